"""A set phrase with a closed set of numbers, found with any other number in it.

    frame: {phrase: '# degree turn', allowed: [90, 180, 360]}
    frame: {phrase: 'category # hurricane', between: [1, 5]}
    frame: {phrase: 'the #th world war', allowed: [1, 2, 3]}

The words may be joined by blanks or hyphens; `#` is figures or number words, `#th` an ordinal. Values: `number`, what
stood there; `elsewhere`, where the document has that number for something else, as the second half of a message
(`; the text has 66 as an age, too`), "" if it does not: such a number was put into the wrong gap.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

import msgspec
import regex

from audit.detectors.kind import Kind, Wake
from audit.detectors.search import Search, found
from audit.facts import Context
from audit.facts.numbers import NUMBER_WORDS, ORDINALS, value
from audit.model import Match

_WORDS = "|".join(sorted(NUMBER_WORDS, key=lambda w: (-len(w), w)))
_NUMBER = rf"(?<number>\d[\d,.]*(?<=\d)|(?:(?:{_WORDS})\b[ -]?)+(?<![ -]))"
_ORDINAL = rf"(?<number>\d+(?:st|nd|rd|th)|{'|'.join(sorted(ORDINALS, key=lambda w: (-len(w), w)))})"
_GAPS: Final = {"#": _NUMBER, "#th": _ORDINAL}
_AS: Final = {
    "age": "an age", "money": "an amount", "percent": "a percentage", "year": "a year", "day": "a date",
    "ordinal": "an ordinal", "count": "a count",
}  # fmt: skip


class Spec(msgspec.Struct, forbid_unknown_fields=True):
    phrase: str | list[str]
    allowed: list[float] = []
    between: tuple[float, float] | None = None


class Frame(Search, frozen=True):
    expressions: tuple[regex.Pattern[str], ...]
    allowed: tuple[float, ...]
    between: tuple[float, float] | None
    literals: frozenset[str]


def compile_frame(entry: Mapping[str, Any], _lists: Mapping[str, tuple[str, ...]]) -> Frame:
    """Raises ValueError for a phrase without its one number, or a frame that allows none."""
    spec = msgspec.convert(entry["frame"], Spec)
    if not spec.allowed and spec.between is None:
        raise ValueError("a frame needs `allowed` numbers or a range that they lie `between`")
    phrases = [spec.phrase] if isinstance(spec.phrase, str) else spec.phrase
    expressions, literals = [], set()
    for phrase in phrases:
        words = phrase.split()
        if sum(w in _GAPS for w in words) != 1 or len(words) < 2:
            raise ValueError(f"frame “{phrase}”: expected words and one # for the number")
        body = "[ -]".join(_GAPS.get(w) or "(?:" + w + ")" for w in words)
        expressions.append(regex.compile(rf"(?i)(?<![\w.,])(?<!-){body}(?![\w-])"))
        rarest = max((w for w in words if w not in _GAPS), key=lambda w: min(map(len, w.split("|"))))
        literals |= {part.lower() for part in rarest.split("|")}
    return Frame(tuple(expressions), tuple(spec.allowed), spec.between, frozenset(literals))


def wake(program: Frame) -> Wake:
    return Wake(literals=program.literals)


def detect(program: Frame, context: Context, at: tuple[int, ...]) -> Iterator[Match]:
    for expression in program.expressions:
        for m in found(expression, context, at, program.trusted):
            number = _value(m["number"])
            if number is not None and not _fits(program, number):
                elsewhere = _elsewhere(number, m.span("number"), context)
                yield Match(m.start(), m.end(), {"number": m["number"], "elsewhere": elsewhere})


def _value(text: str) -> float | None:
    if text.lower() in ORDINALS:
        return ORDINALS[text.lower()]
    if text[0].isdigit():
        text = text.rstrip("stndrh")
    return value(text) if value(text) is not None else value(text.replace("-", " "))


def _fits(program: Frame, number: float) -> bool:
    low, high = program.between or (1, 0)
    return number in program.allowed or low <= number <= high


def _elsewhere(number: float, here: tuple[int, int], context: Context) -> str:
    for other in context.quantities:
        if other.value == number and other.kind in _AS and not here[0] <= other.start < here[1]:
            return f"; the text has {context.prose[other.start : other.end]} as {_AS[other.kind]}, too"
    return ""


KIND = Kind(Frame, compile_frame, wake, detect)
