"""Markdown: the blocks of CommonMark and its usual extensions; what stands in a line is read by `inline`.

Front matter, comments, link definitions and thematic breaks are not prose. A code block is one opaque block.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

import regex

from audit.formats.html import RAW, Tags, end_of_comment, end_of_element
from audit.formats.inline import Lines, normal_label, read_inline
from audit.formats.prose import OBJECT, Prose
from audit.model import Document, SegmentKind

_LINE: Final = regex.compile(r"[^\n\r]*+(?:\r\n|\n|\r|\Z)")
_FRONT: Final = regex.compile(
    r"(?:---[ \t]*+\r?\n(?:(?!---|\.\.\.)[^\n]*+\n)*+(?:---|\.\.\.)"  # YAML
    r"|\+\+\+[ \t]*+\r?\n(?:(?!\+\+\+)[^\n]*+\n)*+\+\+\+)[ \t]*+(?:\r?\n|\Z)"  # TOML
)
_YAML_KEY: Final = regex.compile(r"---[ \t]*+\r?\n(?:\s*+|#[^\n]*+\n)*+[\w\"'-][^\n:]*+:|\+\+\+")
_QUOTES: Final = regex.compile(r"(?: {0,3}+> ?+)++")
_FENCE: Final = regex.compile(r" {0,3}(?:(?P<mark>`{3,}+)(?=[^`]*+\Z)|(?P<tilde>~{3,}+))")
_HEADING: Final = regex.compile(r" {0,3}#{1,6}(?:[ \t]++|\Z)(?P<body>.*?)(?:[ \t]++#++)?[ \t]*+\Z")
_UNDERLINE: Final = regex.compile(r" {0,3}(?:=++|-++)[ \t]*+\Z")
_BREAK: Final = regex.compile(r" {0,3}([-*_])[ \t]*+(?:\1[ \t]*+){2,}\Z")
_ITEM: Final = regex.compile(r"[ \t]*+(?:[-*+]|(?P<number>\d{1,9})[.)])(?:[ \t]++(?:\[[ xX]\][ \t]++)?|\Z)")
_ITEMS: Final = regex.compile(rf"(?:{_ITEM.pattern})++".replace("?P<number>", ""))
_CODE: Final = regex.compile(r"(?: {4}| {0,3}\t)")
_DEFINITION: Final = regex.compile(
    r" {0,3}\[(?P<label>[^\[\]^][^\[\]]*+)\]:[ \t]*+<?(?P<target>[^\s<>]++)>?"
    r"(?:[ \t]++(?:\"(?P<title>[^\"]*+)\"|'(?P<title>[^']*+)'|\((?P<title>[^()]*+)\)))?[ \t]*+\Z"
)
_FOOTNOTE: Final = regex.compile(r" {0,3}\[\^[^\]\s]++\]:[ \t]*+")
_DELIMITERS: Final = regex.compile(
    r"[ \t]*+\|?[ \t]*+:?-++:?[ \t]*+(?:\|[ \t]*+:?-++:?[ \t]*+)*+\|?[ \t]*+\Z"
)
_CELL: Final = regex.compile(r"(?:[^|\\]|\\.)++")
_RAW_OPEN: Final = regex.compile(r" {0,3}<(?P<name>[a-zA-Z]++)(?=[\s>])")


class _Line(NamedTuple):
    """Offsets of a line: of its content and of the end of its line break."""

    start: int
    end: int
    next: int


def extract_markdown(name: str, text: str) -> Document:
    """The document of a Markdown file. Any string will do."""
    return _Blocks(text).document(name)


class _Blocks:
    """The lines of a file taken one by one; `_held` are those of the paragraph under way."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.prose = Prose(text)
        self.tags = Tags(self.prose)
        self._held: list[_Line] = []
        self._kind: SegmentKind = "paragraph"
        self._quoted = False
        self._in_list = False
        self._skip_to = 0
        self._fence: tuple[str, int] | None = None  # the mark that ends the code block, and where that began
        self._code: tuple[int, int] | None = None  # an indented code block
        self.labels = {
            normal_label(m["label"])
            for line in _lines(text, 0)
            if (m := _DEFINITION.match(text[line.start : line.end]))
        }

    def document(self, name: str) -> Document:
        front = _FRONT.match(self.text) if _YAML_KEY.match(self.text) else None
        for line in _lines(self.text, front.end() if front else 0):
            if line.end > self._skip_to or line.start >= self._skip_to:
                self._line(line._replace(start=max(line.start, self._skip_to)))
        self._flush()
        if self._fence:
            self._object(self._fence[1], len(self.text.rstrip()))
        self.tags.end_code(len(self.text))
        return self.prose.document(name)

    def _line(self, line: _Line) -> None:
        quote = None if self._fence else _QUOTES.match(self.text, line.start, line.end)
        quoted = quote is not None
        if quote:
            line = line._replace(start=quote.end())
        content = self.text[line.start : line.end]
        if self._fence:
            self._fenced(content, line)
            return
        if quoted and not self._quoted:
            self._flush()
        self._quoted = quoted
        if not content.strip():
            self._flush()
            return
        indented = _CODE.match(content)
        if indented and not self._held and not self._in_list:
            self._code = (self._code[0] if self._code else line.start), line.end
            return
        if not self._held and not content[0].isspace():
            self._in_list = False
        if self._block(content, line):
            return
        if not self._held:
            self._end_indented()
            self._kind = "list_item" if self._in_list else "paragraph"
        self._held.append(line)

    def _block(self, content: str, line: _Line) -> bool:
        """Take a line that is a block of its own or begins one."""
        if fence := _FENCE.match(content.lstrip() if self._in_list else content):
            self._flush()
            self._in_list = self._in_list and content[0].isspace()
            self._fence = fence["mark"] or fence["tilde"], line.start
        elif heading := _HEADING.match(content):
            self._flush()
            self._in_list = self._in_list and content[0].isspace()
            self._emit([_cut(line, heading.start("body"), heading.end("body"))], "headline")
        elif self._held and self._kind == "paragraph" and _UNDERLINE.match(content):
            self._kind = "headline"
            self._flush()
        elif _BREAK.match(content):
            self._flush()
        elif (item := _ITEM.match(content)) and self._begins_item(item, content):
            self._flush()
            self._in_list, self._kind = True, "list_item"
            inner = _ITEMS.match(content)
            rest = line._replace(start=line.start + (inner or item).end())
            if rest.start < rest.end and not self._block(self.text[rest.start : rest.end], rest):
                self._kind = "list_item"
                self._held.append(rest)
        elif not self._held and (definition := _DEFINITION.match(content)):
            for group in ("target", "title"):
                if definition[group]:
                    self.prose.markup(
                        line.start + definition.start(group), line.start + definition.end(group)
                    )
        elif note := _FOOTNOTE.match(content):
            self._flush()
            self._kind = "paragraph"
            self._held.append(line._replace(start=line.start + note.end()))
        elif content.lstrip().startswith("<!--"):
            at = self.text.index("<!--", line.start)
            to = end_of_comment(self.text, at)
            if to <= line.end and self.text[to : line.end].strip():
                return False  # a comment inside a line
            self._flush()
            self.prose.comment(at, to)
            self._skip_to = to
        elif (raw := _RAW_OPEN.match(content)) and raw["name"].lower() in RAW | {"pre"}:
            self._flush()
            self._skip_to = self._raw(raw["name"], line.start)
        else:
            return False
        return True

    def _begins_item(self, item: regex.Match[str], content: str) -> bool:
        """An ordered list that does not begin with 1, or an empty item, cannot break into a paragraph."""
        if not self._held or self._kind == "list_item":
            return self._in_list or not _CODE.match(content)
        return item["number"] in (None, "1") and item.end() < len(content)

    def _raw(self, name: str, at: int) -> int:
        """Leave out an element that holds no Markdown; return where its last line ends."""
        end = end_of_element(self.text, name, at)
        if name.lower() == "pre":
            self._object(at, end)
        close = self.text.find(">", end)
        return len(self.text) if close < 0 else close + 1

    def _fenced(self, content: str, line: _Line) -> None:
        assert self._fence
        mark, start = self._fence
        bare = content.strip().lstrip("> ")
        if bare.startswith(mark) and not bare.strip(mark[0]):
            self._object(start, line.end)
            self._fence = None

    def _end_indented(self) -> None:
        if self._code:
            self._object(*self._code)
            self._code = None

    def _object(self, start: int, end: int) -> None:
        self.prose.end_block()
        if not self.tags.hidden:
            self.prose.kind = "paragraph"
            self.prose.show(start, end, OBJECT)
        self.prose.end_block()

    def _flush(self) -> None:
        self._end_indented()
        lines, self._held = self._held, []
        if len(lines) > 1 and "|" in self._content(lines[0]) and _DELIMITERS.match(self._content(lines[1])):
            for line in (lines[0], *lines[2:]):
                for cell in _CELL.finditer(self._content(line)):
                    self._emit([_cut(line, cell.start(), cell.end())], "paragraph")
        elif lines:
            self._emit(lines, self._kind)
        self._kind = "list_item" if self._in_list else "paragraph"

    def _emit(self, lines: list[_Line], kind: SegmentKind) -> None:
        self.tags.base = kind
        self.prose.kind = self.tags.kind
        read_inline(
            Lines(self.text, [(line.start, line.end) for line in lines]), self.prose, self.tags, self.labels
        )
        self.prose.end_block()

    def _content(self, line: _Line) -> str:
        return self.text[line.start : line.end]


def _lines(text: str, at: int) -> Iterator[_Line]:
    for match in _LINE.finditer(text, at):
        if match.end() > match.start():
            content = match[0].rstrip("\r\n")
            yield _Line(match.start(), match.start() + len(content), match.end())


def _cut(line: _Line, start: int, end: int) -> _Line:
    return line._replace(start=line.start + start, end=line.start + end)
