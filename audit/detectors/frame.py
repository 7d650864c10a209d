"""A set phrase with a closed set of numbers, found with any other number in it.

    frame: {phrase: '# degree turn', allowed: [90, 180, 360]}

The words may be joined by blanks or hyphens; `#` is figures or number words. The value `number` is what stood there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import msgspec
import regex

from audit.detectors.kind import Kind, Program, Wake
from audit.detectors.search import found
from audit.facts import Context
from audit.facts.numbers import NUMBER_WORDS, value
from audit.model import Match

_WORDS = "|".join(sorted(NUMBER_WORDS, key=lambda w: (-len(w), w)))
_NUMBER = rf"(?<number>\d[\d,.]*(?<=\d)|(?:(?:{_WORDS})\b[ -]?)+(?<![ -]))"


class Spec(msgspec.Struct, forbid_unknown_fields=True):
    phrase: str | list[str]
    allowed: list[float]


class Frame(Program, frozen=True):
    expressions: tuple[str, ...]
    allowed: tuple[float, ...]
    literals: frozenset[str]


def compile_frame(entry: Mapping[str, Any], _lists: Mapping[str, tuple[str, ...]]) -> Frame:
    spec = msgspec.convert(entry["frame"], Spec)
    phrases = [spec.phrase] if isinstance(spec.phrase, str) else spec.phrase
    expressions, literals = [], set()
    for phrase in phrases:
        words = phrase.split()
        if words.count("#") != 1 or len(words) < 2:
            raise ValueError(f"frame “{phrase}”: expected words and one # for the number")
        body = "[ -]".join(_NUMBER if w == "#" else "(?:" + w + ")" for w in words)
        expressions.append(rf"(?i)(?<![\w.,])(?<!-){body}(?![\w-])")
        literals.add(max((part for w in words if w != "#" for part in w.split("|")), key=len).lower())
        if any("|" in w for w in words):
            literals |= {p.lower() for w in [max((w for w in words if w != "#"), key=len)] for p in w.split("|")}
    return Frame(tuple(expressions), tuple(spec.allowed), frozenset(literals))


@cache
def _compiled(expression: str) -> regex.Pattern[str]:
    return regex.compile(expression)


def wake(program: Frame) -> Wake:
    return Wake(literals=program.literals)


def detect(program: Frame, context: Context, at: tuple[int, ...]) -> Iterator[Match]:
    for expression in program.expressions:
        for m in found(_compiled(expression), context, at):
            number = value(m["number"].replace("-", " ")) or value(m["number"])
            if number is not None and number not in program.allowed:
                yield Match(m.start(), m.end(), {"number": m["number"]})


KIND = Kind(Frame, compile_frame, wake, detect)
