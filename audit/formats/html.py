"""HTML: tags and comments out, character references decoded, block tags part blocks.

A scanner of its own, because every piece needs its place in the file. It reads broken markup as browsers do,
in linear time: what is no tag is text, an unclosed comment or script runs to the end.
"""

from __future__ import annotations

from collections.abc import Callable
from html import unescape
from html.entities import html5
from typing import Final

import regex

from audit.formats.prose import OBJECT, Prose
from audit.model import Document, SegmentKind

_NAME: Final = r"<(?P<closing>/?)(?P<name>[a-zA-Z][a-zA-Z0-9:-]*+)(?=[\s/>])"
_TAG: Final = regex.compile(_NAME + r"(?P<rest>(?:[^>=]++|=\s*+(?:\"[^\"]*\"|'[^']*')|=)*+)>")
_BROKEN_TAG: Final = regex.compile(_NAME + r"(?P<rest>[^>]*+)>")
_ATTRIBUTE: Final = regex.compile(r"([^\s=/>\"']++)(?:\s*+=\s*+(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]++)))?")
_SPECIAL: Final = regex.compile(
    r"[ \t\n\r\f]{2,}+|[\t\n\r\f]|\xad|&(?:#[0-9]{1,8}+|#[xX][0-9a-fA-F]{1,7}+|[A-Za-z][A-Za-z0-9]{1,31}+);?"
)
_BLANK: Final = " \t\n\r\f"


def _set(names: str) -> frozenset[str]:
    return frozenset(names.split())


_SHOWN_ATTRIBUTES: Final = _set("href src alt title")
_SILENT: Final = _set("script style link meta base")  # their attributes are no one's to read

RAW: Final = _set("script style textarea iframe noembed noframes xmp")
_HIDDEN: Final = _set("noscript template svg select object audio video canvas")
_CODE: Final = _set("code pre kbd samp tt math")
_HEADINGS: Final = _set("h1 h2 h3 h4 h5 h6 title")
BLOCKS: Final = _HEADINGS | _set(
    """address article aside blockquote body br button caption center col colgroup dd details dialog dir div
    dl dt fieldset figcaption figure footer form head header hgroup hr html legend li main menu nav ol
    optgroup option p pre search section summary table tbody td tfoot th thead tr ul"""
)


def extract_html(name: str, text: str) -> Document:
    """The document of an HTML file. Any string will do."""
    prose = Prose(text)
    tags = Tags(prose)
    finder = TagFinder(text)
    at = 0
    while at < len(text):
        opening = text.find("<", at)
        if opening < 0:
            opening = len(text)
        if opening > at and not tags.hidden:
            characters(prose, at, opening)
        if opening == len(text):
            break
        at = opening
        tag = finder.match(at)
        if tag:
            tags.read(tag, lambda place: place)
            at = tag.end()
            if tag["name"].lower() in RAW and not tag["closing"]:
                at = end_of_element(text, tag["name"], at)
        elif text.startswith("<!--", at) or (text.startswith(("<!", "<?", "</"), at) and at < finder.last):
            at = end_of_comment(text, opening)
            if text.startswith("<!--", opening):
                prose.comment(opening, at)
        else:
            if not tags.hidden:
                prose.show(at, at + 1)
            at += 1
    tags.end_code(len(text))
    return prose.document(name)


class TagFinder:
    """Tags at given places of a text, asked for in order, in linear time."""

    def __init__(self, text: str) -> None:
        self.last = text.rfind(">")
        self._text = text
        self._pattern = _TAG

    def match(self, at: int) -> regex.Match[str] | None:
        """The tag that begins at an offset; its groups are `closing`, `name`, `rest`."""
        if at > self.last:
            return None
        tag = self._pattern.match(self._text, at)
        if tag is None and self._pattern is _TAG and (tag := _BROKEN_TAG.match(self._text, at)):
            self._pattern = (
                _BROKEN_TAG  # a quoted value without an end: from here on the first “>” ends a tag
            )
        return tag


def end_of_element(text: str, name: str, at: int) -> int:
    """Offset of the end tag of an element that holds no tags (the end of the text if it has none)."""
    found = regex.compile(rf"</{regex.escape(name)}(?=[\s/>])", regex.IGNORECASE).search(text, at)
    return found.start() if found else len(text)


def end_of_comment(text: str, at: int) -> int:
    """Offset after a comment, declaration or processing instruction."""
    mark = "-->" if text.startswith("<!--", at) else "]]>" if text.startswith("<![CDATA[", at) else ">"
    found = text.find(mark, at + 2)
    return len(text) if found < 0 else found + len(mark)


