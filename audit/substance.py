"""What a safe fix leaves as it is: numbers, names, negations and the words inside quotation marks.

Each is compared as a multiset, before and after. Blanks and marks may change freely, letters only from one case to
the other; so *10 000* and *10,000* are not the same numbers, *can not* and *cannot* are the same negation. A Cyrillic
letter for its Latin twin makes no other word.
"""

from __future__ import annotations

from collections import Counter
from typing import Final

import regex

from audit.detectors.script import TWINS
from audit.facts import Context
from audit.facts.numbers import NUMBER_WORDS, ORDINALS
from audit.facts.words import is_word
from audit.formats.plain import extract_plain

_NEGATION: Final = regex.compile(
    r"\b(?:not|no|never|none|nobody|nothing|nowhere|neither|nor|without|cannot|hardly|barely|no one)\b|n ?[’'] ?t\b",
    regex.IGNORECASE,
)
_ONE_WORD: Final = {"cannot": "not", "n't": "not"}
_CLOSED: Final = frozenset(
    """the a an this that these those it its he his she her him they their them we our us you your i my me there here
    in on at by for from with without to of as if when while after before since during until because although though
    however but and or nor so yet then thus still also even only what who where why how which some many most several
    all both each every another other such according under over about into than is are was were be been has have had
    do does did will would can could may might must should""".split()
)


def changed(before: str, after: str) -> str:
    """What of the substance of a passage an edit changed, in words, or "" if nothing."""
    before, after = before.translate(TWINS), after.translate(TWINS)
    one, other = (Context(extract_plain("", text)) for text in (before, after))
    if _numbers(one) != _numbers(other):
        return "a number"
    if _negations(before) != _negations(after):
        return "a negation"
    if _quoted(one) != _quoted(other):
        return "the words of a quotation"
    if _renamed(one, other, _letters(before) == _letters(after)):
        return "a name"
    return ""


def _numbers(context: Context) -> Counter[str]:
    return Counter(
        norm for norm in context.norms if norm[0].isdigit() or norm in NUMBER_WORDS or norm in ORDINALS
    )  # fmt: skip


def _negations(text: str) -> Counter[str]:
    found = (m[0].lower().replace("’", "'").replace(" '", "'").replace("' ", "'") for m in _NEGATION.finditer(text))
    return Counter(_ONE_WORD.get(word, word) for word in found)


def _letters(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def _quoted(context: Context) -> str:
    return "".join(_letters(context.prose[span.start : span.end]) for span in context.quotations)


def _renamed(one: Context, other: Context, spaced: bool) -> bool:
    """Whether a name went, came, or lost its capital. An ordinary word may change its case. `spaced`: the letters are
    the same, so that a name can only have come free of a word that it had run into."""
    before, after = _names(one), _names(other)
    words_before, words_after = Counter(one.norms), Counter(other.norms)
    for name in before.keys() | after.keys():
        if before[name] != after[name]:
            same_words = words_before[name] == words_after[name]
            if not (same_words or spaced) or (same_words and before[name] > after[name] and not is_word(name)):
                return True
    return False


def _names(context: Context) -> Counter[str]:
    """Words with a capital, those left out that have it for the beginning of a sentence or are closed-class."""
    starts = {next(iter(context.sentence_tokens(n)), n) for n in range(len(context.tokens))}
    return Counter(
        token.norm
        for number, token in enumerate(context.tokens)
        if token.text[0].isupper() and token.norm not in _CLOSED and not (number in starts and is_word(token.norm))
    )
