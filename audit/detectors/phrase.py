"""Fixed or inflected words in sequence: the kinds `phrase` (one string) and `tokens` (a list of slots)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from audit.detectors.kind import Kind, Program, Wake
from audit.detectors.sequence import Ranges, anchor, around
from audit.detectors.slots import Slot, parse
from audit.facts import Context
from audit.model import Match


class Anchored(NamedTuple):
    """A sequence at its anchor, and the words of which one must stand on either side of it (None: any may)."""

    slots: tuple[Slot, ...]
    anchor: int
    before: frozenset[str] | None
    after: frozenset[str] | None


class Phrase(Program, frozen=True, dict=True):
    """Alternative sequences; the first that fits a place is the match. `anchors` are slot numbers."""

    sequences: tuple[tuple[Slot, ...], ...]
    anchors: tuple[int, ...]

    @cached_property
    def by_word(self) -> Mapping[str, Sequence[Anchored]]:
        """The sequences to try where a norm stands, in their order."""
        index: dict[str, list[Anchored]] = {}
        for slots, at in zip(self.sequences, self.anchors, strict=True):
            anchored = Anchored(slots, at, _words(slots, at - 1), _words(slots, at + 1))
            for word in _words(slots, at) or ():
                index.setdefault(word, []).append(anchored)
        return index


def _words(slots: Sequence[Slot], at: int) -> frozenset[str] | None:
    """The norms of which slot `at` takes one; None if it may take another, or nothing."""
    if not 0 <= at < len(slots):
        return None
    slot = slots[at]
    if slot.negated or not slot.low or not (slot.norms or slot.texts):
        return None
    return slot.norms | {text.lower() for text in slot.texts}


def compile_sequences(texts: list[str], lists: Mapping[str, tuple[str, ...]]) -> Phrase:
    """Raises ValueError when a slot is faulty or a sequence has no word to search by."""
    sequences = tuple(parse(text, lists) for text in texts)
    anchors = []
    for text, slots in zip(texts, sequences, strict=True):
        at = anchor(slots)
        if at is None:
            raise ValueError(f"“{text}” has no required word to search by; use `pattern` for such a thing")
        anchors.append(at)
    return Phrase(sequences, tuple(anchors))


def compile_phrase(entry: Mapping[str, Any], lists: Mapping[str, tuple[str, ...]]) -> Phrase:
    if "tokens" in entry:
        return compile_sequences([" ".join(entry["tokens"])], lists)
    value = entry["phrase"]
    return compile_sequences([value] if isinstance(value, str) else list(value), lists)


def wake(program: Phrase) -> Wake:
    return Wake(words=frozenset(program.by_word))


def detect(program: Phrase, context: Context, at: tuple[int, ...]) -> Iterator[Match]:
    """One match a place.

    Values: `0` all, `1`, `2` … the slots' text, `1.tags` … the Penn tags of inflected ones, `1.free` … the text of
    slots that name no words.
    """
    norms, end = context.norms, -1
    last = len(norms) - 1
    for number in at:
        for slots, place, before, after in program.by_word[norms[number]]:
            if before is not None and (not number or norms[number - 1] not in before):
                continue
            if after is not None and (number == last or norms[number + 1] not in after):
                continue
            ranges = around(slots, place, context, number)
            if ranges and ranges[0][0] >= end:
                yield to_match(slots, ranges, context)
                end = ranges[-1][1]
                break


def to_match(slots: tuple[Slot, ...], ranges: Ranges, context: Context) -> Match:
    tokens, prose = context.tokens, context.prose
    values = {}
    for n, (slot, (first, last)) in enumerate(zip(slots, ranges, strict=True), 1):
        values[str(n)] = prose[tokens[first].start : tokens[last - 1].end] if last > first else ""
        if slot.tags and last > first:
            values[f"{n}.tags"] = " ".join(slot.tags.get(tokens[first].norm, ()))
        if (slot.shape or slot.facts or slot.negated) and values[str(n)]:
            values[f"{n}.free"] = values[str(n)]
    start = min(tokens[a].start for a, b in ranges if b > a)
    end = max(tokens[b - 1].end for a, b in ranges if b > a)
    return Match(start, end, values)


KIND = Kind(Phrase, compile_phrase, wake, detect)
