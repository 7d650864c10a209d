"""One name in two spellings, in one document.

    drift: {of: surname, foreign: true}     surname, given or place

What a person is called most often is right. `foreign: true` asks for spellings that a language betrays (*ou* for *u*
is French), `false` for all others. Surnames are compared when the document knows the two as one person, or has one
given name with two surnames that differ by a letter or two; places with the countries, peoples and capitals that it
names more than once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, Final, Literal

import msgspec
from rapidfuzz.fuzz import ratio

from audit.detectors.kind import Kind, Program, always
from audit.facts import Context, countries
from audit.facts.names import betrays, keys, same_name
from audit.facts.people import Mention, Person
from audit.facts.words import english_zipf, is_word
from audit.model import Edit, Match

_SHORT: Final = 5
_PLACE: Final = 6  # letters of a place that can be told from a slip
_ALIKE: Final = 84  # per cent of two surnames with one given name
_SEEN: Final = 2.0  # Zipf frequency of a name that English knows
_BETTER: Final = 0.5  # Zipf: three times as frequent


class Spec(msgspec.Struct, forbid_unknown_fields=True):
    of: Literal["surname", "given", "place"]
    foreign: bool = True


class Drift(Program, frozen=True):
    of: Literal["surname", "given", "place"]
    foreign: bool


def compile_drift(entry: Mapping[str, Any], _lists: Mapping[str, tuple[str, ...]]) -> Drift:
    spec = msgspec.convert(entry["drift"], Spec)
    return Drift(spec.of, spec.foreign)


def detect(program: Drift, context: Context, _at: tuple[int, ...]) -> Iterator[Match]:
    """Matches come with fix and languages; the values are `meant` and `times`, how often that stands in the text."""
    found = {"surname": _surnames, "given": _givens, "place": _places}[program.of](context)
    for start, end, meant, times in sorted(found):
        languages = betrays(context.prose[start:end], meant)
        if bool(languages) == program.foreign:
            yield Match(start, end, {"meant": meant, "times": str(times)}, ((Edit(start, end, meant),),), languages)


Found = Iterator[tuple[int, int, str, int]]  # prose span, the usual spelling, how often that stands


def _surnames(context: Context) -> Found:
    for person in context.people.persons:
        if len(person.surnames) > 1:
            yield from _one_person(person, context)
    yield from _one_given_name(context)


def _one_person(person: Person, context: Context) -> Found:
    usual, times, famous = _usual(person.surnames)
    for mention in person.mentions:
        if mention.surname == usual or len(mention.surname) < _SHORT or not mention.surname.isalpha():
            continue
        if not famous and (times < 2 or times <= person.surnames[mention.surname]):
            continue
        if mention.surname.lower() == usual.lower() or _plain(mention.surname) == _plain(usual):
            continue
        named = bool(mention.given) or mention.outer < mention.first
        if not named and (is_word(mention.surname.lower()) or mention.surname.isupper()):
            continue
        yield (*_surname_span(mention, context), usual, times)


def _plain(name: str) -> str:
    """A name without accents: those may be left out."""
    from anyascii import anyascii

    return anyascii(name).lower()


def _usual(counts: Counter[str]) -> tuple[str, int, bool]:
    """The spelling that English has (then True), else the commonest of the text; with how often it stands."""
    known = sorted(((english_zipf(form), form) for form in counts), reverse=True)
    if known[0][0] >= _SEEN and known[0][0] >= known[1][0] + _BETTER:
        return known[0][1], counts[known[0][1]], True
    form, times = max(counts.items(), key=lambda item: (item[1], english_zipf(item[0]), item[0]))
    return form, times, False


def _surname_span(mention: Mention, context: Context) -> tuple[int, int]:
    token = context.tokens[mention.stop - 1]
    return token.start, token.end


def _one_given_name(context: Context) -> Found:
    """Surnames a letter or two apart after one given name: the rarer is a slip for the other."""
    persons = [p for p in context.people.persons if len(p.given) > 2 and len(p.surname) >= _SHORT + 1]
    for rare in persons:
        if len(rare.mentions) > 1:
            continue
        for usual in persons:
            if usual is rare or len(usual.mentions) < 2 or usual.given != rare.given:
                continue
            if rare.gender != usual.gender or _likeness(rare.surname, usual.surname) < _ALIKE:
                continue
            if is_word(rare.surname.lower()) or rare.surname.isupper() or not rare.surname.isalpha():
                continue
            if _plain(rare.surname) != _plain(usual.surname):
                yield (*_surname_span(rare.mentions[0], context), usual.surname, len(usual.mentions))


def _likeness(one: str, other: str) -> float:
    """Per cent, of the keys or, for a slip, of the spellings with one first letter."""
    alike = max(ratio(a, b) for a in keys(one) for b in keys(other))
    return max(alike, ratio(one, other) if one[0] == other[0] else 0.0)


def _givens(context: Context) -> Found:
    for person in context.people.persons:
        forms = Counter(m.given[0] for m in person.mentions if m.given and len(m.given[0]) >= _SHORT - 1)
        if len(forms) < 2:
            continue
        usual, times, famous = _usual(forms)
        for mention in person.mentions:
            form = mention.given[0] if mention.given else usual
            if form not in forms or form == usual or _plain(form) == _plain(usual) or not same_name(form, usual):
                continue
            if times <= forms[form] and not famous:
                continue
            token = context.tokens[mention.first]
            yield token.start, token.end, usual, times


def _places(context: Context) -> Found:
    """Words that share a key with a country, a people or a capital named at least twice."""
    table = countries.names().keys() | countries.demonyms().keys() | countries.capitals().keys()
    counts = Counter(
        t.text for t in context.tokens if len(t.text) >= _PLACE and t.text[0].isupper() and t.text.isalpha()
    )
    known: dict[str, str] = {}
    for word, times in counts.items():
        if times > 1 and _singular(word) in table:
            known.update(dict.fromkeys(keys(_singular(word)), word))
    if not known:
        return
    for word in counts:
        one = _singular(word)
        if one in table:
            continue
        usual = next((known[key] for key in sorted(keys(one)) if key in known), None)
        if usual is None or _plain(one) == _plain(_singular(usual)) or one[0] != usual[0]:
            continue
        right = _singular(usual) + word[len(one) :]
        for token in context.tokens:
            if token.text == word:
                yield token.start, token.end, right, counts[usual]


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("ans") or word.endswith("ians") else word


KIND = Kind(Drift, compile_drift, always, detect)
