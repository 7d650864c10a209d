"""A unified diff that `patch` and `git apply` take: lines end at line feeds alone, a missing last one is told."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import unified_diff
from typing import Final

_COLOURS: Final = {"+": "32", "-": "31", "@": "36"}


def render(name: str, before: str, after: str, *, colour: bool = False) -> Iterator[str]:
    """The diff of a file's text, nothing if it stays."""
    plain = name.replace("\n", "?")
    for line in unified_diff(_lines(before), _lines(after), f"a/{plain}", f"b/{plain}"):
        shown = line.removesuffix("\n")
        if colour and line[0] in _COLOURS:
            shown = f"\x1b[{_COLOURS[line[0]]}m{shown}\x1b[0m"
        yield f"{shown}\n" if line.endswith("\n") else f"{shown}\n\\ No newline at end of file\n"


def _lines(text: str) -> list[str]:
    lines = [line + "\n" for line in text.split("\n")]
    last = lines.pop()
    return [*lines, last[:-1]] if len(last) > 1 else lines
