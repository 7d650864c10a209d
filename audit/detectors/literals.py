"""Literals that a pattern cannot match without, read off its parse tree.

As in the prefilters of RE2 (R. Cox, “Regular Expression Matching with a Trigram Index”, 2012): a part that stands for
few strings is written out, neighbours are joined, and the rarest-looking set of strings is kept. The standard
library's parser understands nearly all of `regex`'s syntax; where it does not, nothing is derived and the rule runs
everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, Final

from audit.facts.words import english_zipf

_MOST: Final = 400  # strings in a set
_JOINED: Final = 100  # strings that a run of joined parts may stand for
_SPACES: Final = frozenset(c for c in map(chr, range(0x3001)) if c.isspace())
_REPEATS: Final = ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")
_NO_WIDTH: Final = ("AT", "ASSERT", "ASSERT_NOT")
_FREQUENT: Final = 6.3  # Zipf frequency of a word that stands in every article
_EVERYWHERE: Final = frozenset(  # marks that do, too
    [*".,;:!?'\"’‘“”()-–—/", ". ", ", ", "; ", ": ", "? ", "! ", ".\n", "” ", " “", '" ', ' "', " (", ") ", "’s", "'s"]
)
# What the parser does not understand, by something that matches no less: properties, names used twice, inner flags.
_FOREIGN: Final = (
    (re.compile(r"\\[pP]\{[^{}]*\}"), r"\\w"),
    (re.compile(r"\(\?P?<(?![=!])\w+>"), "("),
    (re.compile(r"\(\?P=\w+\)"), r"(?:.*)"),
    (re.compile(r"\(\?[aimsux]+\)"), ""),
)
Strings = frozenset[str]


def required(expression: str) -> Strings:
    """Lower-case strings one of which occurs in every match or right beside it; empty if none of use is known."""
    for foreign, plain in _FOREIGN:
        expression = foreign.sub(plain, expression)
    try:
        tree = parser.parse(expression)
    except (re.error, OverflowError, KeyError):
        return frozenset()
    return _best(list(tree))


def _best(items: Sequence[Any]) -> Strings:
    """The set that looks rarest among the runs of a sequence and what its parts require."""
    found: list[Strings] = []
    run: Strings = frozenset([""])
    for item in _opened(items):
        if str(item[0]) == "ASSERT":
            found.append(_inside(item))
            continue
        strings = _strings([item])
        if strings and len(run) * len(strings) <= _JOINED:
            run = frozenset(a + b for a in run for b in strings)
            continue
        once = _once(item)
        if once and len(run) * len(once) <= _JOINED:  # a repeated part joins what stands before and what follows
            found.append(frozenset(a + b for a in run for b in once))
            run = once
            continue
        found.append(run)
        run = strings or frozenset([""])
        if strings is None:
            found.append(_inside(item))
    return max(filter(_is_useful, (*found, run)), key=_rarity, default=frozenset())


def _opened(items: Iterable[Any]) -> Iterator[Any]:
    """The items, with the contents of a group in its place unless it stands for few strings."""
    for item in items:
        if str(item[0]) == "SUBPATTERN" and _strings([item]) is None:
            yield from _opened(item[1][3])
        else:
            yield item


def _once(item: Any) -> Strings | None:
    """The strings that a part begins and ends with when it stands there at least once and may be repeated."""
    return _strings(item[1][2]) if str(item[0]) in _REPEATS and item[1][0] >= 1 else None


def _inside(item: Any) -> Strings:
    """What a part that stands for too many strings requires, nevertheless."""
    op, value = str(item[0]), item[1]
    if op == "ATOMIC_GROUP":
        return _best(list(value))
    if op == "ASSERT":
        return _best(list(value[1]))
    if op in _REPEATS and value[0] >= 1:
        return _best(list(value[2]))
    if op == "BRANCH":
        branches = [_best(list(branch)) for branch in value[1]]
        if all(branches):
            return frozenset[str]().union(*branches)
    return frozenset()


def _strings(items: Iterable[Any]) -> Strings | None:
    """All strings that a sequence can match, lower case; None if they are too many to write out."""
    run: Strings = frozenset([""])
    for item in items:
        here = _one(str(item[0]), item[1])
        if here is None or len(run) * len(here) > _MOST:
            return None
        run = frozenset(a + b for a in run for b in here)
    return run


def _one(op: str, value: Any) -> Strings | None:
    if op == "LITERAL":
        return frozenset([chr(value).lower()])
    if op == "IN":
        return _set(value)
    if op in _NO_WIDTH:
        return frozenset([""])
    if op == "SUBPATTERN":
        return _strings(value[3])
    if op == "ATOMIC_GROUP":
        return _strings(value)
    if op == "BRANCH":
        branches = [_strings(branch) for branch in value[1]]
        whole = frozenset[str]().union(*(b for b in branches if b))
        return None if None in branches or len(whole) > _MOST else whole
    if op in _REPEATS and tuple(value[:2]) == (0, 1):
        once = _strings(value[2])
        return None if once is None else once | {""}
    return None


def _set(members: Sequence[Any]) -> Strings | None:
    """The characters of a class, if it is not negated and they are few."""
    characters: set[str] = set()
    for kind, value in members:
        if str(kind) == "LITERAL":
            characters.add(chr(value).lower())
        elif str(kind) == "RANGE" and value[1] - value[0] < _JOINED:
            characters |= {chr(c).lower() for c in range(value[0], value[1] + 1)}
        elif str(value) == "CATEGORY_SPACE":
            characters |= _SPACES
        elif str(value) == "CATEGORY_DIGIT":
            characters |= set("0123456789")  # no other digits stand in English
        else:
            return None
    return frozenset(characters)


def _rarity(strings: Strings) -> tuple[int, int, int, list[str]]:
    """Longer is rarer, marks are rarer than letters and blanks, fewer are rarer than many."""
    shortest = min(map(len, strings))
    marked = all(any(map(_is_mark, s)) for s in strings)
    return (min(shortest, 3) + marked, shortest, -len(strings), sorted(strings))


def _is_useful(strings: Strings) -> bool:
    return 0 < len(strings) <= _MOST and all(map(_is_telling, strings))


def _is_telling(text: str) -> bool:
    """Whether many a text lacks it, so that it is worth looking for."""
    plain = text.strip()
    if text in _EVERYWHERE or (len(plain) < 2 and plain.isalnum()):
        return False
    return bool(plain) and english_zipf(plain) < _FREQUENT


def _is_mark(character: str) -> bool:
    return not (character.isalnum() or character.isspace())
