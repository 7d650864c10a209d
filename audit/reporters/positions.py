"""Where an offset of the text is for other programs: line, column, UTF-16 units, UTF-8 bytes.

Lines and columns count from 1, a column in code points unless its name says otherwise. A line ends with LF, CR LF or
CR, as in editors; a form feed or U+2028 ends none.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from itertools import accumulate
from typing import Final, NamedTuple

import regex

_END: Final = regex.compile(r"\r\n|\n|\r")
_STRIDE: Final = 1024  # code points between offsets whose units are counted once


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

    @cached_property
    def _units(self) -> tuple[list[int], list[int]]:
        """UTF-16 units and UTF-8 bytes before every `_STRIDE`th code point."""
        pieces = [self.text[at : at + _STRIDE] for at in range(0, len(self.text), _STRIDE)]
        return [0, *accumulate(map(_utf16, pieces))], [0, *accumulate(map(_utf8, pieces))]

    def position(self, offset: int) -> Position:
        line = bisect_right(self._starts, offset)
        return Position(line, offset - self._starts[line - 1] + 1)

    def utf8_position(self, offset: int) -> Position:
        """The column in UTF-8 bytes, from 1."""
        line = bisect_right(self._starts, offset)
        return Position(line, self.utf8(offset) - self.utf8(self._starts[line - 1]) + 1)

    def line_span(self, line: int) -> tuple[int, int]:
        """Start and end of a line, its line end left out."""
        start = self._starts[line - 1]
        end = self._starts[line] if line < len(self._starts) else len(self.text)
        return start, end - len(self._line_end(start, end))

    def _line_end(self, start: int, end: int) -> str:
        tail = self.text[max(start, end - 2) : end]
        return tail[len(tail.rstrip("\r\n")) :]

    def utf16(self, offset: int) -> int:
        """UTF-16 units before an offset."""
        piece = offset // _STRIDE
        return self._units[0][piece] + _utf16(self.text[piece * _STRIDE : offset])

    def utf8(self, offset: int) -> int:
        """UTF-8 bytes before an offset."""
        piece = offset // _STRIDE
        return self._units[1][piece] + _utf8(self.text[piece * _STRIDE : offset])


def _utf16(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _utf8(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))
