"""How one word may have become another: misspelt, misheard, derived. Words are in lower case.

Likeness is the optimal string alignment distance (Damerau 1964): a swap of neighbours is one step.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import regex
from rapidfuzz import process
from rapidfuzz.distance import OSA

from audit.facts.words import english_zipf, frequent_words, is_word, known

_COMMON: Final = 3.1  # Zipf above which what the dictionary lacks is a new word, not a misspelling
_MEANT: Final = 3.0  # Zipf of a word that is meant; a long one may be rarer
_LONG: Final = 8  # letters of a word that is hardly another by chance
_CLEARER: Final = 1.0  # Zipf by which the meant word is above any other that is as near
_RIGHTER: Final = 1.5  # and above the misspelling itself
_VOWELS: Final = frozenset("aeiouy")
_ALIKE: Final = frozenset(map(frozenset, ("ck", "cs", "sz", "mn", "bv", "bp", "dt", "gj", "fv", "vw")))
_ENDING: Final = regex.compile(
    r"[aeiouy]{0,2}[snm]?|[iy]?ans?|sk(?:iy|yi|yy|y|aya|a)|[oe]v[aoy]?|[iy]n[ay]?|ese"
)
_VARIANT: Final = (("is", "iz"), ("ae", "e"), ("oe", "e"), ("our", "or"), ("ll", "l"), ("er", "re"))
_VARIANTS: Final = (*_VARIANT, *((b, a) for a, b in _VARIANT))
_LONGEST: Final = 45  # letters of a word; longer ones are no misspelling and made of nothing
_PREFIXES: Final = (
    "anti", "auto", "bi", "bio", "co", "counter", "crypto", "cyber", "de", "dis", "eco", "en", "ex",
    "extra", "fore", "geo", "hyper", "il", "im", "in", "infra", "inter", "intra", "ir", "macro", "mega",
    "meta", "micro", "mid", "mini", "mis", "mono", "multi", "nano", "neo", "neuro", "non", "out", "over",
    "para", "poly", "post", "pre", "pro", "proto", "pseudo", "psycho", "quasi", "re", "semi", "socio",
    "sub", "super", "sur", "techno", "tele", "trans", "tri", "ultra", "un", "under", "uni", "up",
)  # fmt: skip
_SUFFIXES: Final = (
    "able", "ably", "age", "al", "an", "ance", "ant", "ary", "ate", "ation", "cy", "dom", "ed", "ee", "eer",
    "en", "ence", "er", "ers", "es", "ese", "ess", "est", "ette", "ful", "gate", "hood", "i", "ian", "ians",
    "ible", "ic", "ical", "ify", "ing", "ings", "ion", "ise", "ised", "ising", "ism", "isms", "ist", "ists",
    "ite", "ity", "ive", "ize", "ized", "izing", "less", "let", "like", "ling", "logy", "ly", "man", "men",
    "ment", "n", "ness", "oid", "ological", "or", "ors", "ous", "s", "ship", "ships", "ster", "th", "ward",
    "wise", "y",
)  # fmt: skip


@lru_cache(maxsize=1 << 14)
def meant(norm: str) -> str | None:
    """The one frequent English word of which a word that is in no dictionary is a likely misspelling."""
    if len(norm) > _LONGEST:
        return None
    own = known(norm)
    if own.elsewhere or own.english > _COMMON or derived(norm):
        return None
    found = process.extract(norm, frequent_words(norm[0]), scorer=OSA.distance, score_cutoff=2, limit=None)
    near = [(word, int(distance)) for word, distance, _ in found if misspelt(norm, word, int(distance))]
    if not near:
        return None
    nearest = min(distance for _, distance in near)
    best, *others = sorted((w for w, distance in near if distance == nearest), key=english_zipf, reverse=True)
    frequency = english_zipf(best)
    if others and frequency - english_zipf(others[0]) < _CLEARER:
        return None
    if own.english:
        return best if frequency >= own.english + _RIGHTER else None
    return best if frequency >= _MEANT or (nearest == 1 and len(norm) >= _LONG) else None


def derived(norm: str) -> bool:
    """Whether English could have made the word: of two words, with a prefix or an ending, or as a variant.

    `occured` is not made so, for `occurred` would be.
    """
    if len(norm) > _LONGEST:
        return False
    if any(is_word(norm.replace(a, b)) for a, b in _VARIANTS if a in norm):
        return True
    if any(norm.startswith(p) and is_word(norm[len(p) :]) for p in _PREFIXES if len(norm) - len(p) >= 4):
        return True
    for suffix in _SUFFIXES:
        stem = norm.removesuffix(suffix)
        made = stem != norm and len(stem) >= 4 and any(is_word(stem + end) for end in ("", "e", "y"))
        if made and not is_word(stem + stem[-1] + suffix):
            return True
    return any(
        all(is_word(part) and english_zipf(part) >= _MEANT for part in (norm[:at], norm[at:]))
        for at in range(3, len(norm) - 2)
    )


def misspelt(norm: str, word: str, distance: int) -> bool:
    """Whether `norm` is written for `word`: letters doubled, dropped, swapped, or mistaken for like ones."""
    if norm[0] != word[0]:
        return False
    likely = distance == 1 or (len(norm) >= _LONG + 2 and norm[-1] == word[-1])
    if likely and _skeleton(norm) == _skeleton(word):
        return True
    if distance > 1:
        return False
    shorter = min(len(norm), len(word))
    at = next((i for i in range(shorter) if norm[i] != word[i]), shorter)
    if len(norm) == len(word):
        return norm[at] == word[at + 1 : at + 2] or {norm[at], word[at]} in _ALIKE
    return len(norm) >= 7 and at < shorter - 1


def misheard(norm: str, word: str) -> bool:
    """Whether the two are one word in two spellings: alike by ear, and not in the ending alone."""
    if norm.startswith(word) or word.startswith(norm) or abs(len(norm) - len(word)) > 1:
        return False
    distance = OSA.distance(norm, word, score_cutoff=2)
    near = 0 < distance <= (1 if min(len(norm), len(word)) < 7 else 2)
    return near and not _inflected(norm, word) and by_ear(norm, word)


def by_ear(norm: str, word: str) -> bool:
    """Whether vowels, doubled letters or one pair of kindred consonants differ, as between languages.

    Letters swapped, dropped or struck thrice are slips of the hand.
    """
    if any(a == b == c for a, b, c in zip(norm, norm[1:], norm[2:], strict=False)):
        return False
    if _skeleton(norm) == _skeleton(word):
        return sorted(norm) != sorted(word)
    differing = [{a, b} for a, b in zip(norm, word, strict=False) if a != b]
    return len(norm) == len(word) and len(differing) == 1 and differing[0] in _ALIKE


@lru_cache(maxsize=1 << 14)
def _skeleton(word: str) -> str:
    """The consonants in order, each once in a row; the first letter stays."""
    kept = word[0] + "".join(c for c in word[1:] if c not in _VOWELS)
    return "".join(c for c, before in zip(kept, " " + kept, strict=False) if c != before)


def _inflected(norm: str, other: str) -> bool:
    """Whether the two differ in their endings alone: other cases, genders, peoples."""
    at = next(i for i, (a, b) in enumerate(zip(norm + "$", other + "$", strict=False)) if a != b)
    return bool(_ENDING.fullmatch(norm, at) and _ENDING.fullmatch(other, at))
