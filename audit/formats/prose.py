"""Prose under construction: what a reader sees, with the place in the text that each piece came from.

Pieces come in text order. Blocks are parted by one line feed, which stands for all the text between them;
white space inside a block is one blank, at its edges none. Code and other objects are one U+FFFC.
"""

from __future__ import annotations

from typing import Final

from audit.formats.sentences import split
from audit.model import Document, Run, Segment, SegmentKind, Span

OBJECT: Final = "\ufffc"


class Prose:
    """Collects pieces; `document` ends it. `kind` is the kind of the next block to open."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.kind: SegmentKind = "paragraph"
        self._markup: list[Segment] = []
        self._comments: list[Span] = []
        self._parts: list[str] = []
        self._runs: list[Run] = []
        self._blocks: list[Segment] = []
        self._length = 0
        self._text_end = 0
        self._open: tuple[SegmentKind, int] | None = None
        self._blank: tuple[int, int] | None = None

    def show(self, start: int, end: int, shown: str | None = None) -> None:
        """Add the text `[start, end)` to the open block, or what a reader sees in its stead."""
        shown = self.text[start:end] if shown is None else shown
        if self._open is None:
            if shown.isspace():  # a no-break space alone makes no block
                return
            if self._blocks:
                self._add(self._text_end, start, "\n")
            self._open = self.kind, self._length
        elif self._blank is not None:
            self._add(*self._blank, " ")
        self._blank = None
        self._add(start, end, shown)

    def blank(self, start: int, end: int) -> None:
        """White space; it is shown if the block goes on, and only the first of several."""
        if self._open is not None and self._blank is None:
            self._blank = start, end

    def end_block(self) -> None:
        if self._open is not None:
            self._blocks.append(Segment(self._open[0], self._open[1], self._length))
            self._open = self._blank = None

    def markup(self, start: int, end: int) -> None:
        """Note a link target or an attribute value, in text offsets."""
        if start < end:
            self._markup.append(Segment("markup", start, end))

    def comment(self, start: int, end: int) -> None:
        """Note a comment, in text offsets."""
        self._comments.append(Span(start, end))

    def document(self, name: str) -> Document:
        self.end_block()
        prose = "".join(self._parts)
        sentences = [sentence for block in self._blocks for sentence in split(prose, block.start, block.end)]
        runs = () if prose == self.text else tuple(self._runs)
        return Document(
            name,
            self.text,
            prose,
            tuple(self._blocks),
            tuple(sentences),
            tuple(sorted(self._markup, key=_place)),
            runs,
            tuple(self._comments),
        )

    def _add(self, start: int, end: int, shown: str) -> None:
        linear = len(shown) == end - start
        self._parts.append(shown)
        last = self._runs[-1] if self._runs else None
        if linear and last and last.prose_length == last.text_length and self._text_end == start:
            size = last.prose_length + len(shown)
            self._runs[-1] = Run(last.prose, last.text, size, size)
        else:
            self._runs.append(Run(self._length, start, len(shown), end - start))
        self._length += len(shown)
        self._text_end = end


def _place(segment: Segment) -> tuple[int, int]:
    return segment.start, segment.end
