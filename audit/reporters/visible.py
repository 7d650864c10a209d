"""Article text made harmless and visible: what would move a cursor, turn a line round or hide is spelled out.

A control, format or surrogate character reads `⟨U+202E⟩`; joiners stay, since scripts and emoji need them. CI systems
read commands out of what a step prints: GitHub a line that begins with `::`, blanks aside, or holds `##[`; Azure
`##vso[`; TeamCity `##teamcity[`.
"""

from __future__ import annotations

import unicodedata
from typing import Final

import regex

_JOINERS: Final = "\u200c\u200d"
_HIDDEN: Final = regex.compile(rf"[[\p{{Cc}}\p{{Cf}}\p{{Cs}}\p{{Co}}\p{{Nchar}}]--[\t\n\r{_JOINERS}]]", regex.V1)
_BLANKS: Final = regex.compile(r"\s+")
_LINES: Final = regex.compile(r"\r\n|[\n\r]")
_COMMAND: Final = regex.compile(r"(?i)##(?=\[|vso\[|teamcity\[)")


def visible(text: str) -> str:
    """The text with hidden characters spelled out; tabs and line ends stay."""
    return _HIDDEN.sub(lambda m: f"⟨U+{ord(m[0]):04X}⟩", text)


def one_line(text: str) -> str:
    """The text on one line, its blanks single."""
    return _BLANKS.sub(" ", visible(text))


def harmless(line: str) -> str:
    """A line of output that no CI system takes for a command; it is as wide as before, unless it began with `::`."""
    line = _COMMAND.sub("#♯", line)
    return f"…{line}" if line.lstrip().startswith("::") else line


def message(text: str) -> str:
    """Text for the error stream: hidden characters spelled out, no line a command."""
    return "\n".join(harmless(visible(line)) for line in _LINES.split(text))


def cut(text: str, most: int) -> str:
    """The text, or its beginning and end if it is longer than `most`."""
    return text if len(text) <= most else f"{text[: most * 2 // 3]} … {text[len(text) - most // 3 :]}"


def columns(text: str) -> int:
    """Columns that visible text takes in a terminal: wide characters two, combining ones none."""
    return sum(_columns(c) for c in text)


def _columns(char: str) -> int:
    if char in _JOINERS or unicodedata.category(char) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
