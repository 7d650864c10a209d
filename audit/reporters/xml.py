"""Text in XML 1.0: escaped, and without the characters that XML cannot hold, which are spelled out."""

from __future__ import annotations

from collections.abc import Mapping
from xml.sax.saxutils import quoteattr

from audit.reporters.visible import harmless, visible

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def tag(name: str, attributes: Mapping[str, object], content: str = "") -> str:
    """An element; `content` is XML already."""
    told = "".join(f" {key}={quoteattr(plain(str(value)))}" for key, value in attributes.items())
    return f"<{name}{told}>{content}</{name}>" if content else f"<{name}{told}/>"


def plain(text: str) -> str:
    """Text that XML can hold and no CI system acts upon."""
    return harmless(visible(text).translate({0x2028: " ", 0x2029: " "}))
