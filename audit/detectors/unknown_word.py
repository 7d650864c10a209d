"""Words that English does not have and whose right form can be named.

    unknown_word: {like: initial}       a damaged drop cap: “Dhe” at the head of a paragraph
    unknown_word: {like: document}      a slip in a word that the document has often
    unknown_word: {like: dictionary}    a misspelling with one frequent English word beside it

`words` of `initial` are the words that a paragraph may have begun with (the letter is missing, stands twice or apart),
`misread` those whose first letter may also be a wrong one. `spared` are correct words that the dictionary lacks. Likeness is the optimal string alignment distance (Damerau 1964): a swap of neighbours is one step.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, Final, Literal

import msgspec
import regex
from rapidfuzz import process
from rapidfuzz.distance import OSA

from audit.detectors.kind import Kind, Program, always
from audit.facts import Context
from audit.facts.words import NOTHING, english_zipf, frequent_words, is_word, known
from audit.model import Edit, Match

_NAME_ZIPF: Final = 2.5  # a capitalised word as common as this is a name
_OFTEN: Final = 5  # times that a document has the word that is meant
_RARELY: Final = 2
_MEANT_ZIPF: Final = 3.0
_MARGIN: Final = 1.0  # Zipf by which the meant word is the more common one
_CANDIDATES: Final = 24  # words of one document that are compared with the dictionary
_COMMON: Final = 3.1  # Zipf above which what the dictionary lacks is a new word, not a misspelling
_PERSONS: Final = frozenset("i me my you your".split())
_SIGNS: Final = frozenset("@#/._-&:")
_ALIKE: Final = ({"c", "k"}, {"c", "s"}, {"s", "z"}, {"m", "n"}, {"b", "v"}, {"b", "p"}, {"d", "t"}, {"g", "j"}, {"f", "v"}, {"v", "w"})
_ENDING: Final = regex.compile(r"[aeiouy]{0,2}[snm]?|[iy]?ans?|sk(?:iy|yi|yy|y|aya|a)|[oe]v[aoy]?|[iy]n[ay]?|ese")
_VARIANTS: Final = (("is", "iz"), ("iz", "is"), ("ae", "e"), ("oe", "e"), ("our", "or"), ("or", "our"), ("l", "ll"), ("ll", "l"), ("re", "er"), ("eable", "able"))
_VOWELS: Final = frozenset("aeiouy")
_PREFIXES: Final = (
    "anti auto bi bio co counter crypto cyber de dis eco en ex extra fore geo hyper il im in infra inter intra ir "
    "macro mega meta micro mid mini mis mono multi nano neo neuro non out over para poly post pre pro proto pseudo "
    "psycho quasi re semi socio sub super sur techno tele trans tri ultra un under uni up"
).split()
_SUFFIXES: Final = (
    "able ably age al an ance ant ary ate ation cy dom ed ee eer en ence er ers es ese ess est ette ful gate hood i "
    "ian ians ible ic ical ify ing ings ion ise ised ising ism isms ist ists ite ity ive ize ized izing less let like "
    "ling logy ly man men ment n ness oid ological or ors ous s ship ships ster th ward wise y"
).split()


class Spec(msgspec.Struct, forbid_unknown_fields=True):
    like: Literal["initial", "document", "dictionary"]
    words: list[str] = []
    misread: list[str] = []
    spared: list[str] = []


class UnknownWord(Program, frozen=True):
    like: Literal["initial", "document", "dictionary"]
    words: tuple[str, ...]
    misread: tuple[str, ...]
    spared: frozenset[str]


def compile_unknown_word(entry: Mapping[str, Any], lists: Mapping[str, tuple[str, ...]]) -> UnknownWord:
    """Raises ValueError for a list that is not there, or an `initial` without words."""
    spec = msgspec.convert(entry["unknown_word"], Spec)
    if (spec.like == "initial") != bool(spec.words):
        raise ValueError("“words” belongs to like: initial, and that needs it")
    words, misread, spared = (_written_out(words, lists) for words in (spec.words, spec.misread, spec.spared))
    return UnknownWord(spec.like, words, misread, frozenset(spared))


def _written_out(words: list[str], lists: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    found: list[str] = []
    for word in words:
        if word.startswith("@") and word[1:] not in lists:
            raise ValueError(f"no word list “{word[1:]}”; there are {', '.join(sorted(lists)) or 'none'}")
        found += lists[word[1:]] if word.startswith("@") else [word]
    return tuple(found)


def detect(program: UnknownWord, context: Context, _at: tuple[int, ...]) -> Iterator[Match]:
    """Matches come with their fix; the value `meant` is the right form."""
    if program.like == "initial":
        found = _initials(program, context)
    elif program.like == "document":
        found = _document_slips(program, context)
    else:
        found = _misspellings(program, context)
    for first, last, meant in sorted(found):
        start, end = context.tokens[first].start, context.tokens[last].end
        yield Match(start, end, {"meant": meant}, ((Edit(start, end, meant),),))


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
            meant = _completed(first.norm, program)
            everywhere = all(
                context.block(context.tokens[n].start).start == context.tokens[n].start for n in context.unknown[first.norm]
            )
            if not meant or not everywhere or english_zipf(first.norm) >= _NAME_ZIPF or first.text.isupper():
                continue
            if second.text[0].isalpha() and (second.text.islower() or first.norm.endswith("he")):
                says = meant == "the" and context.pos(span.start + 1) in ("VERB", "AUX")
                yield span.start, span.start, "She" if says else meant.capitalize()


def _completed(norm: str, program: UnknownWord) -> str | None:
    """The first opening word that `norm` is without its first letter, with it twice, or with another one."""
    doubled_or_lost = (word for word in program.words if norm in (word[1:], word[0] + word))
    misread = (word for word in program.misread if norm[1:] == word[1:])
    return next(doubled_or_lost, None) or next(misread, None)


def _document_slips(program: UnknownWord, context: Context) -> Found:
    rare = {
        norm: places
        for norm, places in context.unknown.items()
        if len(places) <= _RARELY and len(norm) >= 5 and norm not in program.spared and known(norm) == NOTHING
        and all(_alone(n, context, names=True) for n in places)
    }
    if not rare or _personal(context):
        return
    often = _frequent_forms(context)
    for norm, places in rare.items():
        for other, forms in often.items():
            if len(forms) >= _OFTEN * len(places) and _slip(norm, other) and not _two_people(places, forms, context):
                texts = sorted(context.tokens[number].text for number in forms)
                usual = max(texts, key=texts.count)
                for number in places:
                    here = context.tokens[number].text
                    if here.islower() and usual.islower() or here[0].isupper() and not here.isupper():
                        yield number, number, usual if here.islower() else usual[0].upper() + usual[1:]
                break


def _frequent_forms(context: Context) -> dict[str, list[int]]:
    """Norms of five letters and more that occur often, with their token numbers."""
    places: dict[str, list[int]] = {}
    for number, norm in enumerate(context.norms):
        if len(norm) >= 5 and norm.isalpha():
            places.setdefault(norm, []).append(number)
    return {norm: numbers for norm, numbers in places.items() if len(numbers) >= _OFTEN}


def _slip(norm: str, other: str) -> bool:
    if norm.startswith(other) or other.startswith(norm) or abs(len(norm) - len(other)) > 1:
        return False
    distance = OSA.distance(norm, other, score_cutoff=2)
    if not 0 < distance <= (1 if min(len(norm), len(other)) < 7 else 2):
        return False
    return _misheard(norm, other) and not _inflected(norm, other)


def _inflected(norm: str, other: str) -> bool:
    """Whether the two differ in their endings alone: other cases, genders, peoples."""
    shared = next(i for i, (a, b) in enumerate(zip(norm + "$", other + "$", strict=False)) if a != b)
    return bool(_ENDING.fullmatch(norm, shared) and _ENDING.fullmatch(other, shared))


def _two_people(places: list[int], forms: list[int], context: Context) -> bool:
    """Whether another forename stands before the rare form than ever before the frequent one."""

    def before(numbers: list[int]) -> set[str]:
        texts = {context.tokens[n - 1].text for n in numbers if n > 0}
        return {text for text in texts if text[0].isupper() and not is_word(text.lower()) or text.istitle()}

    mine, theirs = before(places), before(forms)
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
        if meant := _meant(norm):
            for number in places:
                yield number, number, meant


def _personal(context: Context) -> bool:
    """Whether someone speaks of himself outside quotations: no news, and written by hand."""
    said = [n for n, norm in enumerate(context.norms) if norm.partition("'")[0] in _PERSONS]
    return sum(not context.in_quotation(context.tokens[n].start) for n in said) >= 1


def _alone(number: int, context: Context, names: bool = False) -> bool:
    """Whether the words on either side are English, and no sign touches it that makes it an address or a tag."""
    start, end = context.tokens[number].start, context.tokens[number].end
    if context.prose[start - 1 : start] in _SIGNS or context.prose[end : end + 1] in _SIGNS:
        return False
    if names:
        return True
    near = [n for n in (number - 1, number + 1) if 0 <= n < len(context.tokens)]
    return all(context.norms[n] not in context.unknown for n in near)


@lru_cache(maxsize=1 << 12)
def _meant(norm: str) -> str | None:
    """The one frequent word of which `norm` is a likely misspelling."""
    own = known(norm)
    if own.elsewhere or own.english > _COMMON or _derived(norm):
        return None
    found = process.extract(norm, frequent_words(), scorer=OSA.distance, score_cutoff=2, limit=None)
    near = [(word, distance) for word, distance, _ in found if _misspelt(norm, word, int(distance))]
    if not near:
        return None
    nearest = min(distance for _, distance in near)
    words = sorted((word for word, distance in near if distance == nearest), key=english_zipf, reverse=True)
    frequency = english_zipf(words[0])
    if len(words) > 1 and frequency - english_zipf(words[1]) < _MARGIN:
        return None
    if not own.english:
        return words[0] if frequency >= _MEANT_ZIPF or (nearest == 1 and len(norm) >= 8) else None
    return words[0] if frequency >= own.english + 1.5 * _MARGIN else None


def _derived(norm: str) -> bool:
    """Whether it is two words joined, a word with a known prefix or ending, or a variant in -ise, -ae-."""
    if any(is_word(norm.replace(a, b)) for a, b in _VARIANTS if a in norm):
        return True
    if any(norm.startswith(p) and is_word(norm[len(p) :]) for p in _PREFIXES if len(norm) - len(p) >= 4):
        return True
    for suffix in _SUFFIXES:
        stem = norm.removesuffix(suffix)
        if stem != norm and len(stem) >= 4 and (is_word(stem) or is_word(stem + "e") or is_word(stem + "y")):
            doubled = stem + stem[-1] + suffix
            if not is_word(doubled):
                return True
    return any(
        is_word(norm[:at]) and is_word(norm[at:]) and min(english_zipf(norm[:at]), english_zipf(norm[at:])) >= 3
        for at in range(3, len(norm) - 2)
    )


def _misheard(norm: str, word: str) -> bool:
    """Whether the two sound alike: vowels or doubled letters differ, or one pair of kindred consonants.

    Fingers swap and drop letters, transliteration mistakes their sound.
    """
    if _skeleton(norm) == _skeleton(word):
        return sorted(norm) != sorted(word)
    differing = [{a, b} for a, b in zip(norm, word, strict=False) if a != b]
    return len(norm) == len(word) and len(differing) == 1 and differing[0] in _ALIKE


def _misspelt(norm: str, word: str, distance: int) -> bool:
    """Whether people and engines write `norm` for `word`: letters doubled, dropped, swapped, vowels mistaken."""
    if norm[0] != word[0]:
        return False
    if _skeleton(norm) == _skeleton(word) and (distance == 1 or (len(norm) >= 8 and norm[-1] == word[-1])):
        return True
    if distance > 1:
        return False
    at = next((i for i, (a, b) in enumerate(zip(norm, word, strict=False)) if a != b), min(len(norm), len(word)))
    if len(norm) == len(word):
        return norm[at] == word[at + 1 : at + 2] or {norm[at], word[at]} in _ALIKE
    return len(norm) >= 7 and at < min(len(norm), len(word)) - 1


@lru_cache(maxsize=1 << 12)
def _skeleton(word: str) -> str:
    """The consonants in order, each once in a row; the first letter stays."""
    kept = word[0] + "".join(c for c in word[1:] if c not in _VOWELS)
    return "".join(c for c, before in zip(kept, " " + kept, strict=False) if c != before)


KIND = Kind(UnknownWord, compile_unknown_word, always, detect)
