"""Quotations: what stands between double quotation marks, however their shapes are damaged."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from audit.facts.marks import Mark
from audit.model import Document, Span


def quotations(document: Document, marks: Sequence[Mark]) -> tuple[Span, ...]:
    """Spans inside the marks, in order; an unclosed one runs to the next mark or the block's end."""
    ends = {mark.start: after.start for mark, after in pairwise(marks)}
    blocks = iter(document.blocks)
    block = next(blocks, None)
    spans = []
    for mark in marks:
        while block is not None and block.end <= mark.start:
            block = next(blocks, None)
        if mark.role == "open" and block is not None:
            spans.append(Span(mark.end, min(block.end, ends.get(mark.start, block.end))))
    return tuple(spans)
