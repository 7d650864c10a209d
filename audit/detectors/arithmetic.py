"""Numbers that contradict each other.

    arithmetic: {wrong: parts}     parts that add up to more than their whole: 12 people, including 8 men and 7 women
    arithmetic: {wrong: out_of}    a part above its whole: 12 of the 10 seats
    arithmetic: {wrong: shares}    shares of one vote or market that add up to more than 101 per cent
    arithmetic: {wrong: share}     a share that cannot pass 100 per cent and does
    arithmetic: {wrong: scale}     one amount with two scale words: a $1.5 billion loan … the loan of $1.5 million

Values: `whole`, `sum`, `number`, `other`, as the kind of fault has them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, Final

import msgspec

from audit.detectors.kind import Kind, Program, Wake
from audit.facts import Context
from audit.facts.numbers import NUMBER_WORDS, figures
from audit.facts.quantities import Quantity
from audit.model import Match

_OPENERS: Final = frozenset(["including", "among", ":", "whom", "which", "them"])
_PEOPLE: Final = frozenset(
    "people persons passengers victims dead wounded injured men women children civilians soldiers officers students "
    "workers members deputies lawmakers deaths casualties fatalities migrants prisoners hostages patients boys girls "
    "adults employees protesters crew residents tourists policemen journalists doctors teachers seats votes".split()
)
_ELSE: Final = frozenset("injured wounded hurt homeless missing were was have had fled evacuated displaced".split())
_SHARES: Final = frozenset(["vote", "votes", "ballots", "electorate", "votings"])
_COMPARED: Final = frozenset(
    "from compared earlier up increase increased rose grew growth more higher fell down turnout reporting counted "
    "counting previous poll polls another both second round runoff region district while whereas age aged among "
    "respectively".split()
)
_WHOLE_OF: Final = frozenset(
    "voters respondents population residents electorate vote votes ballots seats citizens patients inhabitants "
    "households participants adults women men pupils students turnout attendance".split()
)


class Arithmetic(Program, frozen=True):
    wrong: str


def compile_arithmetic(entry: Mapping[str, Any], _lists: Mapping[str, tuple[str, ...]]) -> Arithmetic:
    """Raises ValueError for a fault that is not one of those above."""
    program = msgspec.convert(entry["arithmetic"], Arithmetic)
    if program.wrong not in _CHECKS:
        raise ValueError(f"wrong “{program.wrong}”: expected {', '.join(_CHECKS)}")
    return program


_WAKES: Final = {
    "parts": Wake(words=frozenset(["including", "among", "whom", "them"]), literals=frozenset([":"])),
    "out_of": Wake(words=frozenset(["of"])),
    "shares": Wake(words=_SHARES),
    "share": Wake(literals=frozenset(["%", "percent", "per cent"])),
    "scale": Wake(literals=frozenset(["million", "billion", "trillion"])),
}


def wake(program: Arithmetic) -> Wake:
    return _WAKES[program.wrong]


def detect(program: Arithmetic, context: Context, at: tuple[int, ...]) -> Iterator[Match]:
    if program.wrong != "out_of" or any(_counted(context, number - 1) for number in at):
        yield from _CHECKS[program.wrong](context)


def _counted(context: Context, number: int) -> bool:
    """Whether a number stands before “of” or “out of”: a look that spares most documents the rest."""
    token = context.tokens[number - 1 if context.norms[number] == "out" else number]
    return token.text[0].isdigit() or token.norm in NUMBER_WORDS


def _sentences(context: Context) -> Iterator[list[Quantity]]:
    """The quantities of each sentence that has two or more."""
    group: list[Quantity] = []
    end = 0
    for quantity in context.quantities:
        if quantity.start >= end:
            if len(group) > 1:
                yield group
            group, end = [], context.sentence(quantity.start).end
        group.append(quantity)
    if len(group) > 1:
        yield group


def _parts(context: Context) -> Iterator[Match]:
    for group in _sentences(context):
        for number, whole in enumerate(group[:-1]):
            if whole.kind != "count" or whole.noun not in _PEOPLE or whole.value != int(whole.value):
                continue
            parts = _listed(whole, group[number + 1 :], context)
            total = sum(part.value for part in parts)
            if parts and total > whole.value:
                start, end = whole.start, parts[-1].end
                values = {"whole": context.prose[whole.start : whole.end], "sum": figures(total)}
                yield Match(start, end, values)
                break


def _listed(whole: Quantity, rest: Sequence[Quantity], context: Context) -> list[Quantity]:
    """The parts that follow `including`, `among them`, `of whom` or a colon, joined by commas and “and”."""
    norms = context.norms
    gap = norms[whole.last : rest[0].first]
    if len(gap) > 7 or not _OPENERS.intersection(gap) or ";" in gap or "." in gap:
        return []
    parts = [rest[0]]
    for part in rest[1:]:
        between = norms[parts[-1].last : part.first]
        if not 1 <= len(between) <= 5 or between[-1] not in (",", "and") or between[-2:] == (",", "and"):
            break
        parts.append(part)
    if any(part.kind != "count" or part.noun not in _PEOPLE or part.value != int(part.value) for part in parts):
        return []
    after = norms[parts[-1].last : parts[-1].last + 6]
    if _ELSE.intersection(after) or len({p.noun for p in parts}) < len(parts):
        return []
    overlapping = {"children", "women", "minors", "foreigners", "girls", "boys"}
    kept = [part for part in parts if part.noun not in overlapping]
    return parts if len(kept) >= len(parts) - 1 or {p.noun for p in parts} <= overlapping - {"minors"} else parts[:1]


def _out_of(context: Context) -> Iterator[Match]:
    quantities, norms = context.quantities, context.norms
    for part, whole in pairwise(quantities):
        between = norms[part.last : whole.first]
        if between not in (("out", "of"), ("out", "of", "the"), ("of", "the"), ("of", "its"), ("of", "their")):
            continue
        counts = part.kind == whole.kind == "count" and not part.noun and whole.noun and not part.scale + whole.scale
        if counts and part.value > whole.value and norms[part.first - 1] not in ("@", "no", "number", "-"):
            yield Match(part.start, whole.end, {"whole": context.prose[whole.start : whole.end]})


def _shares(context: Context) -> Iterator[Match]:
    for group in _sentences(context):
        shares = [q for q in group if q.kind == "percent"]
        span = context.token_range(context.sentence(group[0].start).start, context.sentence(group[0].start).end)
        words = set(context.norms[span.start : span.stop])
        if len(shares) < 2 or not words & _SHARES or words & _COMPARED:
            continue
        total = sum(q.value for q in shares)
        if total > 101 and all(q.value <= 100 for q in shares):
            yield Match(shares[0].start, shares[-1].end, {"sum": figures(total)})


def _share(context: Context) -> Iterator[Match]:
    for quantity in context.quantities:
        if quantity.kind != "percent" or quantity.value <= 100:
            continue
        at = quantity.last + (2 if context.norms[quantity.last] == "per" else 1)
        after = context.norms[at : at + 4]
        before = context.norms[max(0, quantity.first - 4) : quantity.first]
        of_all = after[:1] == ("of",) and _WHOLE_OF.intersection(after[1:3])
        turnout = {"turnout", "attendance"} & set(before) and {"was", "of", "at", "reached"} & set(before)
        if of_all or turnout:
            number = context.prose[quantity.start : quantity.end]
            yield Match(quantity.start, context.tokens[at - 1].end, {"number": number})


def _scale(context: Context) -> Iterator[Match]:
    """The later of two amounts of one thing that differ by the scale word alone."""
    scaled = [q for q in context.quantities if q.scale and q.unit and _telling(q.size)]
    for number, later in enumerate(scaled):
        for earlier in scaled[:number]:
            same = earlier.size == later.size and earlier.unit == later.unit
            if same and earlier.scale != later.scale and _thing(earlier, context) & _thing(later, context):
                other = context.prose[earlier.start : earlier.end]
                yield Match(later.start, later.end, {"number": context.prose[later.start : later.end], "other": other})
                break


def _telling(size: float) -> bool:
    """Whether a number is rare enough to be the same one when it comes again: 1.5, 37, 240; not 2 or 100."""
    digits = figures(size).replace(",", "").replace(".", "").strip("0")
    return len(digits) >= 2


_EMPTY: Final = frozenset(
    "said says year years about more than nearly almost total amount sum which from over under worth with that this "
    "their have been were million billion trillion dollars euros pounds rubles yuan some only also will would".split()
)


def _thing(quantity: Quantity, context: Context) -> set[str]:
    """The content words near an amount, by their stems."""
    sentence = context.sentence(quantity.start)
    near = context.token_range(max(sentence.start, quantity.start - 45), min(sentence.end, quantity.end + 45))
    words = {context.norms[n] for n in near if context.tokens[n].text.isalpha()} - _EMPTY
    return {word.rstrip("s") for word in words if len(word) > 3}


_CHECKS: Final = {"parts": _parts, "out_of": _out_of, "shares": _shares, "share": _share, "scale": _scale}
KIND = Kind(Arithmetic, compile_arithmetic, wake, detect)
