"""The lines of a Markdown block: emphasis, links, code, escapes, tags, character references."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection
from typing import Final, NamedTuple

import regex

from audit.formats.html import TagFinder, Tags, characters
from audit.formats.prose import OBJECT, Prose

_SIGN: Final = regex.compile(r"[\\\n<`\[\]*_~:]")  # every token holds one; quicker to find
_TOKEN: Final = regex.compile(
    r"(?P<escape>\\[!-/:-@\[-`{-~])|(?P<hard>(?:\\|[ \t]{2,}+)\n)|(?P<soft>[ \t]*+\n)|(?P<code>`++)"
    r"|<(?P<auto>[a-zA-Z][a-zA-Z0-9+.-]{1,31}+:[^\s<>]*+|[\w.+-]++@[\w.-]++)>"
    r"|(?P<comment><!--)|(?P<tag><(?=/?[a-zA-Z]))"
    r"|(?P<url>https?://[^\s<>\])]++)|(?P<open>!?\[)|(?P<close>\])|(?P<mark>\*++|_++|~~)"
)
_TARGET: Final = regex.compile(
    r"\(\s*+(?:<(?P<to>[^<>\n]*+)>|(?P<to>[^\s()<]*+(?:\([^\s()]*+\)[^\s()]*+)*+))"
    r"(?:\s++(?:\"(?P<title>[^\"]*+)\"|'(?P<title>[^']*+)'|\((?P<title>[^()]*+)\)))?\s*+\)"
)
_REFERENCE: Final = regex.compile(r"\[(?P<label>[^\[\]]*+)\]")


class Lines:
    """Lines joined by line feeds, and the way back into the text."""

    def __init__(self, text: str, spans: list[tuple[int, int]]) -> None:
        self.joined = "\n".join(text[start:end] for start, end in spans)
        self._text = [start for start, _ in spans]
        self._joined, at = [], 0
        for start, end in spans:
            self._joined.append(at)
            at += end - start + 1

    def place(self, at: int) -> int:
        """The text offset of an offset into `joined`."""
        line = bisect_right(self._joined, at) - 1
        return self._text[line] + at - self._joined[line]

    def end(self, at: int) -> int:
        """The text offset of an end."""
        return self.place(at - 1) + 1 if at else self.place(0)


class _Piece(NamedTuple):
    """Part of the joined lines that is not shown as it stands."""

    start: int
    end: int
    what: str  # drop, escape, object, literal, hard, soft, tag
    tag: regex.Match[str] | None = None


class _Mark(NamedTuple):
    start: int
    end: int
    opens: bool
    closes: bool


def normal_label(label: str) -> str:
    return " ".join(label.casefold().split())


def read_inline(lines: Lines, prose: Prose, tags: Tags, labels: Collection[str]) -> None:
    """Show a block. `labels` are the normalised names of the file's link definitions."""
    source, at = lines.joined, 0
    for piece in _pieces(lines, prose, labels):
        if piece.start < at:
            continue
        _shown(lines, prose, tags, at, piece.start)
        at = piece.end
        start, end = lines.place(piece.start), lines.end(piece.end)
        if piece.tag:
            tags.read(piece.tag, lines.place)
        elif tags.hidden or piece.what == "drop":
            continue
        elif piece.what == "escape":
            prose.show(start + 1, end)
        elif piece.what == "object":
            prose.show(start, end, OBJECT)
        elif piece.what == "literal":
            prose.show(start, end)
        elif piece.what == "hard":
            prose.end_block()
        else:
            prose.blank(start, end)
    _shown(lines, prose, tags, at, len(source))
    tags.end_code(lines.end(len(source)))


def _shown(lines: Lines, prose: Prose, tags: Tags, start: int, end: int) -> None:
    if start < end and not tags.hidden:
        characters(prose, lines.place(start), lines.end(end), loose=False)


