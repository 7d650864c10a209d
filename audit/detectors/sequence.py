"""Matching of word sequences against the tokens of a document.

A sequence is found from its anchor, the slot whose words are rarest: the engine calls with the numbers of the tokens
that could be the anchor, and the other slots are tried leftwards and rightwards from there, optional ones and gaps
with backtracking. A match never leaves its block.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from audit.detectors.named import lengths, stands_in
from audit.detectors.slots import Slot
from audit.facts import Context
from audit.facts.numbers import NUMBER_WORDS
from audit.facts.tokens import Token

_BREAKS: Final = frozenset(".!?;:“”\"«»„")
_MARK: Final = 1e8  # weight of a mark: more common than any word
Ranges = list[tuple[int, int]]


def accepts(slot: Slot, context: Context, number: int, tagged: bool = True) -> bool:
    """Whether one token fits a slot; without `tagged`, its part of speech does not matter."""
    token = context.tokens[number]
    if slot.shape:
        fits = _shape(slot.shape, token)
    elif slot.facts:
        fits = stands_in(slot.facts, context, number)
    elif slot.norms or slot.texts:
        fits = token.norm in slot.norms or token.text in slot.texts
    else:
        fits = True
    if slot.negated:
        fits = not fits and token.is_word
    return fits and (not tagged or not slot.pos or context.pos(number) in slot.pos)


def _shape(shape: str, token: Token) -> bool:
    if shape == "any":
        return token.norm not in _BREAKS
    if shape == "number":
        return token.text[0].isdigit() or token.norm in NUMBER_WORDS
    return token.text[0].isupper()


def anchor(slots: Sequence[Slot]) -> int | None:
    """The number of the slot to search by: required, by form, of the rarest words; None if there is none."""
    from audit.facts.words import english_zipf

    def weight(slot: Slot) -> float:
        words = [*slot.norms, *(text.lower() for text in slot.texts)]
        return sum(10 ** english_zipf(word) if word[0].isalnum() else _MARK for word in words)

    fit = [i for i, s in enumerate(slots) if s.low == s.high == 1 and (s.norms or s.texts) and not s.negated]
    return min(fit, key=lambda i: (weight(slots[i]), i), default=None)


def around(slots: Sequence[Slot], at: int, context: Context, number: int) -> Ranges | None:
    """Token ranges of all slots when slot `at` stands on a token, or None.

    Tagging is dear, so a sentence is tagged only when the words alone fit.
    """
    ranges = _around(slots, at, context, number, tagged=False)
    if ranges is None or not any(slot.pos for slot in slots):
        return ranges
    return _around(slots, at, context, number, tagged=True)


def _around(slots: Sequence[Slot], at: int, context: Context, number: int, tagged: bool) -> Ranges | None:
    if not accepts(slots[at], context, number, tagged):
        return None
    block = context.block(context.tokens[number].start)
    inside = (block.start, block.end)
    right = _extend(slots, at + 1, 1, context, number + 1, inside, tagged)
    if right is None:
        return None
    left = _extend(slots, at - 1, -1, context, number - 1, inside, tagged)
    if left is None:
        return None
    return [*reversed(left), (number, number + 1), *right]


def possible(sequences: Iterable[Sequence[Slot]], context: Context) -> list[Sequence[Slot]]:
    """The sequences whose required words all occur in the document, which few do."""
    return [slots for slots in sequences if all(_occurs(slot, context) for slot in slots)]


def _occurs(slot: Slot, context: Context) -> bool:
    if slot.negated or slot.shape or not slot.low or not (slot.norms or slot.texts):
        return True
    seen = context.vocabulary
    return not seen.isdisjoint(slot.norms) or any(text.lower() in seen for text in slot.texts)


def matches(slots: Sequence[Slot], context: Context, first: int) -> Ranges | None:
    """Token ranges of a sequence that begins at a token, or None."""
    if not 0 <= first < len(context.tokens) or _fails(slots[0], context, first):
        return None
    block = context.block(context.tokens[first].start)
    return _extend(slots, 0, 1, context, first, (block.start, block.end))


def ends(slots: Sequence[Slot], context: Context, last: int) -> Ranges | None:
    """Token ranges, last slot first, of a sequence that ends at a token, or None."""
    if not 0 <= last < len(context.tokens) or _fails(slots[-1], context, last):
        return None
    block = context.block(context.tokens[last].start)
    return _extend(slots, len(slots) - 1, -1, context, last, (block.start, block.end))


def _fails(slot: Slot, context: Context, number: int) -> bool:
    """Whether a sequence cannot begin or end at a token, told quickly; a mention may begin before its name."""
    return slot.low > 0 and not slot.facts and not accepts(slot, context, number, tagged=False)


def _extend(
    slots: Sequence[Slot],
    at: int,
    step: int,
    context: Context,
    number: int,
    inside: tuple[int, int],
    tagged: bool = True,
) -> Ranges | None:
    if not 0 <= at < len(slots):
        return []
    slot = slots[at]
    for count in _counts(slot, context, number, step, inside, tagged):
        rest = _extend(slots, at + step, step, context, number + step * count, inside, tagged)
        if rest is not None:
            ends_at = number + step * count
            return [(number, ends_at) if step > 0 else (ends_at + 1, number + 1), *rest]
    return None


def _counts(
    slot: Slot, context: Context, number: int, step: int, inside: tuple[int, int], tagged: bool
) -> Iterator[int]:
    """How many tokens the slot may take from here: fewest first for gaps, most first otherwise."""
    if slot.facts and not slot.negated:
        if 0 <= number < len(context.tokens) and inside[0] <= context.tokens[number].start < inside[1]:
            yield from lengths(slot.facts, context, number, step)
        if not slot.low:
            yield 0
        return
    most = 0
    while most < slot.high:
        here = number + step * most
        if not 0 <= here < len(context.tokens):
            break
        token = context.tokens[here]
        if not inside[0] <= token.start < inside[1] or not accepts(slot, context, here, tagged):
            break
        most += 1
    counts = range(slot.low, most + 1)
    yield from counts if slot.shape == "any" else reversed(counts)
