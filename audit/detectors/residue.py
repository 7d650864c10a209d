"""Lines that the pipeline left: a pattern that must match a whole line of a block, blanks at its ends aside.

residue: '(?i)also read:?|read (?:also|more):?.{0,120}'
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import regex

from audit.detectors.kind import Kind, Wake
from audit.detectors.literals import required
from audit.detectors.pattern import expand
from audit.detectors.search import Search, found
from audit.facts import Context
from audit.model import Edit, Match


class Residue(Search, frozen=True):
    line: regex.Pattern[str]
    literals: frozenset[str]


def compile_residue(entry: Mapping[str, Any], lists: Mapping[str, tuple[str, ...]]) -> Residue:
    expression = expand(entry["residue"], lists)
    return Residue(_line(expression), required(expression))


def _line(expression: str) -> regex.Pattern[str]:
    flags = "m"
    if expression.startswith("(?i)"):
        flags, expression = "mi", expression[4:]
    # Blanks before it are never given back: a line of nothing else would cost the square of its length.
    return regex.compile(rf"(?{flags})^[^\S\r\n]*+(?<place>(?:{expression}))[^\S\r\n]*$")


def wake(program: Residue) -> Wake:
    return Wake(literals=program.literals)


def detect(program: Residue, context: Context, at: tuple[int, ...]) -> Iterator[Match]:
    """Matches come with their deletion."""
    for m in found(program.line, context, at, program.trusted):
        a, b = m.span("place")
        if b > a:
            yield Match(a, b, {k: v or "" for k, v in m.groupdict().items()}, ((Edit(a, b, ""),),))


KIND = Kind(Residue, compile_residue, wake, detect)
