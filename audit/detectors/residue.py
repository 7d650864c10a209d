"""Lines that the pipeline left: a pattern that must match a whole line of a block, blanks at its ends aside.

residue: '(?i)also read:?|read (?:also|more):?.{0,120}'
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import regex

from audit.detectors.kind import Kind, Program, Wake
from audit.detectors.literals import required
from audit.detectors.pattern import TIMEOUT, expand, scopes
from audit.facts import Context
from audit.model import Edit, Match


class Residue(Program, frozen=True):
    expression: str
    literals: frozenset[str]


def compile_residue(entry: Mapping[str, Any], lists: Mapping[str, tuple[str, ...]]) -> Residue:
    expression = expand(entry["residue"], lists)
    return Residue(expression, required(expression))


@cache
def _line(expression: str) -> regex.Pattern[str]:
    flag = ""
    if expression.startswith("(?i)"):
        flag, expression = "(?i)", expression[4:]
    return regex.compile(rf"{flag}[^\S\r\n]*(?<place>(?:{expression}))[^\S\r\n]*")


def wake(program: Residue) -> Wake:
    return Wake(literals=program.literals)


def detect(program: Residue, context: Context, at: tuple[int, ...]) -> Iterator[Match]:
    """Matches come with their deletion."""
    for start, end in scopes(False, context, at):
        for m in _matches(_line(program.expression), context.prose, start, end):
            a, b = m.span("place")
            yield Match(a, b, {k: v or "" for k, v in m.groupdict().items()}, ((Edit(a, b, ""),),))


def _matches(line: regex.Pattern[str], prose: str, start: int, end: int) -> Iterator[regex.Match[str]]:
    while start < end:
        stop = prose.find("\n", start, end)
        stop = end if stop < 0 else stop
        m = line.fullmatch(prose, start, stop, timeout=TIMEOUT)
        if m and m.end("place") > m.start("place"):
            yield m
        start = stop + 1


KIND = Kind(Residue, compile_residue, wake, detect)
