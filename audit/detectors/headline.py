"""A headline that the body contradicts.

    headline: {against: figure}     a sum of the headline stands in the body with another figure
    headline: {against: name}       a name of the headline stands in the body in another spelling, and only there

A figure counts when the headline has one with that unit, the body has the unit too, each in one value only, and the
two differ as figures do that were misread: by a power of ten, or by two digits that changed places.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, Final, Literal

import msgspec
import regex

from audit.detectors.kind import Kind, Program, always
from audit.facts import Context
from audit.facts.names import keys
from audit.facts.numbers import figures
from audit.model import Edit, Match

_SUM: Final = regex.compile(
    r"(?<sign>[$€£])?\s?(?<figure>\d[\d,]*(?:\.\d+)?)(?:[  -]?(?<scale>million|billion"
    r"|trillion|thousand|percent|%)(?!\w)|per[ ]cent)?"
    r"(?:[  -]?(?<unit>dead|deaths|people|troops|soldiers|jobs|homes|tons|tonnes|euros|dollars|pounds|barrels|"
    r"kilometers|kilometres|miles|workers|migrants|refugees|passengers)\b)?"
)
_SCALES: Final = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}


class Spec(msgspec.Struct, forbid_unknown_fields=True):
    against: Literal["figure", "name"]


class Headline(Program, frozen=True):
    against: Literal["figure", "name"]


def compile_headline(entry: Mapping[str, Any], _lists: Mapping[str, tuple[str, ...]]) -> Headline:
    return Headline(msgspec.convert(entry["headline"], Spec).against)


def detect(program: Headline, context: Context, _at: tuple[int, ...]) -> Iterator[Match]:
    """Matches lie in the headline; the value `body` is what the body has."""
    blocks = context.document.blocks
    head = next((b for b in blocks if b.kind == "headline"), None)
    if head is None or head.end >= len(context.prose):
        return
    found = _figures if program.against == "figure" else _names
    for start, end, body in found(context, head.start, head.end):
        yield Match(start, end, {"body": body}, ((Edit(start, end, body),),))


Found = Iterator[tuple[int, int, str]]


def _figures(context: Context, start: int, end: int) -> Found:
    """Figures of the headline whose only counterpart in the body is the same digits misread."""
    body: dict[str, dict[float, str]] = defaultdict(dict)
    for unit, value, m in _sums(context.prose, end, len(context.prose)):
        body[unit][value] = context.prose[m.start("figure") : m.end("scale") if m["scale"] else m.end("figure")]
    heads = list(_sums(context.prose, start, end))
    for unit, value, m in heads:
        others = body.get(unit, {})
        if len(others) != 1 or sum(u == unit for u, _, _ in heads) > 1:
            continue
        ((other, text),) = others.items()
        if value != other and _misread(value, other):
            span = (m.start("figure"), m.end("scale") if m["scale"] else m.end("figure"))
            yield span[0], span[1], text


def _sums(prose: str, start: int, end: int) -> Iterator[tuple[str, float, regex.Match[str]]]:
    for m in _SUM.finditer(prose, start, end):
        percent = m["scale"] in ("percent", "%")
        unit = m["sign"] or m["unit"] or ("%" if percent else "")
        if unit:
            value = float(m["figure"].replace(",", "")) * _SCALES.get(m["scale"] or "", 1.0)
            yield unit, value, m


def _misread(one: float, other: float) -> bool:
    low, high = sorted((one, other))
    if low <= 0:
        return False
    power = high / low
    digits = [figures(n).replace(",", "").rstrip("0").replace(".", "") for n in (low, high)]
    if power in (10.0, 100.0, 1e3, 1e6):
        return True
    return len(digits[0]) == len(digits[1]) > 1 and sorted(digits[0]) == sorted(digits[1]) and power < 10


def _names(context: Context, start: int, end: int) -> Found:
    """A surname of the body that the headline spells in its own way."""
    norms = context.norms
    span = context.token_range(start, end)
    bodies: dict[str, set[str]] = defaultdict(set)
    for person in context.people.persons:
        for mention in person.mentions:
            if mention.start >= end:
                for key in keys(mention.surname):
                    bodies[key].add(mention.surname)
    rest = frozenset(norms[span.stop :])
    for n in span:
        token = context.tokens[n]
        if len(token.text) < 6 or not token.text[0].isupper() or token.norm in rest or not token.text.isalpha():
            continue
        found = {surname for key in keys(token.text) for surname in bodies.get(key, ())}
        if len(found) == 1:
            yield token.start, token.end, found.pop()


KIND = Kind(Headline, compile_headline, always, detect)