def characters(prose: Prose, start: int, end: int, *, loose: bool = True) -> None:
    """Show the text between two tags. `loose`: a character reference may lack its semicolon."""
    text, at = prose.text, start
    for match in _SPECIAL.finditer(text, start, end):
        here, to = match.span()
        if here < at:
            continue
        _words(prose, at, here)
        at = to
        shown = match[0]
        if shown[0] == "&":
            shown, at = _decoded(shown, here, loose)
        if not shown.strip(_BLANK):
            prose.blank(here, at)
        elif shown != "\xad":  # a soft hyphen is not seen
            prose.show(here, at, shown)
    _words(prose, at, end)


def _words(prose: Prose, start: int, end: int) -> None:
    """Show characters that need no decoding, with at most single blanks."""
    if start >= end:
        return
    first, last = prose.text[start] == " ", prose.text[end - 1] == " "
    if first:
        prose.blank(start, start + 1)
    if end - last > start + first:
        prose.show(start + first, end - last)
        if last:
            prose.blank(end - 1, end)


def _decoded(reference: str, at: int, loose: bool) -> tuple[str, int]:
    """What a character reference at an offset shows, and where it ends; what is none shows itself."""
    if reference[1] == "#" or reference[1:] in html5:
        if loose or reference.endswith(";"):
            return unescape(reference), at + len(reference)
    elif loose:
        for size in range(len(reference) - 1, 2, -1):
            if reference[1:size] in html5:
                return html5[reference[1:size]], at + size
    return reference, at + len(reference)


class Tags:
    """What the tags so far mean for the text that follows: hidden, code, the kind of its block."""

    def __init__(self, prose: Prose) -> None:
        self.prose = prose
        self.base: SegmentKind = "paragraph"
        self._element = ""  # the hidden or code element we are in
        self._depth = 0
        self._code_start = -1
        self._heading = False
        self._caption = False
        self._items: list[bool] = []  # a list each: whether we are in one of its items

    @property
    def hidden(self) -> bool:
        return self._depth > 0

    def read(self, tag: regex.Match[str], place: Callable[[int], int]) -> None:
        """Take in a tag that `TagFinder` found; `place` turns its offsets into text offsets."""
        name, closing = tag["name"].lower(), bool(tag["closing"])
        start, end = place(tag.start()), place(tag.end() - 1) + 1
        if self._code_start >= 0 and name in BLOCKS and self._element != "pre" and name != "br":
            self.end_code(start)  # an inline code element without an end
        if self._depth:
            if name == self._element:
                self._depth += -1 if closing else 1
                if not self._depth:
                    self.end_code(start if name == "pre" else end)
                    self._leave()
            return
        if not closing and name not in _SILENT:
            self._attributes(tag, place)
        if name in BLOCKS:
            self.prose.end_block()
            self._structure(name, closing)
            self.prose.kind = self.kind
        elif name == "img":
            self.prose.blank(start, end)  # a picture parts words
        if not closing and name in _CODE | _HIDDEN | RAW and not tag["rest"].endswith("/"):
            self._element, self._depth = name, 1
            self._code_start = (end if name == "pre" else start) if name in _CODE else -1

    def end_code(self, end: int) -> None:
        """Leave the code element, if we are in one: it shows as one object."""
        if self._code_start >= 0:
            if self._code_start < end:
                self.prose.show(self._code_start, end, OBJECT)
            if self._element == "pre":
                self.prose.end_block()
            self._leave()

    def _leave(self) -> None:
        self._code_start, self._depth, self._element = -1, 0, ""

    @property
    def kind(self) -> SegmentKind:
        if self._heading:
            return "headline"
        if self._caption:
            return "caption"
        return "list_item" if self._items and self._items[-1] else self.base

    def _structure(self, name: str, closing: bool) -> None:
        if name in _HEADINGS:
            self._heading = not closing
        elif name in ("figcaption", "caption"):
            self._caption = not closing
        elif name in ("figure", "table"):
            self._caption = False
        elif name in ("ul", "ol", "menu"):
            if not closing:
                self._items.append(False)
            elif self._items:
                self._items.pop()
        elif name == "li":
            if not self._items:
                self._items.append(False)
            self._items[-1] = not closing
        elif name == "p":
            self._heading = False

    def _attributes(self, tag: regex.Match[str], place: Callable[[int], int]) -> None:
        for match in _ATTRIBUTE.finditer(tag.string, *tag.span("rest")):
            group = match.lastindex or 1
            if group > 1 and match[1].lower() in _SHOWN_ATTRIBUTES and match[group]:
                self.prose.markup(place(match.start(group)), place(match.end(group) - 1) + 1)
