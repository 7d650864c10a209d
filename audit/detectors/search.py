"""Searching a prose by a regular expression, in bounded time.

The patterns that come with the tool are tried on hostile text by its tests, and search a block of usual length as they
are. All others search under a time limit. That costs some microseconds before anything is read, so such a search goes
from the first block that woke its rule to the last, not block by block; a match that leaves its block is none.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import regex

from audit.detectors.kind import Program
from audit.facts import Context

_SECONDS: Final = 0.5
_CHARACTERS: Final = 50_000  # for each of which a search has that time
_USUAL: Final = 5_000  # characters of a block; a longer one is searched under a time limit by every pattern


class Search(Program, frozen=True, kw_only=True):
    """A program that searches by regular expressions. `trusted`: its rule came with the tool."""

    trusted: bool = False


def limit(characters: int) -> float:
    """Seconds that a search of so many characters may take."""
    return _SECONDS * (1 + characters // _CHARACTERS)


def found(
    expression: regex.Pattern[str], context: Context, at: tuple[int, ...], trusted: bool
) -> Iterator[regex.Match[str]]:
    """Matches inside one block, where offsets of `at` lie (empty: anywhere). Raises TimeoutError."""
    prose = context.prose
    if not trusted or not at:
        start, end = (context.block(at[0]).start, context.block(at[-1]).end) if at else (0, len(prose))
        for m in expression.finditer(prose, start, end, timeout=limit(end - start)):
            if m.end() <= context.block(m.start()).end:
                yield m
        return
    end = -1
    for offset in at:
        if offset < end:
            continue
        block = context.block(offset)
        size, end = block.end - block.start, block.end
        yield from expression.finditer(prose, block.start, end, timeout=limit(size) if size > _USUAL else None)


def anywhere(expression: regex.Pattern[str], context: Context) -> Iterator[regex.Match[str]]:
    """Matches in the whole prose, blocks or not. Raises TimeoutError."""
    return expression.finditer(context.prose, timeout=limit(len(context.prose)))
