"""Literals that a pattern cannot match without, read off its parse tree.

The standard library's parser understands nearly all of `regex`'s syntax; where it does not, nothing is derived and
the rule runs everywhere.
"""

from __future__ import annotations

import re
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, Final

_MOST: Final = 400


def required(expression: str) -> frozenset[str]:
    """A set of lower-case strings one of which occurs in every match; empty if none of use can be named."""
    plain = expression.replace("(?<", "(?P<").replace("(?P<=", "(?<=").replace("(?P<!", "(?<!")
    try:
        tree = parser.parse(plain)
    except (re.error, OverflowError, KeyError):
        return frozenset()
    best = _best(list(tree))
    return frozenset(best) if best and min(map(len, best)) >= 2 else frozenset()


def _best(items: list[Any]) -> set[str]:
    """The most selective literal set of a sequence: longest shortest member, then fewest."""
    found: list[set[str]] = []
    run = ""
    for op, value in items:
        name = str(op)
        if name == "LITERAL":
            run += chr(value)
            continue
        if run:
            found.append({run.lower()})
            run = ""
        if name == "SUBPATTERN":
            found.append(_best(list(value[3])))
        elif name == "BRANCH":
            branches = [_best(list(branch)) for branch in value[1]]
            if all(branches):
                found.append(set().union(*branches))
        elif name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT") and value[0] >= 1:
            found.append(_best(list(value[2])))
        elif name == "ATOMIC_GROUP":
            found.append(_best(list(value)))
        elif name == "IN" and all(str(o) == "LITERAL" for o, _ in value):
            found.append({chr(v).lower() for _, v in value})
    if run:
        found.append({run.lower()})
    usable = [s for s in found if s and len(s) <= _MOST]
    return max(usable, key=lambda s: (min(map(len, s)), -len(s), sorted(s)), default=set())
