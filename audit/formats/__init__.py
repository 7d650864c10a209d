"""Where is prose in a file? One file per document format; this one picks it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import PurePosixPath
from typing import Final

from audit.formats.html import extract_html
from audit.formats.markdown import extract_markdown
from audit.formats.plain import extract_plain
from audit.model import Document

FORMATS: Final[Mapping[str, Callable[[str, str], Document]]] = {
    ".txt": extract_plain,
    ".md": extract_markdown,
    ".markdown": extract_markdown,
    ".html": extract_html,
    ".htm": extract_html,
}


def extract(name: str, text: str) -> Document:
    """The document of a decoded file, its format told by the suffix of its name (plain text if unknown)."""
    return FORMATS.get(PurePosixPath(name).suffix.lower(), extract_plain)(name, text)
