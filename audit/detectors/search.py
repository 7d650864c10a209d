"""Searching a prose by a regular expression, under a time limit.

A limited search costs some microseconds before it has read anything, so a rule searches once from the first block
that woke it to the last, not block by block; a match that leaves its block is none.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import regex

from audit.facts import Context

_SECONDS: Final = 0.5
_CHARACTERS: Final = 50_000  # for each of which a search has that time


def limit(characters: int) -> float:
    """Seconds that a search of so many characters may take."""
    return _SECONDS * (1 + characters // _CHARACTERS)


def found(expression: regex.Pattern[str], context: Context, at: tuple[int, ...]) -> Iterator[regex.Match[str]]:
    """Matches inside one block, where offsets of `at` lie (empty: anywhere). Raises TimeoutError."""
    prose = context.prose
    start, end = (context.block(at[0]).start, context.block(at[-1]).end) if at else (0, len(prose))
    for m in expression.finditer(prose, start, end, timeout=limit(end - start)):
        if m.end() <= context.block(m.start()).end:
            yield m


def anywhere(expression: regex.Pattern[str], context: Context) -> Iterator[regex.Match[str]]:
    """Matches in the whole prose, blocks or not. Raises TimeoutError."""
    return expression.finditer(context.prose, timeout=limit(len(context.prose)))
