"""Corrections put into a text: which of them go together, the text after them, and what changed, sentence by
sentence and line by line.

Only first fixes are applied (a finding's fixes are alternatives, best first), never those of class *display*.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Final, Literal, NamedTuple

import regex

from audit.model import Document, Edit, Finding
from audit.resolve import collide, rank
from audit.taxonomy import FixClass

SAFE: Final[tuple[FixClass, ...]] = ("safe",)
SUGGESTED: Final[tuple[FixClass, ...]] = ("safe", "unsafe")
_DIFFABLE: Final = 1_000_000  # pairs of words and blanks: a sentence of 500 words
_WORD: Final = regex.compile(r"\s+|\w+(?:['’-]\w+)*|\W")


class Change(NamedTuple):
    """A sentence that a fix touches (several, if a fix spans them): its prose span and its prose before and after."""

    start: int
    end: int
    before: str
    after: str


Pair = tuple[str, str]  # before and after


class Piece(NamedTuple):
    kind: Literal["same", "old", "new"]
    text: str


def apply(text: str, findings: Iterable[Finding], classes: Collection[FixClass] = SAFE) -> str:
    """The text after the first fix of every finding whose class is allowed; of two in conflict the better ranked."""
    return splice(text, edits(findings, classes))


def edits(findings: Iterable[Finding], classes: Collection[FixClass]) -> tuple[Edit, ...]:
    """The edits that `apply` makes, in order of place, none overlapping. The order of findings does not matter."""
    chosen, _ = choose(f for f in findings if f.fixes and f.fixes[0].fix_class in classes)
    return merged(edit for finding in chosen for edit in finding.fixes[0].edits)


def choose(findings: Iterable[Finding]) -> tuple[list[Finding], list[tuple[Finding, Finding | None]]]:
    """The findings whose first fixes go together, best ranked first, and the others, each with the finding that is in
    its way (None: its own edits overlap). Findings without a fix and those for display are in neither."""
    chosen: list[Finding] = []
    left: list[tuple[Finding, Finding | None]] = []
    for finding in sorted(findings, key=rank):
        if not finding.fixes or finding.fixes[0].fix_class == "display":
            continue
        wanted = finding.fixes[0].edits
        rival = next((c for c in chosen if any(collide(a, b) for a in wanted for b in c.fixes[0].edits)), None)
        if rival is not None and rival.fixes[0].edits == wanted:
            continue  # the same finding given twice, or another that wants the same
        if rival is not None or any(collide(a, b) for n, a in enumerate(wanted) for b in wanted[n + 1 :]):
            left.append((finding, rival))
        else:
            chosen.append(finding)
    return chosen, left


def merged(edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """Edits in order of place; deletions that overlap are one."""
    done: list[Edit] = []
    for edit in sorted(edits):
        if done and edit.start < done[-1].end and not edit.text and not done[-1].text:
            done[-1] = Edit(done[-1].start, max(done[-1].end, edit.end), "")
        elif not done or done[-1] != edit:
            done.append(edit)
    return tuple(done)


def splice(text: str, edits: Iterable[Edit]) -> str:
    """The text after edits that do not overlap. Raises ValueError when they do or leave the text."""
    parts, at = [], 0
    for edit in sorted(edits):
        if not at <= edit.start <= edit.end <= len(text):
            raise ValueError(f"edit [{edit.start}, {edit.end}) overlaps another or leaves the text")
        parts += [text[at : edit.start], edit.text]
        at = edit.end
    return "".join([*parts, text[at:]])


def sentences(document: Document, edits: Iterable[Edit]) -> Iterator[Change]:
    """Every sentence of the prose before and after text edits, in order; edits of markup alone change none."""
    pending = sorted(_prose_edits(document, edits))
    bounds = [(s.start, s.end) for s in document.sentences] or [(0, len(document.prose))]
    starts = [start for start, _ in bounds]
    number = at = 0
    while number < len(bounds):
        last, first_edit = number, at
        while at < len(pending) and _owner(starts, pending[at].start) <= last:
            last = max(last, _owner(starts, pending[at].end - 1))
            at += 1
        mine = pending[first_edit:at]
        start = min([bounds[number][0], *(e.start for e in mine)])
        end = max([bounds[last][1], *(e.end for e in mine)])
        before = document.prose[start:end]
        after = splice(before, [Edit(e.start - start, e.end - start, e.text) for e in mine])
        yield Change(start, end, before, after)
        number = last + 1


def changed_sentences(document: Document, edits: Iterable[Edit]) -> Iterator[Change]:
    return (change for change in sentences(document, edits) if change.before != change.after)


def _owner(starts: list[int], offset: int) -> int:
    return max(0, bisect_right(starts, offset) - 1)


def _prose_edits(document: Document, edits: Iterable[Edit]) -> Iterator[Edit]:
    for edit in edits:
        start, end = document.to_prose(edit.start, edit.end)
        if end > start or edit.end == edit.start:
            yield Edit(start, end, edit.text)


def word_diff(before: str, after: str) -> tuple[Piece, ...]:
    """What stays, goes and comes, word by word; changes that only blanks part are one change."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    steps = [("".join(old[a:b]), "".join(new[c:d]), tag != "equal") for tag, a, b, c, d in _opcodes(old, new)]
    merged: list[tuple[str, str, bool]] = []
    for step in steps:
        if step[2] and len(merged) > 1 and merged[-2][2] and merged[-1][0].isspace():
            blank, change = merged.pop()[0], merged.pop()
            step = (change[0] + blank + step[0], change[1] + blank + step[1], True)
        merged.append(step)
    pieces = []
    for gone, come, changed in merged:
        pieces += [Piece("old", gone), Piece("new", come)] if changed else [Piece("same", gone)]
    return tuple(piece for piece in pieces if piece.text)


def by_line(before: str, after: str) -> Iterator[Pair]:
    """What became of each line of a text that has words. TER, whose beam is narrow, needs short pairs."""
    old, new = _bare_lines(before), _bare_lines(after)
    for tag, a, b, c, d in _opcodes(old, new):
        if tag == "equal":
            yield from ((line, line) for line in old[a:b])
        elif a == b:
            yield "", " ".join(new[c:d])
        else:
            yield from _passage(old[a:b], " ".join(new[c:d]).split())


def _bare_lines(text: str) -> list[str]:
    return [" ".join(words) for line in text.splitlines() if (words := line.split())]


def _passage(lines: list[str], new: list[str]) -> Iterator[Pair]:
    owners = [number for number, line in enumerate(lines) for _ in line.split()]
    became: list[list[str]] = [[] for _ in lines]
    for tag, a, b, c, d in _opcodes(" ".join(lines).split(), new):
        for offset, word in enumerate(new[c:d]):
            at = a + offset if tag == "equal" else min(a + offset, b - 1) if b > a else a - 1
            became[owners[max(0, at)]].append(word)
    yield from ((line, " ".join(words)) for line, words in zip(lines, became, strict=True))


def _shared(a: Sequence[str], b: Sequence[str]) -> int:
    """How many items two sequences begin with in common."""
    return next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def _opcodes(old: list[str], new: list[str]) -> Sequence[tuple[str, int, int, int, int]]:
    """As of difflib, whose time grows with the square: what is too long is one change between equal ends."""
    if len(old) * len(new) <= _DIFFABLE:
        return SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    head = _shared(old, new)
    tail = _shared(old[head:][::-1], new[head:][::-1])
    a, b = len(old) - tail, len(new) - tail
    return [
        ("equal", 0, head, 0, head),
        ("replace", head, a, head, b),
        ("equal", a, len(old), b, len(new)),
    ]
