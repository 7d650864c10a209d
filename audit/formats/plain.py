"""Plain text: prose is text; a line is a block."""

from __future__ import annotations

import regex

from audit.model import Document, Segment

_LINE = regex.compile(r"[^\n]*\S[^\n]*")
_END = regex.compile(r"(?<=[.!?…][”’\"')\]]?)\s+(?=[“‘\"'(\[]?[A-Z\d])")


def extract_plain(name: str, text: str) -> Document:
    blocks = tuple(Segment("paragraph", m.start(), m.end()) for m in _LINE.finditer(text))
    sentences = []
    for block in blocks:
        at = block.start
        for m in _END.finditer(text, block.start, block.end):
            sentences.append(Segment("sentence", at, m.end()))
            at = m.end()
        sentences.append(Segment("sentence", at, block.end))
    return Document(name, text, text, blocks, tuple(sentences))
