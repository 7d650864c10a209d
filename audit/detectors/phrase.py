"""Fixed or inflected words in sequence: the kinds `phrase` (one string) and `tokens` (a list of slots)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from audit.detectors.kind import Kind, Program, Wake
from audit.detectors.sequence import Ranges, anchor, around
from audit.detectors.slots import Slot, parse
from audit.facts import Context
from audit.model import Match


class Phrase(Program, frozen=True):
    """Alternative sequences; the first that fits a place is the match. `anchors` are slot numbers."""

    sequences: tuple[tuple[Slot, ...], ...]
    anchors: tuple[int, ...]


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
    words: set[str] = set()
    for slots, at in zip(program.sequences, program.anchors, strict=True):
        words |= slots[at].norms | {text.lower() for text in slots[at].texts}
    return Wake(words=frozenset(words))


def detect(program: Phrase, context: Context, at: tuple[int, ...]) -> Iterator[Match]:
    """One match a place; values `0` (all), `1`, `2` … the slots' text, `1.tags` … the Penn tags of inflected ones."""
    end = -1
    anchored = [(slots, place, slots[place]) for slots, place in zip(program.sequences, program.anchors, strict=True)]
    for number in at:
        norm, text = context.norms[number], context.tokens[number].text
        for slots, place, anchor_slot in anchored:
            if norm not in anchor_slot.norms and text not in anchor_slot.texts:
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
    start = min(tokens[a].start for a, b in ranges if b > a)
    end = max(tokens[b - 1].end for a, b in ranges if b > a)
    return Match(start, end, values)


KIND = Kind(Phrase, compile_phrase, wake, detect)
