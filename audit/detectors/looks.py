"""What words look like before a sentence is tagged: cheap tests that choose the few sentences worth a parse."""

from __future__ import annotations

from typing import Final

from audit.facts import Context

_ADVERBS: Final = frozenset("also now still often already always never usually currently recently clearly".split())
_NO_NOUN: Final = frozenset("as was has is this its his yes thus always perhaps us les yes does besides".split())
_IRREGULAR: Final = frozenset(["men", "women", "children"])
_BREAKING: Final = frozenset(
    "in on at to for from by with and or nor who which whom whose than as about into over under after before between "
    "through during against without within among around like near per is are was were be been has have had will would "
    "can could may might must should do does did not cannot can't won't don't doesn't didn't he she it they we you i "
    "there what how why one each".split()
)
_BEGINNING: Final = frozenset(
    "that because although though while whereas if when whether until unless but say says said believe believes "
    "believed think thinks thought hope hopes hoped , ; : “ \" — – ( -".split()
)
_REACH: Final = 9  # tokens in which the start of the group is sought


def plural_like(context: Context, number: int) -> bool:
    """Whether a token looks like a plural common noun, without asking for its part of speech."""
    token = context.tokens[number]
    if token.norm in _IRREGULAR:
        return True
    ends = token.norm.endswith("s") and not token.norm.endswith(("ss", "us", "is", "'s", "ics"))
    return ends and len(token.norm) > 3 and token.text.islower() and token.norm not in _NO_NOUN


def singular_like(context: Context, number: int) -> bool:
    token = context.tokens[number]
    return token.text.islower() and token.text.isalpha() and len(token.norm) > 2 and not token.norm.endswith("s")


def word_before(context: Context, verb: int) -> int:
    """The number of the token before a verb and its adverbs, -1 where the block begins."""
    number = verb - 1
    while number >= 0 and context.norms[number] in _ADVERBS:
        number -= 1
    return number if number >= context.sentence_tokens(verb).start else -1


def may_begin(context: Context, before: int) -> bool:
    """Whether the words back to the start of the clause can be one noun group: no preposition but “of” among them."""
    first = context.sentence_tokens(before).start
    for number in range(before, max(first, before - _REACH) - 1, -1):
        if context.norms[number] in _BREAKING:
            return False
        if context.norms[number] in _BEGINNING:
            return number < before
    return before - first <= _REACH
