"""Matter that stands twice: a word, a phrase, a sentence or a whole line.

    repetition: {unit: word, allowed: [had, that]}
    repetition: {unit: word, only: [the, of, a]}
    repetition: {unit: phrase, words: [2, 8]}
    repetition: {unit: phrase, words: [1, 6], joined_by: [and, or], allowed: [more, again]}
    repetition: {unit: line, words: [5, 60], likeness: 92}

*word* and *phrase* are runs of words that follow each other at once, or with one of `joined_by` between; `allowed`
names words (a phrase: all its words) that may be said twice, `only` the words looked at. *sentence* and *line* are
compared with all that stand before them in the document; `likeness` is rapidfuzz's ratio in per cent, 100: the same
but for case and marks. A line that ends or begins with another whole line has that part as its place. `words` is the
least and the greatest length. The fix deletes the second; values: `again`, what was said.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

import msgspec
import regex

from audit.detectors.kind import Kind, Program, Wake
from audit.facts import Context
from audit.facts.numbers import NUMBER_WORDS
from audit.model import Edit, Match, Segment

_UNITS: Final = ("word", "phrase", "sentence", "line")
_WORDS: Final = regex.compile(r"\w[\w’'-]*")


class Spec(msgspec.Struct, forbid_unknown_fields=True):
    unit: str
    words: tuple[int, int] = (1, 8)
    joined_by: list[str] = []
    allowed: list[str] = []
    only: list[str] = []
    likeness: float = 100


class Repetition(Program, frozen=True):
    unit: str
    least: int
    most: int
    joined_by: frozenset[str]
    allowed: frozenset[str]
    only: frozenset[str]
    likeness: float


def compile_repetition(entry: Mapping[str, Any], lists: Mapping[str, tuple[str, ...]]) -> Repetition:
    """Raises ValueError for an unknown unit, word list or an empty range of lengths."""
    spec = msgspec.convert(entry["repetition"], Spec)
    if spec.unit not in _UNITS:
        raise ValueError(f"unit “{spec.unit}”: expected {', '.join(_UNITS)}")
    if not 1 <= spec.words[0] <= spec.words[1]:
        raise ValueError(f"words {list(spec.words)}: expected the least and the greatest number of words")
    return Repetition(
        spec.unit, *((1, 1) if spec.unit == "word" else spec.words), _words(spec.joined_by, lists),
        _words(spec.allowed, lists), _words(spec.only, lists), spec.likeness,
    )  # fmt: skip


def _words(words: Sequence[str], lists: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    result: set[str] = set()
    for word in words:
        if word.startswith("@") and word[1:] not in lists:
            raise ValueError(f"no word list “{word[1:]}”; there are {', '.join(sorted(lists)) or 'none'}")
        result.update(lists[word[1:]] if word.startswith("@") else [word])
    return frozenset(result)


def wake(program: Repetition) -> Wake:
    return Wake(words=program.joined_by or program.only)


def detect(program: Repetition, context: Context, at: tuple[int, ...]) -> Iterator[Match]:
    if program.unit in ("sentence", "line"):
        yield from _said_before(program, context)
    elif program.joined_by:
        yield from _joined(program, context, at)
    else:
        yield from _adjacent(program, context, at)


def _adjacent(program: Repetition, context: Context, at: tuple[int, ...]) -> Iterator[Match]:
    norms, end = context.norms, 0
    for first in at or range(len(norms) - 2 * program.least + 1):
        if first < end:
            continue
        norm = norms[first]
        for size in range(program.least, program.most + 1):
            second = first + size
            if second + size > len(norms):
                break
            if norms[second] == norm and norms[first:second] == norms[second : second + size]:
                if _counts(program, context, first, second) and _clear(context, first, second + size):
                    yield _match(context, first, second, second + size)
                    end = second + size
                break


def _joined(program: Repetition, context: Context, at: tuple[int, ...]) -> Iterator[Match]:
    norms, end = context.norms, 0
    for joint in at:
        if joint < end:
            continue
        for size in range(program.most, program.least - 1, -1):
            first, last = joint - size, joint + 1 + size
            if first >= 0 and last <= len(norms) and norms[first:joint] == norms[joint + 1 : last]:
                if _counts(program, context, first, joint) and _clear(context, first, last):
                    yield _match(context, first, joint, last)
                    end = last
                break


def _counts(program: Repetition, context: Context, first: int, last: int) -> bool:
    """Whether a run is of words that may not be said twice: no number, no name that happens to be double."""
    tokens = context.tokens[first:last]
    norms = [token.norm for token in tokens]
    if program.allowed.issuperset(norms) or program.only and norms[0] not in program.only:
        return False
    if any(not token.is_word for token in tokens) or any(n[0].isdigit() or n in NUMBER_WORDS for n in norms):
        return False
    if len(tokens) == 1 and len(norms[0]) == 1:
        return norms[0] == tokens[0].text == "a"
    return len(tokens) > 1 or context.tokens[last].text[0].islower()


def _clear(context: Context, first: int, last: int) -> bool:
    """Whether nothing but blanks stands between the words, and all in one block."""
    tokens = context.tokens[first:last]
    gaps = (context.prose[a.end : b.start] for a, b in zip(tokens, tokens[1:], strict=False))
    return all(gap.strip(" \t\u00a0") == "" and gap for gap in gaps) and all(t.is_word for t in tokens)


def _match(context: Context, first: int, cut: int, last: int) -> Match:
    """The whole stands; what the fix takes away is from `cut` on, with the blank before it."""
    tokens, prose = context.tokens, context.prose
    start, end, keep = tokens[first].start, tokens[last - 1].end, tokens[cut - 1].end
    return Match(start, end, {"again": prose[start:keep]}, ((Edit(keep, end, ""),),))


class _Said(NamedTuple):
    segment: Segment
    words: tuple[str, ...]

    @property
    def text(self) -> str:
        return " ".join(self.words)


def _said_before(program: Repetition, context: Context) -> Iterator[Match]:
    segments = context.document.blocks if program.unit == "line" else context.document.sentences
    said = [
        _Said(s, words)
        for s in segments
        for words in [tuple(_WORDS.findall(context.prose[s.start : s.end].lower()))]
        if program.least <= len(words) <= program.most
    ]
    seen: dict[tuple[str, ...], _Said] = {}
    for number, one in enumerate(said):
        if one.words in seen or program.likeness < 100 and _alike(one, said[:number], program.likeness):
            a, b = _trimmed(context.prose, one.segment)
            yield Match(a, b, {"again": context.prose[a:b]}, ((Edit(a, b, ""),),))
        seen.setdefault(one.words, one)
    if program.unit == "line":
        yield from _parts(program, context, seen)


def _alike(one: _Said, earlier: Sequence[_Said], likeness: float) -> bool:
    from rapidfuzz.fuzz import ratio

    size, own = len(one.words), frozenset(one.words)
    return any(
        abs(len(other.words) - size) * 5 <= size
        and 3 * len(own.intersection(other.words)) >= 2 * len(own)
        and ratio(one.text, other.text, score_cutoff=likeness) > 0
        for other in earlier
    )


def _parts(program: Repetition, context: Context, lines: Mapping[tuple[str, ...], _Said]) -> Iterator[Match]:
    """Lines that begin or end with the whole of another line, as a breadcrumb does with the headline."""
    by_end = {words[-2:]: words for words in lines}
    by_start = {words[:2]: words for words in lines}
    for block in context.document.blocks:
        found = list(_WORDS.finditer(context.prose, block.start, block.end))
        words = [m[0].lower() for m in found]
        tail = by_end.get(tuple(words[-2:]), ())
        head = by_start.get(tuple(words[:2]), ())
        if tail and len(tail) < len(words) and tuple(words[-len(tail) :]) == tail:
            a, b = found[-len(tail)].start(), _trimmed(context.prose, block)[1]
        elif head and len(head) < len(words) and tuple(words[: len(head)]) == head:
            a, b = block.start, found[len(head) - 1].end()
        else:
            continue
        yield Match(a, b, {"again": context.prose[a:b]}, ((Edit(a, b, ""),),))


def _trimmed(prose: str, segment: Segment) -> tuple[int, int]:
    text = prose[segment.start : segment.end]
    return segment.start + len(text) - len(text.lstrip()), segment.start + len(text.rstrip())


KIND = Kind(Repetition, compile_repetition, wake, detect)
