"""Well-known names in another language's transliteration, or places by what another language calls them.

    known_name: {names: ['@names-people'], of: person}

A line of a list is `Vladimir Putin = Владимир Путин ~ Putyin | lv:Putins`: the wire-service form, the original in
Cyrillic letters from which the press forms of other languages are made (facts/transliteration.py), further English
spellings, spellings of single languages (`_` for a blank). What is common in English is left out. A surname is not
flagged where the text gives its bearer another given name, a place not inside a longer name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, Final, Literal

import msgspec
from anyascii import anyascii

from audit.detectors.kind import Kind, Program, Wake, written_out
from audit.facts import Context
from audit.facts.names import same_name
from audit.facts.tokens import tokenise
from audit.facts.transliteration import LANGUAGES, press_forms
from audit.facts.words import english_zipf, is_word
from audit.model import Edit, Match

_COMMON: Final = 2.7  # Zipf frequency: a spelling so common is English, or the name of somebody else
_SHORT: Final = 4  # letters of a spelling that can be told from a slip


class Spec(msgspec.Struct, forbid_unknown_fields=True):
    names: list[str]
    of: Literal["person", "place"]


class Known(msgspec.Struct, frozen=True):
    """One name: its wire form (given name apart) and the foreign spellings with their languages.

    `doubtful` spellings are English words, too, or short.
    """

    wire: str
    given: str
    spellings: dict[str, tuple[str, ...]]
    givens: dict[str, tuple[str, ...]]
    doubtful: frozenset[str]


class Name(Program, frozen=True):
    person: bool
    known: tuple[Known, ...]
    index: dict[str, tuple[int, ...]]  # by the norm of the first word of a spelling


def compile_name(entry: Mapping[str, Any], lists: Mapping[str, tuple[str, ...]]) -> Name:
    """Raises ValueError for a list that is not there or a line that holds no name."""
    spec = msgspec.convert(entry["known_name"], Spec)
    known = tuple(_read(line, spec.of == "person") for line in written_out(spec.names, lists))
    index: dict[str, list[int]] = defaultdict(list)
    for number, name in enumerate(known):
        for spelling in (*name.spellings, *name.givens):
            norm = tokenise(spelling)[0].norm
            if number not in index[norm]:
                index[norm].append(number)
    return Name(spec.of == "person", known, {norm: tuple(numbers) for norm, numbers in index.items()})


def _read(line: str, person: bool) -> Known:
    head, _, single = line.partition("|")
    head, _, english = head.partition("~")
    wire, _, original = (part.strip() for part in head.partition("="))
    if not wire:
        raise ValueError(f"“{line}”: expected wire form = original ~ English spellings | language:spellings")
    given, _, last = wire.rpartition(" ") if person else ("", "", wire)
    accepted = {last, *english.replace("_", " ").split()}
    found: dict[str, set[str]] = defaultdict(set)
    givens: dict[str, set[str]] = defaultdict(set)
    if original:
        *first, surnames = original.split()
        origin = surnames.partition(":")[0] + ":" if ":" in surnames else ""
        for surname in surnames.removeprefix(origin).split(","):
            for spelling, languages in press_forms(origin + surname).items():
                found[spelling] |= languages
        for spelling, languages in press_forms(first[0]).items() if first else ():
            if (
                english_zipf(spelling) < _COMMON
                and spelling not in (given, *accepted)
                and not is_word(spelling.lower())
            ):
                givens[spelling] |= languages
    for cell in single.split():
        language, _, spellings = cell.partition(":")
        if language not in LANGUAGES:
            raise ValueError(f"“{line}”: unknown language “{language}”; use {', '.join(sorted(LANGUAGES))}")
        for spelling in spellings.replace("_", " ").split(","):
            found[spelling].add(language)
            found[anyascii(spelling)].add(language)
    sure = {
        spelling: tuple(sorted(languages))
        for spelling, languages in sorted(found.items())
        if spelling not in accepted and len(spelling) >= _SHORT and english_zipf(spelling) < _COMMON
    }
    doubtful = frozenset(s for s in sure if is_word(s.lower()) or len(s) <= _SHORT + 1)
    return Known(last, given, sure, {g: tuple(sorted(ls)) for g, ls in sorted(givens.items())}, doubtful)


def wake(program: Name) -> Wake:
    return Wake(words=frozenset(program.index))


def detect(program: Name, context: Context, at: tuple[int, ...]) -> Iterator[Match]:
    """Matches come with fix and languages; the values are `meant` and `language`, the name of the first language."""
    end = -1
    for number in at:
        if number < end:
            continue
        for known in (program.known[n] for n in program.index[context.tokens[number].norm]):
            found = _person(known, context, number) if program.person else _place(known, context, number)
            if found:
                stop, right, languages = found
                span = (context.tokens[number].start, context.tokens[stop - 1].end)
                values = {"meant": right, "language": LANGUAGES[languages[0]]}
                yield Match(*span, values, ((Edit(*span, right),),), languages)
                end = stop
                break


Found = tuple[int, str, tuple[str, ...]] | None


def _person(known: Known, context: Context, number: int) -> Found:
    """From a given name or a surname: where the match ends, what was meant, whose spelling it is."""
    text, surname, first = context.tokens[number].text, number, ""
    if text in known.givens and number + 1 < len(context.tokens):
        first, surname = text, number + 1
        if context.tokens[surname].text == known.wire:
            return surname, known.given, known.givens[text]
        text = context.tokens[surname].text
    languages = known.spellings.get(text)
    if languages is None:
        return None
    mention = next((m for m in context.people.between(number - 4, surname + 1) if m.first <= surname < m.stop), None)
    person = context.people.persons[mention.person] if mention else None
    given = person.given if person else ""
    if known.given and given and not first and not same_name(given, known.given.split()[0]):
        return None
    if text.lower() in context.words_in_lower_case:
        return None  # the dish, not the man
    if (
        text in known.doubtful
        and not (person and (given or person.roles))
        and known.wire.lower() not in context.vocabulary
    ):
        return None
    common = tuple(sorted({*languages} & {*known.givens[first]})) if first else languages
    return surname + 1, f"{known.given} {known.wire}" if first else known.wire, common or languages


def _place(known: Known, context: Context, number: int) -> Found:
    tokens = context.tokens
    for spelling, languages in known.spellings.items():
        words = spelling.split()
        stop = number + len(words)
        if [t.text for t in tokens[number:stop]] != words:
            continue
        if spelling in known.doubtful and known.wire.lower() not in context.vocabulary:
            return None
        before = tokens[number - 1] if number else None
        opens = context.sentence(tokens[number].start).start == (before.start if before else 0)
        if before and before.text[0].isupper() and not opens and tokens[number].start - before.end <= 1:
            return None
        if stop < len(tokens) and tokens[stop].text[0].isupper() and tokens[stop].start - tokens[stop - 1].end == 1:
            return None
        return stop, known.wire, languages
    return None


KIND = Kind(Name, compile_name, wake, detect)
