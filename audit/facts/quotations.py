"""Quotations: what stands between double quotation marks, however their shapes are damaged."""

from __future__ import annotations

from typing import Final

import regex

from audit.model import Document, Span

_MARK: Final = regex.compile(r"[“”„\"«»]")


def quotations(document: Document) -> tuple[Span, ...]:
    """Spans inside the marks, in order; marks pair off within a block, an odd last one runs to the block's end.

    Shapes are not trusted: a translated text often has its closing marks reversed.
    """
    spans = []
    for block in document.blocks:
        marks = [m.start() for m in _MARK.finditer(document.prose, block.start, block.end)]
        for opening, closing in zip(marks[::2], [*marks[1::2], block.end], strict=False):
            spans.append(Span(opening + 1, closing))
    return tuple(spans)
