"""The wrong sense of one source word: the English word chosen, and the words nearby that betray it.

    homograph: {word: translation, source_word: dịch, betrayed_by: [covid|coronavirus, <hospital>], window: 12}

`word` and the items of `betrayed_by` are word sequences (see slots.py); at least one of these stands within
`window` tokens on either side, in the same block.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from audit.detectors.kind import Kind, Program, Wake
from audit.detectors.phrase import Phrase, compile_sequences
from audit.detectors.phrase import detect as detect_phrase
from audit.detectors.phrase import wake as wake_phrase
from audit.detectors.sequence import matches, possible
from audit.detectors.slots import Slot, parse_all
from audit.facts import Context
from audit.model import Match


class Spec(msgspec.Struct, forbid_unknown_fields=True):
    word: str | list[str]
    source_word: str
    betrayed_by: list[str]
    window: int = 12


class Homograph(Program, frozen=True):
    words: Phrase
    betrayed_by: tuple[tuple[Slot, ...], ...]
    window: int
    source_word: str


def compile_homograph(entry: Mapping[str, Any], lists: Mapping[str, tuple[str, ...]]) -> Homograph:
    spec = msgspec.convert(entry["homograph"], Spec)
    words = [spec.word] if isinstance(spec.word, str) else spec.word
    return Homograph(
        compile_sequences(words, lists), parse_all(spec.betrayed_by, lists), spec.window, spec.source_word
    )


def wake(program: Homograph) -> Wake:
    return wake_phrase(program.words)


def detect(program: Homograph, context: Context, at: tuple[int, ...]) -> Iterator[Match]:
    betrayers = None
    for match in detect_phrase(program.words, context, at):
        betrayers = possible(program.betrayed_by, context) if betrayers is None else betrayers
        if not betrayers:
            return
        here = context.token_range(match.start, match.end)
        block = context.block(match.start)
        inside = context.token_range(block.start, block.end)
        low, high = max(inside.start, here.start - program.window), min(inside.stop, here.stop + program.window)
        for number in range(low, high):
            if number in here:
                continue
            if any(matches(slots, context, number) is not None for slots in betrayers):
                yield match
                break


KIND = Kind(Homograph, compile_homograph, wake, detect)