def _pieces(lines: Lines, prose: Prose, labels: Collection[str]) -> list[_Piece]:
    source = lines.joined
    pieces: list[_Piece] = []
    marks: list[_Mark] = []
    brackets: list[tuple[int, int, int]] = []  # start, end, number of marks before
    ticks, finder = _ticks(source), TagFinder(source)
    at = 0
    while sign := _SIGN.search(source, at):
        token = _TOKEN.match(source, _token_start(source, sign.start(), at))
        if token is None:
            at = sign.end()
            continue
        start, at = token.span()
        what = token.lastgroup or ""
        if what == "tag":
            if tag := finder.match(start):
                at = tag.end()
                pieces.append(_Piece(start, at, what, tag))
        elif what in ("escape", "hard", "soft"):
            pieces.append(_Piece(start, at, what))
        elif what == "url":
            pieces.append(_Piece(start, at, "literal"))
        elif what == "auto":
            pieces += [
                _Piece(start, start + 1, "drop"),
                _Piece(start + 1, at - 1, "literal"),
                _Piece(at - 1, at, "drop"),
            ]
        elif what == "comment":
            close = source.find("-->", start)
            if close >= 0:
                at = close + 3
                pieces.append(_Piece(start, at, "drop"))
                prose.comment(lines.place(start), lines.end(at))
        elif what == "code":
            twins = ticks[at - start]
            nth = bisect_right(twins, start)
            if nth < len(twins):
                at = twins[nth] + (at - start)
                pieces.append(_Piece(start, at, "object"))
        elif what == "mark":
            marks.append(_mark(source, start, at))
        elif what == "open":
            brackets.append((start, at, len(marks)))
        elif what == "close" and brackets:
            at = _link(lines, prose, labels, brackets.pop(), start, pieces, marks)
    return sorted([*pieces, *_emphasis(source, marks)], key=lambda piece: piece[:2])


def _token_start(source: str, sign: int, at: int) -> int:
    """Where the token begins whose first sign is given, not before `at`."""
    char = source[sign]
    if char == "\n":
        while sign > at and source[sign - 1] in " \t":
            sign -= 1
    elif char == "[" and sign > at and source[sign - 1] == "!":
        sign -= 1
    elif char == ":":
        for scheme in ("https", "http"):
            if source.endswith(scheme, at, sign):
                return sign - len(scheme)
    return sign


def _ticks(source: str) -> dict[int, list[int]]:
    """Where runs of backticks stand, by their length."""
    found: dict[int, list[int]] = defaultdict(list)
    for match in regex.finditer(r"`++", source):
        found[len(match[0])].append(match.start())
    return found


def _link(
    lines: Lines, prose: Prose, labels: Collection[str], opening: tuple[int, int, int], close: int,
    pieces: list[_Piece], marks: list[_Mark],
) -> int:  # fmt: skip
    """Take out the brackets and the target of a link, or a whole image; return where to read on."""
    source, (start, text_start, marks_before) = lines.joined, opening
    target = _TARGET.match(source, close + 1)
    reference = None if target else _REFERENCE.match(source, close + 1)
    label = (reference["label"] if reference else "") or source[text_start:close]
    if not target and (not labels or normal_label(label) not in labels):
        if source.startswith("^", text_start) and close - text_start < 40:  # a footnote mark
            pieces.append(_Piece(start, close + 1, "drop"))
        return close + 1
    end = target.end() if target else reference.end() if reference else close + 1
    image = source[start] == "!"
    if image:
        if text_start < close:
            prose.markup(lines.place(text_start), lines.end(close))
        del marks[marks_before:]
        while pieces and pieces[-1].start > start:
            pieces.pop()
        pieces.append(_Piece(start, end, "drop"))
    else:
        pieces += [_Piece(start, text_start, "drop"), _Piece(close, end, "drop")]
    for group in ("to", "title"):
        if target and target[group]:
            prose.markup(lines.place(target.start(group)), lines.end(target.end(group)))
    return end


def _mark(source: str, start: int, end: int) -> _Mark:
    """Whether a run of emphasis marks may open or close (CommonMark 0.31, left- and right-flanking runs)."""
    before, after = source[start - 1] if start else " ", source[end] if end < len(source) else " "
    punctuated = [not c.isalnum() and not c.isspace() for c in (before, after)]
    left = not after.isspace() and (not punctuated[1] or before.isspace() or punctuated[0])
    right = not before.isspace() and (not punctuated[0] or after.isspace() or punctuated[1])
    if source[start] == "_":
        return _Mark(start, end, left and (not right or punctuated[0]), right and (not left or punctuated[1]))
    return _Mark(start, end, left, right)


def _emphasis(source: str, marks: list[_Mark]) -> list[_Piece]:
    """The marks that pair off; the others are text."""
    dropped: list[_Piece] = []
    waiting: dict[str, list[list[int]]] = defaultdict(list)
    for start, end, opens, closes in marks:
        openers = waiting[source[start]]
        while closes and openers and start < end:
            opener = openers[-1]
            size = min(opener[1] - opener[0], end - start)
            dropped += [_Piece(opener[1] - size, opener[1], "drop"), _Piece(start, start + size, "drop")]
            opener[1] -= size
            start += size
            if opener[0] == opener[1]:
                openers.pop()
        if opens and start < end:
            openers.append([start, end])
    return dropped
