"""Prefixes of rule ids, as options name rules."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from audit.errors import UsageError
from audit.rulebook import Rulebook


def check_prefixes(prefixes: Iterable[str], rulebook: Rulebook) -> None:
    """Raises UsageError, naming the nearest, for a prefix that no rule begins with."""
    for prefix in prefixes:
        if not any(name.startswith(prefix) for name in rulebook.by_id):
            near = nearest_prefix(prefix, rulebook)
            raise UsageError(f"no rule begins with “{prefix}”" + (f"; did you mean “{near}”?" if near else ""))


def nearest_prefix(prefix: str, rulebook: Rulebook) -> str:
    """The rule id, or the part of ids up to a category or file, that is most like a prefix; "" if none is."""
    ids = list(rulebook.by_id)
    parts = sorted({part for name in ids for part in (name, name.partition("#")[0], name.rpartition("/")[0])})
    return next(iter(get_close_matches(prefix, parts, 1)), "")
