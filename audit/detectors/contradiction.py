"""What one text says twice and differently of one person or body.

    contradiction: {of: office}      President Silva … Prime Minister Silva
    contradiction: {of: age}         Ana Silva, 34, … the 43-year-old Silva
    contradiction: {of: expansion}   World Chess Union (WCU) … Global Chess League (WCU)
    contradiction: {of: acronym}     World Chess Union (WCU) … World Chess Union (UMA)

The place is the second; `said` is what stands there, `other` what the text said first. Offices are of one state at one
time: a word that speaks of another time or of a lower rank (former, then, deputy) beside either leaves both alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final, Literal

import msgspec
import regex

from audit.detectors.kind import Kind, Program, Wake
from audit.facts import Context
from audit.facts.names import same_name
from audit.facts.people import Mention
from audit.model import Match

_Of = Literal["office", "age", "expansion", "acronym"]
_OFFICES: Final[dict[str, str]] = {
    "president": "President", "chancellor": "Chancellor", "premier": "Prime Minister", "king": "King",
    "queen": "Queen", "minister": "Prime Minister",
}  # fmt: skip
_LOWER: Final = frozenset(
    "former ex then later vice deputy acting interim designate elect future ex-president previous past late new next "
    "would-be candidate incoming outgoing one-time minister-designate president-elect 's of and or".split()
)
_ELSEWHEN: Final = frozenset(
    "became become becomes elected appointed succeeded resigned later previously formerly ex ex-president ousted term "
    "sworn inaugurated then served former candidate nominated".split()
)
_AFTER: Final = regex.compile(r",? \(?(?:aged )?(?<age>[1-9]\d)(?=[,)]|\.?\n)")
_BEFORE: Final = regex.compile(r"(?<age>[1-9]\d)-year-old (?:[\p{Ll}-]+ ){0,2}$")
_EXPANDED: Final = regex.compile(
    r"(?!The )(?<!\w)(?<name>\p{Lu}[\p{L}’'-]+(?: (?:(?:of|for|the|and|on|in) )*\p{Lu}[\p{L}’'-]+){1,6})"
    r" \((?<short>\p{Lu}{3,6})\)"
)


class Spec(msgspec.Struct, forbid_unknown_fields=True):
    of: _Of


class Contradiction(Program, frozen=True):
    of: _Of


def compile_contradiction(entry: Mapping[str, Any], _lists: Mapping[str, tuple[str, ...]]) -> Contradiction:
    return Contradiction(msgspec.convert(entry["contradiction"], Spec).of)


def wake(program: Contradiction) -> Wake:
    if program.of == "office":
        return Wake(words=frozenset(_OFFICES))
    return Wake(literals=frozenset(["-year-old"] if program.of == "age" else [" ("]))


def detect(program: Contradiction, context: Context, at: tuple[int, ...]) -> Iterator[Match]:
    if program.of == "office":
        if len({_OFFICES[context.norms[n]] for n in at}) > 1:
            yield from _offices(context)
    elif program.of == "age":
        yield from _ages(context)
    else:
        yield from _expansions(context, by_name=program.of == "acronym")


def _offices(context: Context) -> Iterator[Match]:
    if not _ELSEWHEN.isdisjoint(context.vocabulary):
        return
    for person in context.people.persons:
        first = ""
        for mention in person.mentions:
            office = _office(context, mention)
            if office and first and office != first:
                title = mention.first - (2 if context.norms[mention.first - 1] == "minister" else 1)
                start, end = context.tokens[title].start, context.tokens[mention.first - 1].end
                yield Match(start, end, {"said": office, "other": first, "who": person.surname})
                break
            first = first or office


def _office(context: Context, mention: Mention) -> str:
    """The office that stands as a title right before the name; "" for none, or for one of another time or rank."""
    title = context.tokens[mention.outer : mention.first]
    if not title or not title[-1].text[0].isupper() or title[-1].norm not in _OFFICES:
        return ""
    if title[-1].norm == "minister" and (len(title) < 2 or title[-2].norm != "prime"):
        return ""
    near = context.norms[max(0, mention.outer - 3) : mention.first]
    return "" if _LOWER.intersection(near) else _OFFICES[title[-1].norm]


def _ages(context: Context) -> Iterator[Match]:
    for person in context.people.persons:
        if not person.given or len(person.mentions) < 2:
            continue
        first = ""
        for mention in person.mentions:
            if context.in_quotation(mention.start):
                continue
            start = context.tokens[mention.outer].start
            m = _AFTER.match(context.prose, mention.end) or _BEFORE.search(context.prose, max(0, start - 40), start)
            if m is None:
                continue
            if first and abs(int(m["age"]) - int(first)) > 1:
                yield Match(m.start("age"), m.end("age"), {"said": m["age"], "other": first, "who": person.name})
                break
            first = first or m["age"]


def _expansions(context: Context, by_name: bool) -> Iterator[Match]:
    """Names with an acronym in brackets, of which one side comes again and the other has changed."""
    seen: dict[str, str] = {}
    for m in _EXPANDED.finditer(context.prose):
        name, short = m["name"], m["short"]
        if not name.split()[-1][0].isupper() or not _fits(name, short):
            continue
        key, value = (name.lower(), short) if by_name else (short, name)
        other = seen.setdefault(key, value)
        if other != value and (by_name or not _alike(other, value)):
            start, end = m.span("short") if by_name else m.span("name")
            yield Match(start, end, {"said": value, "other": other, "who": key if not by_name else name})


def _fits(name: str, short: str) -> bool:
    """Whether a bracket looks like the acronym of the name: as many letters as capitalised words, at least three."""
    return abs(sum(word[0].isupper() for word in name.split()) - len(short)) <= 1


def _alike(one: str, other: str) -> bool:
    """Whether two names share half of their words, or one is the end of the other: kin, if not the same body."""
    a, b = ([w for w in n.lower().split() if w not in ("the", "of", "for", "and")] for n in (one, other))
    if len(a) != len(b):
        return a[-len(b) :] == b or b[-len(a) :] == a
    return 2 * sum(v[:4] == w[:4] or same_name(v, w) for v, w in zip(a, b, strict=True)) >= len(a)


KIND = Kind(Contradiction, compile_contradiction, wake, detect)
