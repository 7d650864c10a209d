"""Prefixes of rule ids, as options name rules."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from audit.errors import UsageError
from audit.rulebook import Rulebook


def check_prefixes(prefixes: Iterable[str], rulebook: Rulebook) -> None:
    """Raises UsageError, naming the nearest, for a prefix that no rule begins with."""
    ids = list(rulebook.by_id)
    parts = sorted({part for name in ids for part in (name, name.partition("#")[0], name.rpartition("/")[0])})
    for prefix in prefixes:
        if not any(name.startswith(prefix) for name in ids):
            near = get_close_matches(prefix, parts, 1)
            raise UsageError(f"no rule begins with “{prefix}”" + (f"; did you mean “{near[0]}”?" if near else ""))
