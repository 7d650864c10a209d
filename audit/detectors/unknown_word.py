"""Words that English does not have and whose right form can be named.

    unknown_word: {like: initial}       a damaged drop cap: “Dhe” at the head of a paragraph
    unknown_word: {like: document}      a slip in a word that the document has often
    unknown_word: {like: dictionary}    a misspelling, by ear, of one frequent English word
    unknown_word: {like: keyboard}      a slip of the hand in one

`words` of `initial` are the words that a paragraph may have begun with (a letter missing, twice or
apart), `misread` those whose first letter may also be a wrong one.
`spared` are correct words that the dictionary lacks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final, Literal

import msgspec

from audit.detectors.kind import Kind, Program, always, written_out
from audit.facts import Context
from audit.facts.places import in_address
from audit.facts.spelling import by_ear, meant, misheard
from audit.facts.words import NOTHING, english_zipf, is_word, known
from audit.model import Edit, Match

_NAME_ZIPF: Final = 2.5  # a capitalised word as common as this is a name
_OFTEN: Final = 5  # times that a document has the word that is meant
_RARELY: Final = 2
_CANDIDATES: Final = 24  # words of one document that are compared with the dictionary
_PERSONS: Final = frozenset(("i", "me", "my", "you", "your"))


class Spec(msgspec.Struct, forbid_unknown_fields=True):
    like: Literal["initial", "document", "dictionary", "keyboard"]
    words: list[str] = []
    misread: list[str] = []
    spared: list[str] = []


class UnknownWord(Program, frozen=True):
    like: Literal["initial", "document", "dictionary", "keyboard"]
    words: tuple[str, ...]
    misread: tuple[str, ...]
    spared: frozenset[str]


def compile_unknown_word(entry: Mapping[str, Any], lists: Mapping[str, tuple[str, ...]]) -> UnknownWord:
    """Raises ValueError for a list that is not there, or an `initial` without words."""
    spec = msgspec.convert(entry["unknown_word"], Spec)
    if (spec.like == "initial") != bool(spec.words):
        raise ValueError("“words” belongs to like: initial, and that needs it")
    words, misread, spared = (written_out(words, lists) for words in (spec.words, spec.misread, spec.spared))
    return UnknownWord(spec.like, words, misread, frozenset(spared))


def detect(program: UnknownWord, context: Context, _at: tuple[int, ...]) -> Iterator[Match]:
    """Matches come with their fix; the value `meant` is the right form."""
    if program.like == "initial":
        found = _initials(program, context)
    elif program.like == "document":
        found = _document_slips(program, context)
    else:
        found = _misspellings(program, context)
    for first, last, right in sorted(found):
        start, end = context.tokens[first].start, context.tokens[last].end
        yield Match(start, end, {"meant": right}, ((Edit(start, end, right),),))


Found = Iterator[tuple[int, int, str]]  # first and last token, what was meant


def _initials(program: UnknownWord, context: Context) -> Found:
    for block in context.document.blocks:
        span = context.token_range(block.start, block.end)
        if len(span) < 6:
            continue
        first, second = context.tokens[span.start], context.tokens[span.start + 1]
        if len(first.text) == 1 and first.text.isupper():
            whole = (first.text + second.text).lower()
            apart = second.start > first.end and second.text.islower()
            if apart and whole in program.words and not (first.text in "AI" and is_word(second.norm)):
                yield span.start, span.start + 1, whole.capitalize()
        elif first.norm in context.unknown and first.norm not in program.spared:
            named = english_zipf(first.norm) >= _NAME_ZIPF or not _heads_only(first.norm, context)
            if first.text.isupper() or named:
                continue
            word = _completed(first.norm, program)
            if word and second.text[0].isalpha() and (second.text.islower() or word == "the"):
                she = word == "the" and context.pos(span.start + 1) in ("VERB", "AUX")
                yield span.start, span.start, "She" if she else word.capitalize()


def _heads_only(norm: str, context: Context) -> bool:
    """Whether a word stands at the head of blocks and nowhere else."""
    starts = (context.tokens[number].start for number in context.unknown[norm])
    return all(context.block(start).start == start for start in starts)


def _completed(norm: str, program: UnknownWord) -> str | None:
    """The first opening word that `norm` is without its first letter, with it twice, or with another one."""
    doubled_or_lost = (word for word in program.words if norm in (word[1:], word[0] + word))
    misread = (word for word in program.misread if norm[1:] == word[1:])
    return next(doubled_or_lost, None) or next(misread, None)


def _document_slips(program: UnknownWord, context: Context) -> Found:
    rare = {
        norm: places
        for norm, places in context.unknown.items()
        if len(norm) >= 5 and len(places) <= _RARELY and norm not in program.spared and known(norm) == NOTHING
    }
    if not rare or _personal(context):
        return
    often = _frequent_forms(context)
    for norm, places in rare.items():
        if any(_in_address(n, context) for n in places):
            continue
        for other, forms in often.items():
            often_enough = len(forms) >= _OFTEN * len(places)
            if not often_enough or not misheard(norm, other) or _two_people(places, forms, context):
                continue
            texts = sorted(context.tokens[number].text for number in forms)
            usual = max(texts, key=texts.count)
            for number in places:
                here = context.tokens[number].text
                if here.islower() and usual.islower():
                    yield number, number, usual
                elif here[0].isupper() and not here.isupper():
                    yield number, number, usual[0].upper() + usual[1:]
            break


def _frequent_forms(context: Context) -> dict[str, list[int]]:
    """Norms of five letters and more that occur often, with their token numbers."""
    places: dict[str, list[int]] = {}
    for number, norm in enumerate(context.norms):
        if len(norm) >= 5 and norm.isalpha():
            places.setdefault(norm, []).append(number)
    return {norm: numbers for norm, numbers in places.items() if len(numbers) >= _OFTEN}


def _two_people(places: list[int], forms: list[int], context: Context) -> bool:
    """Whether another forename stands before the rare form than ever before the frequent one."""
    mine, theirs = (
        {context.norms[n - 1] for n in numbers if n and context.tokens[n - 1].text[0].isupper()}
        for numbers in (places, forms)
    )
    return bool(mine) and mine.isdisjoint(theirs)


def _misspellings(program: UnknownWord, context: Context) -> Found:
    if _personal(context):
        return
    asked = 0
    for norm, places in context.unknown.items():
        if len(norm) < 6 or not norm.isascii() or norm in program.spared or len(places) > _RARELY:
            continue
        if not all(context.tokens[n].text.islower() and _alone(n, context) for n in places):
            continue
        asked += 1
        if asked > _CANDIDATES:
            return
        word = meant(norm)
        if word and by_ear(norm, word) == (program.like == "dictionary"):
            for number in places:
                yield number, number, word


def _personal(context: Context) -> bool:
    """Whether someone speaks of himself or to the reader outside quotations: no news, and written by hand."""
    said = (n for n, norm in enumerate(context.norms) if norm.partition("'")[0] in _PERSONS)
    return any(not context.in_quotation(context.tokens[n].start) for n in said)


def _in_address(number: int, context: Context) -> bool:
    token = context.tokens[number]
    return in_address(token.start, token.end, context.prose)


def _alone(number: int, context: Context) -> bool:
    """Whether the words on either side are English and the word is no part of an address or a tag."""
    near = (n for n in (number - 1, number + 1) if 0 <= n < len(context.tokens))
    return not _in_address(number, context) and all(context.norms[n] not in context.unknown for n in near)


KIND = Kind(UnknownWord, compile_unknown_word, always, detect)
