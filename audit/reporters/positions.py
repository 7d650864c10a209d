"""Where an offset of the text is for other programs: line, column, UTF-16 units, UTF-8 bytes.

Lines and columns count from 1, a column in code points. A line ends with LF, CR LF or CR, as in editors; a form feed
or U+2028 ends none.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from typing import Final, NamedTuple

import regex

_END: Final = regex.compile(r"\r\n|\n|\r")


class Position(NamedTuple):
    line: int
    column: int


class Positions:
    """The lines of one text, found once."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(m.end() for m in _END.finditer(self.text))]

    def position(self, offset: int) -> Position:
        line = bisect_right(self._starts, offset)
        return Position(line, offset - self._starts[line - 1] + 1)

    def line_span(self, line: int) -> tuple[int, int]:
        """Start and end of a line, its line end left out."""
        start = self._starts[line - 1]
        end = self._starts[line] if line < len(self._starts) else len(self.text)
        return start, start + len(self.text[start:end].rstrip("\r\n"))

    def utf16(self, offset: int) -> int:
        """UTF-16 units before an offset."""
        return len(self.text[:offset].encode("utf-16-le", "surrogatepass")) // 2

    def utf8(self, offset: int) -> int:
        """UTF-8 bytes before an offset."""
        return len(self.text[:offset].encode("utf-8", "surrogatepass"))
