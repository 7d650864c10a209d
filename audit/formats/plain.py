"""Plain text: prose is text, a line with content is a block (without the white space around it)."""

from __future__ import annotations

from typing import Final

import regex

from audit.formats.sentences import split
from audit.model import Document, Segment, SegmentKind

_LINE: Final = regex.compile(r"\S(?:[^\n\r\v\f\x85\u2028\u2029]*[^\s])?")
_ITEM: Final = regex.compile(r"(?:[-*•·▪◦‣●]|\d{1,2}[.)])[ \t]+\S")
_STOPPED: Final = regex.compile(r"[.!?…:;,。！？][\"”’'»)\]]*\Z|https?://\S+\Z")
_CAPTION: Final = regex.compile(
    r"\(?(?:photos?|photographs?|pictures?|images?|illustrations?|screenshots?|graphics?)"
    r"(?: (?:credits?|captions?|sources?|copyright|courtesy|by)\b[^.:]{0,40})?\s?:\s?\S"
    r"|\((?:photo|photograph|picture|image|illustration) (?:by|credit|courtesy)\b"
    r"|image (?:source|caption|copyright|credit),? ",
    regex.IGNORECASE,
)
_CREDIT: Final = regex.compile(
    r"\((?:photo|photograph|picture|image|illustration)s?(?: (?:by|credit|courtesy)\b|:)[^()]*\)?\s*\Z",
    regex.IGNORECASE,
)
# The form of the picture agencies: “PARIS, FRANCE - MAY 3: A woman …”.
_AGENCY: Final = regex.compile(
    r"\p{Lu}[\p{Lu} .'’()-]+, [\p{Lu} .,'’()-]+ [-–—] \p{Lu}{3,9}\.? \d{1,2}(?:, \d{4})?: "
)
_LABEL: Final = regex.compile(
    r"(?:screenshot|photo|picture|image|illustration|image (?:caption|source|copyright))[,:]?\Z",
    regex.IGNORECASE,
)
_TITLE: Final = 150  # characters of a headline at most
_SUBHEAD: Final = 70  # of a line between paragraphs
_BODY: Final = 80  # of a paragraph that such a line may head, at least
_CAPTION_LONG: Final = 400


def extract_plain(name: str, text: str) -> Document:
    """The document of a plain text. Any string will do."""
    spans = [match.span() for match in _LINE.finditer(text)]
    blocks: list[Segment] = []
    titled = False  # the headline, or a paragraph, has been seen
    for number, (start, end) in enumerate(spans):
        after = spans[number + 1] if number + 1 < len(spans) else (end, end)
        before = blocks[-1] if blocks else None
        kind = _kind(text, start, end, before, after)
        if not titled and kind == "paragraph" and _is_title(text, start, end, after[0]):
            kind = "headline"
        titled = titled or kind == "headline" or text[end - 1] in ".”"
        blocks.append(Segment(kind, start, end))
    sentences = [sentence for block in blocks for sentence in split(text, block.start, block.end)]
    return Document(name, text, text, tuple(blocks), tuple(sentences))


def _kind(text: str, start: int, end: int, before: Segment | None, after: tuple[int, int]) -> SegmentKind:
    if _ITEM.match(text, start, end):
        return "list_item"
    size = end - start
    if _AGENCY.match(text, start, end):
        return "caption"
    if size <= _CAPTION_LONG and (
        _CAPTION.match(text, start, end)
        or _LABEL.match(text, start, end)
        or _CREDIT.search(text, max(start, end - 120), end)
        or (before is not None and size <= _TITLE and _LABEL.match(text, before.start, before.end))
    ):
        return "caption"
    heads = size <= _SUBHEAD and text[start].isupper() and after[1] - after[0] >= _BODY
    return "headline" if heads and _is_worded(text, start, end) else "paragraph"


def _is_title(text: str, start: int, end: int, after: int) -> bool:
    """Whether a line above all paragraphs is the headline: short, no sentence, an empty line below it."""
    if end - start > _TITLE or text[end:after].count("\n") < 2:
        return False
    return _is_worded(text, start, end - 1 if text[end - 1] in "?!" else end)


def _is_worded(text: str, start: int, end: int) -> bool:
    """Mostly letters, and no stop at the end."""
    letters = sum(map(str.isalpha, text[start:end]))
    return letters * 2 > end - start and not _STOPPED.search(text, start, end)
