"""What must or must not stand round a match, whatever kind found it.

Items are word sequences (slots.py). `near` and `unless` look at the sentence of the match, outside the match itself;
`before`, `after`, `not_before`, `not_after` at the tokens that touch it; `document_has`, `document_lacks` at the whole
prose. `where` and `not_where` name places: headline, paragraph, list_item, caption, quotation, sentence_start,
sentence_end.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

import msgspec

from audit.detectors.sequence import ends, matches, possible
from audit.detectors.slots import Slot, parse_all
from audit.facts import Context
from audit.model import Match

Sequences = tuple[tuple[Slot, ...], ...]
PLACES: Final = (
    "headline", "paragraph", "list_item", "caption", "quotation", "sentence_start", "sentence_end"
)  # fmt: skip


class Conditions(msgspec.Struct, frozen=True, omit_defaults=True):
    near: Sequences = ()
    unless: Sequences = ()
    before: Sequences = ()
    after: Sequences = ()
    not_before: Sequences = ()
    not_after: Sequences = ()
    document_has: Sequences = ()
    document_lacks: Sequences = ()
    where: tuple[str, ...] = ()
    not_where: tuple[str, ...] = ()


WORDS: Final = tuple(f for f in Conditions.__struct_fields__ if not f.endswith("where"))
NONE: Final = Conditions()


def compile_conditions(
    items: Mapping[str, Sequence[str]], lists: Mapping[str, tuple[str, ...]]
) -> Conditions:
    """Raises ValueError for a faulty sequence or an unknown place."""
    values: dict[str, object] = {}
    for key, texts in items.items():
        if key in WORDS:
            values[key] = parse_all(texts, lists)
        elif unknown := set(texts) - set(PLACES):
            raise ValueError(f"{key}: unknown place {', '.join(sorted(unknown))}; use {', '.join(PLACES)}")
        else:
            values[key] = tuple(texts)
    return msgspec.convert(values, Conditions)


def hold(conditions: Conditions, match: Match, context: Context) -> bool:
    """Whether a match stands where its rule may speak."""
    if conditions is NONE or conditions == NONE:
        return True
    here = context.token_range(match.start, match.end)
    c = conditions
    return (
        (not c.before or _touches(c.before, context, here.start - 1, ends))
        and (not c.after or _touches(c.after, context, here.stop, matches))
        and not (c.not_before and _touches(c.not_before, context, here.start - 1, ends))
        and not (c.not_after and _touches(c.not_after, context, here.stop, matches))
        and (not c.where or any(_stands(place, match, context) for place in c.where))
        and not any(_stands(place, match, context) for place in c.not_where)
        and (not c.near or _in_sentence(c.near, match, context, here))
        and not (c.unless and _in_sentence(c.unless, match, context, here))
        and (not c.document_has or _anywhere(c.document_has, context))
        and not (c.document_lacks and _anywhere(c.document_lacks, context))
    )


def _touches(
    sequences: Sequences,
    context: Context,
    number: int,
    found: Callable[[Sequence[Slot], Context, int], object],
) -> bool:
    return any(found(slots, context, number) is not None for slots in sequences)


def _in_sentence(sequences: Sequences, match: Match, context: Context, here: range) -> bool:
    sentence = context.sentence(match.start)
    span = context.token_range(sentence.start, max(sentence.end, match.end))
    for slots in possible(sequences, context):
        for number in span:
            if number in here:
                continue
            ranges = matches(slots, context, number)
            if ranges is not None and not any(a < here.stop and here.start < b for a, b in ranges if b > a):
                return True
    return False


def _anywhere(sequences: Sequences, context: Context) -> bool:
    return any(
        matches(slots, context, number) is not None
        for slots in possible(sequences, context)
        for number in range(len(context.tokens))
    )


def _stands(place: str, match: Match, context: Context) -> bool:
    if place == "quotation":
        return context.in_quotation(match.start)
    if place == "sentence_start":
        before = context.prose[context.sentence(match.start).start : match.start]
        return not any(c.isalnum() for c in before)
    if place == "sentence_end":
        after = context.prose[match.end : context.sentence(match.start).end]
        return not any(c.isalnum() for c in after)
    return context.block(match.start).kind == place
