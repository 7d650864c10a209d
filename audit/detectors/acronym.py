"""Acronyms in brackets whose letters do not fit the name before them.

    acronym: {known: ['@acronyms']}
    acronym: {shuffled: true}

A list line is `World Health Organization = WHO | OMS`: the name, its acronym, the acronyms that other languages have.
A name on the list with one of these, or with the right letters in another order, gets its own acronym. `shuffled`:
names that are not listed, when the bracket holds exactly their initials in another order; many an institution bears
the acronym of its own language by right.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

import msgspec
import regex

from audit.detectors.kind import Kind, Program, Wake, written_out
from audit.facts import Context
from audit.model import Edit, Match

_BRACKET: Final = regex.compile(r"\(([\p{Lu}][\p{L}-]{1,7})\)")
_SMALL: Final = frozenset("of the for and in on to a an at by with from de la".split())
_REACH: Final = 12  # words of a name


class Spec(msgspec.Struct, forbid_unknown_fields=True):
    known: list[str] = []
    shuffled: bool = False


class Acronym(Program, frozen=True):
    """By the name in lower case: its acronym, and those of other languages."""

    known: dict[str, tuple[str, frozenset[str]]]
    shuffled: bool


def compile_acronym(entry: Mapping[str, Any], lists: Mapping[str, tuple[str, ...]]) -> Acronym:
    """Raises ValueError for a line that is no `name = acronym`."""
    known = {}
    spec = msgspec.convert(entry["acronym"], Spec)
    for line in written_out(spec.known, lists):
        head, _, foreign = line.partition("|")
        name, _, short = (part.strip() for part in head.partition("="))
        if not name or not short:
            raise ValueError(f"“{line}”: expected name = acronym | acronyms of other languages")
        known[name.lower()] = (short, frozenset(foreign.split()))
    return Acronym(known, spec.shuffled)


def wake(_program: Acronym) -> Wake:
    return Wake(literals=frozenset((" (",)))


def detect(program: Acronym, context: Context, _at: tuple[int, ...]) -> Iterator[Match]:
    """Matches come with their fix; the values are `name` and `meant`, the right acronym."""
    for m in _BRACKET.finditer(context.prose):
        got = m[1]
        if sum(c.isupper() for c in got) < 2:
            continue
        stop = (
            context.token_at(m.start())
            - (0 if context.tokens[context.token_at(m.start())].start < m.start() else 1)
            + 1
        )
        found = _expected(program, context, stop, got)
        if found:
            name, meant = found
            yield Match(m.start(1), m.end(1), {"name": name, "meant": meant}, ((Edit(m.start(1), m.end(1), meant),),))


def _expected(program: Acronym, context: Context, stop: int, got: str) -> tuple[str, str] | None:
    """The name that ends before a token and the acronym that it should have, None if nothing is wrong."""
    tokens = context.tokens
    sentence = context.sentence(tokens[max(0, stop - 1)].start)
    low = max(context.token_range(sentence.start, sentence.end).start, stop - _REACH)
    for first in range(low, stop):
        name = context.prose[tokens[first].start : tokens[stop - 1].end]
        known = program.known.get(" ".join(name.lower().split()).replace("organisation", "organization"))
        if known:
            short, foreign = known
            if got != short and (got in foreign or sorted(got) == sorted(short)):
                return name, short
            return None
    return _shuffled(context, low, stop, got) if program.shuffled else None


def _shuffled(context: Context, low: int, stop: int, got: str) -> tuple[str, str] | None:
    """A name of capitalised words whose initials are the letters of the bracket in another order."""
    first = stop
    for n in range(stop - 1, low - 1, -1):
        token = context.tokens[n]
        if token.text[0].isupper():
            first = n
        elif token.norm not in _SMALL:
            break
    words = [t for t in context.tokens[first:stop] if t.text[0].isupper()]
    for skip in range(len(words) - 2):
        part = words[skip:]
        initials = "".join(t.text[0] for t in part)
        spelt = any(t.text.isupper() and len(t.text) > 1 for t in part)
        if len(initials) >= 3 and got.isupper() and initials != got and sorted(initials) == sorted(got) and not spelt:
            return context.prose[part[0].start : part[-1].end], initials
    return None


KIND = Kind(Acronym, compile_acronym, wake, detect)
