"""Matter that stands twice: a word, a phrase, a sentence or a whole line.

    repetition: {unit: word, allowed: [had, that]}
    repetition: {unit: word, only: [the, of, a]}
    repetition: {unit: phrase, words: [2, 8]}
    repetition: {unit: phrase, words: [1, 6], joined_by: [and, or], allowed: [more, again]}
    repetition: {unit: phrase, words: [1, 1], joined_by: [and], pos: [NOUN, ADJ]}
    repetition: {unit: line, words: [5, 60], likeness: 92, within: 3}

*word* and *phrase* are runs of words that follow each other at once, or with one of `joined_by` between;
`allowed` names words (a phrase: all its words) that may be said twice, `only` the words looked at, `pos`
the parts of speech that the last word must have. *sentence* and *line* are compared with those before them,
`within` that many of them or with the first of all (0: with all); `unstopped`: only lines with no full
stop, as headlines and captions are; `likeness` is rapidfuzz's ratio in per cent, 100: the same but for case
and marks. A line that ends with the whole of a neighbour has that part as its place. `words` is the least
and the greatest length. The fix deletes the second; values: `again`, what was said.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, Final, NamedTuple

import msgspec
import regex

from audit.detectors.kind import Kind, Program, Wake
from audit.facts import Context
from audit.facts.numbers import NUMBER_WORDS
from audit.model import Edit, Match, Segment

_UNITS: Final = ("word", "phrase", "sentence", "line")
_BEGINNING: Final = 8  # characters by which twins are looked for
_JOINTS: Final = frozenset(["and", "or", "but", ","])
_WORDS: Final = regex.compile(r"\w[\w’'-]*")


class Spec(msgspec.Struct, forbid_unknown_fields=True):
    unit: str
    words: tuple[int, int] = (1, 8)
    joined_by: list[str] = []
    allowed: list[str] = []
    only: list[str] = []
    likeness: float = 100
    within: int = 0
    unstopped: bool = False
    pos: list[str] = []


class Repetition(Program, frozen=True):
    unit: str
    least: int
    most: int
    joined_by: frozenset[str]
    allowed: frozenset[str]
    only: frozenset[str]
    likeness: float
    within: int
    unstopped: bool
    pos: frozenset[str]


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
        spec.within, spec.unstopped, frozenset(spec.pos),
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
    """Each word is held against its last occurrence, which gives the length of what may stand twice."""
    norms, end = context.norms, 0
    last: dict[str, int] = {}
    for second in sorted({*at, *(n + 1 for n in at)}) if at else range(len(norms)):
        norm = norms[second] if second < len(norms) else ""
        first = last.get(norm, -1)
        last[norm] = second
        size = second - first
        if first < end or not program.least <= size <= program.most or second + size > len(norms):
            continue
        same = norms[first:second] == norms[second : second + size]
        if same and _counts(program, context, first, second) and _clear(context, first, second + size):
            yield _match(context, first, second, second + size)
            end = second + size


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
    if not _JOINTS.isdisjoint((norms[0], norms[-1])) and len(norms) > 1:
        return False  # more [and more and more]
    if program.allowed.issuperset(norms) or (program.only and norms[0] not in program.only):
        return False
    if any(not token.is_word for token in tokens) or any(n[0].isdigit() or n in NUMBER_WORDS for n in norms):
        return False
    if program.pos and (context.pos(last - 1) not in program.pos or not tokens[-1].text.islower()):
        return False
    if len(tokens) == 1 and len(norms[0]) == 1:
        return norms[0] == tokens[0].text == "a"
    return len(tokens) > 1 or context.tokens[last].text[0].islower()


def _clear(context: Context, first: int, last: int) -> bool:
    """Whether nothing but blanks stands between the words, and all in one block."""
    tokens = context.tokens[first:last]
    gaps = (context.prose[a.end : b.start] for a, b in pairwise(tokens))
    return all(gap.strip(" \t\u00a0") == "" and gap for gap in gaps) and all(t.is_word for t in tokens)


def _match(context: Context, first: int, cut: int, last: int) -> Match:
    """The whole stands; what the fix takes away is from `cut` on, with the blank before it."""
    tokens, prose = context.tokens, context.prose
    start, end, keep = tokens[first].start, tokens[last - 1].end, tokens[cut - 1].end
    return Match(start, end, {"again": prose[start:keep]}, ((Edit(keep, end, ""),),))


class _Said(NamedTuple):
    number: int
    segment: Segment
    words: tuple[str, ...]

    @property
    def text(self) -> str:
        return " ".join(self.words)


def _said_before(program: Repetition, context: Context) -> Iterator[Match]:
    segments = context.document.blocks if program.unit == "line" else context.document.sentences
    said = [
        _Said(number, s, words)
        for number, s in _worth_reading(segments, program, context.prose)
        for words in [tuple(_WORDS.findall(context.prose[s.start : s.end].lower()))]
        if program.least <= len(words) <= program.most
    ]
    for place, one in enumerate(said):
        least = one.number - program.within if program.within else 0
        earlier = [other for other in said[:place] if other.number >= least or not other.number]
        if any(other.words == one.words for other in earlier) or _alike(one, earlier, program.likeness):
            yield _twice(context, *_trimmed(context.prose, one.segment))
    if program.unit == "line" and program.likeness == 100:
        yield from _parts(program, context, said)


def _worth_reading(
    segments: Sequence[Segment], program: Repetition, prose: str
) -> list[tuple[int, Segment]]:
    """Those that may have a twin, numbered: (unstopped) lines, sentences that begin like another."""
    if program.unit == "line":
        stops = (".", ".”", '."') if program.unstopped else ()
        return [(n, s) for n, s in enumerate(segments) if not prose[s.start : s.end].rstrip().endswith(stops)]
    beginnings = Counter(prose[s.start : s.start + _BEGINNING] for s in segments)
    return [(n, s) for n, s in enumerate(segments) if beginnings[prose[s.start : s.start + _BEGINNING]] > 1]


def _twice(context: Context, start: int, end: int) -> Match:
    return Match(start, end, {"again": context.prose[start:end]}, ((Edit(start, end, ""),),))


def _alike(one: _Said, earlier: Sequence[_Said], likeness: float) -> bool:
    if likeness == 100:
        return False
    from rapidfuzz.fuzz import ratio

    size, own = len(one.words), frozenset(one.words)
    return any(
        abs(len(other.words) - size) * 5 <= size
        and 3 * len(own.intersection(other.words)) >= 2 * len(own)
        and ratio(one.text, other.text, score_cutoff=likeness) > 0
        for other in earlier
    )


def _parts(program: Repetition, context: Context, lines: Sequence[_Said]) -> Iterator[Match]:
    """Lines that end with the whole of the next or the one before, as a breadcrumb does with the headline."""
    blocks = context.document.blocks
    places = {line.segment.start: line.words for line in lines}
    for number, block in enumerate(blocks):
        near = [
            w
            for b in (*blocks[max(0, number - 1) : number], *blocks[number + 1 : number + 2])
            for w in [places.get(b.start)]
            if w
        ]
        found = list(_WORDS.finditer(context.prose, block.start, block.end)) if near else []
        words = tuple(m[0].lower() for m in found)
        for other in near:
            if len(other) < len(words) and words[-len(other) :] == other:
                yield _twice(context, found[-len(other)].start(), _trimmed(context.prose, block)[1])


def _trimmed(prose: str, segment: Segment) -> tuple[int, int]:
    text = prose[segment.start : segment.end]
    return segment.start + len(text) - len(text.lstrip()), segment.start + len(text.rstrip())


KIND = Kind(Repetition, compile_repetition, wake, detect)
