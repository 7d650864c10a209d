"""Literals that a pattern cannot match without, read off its parse tree.

The standard library's parser understands nearly all of `regex`'s syntax once character properties and group
names are out of the way; where it does not, nothing is derived and the rule runs everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, Final

_MOST: Final = 400  # members of a set
_WIDE: Final = 12  # characters of a class that is written out
_ZERO_WIDTH: Final = frozenset(["AT", "ASSERT", "ASSERT_NOT"])
_PROPERTY: Final = re.compile(r"\\[pP]\{[^}]*\}")
_NAME: Final = re.compile(r"\(\?P?<[A-Za-z_]\w*>")
_BACK: Final = re.compile(r"\(\?P=\w+\)")
_COMMON: Final = frozenset(" \n.,;:!?'\"’‘“”()-–—/\u00a0")
_ENOUGH: Final = 5  # characters beyond which fewer literals are better than longer ones
Strings = set[str]


def required(expression: str) -> frozenset[str]:
    """A set of lower-case strings one of which occurs in every match; empty if none of use can be named."""
    plain = _BACK.sub(r"\\w", _NAME.sub("(", _PROPERTY.sub(r"\\w", expression)))
    try:
        tree = parser.parse(plain)
    except (re.error, OverflowError, KeyError):
        return frozenset()
    best = _best(list(tree))
    return frozenset(best) if best and all(map(_rare, best)) else frozenset()


def _rare(text: str) -> bool:
    return len(text) >= 2 or (not (text.isascii() and text.isalnum()) and text not in _COMMON)


def _best(items: list[Any]) -> Strings:
    """The most selective literal set of a sequence: longest shortest member, then fewest."""
    found: list[Strings] = []
    run: Strings = {""}
    for op, value in _flat(items):
        exact = _exact(op, value)
        if exact is not None and len(exact) * len(run) <= _MOST:
            run = {a + b for a in run for b in exact}
            continue
        once = _repeated(str(op), value)
        if once and len(once) * len(run) <= _MOST:
            found.append({a + b for a in run for b in once})
            run = once
            continue
        found += [run, _inside(str(op), value)]
        run = exact if exact is not None and len(exact) <= _MOST else {""}
    usable = [{text.lower() for text in s} for s in [*found, run] if s and "" not in s and len(s) <= _MOST]
    return max(usable, key=lambda s: (min(_ENOUGH, min(map(len, s))), -len(s), sorted(s)), default=set())


def _flat(items: list[Any]) -> Iterator[tuple[Any, Any]]:
    """The items with what has no width left out and groups that are no choice of strings opened."""
    for op, value in items:
        if str(op) == "SUBPATTERN" and _exact(op, value) is None:
            yield from _flat(list(value[3]))
        elif str(op) not in _ZERO_WIDTH:
            yield op, value


def _repeated(name: str, value: Any) -> Strings | None:
    """What an item that is repeated once at least begins and ends with, if that is one of few strings."""
    repeats = name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT") and value[0] >= 1
    return _sequence(list(value[2])) if repeats else None


def _inside(name: str, value: Any) -> Strings:
    """The literal set of one item that is not just a choice of strings."""
    if name == "SUBPATTERN":
        return _best(list(value[3]))
    if name == "ATOMIC_GROUP":
        return _best(list(value))
    if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT") and value[0] >= 1:
        return _best(list(value[2]))
    if name == "BRANCH":
        branches = [_best(list(branch)) for branch in value[1]]
        return set().union(*branches) if all(branches) else set()
    return set()


def _exact(op: Any, value: Any) -> Strings | None:
    """All strings that an item can match, None if they are not few."""
    name = str(op)
    if name == "LITERAL":
        return {chr(value)}
    if name == "IN":
        return _class(value)
    if name == "SUBPATTERN":
        return _sequence(list(value[3]))
    if name == "ATOMIC_GROUP":
        return _sequence(list(value))
    if name == "BRANCH":
        branches = [_sequence(list(branch)) for branch in value[1]]
        known = [b for b in branches if b is not None]
        return set().union(*known) if len(known) == len(branches) else None
    if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT") and tuple(value[:2]) == (0, 1):
        once = _sequence(list(value[2]))
        return None if once is None else {"", *once}
    return None


def _class(members: list[Any]) -> Strings | None:
    found: Strings = set()
    for op, value in members:
        if str(op) == "LITERAL":
            found.add(chr(value))
        elif str(op) == "RANGE" and value[1] - value[0] < _WIDE:
            found |= {chr(c) for c in range(value[0], value[1] + 1)}
        elif str(value) == "CATEGORY_DIGIT":
            found.update("0123456789")
        else:
            return None
    return found if len(found) <= _WIDE else None


def _sequence(items: list[Any]) -> Strings | None:
    result: Strings = {""}
    for op, value in items:
        if str(op) in _ZERO_WIDTH:
            continue
        exact = _exact(op, value)
        if exact is None or len(exact) * len(result) > _MOST:
            return None
        result = {a + b for a in result for b in exact}
    return result
