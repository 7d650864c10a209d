"""`audit-ignore` comments of a document: what each silences, and what is wrong with it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from difflib import get_close_matches
from typing import Final, NamedTuple

import regex

from audit.model import Document, Finding, Span
from audit.rulebook import Rulebook
from audit.rulebook.prefixes import nearest_prefix

ALL: Final = "all"
_WORD: Final = regex.compile(r"audit-ignore(?P<what>-[\w-]*+)?+(?!\S)")
_CONTENT: Final = regex.compile(r"[^\n\r]*\S[^\n\r]*")
_KINDS: Final = ("", "-next-line", "-start", "-end")
_MOST: Final = 500  # comments of a document that count; it bounds the time that a hostile one takes


class Directive(NamedTuple):
    """`span` is what it silences, `place` is `file:line`."""

    rules: tuple[str, ...]
    reason: str
    span: Span
    place: str
    alone: bool = False

    def names(self, ids: tuple[str, ...]) -> bool:
        """Whether it speaks of a rule that has or had these ids."""
        return self.rules == (ALL,) or any(rule.startswith(self.rules) for rule in ids)

    def silences(self, finding: Finding, ids: tuple[str, ...]) -> bool:
        touches = finding.start < self.span.end and max(finding.end, finding.start + 1) > self.span.start
        return touches and self.names(ids)

    def stale(self) -> str:
        hint = " (it stands alone on its line; audit-ignore-next-line speaks of the next)" if self.alone else ""
        return f"{self.place}: audit-ignore {', '.join(self.rules)} silences nothing any more; remove it{hint}"


def read_directives(document: Document, rulebook: Rulebook) -> tuple[tuple[Directive, ...], tuple[str, ...]]:
    """The comments that silence something, in order, and notes on those that are wrong."""
    read = list(_read(document, rulebook))
    return tuple(d for d in read if isinstance(d, Directive)), tuple(n for n in read if isinstance(n, str))


def _read(document: Document, rulebook: Rulebook) -> Iterator[Directive | str]:
    text = document.text
    inside = [(comment, text[slice(*comment)].strip("<!->").strip()) for comment in document.comments]
    found = [(comment, words) for comment, words in inside if _WORD.match(words)]
    if not found:
        return
    lines = _Lines(text)
    opened: list[Directive] = []
    for comment, words in found[:_MOST]:
        place = f"{document.name}:{lines.number(comment.start)}"
        word, *others = words.split(maxsplit=1)
        what, rest = word.removeprefix("audit-ignore"), "".join(others)
        if what not in _KINDS:
            near = get_close_matches(what, _KINDS, 1, 0.5)
            yield f"{place}: no audit-ignore{what}" + (f"; did you mean “audit-ignore{near[0]}”?" if near else "")
        elif what == "-end":
            if opened:
                start = opened.pop()
                yield start._replace(span=Span(start.span.start, comment.start))
            else:
                yield f"{place}: audit-ignore-end ends nothing: no audit-ignore-start is open"
        elif isinstance(said := _said(rest, what, rulebook), str):
            yield f"{place}: {said}"
        elif what == "-start":
            opened.append(Directive(*said, Span(comment.end, comment.end), place))
        elif what == "-next-line":
            yield Directive(*said, lines.next(comment.end), place)
        else:
            yield Directive(*said, lines.around(comment), place, lines.alone(comment))
    yield from (f"{d.place}: audit-ignore-start without audit-ignore-end silences nothing" for d in opened)
    if len(found) > _MOST:
        yield f"{document.name}: {len(found)} audit-ignore comments; only the first {_MOST} count"


def _said(rest: str, what: str, rulebook: Rulebook) -> tuple[tuple[str, ...], str] | str:
    """The rules and the reason of a comment, or what is wrong with it."""
    named, _, reason = rest.partition(":")
    rules = tuple(rule for part in named.split(",") if (rule := part.strip()))
    if not rules or not reason.strip():
        return f"audit-ignore{what} needs a rule and a reason: <!-- audit-ignore{what} RULE: reason -->"
    for rule in rules:
        if rule != ALL and not any(name.startswith(rule) for name in rulebook.by_id):
            near = nearest_prefix(rule, rulebook)
            return f"no rule begins with “{rule}”" + (f"; did you mean “{near}”?" if near else "")
    return (ALL,) if ALL in rules else rules, " ".join(reason.split())


class _Lines:
    """The lines of a text, found once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0, *(m.end() for m in regex.finditer(r"\r\n|\n|\r", text))]

    def number(self, at: int) -> int:
        return bisect_right(self._starts, at)

    def around(self, span: Span) -> Span:
        """The lines that a span touches."""
        after = self.number(span.end - 1)
        end = self._starts[after] if after < len(self._starts) else len(self._text)
        return Span(self._starts[self.number(span.start) - 1], end)

    def next(self, at: int) -> Span:
        """The next line with content after the one that holds an offset; an empty span if there is none."""
        line = _CONTENT.search(self._text, self.around(Span(at - 1, at)).end)
        return Span(*line.span()) if line else Span(at, at)

    def alone(self, span: Span) -> bool:
        """Whether nothing else stands on the lines of a span."""
        start, end = self.around(span)
        return not self._text[start : span.start].strip() and not self._text[span.end : end].strip()
