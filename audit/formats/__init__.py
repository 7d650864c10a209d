"""Where is prose in a file? One file per document format; this one picks it."""

from __future__ import annotations

from audit.formats.plain import extract_plain
from audit.model import Document


def extract(name: str, text: str) -> Document:
    return extract_plain(name, text)
