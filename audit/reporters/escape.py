"""Article text in Markdown: it arrives as text, whatever it holds, also in a table cell.

Rendered as CommonMark with GitHub's tables, strikethrough, links and formulas, `escape(text)` reads as
`one_line(text)` does, blanks at the ends aside.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Literal

import regex

from audit.reporters.visible import one_line

Style = Literal["", "strong", "strike"]

# A backslash and a pipe become entities: table rows are cut at pipes before backslashes are read.
_ENTITIES: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\\": "&#92;", "|": "&#124;"}
_SPECIAL: Final = regex.compile(r"[&<>\\|`*\[\]~$@]|(?<![^\W_])_|_(?![^\W_])|:(?=//)|(?i:(?<=www)\.)")
_FIRST: Final = regex.compile(r"^(?:([#+=-]|:(?=:))|(\d{1,9})([.)])(?=\s|$))")
_MARKS: Final[dict[Style, tuple[str, str, str]]] = {
    "strong": ("**", "<b>", "</b>"),
    "strike": ("~~", "<del>", "</del>"),
}


class Markdown(str):
    """Text that is Markdown already."""

    __slots__ = ()


def escape(text: str) -> Markdown:
    """Any text as Markdown text on one line; Markdown stays as it is."""
    if isinstance(text, Markdown):
        return text
    return Markdown(_FIRST.sub(_first, _inside(one_line(text).strip())))


def styled(pieces: Iterable[tuple[Style, str]]) -> Markdown:
    """Pieces of text in a row, some of them bold or struck; styled ones that touch get a blank between.

    A styled piece of blanks or of nothing shows a sign."""
    parts: list[str] = []
    last: Style = ""
    for style, text in pieces:
        if not style and not text:
            continue
        if style and last:
            parts.append(" ")
        parts.append(_styled(style, text) if style else _inside(one_line(text)))
        last = style
    return Markdown(_FIRST.sub(_first, "".join(parts).strip()))


def link(label: str, target: str | None) -> Markdown:
    """A link, or its label alone."""
    return Markdown(f"[{escape(label)}](<{_target(target)}>)") if target else escape(label)


def _target(target: str) -> str:
    return regex.sub(r"[<>\\\s\p{C}|]", lambda m: "".join(f"%{b:02X}" for b in m[0].encode("utf-8", "replace")), target)


def _inside(line: str) -> str:
    return _SPECIAL.sub(lambda m: _ENTITIES.get(m[0]) or "\\" + m[0], line)


def _first(m: regex.Match[str]) -> str:
    return f"\\{m[1]}" if m[1] else f"{m[2]}\\{m[3]}"


def _styled(style: Style, text: str) -> str:
    line = one_line(text)
    core = line.strip()
    if not core:
        core = "".join("⏎" if c in "\r\n" else "␣" for c in text) or "‸"
        line = core
    mark, opening, closing = _MARKS[style]
    before, after = line[: len(line) - len(line.lstrip())], line[len(line.rstrip()) :]
    body = _inside(core)
    # Asterisks and tildes open and close only beside letters or digits; elsewhere it takes a tag.
    if core[0].isalnum() and core[-1].isalnum():
        return f"{before}{mark}{body}{mark}{after}"
    return f"{before}{opening}{body}{closing}{after}"
