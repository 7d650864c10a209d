"""What a kind of detector is.

A kind is three functions. `compile` turns the entry's own part into a `Program`, a plain msgspec value that can be
cached; `wake` says which words or literals must occur before the rule is asked; `detect` yields matches.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

import msgspec

from audit.facts import Context
from audit.model import Match


class Program(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a detector runs. Each kind has a subclass, which msgspec also uses to check the YAML value."""


class Wake(NamedTuple):
    """A rule runs only where one of `words` (token norms, with a token number each) or `literals` occurs.

    Both empty: the rule runs once on every document.
    """

    words: frozenset[str] = frozenset()
    literals: frozenset[str] = frozenset()


class Kind(NamedTuple):
    program: type[Program]
    compile: Callable[[Mapping[str, Any], Mapping[str, tuple[str, ...]]], Program]
    wake: Callable[[Any], Wake]
    detect: Callable[[Any, Context, tuple[int, ...]], Iterable[Match]]


def always(_program: Program) -> Wake:
    return Wake()


def written_out(items: Iterable[str], lists: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The items with every `@name` replaced by the words of that list. Raises ValueError if there is none."""
    words: list[str] = []
    for item in items:
        if item.startswith("@") and item[1:] not in lists:
            raise ValueError(f"no word list “{item[1:]}”; there are {', '.join(sorted(lists)) or 'none'}")
        words += lists[item[1:]] if item.startswith("@") else [item]
    return tuple(words)
