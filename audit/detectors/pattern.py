"""Regular expressions over the prose of a block (or, with `scope: document`, over all of it).

    pattern: 'the (?<agency>@agencies) agency'

`@name` stands for the words of a list; named groups are values for message and fix; a group named `place` narrows the
match to itself. Patterns are case-sensitive unless they say `(?i)`. Literals that must occur are derived from the
pattern, so that it runs only on blocks that hold one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec
import regex

from audit.detectors.kind import Kind, Wake
from audit.detectors.literals import required
from audit.detectors.search import Search, anywhere, found
from audit.facts import Context
from audit.model import Match


class Spec(msgspec.Struct, forbid_unknown_fields=True):
    regex: str
    scope: str = "block"
    literals: list[str] = []


class Pattern(Search, frozen=True):
    expression: regex.Pattern[str]
    whole: bool
    literals: frozenset[str]


def compile_pattern(entry: Mapping[str, Any], lists: Mapping[str, tuple[str, ...]]) -> Pattern:
    """Raises ValueError for a pattern that does not compile, names no such list, or nests quantifiers."""
    value = entry["pattern"]
    spec = Spec(value) if isinstance(value, str) else msgspec.convert(value, Spec)
    if spec.scope not in ("block", "document"):
        raise ValueError(f"scope “{spec.scope}”: expected block or document")
    expression = expand(spec.regex, lists)
    literals = frozenset(s.lower() for s in spec.literals) or required(expression)
    return Pattern(regex.compile(expression, regex.MULTILINE), spec.scope == "document", literals)


def expand(expression: str, lists: Mapping[str, tuple[str, ...]]) -> str:
    """The expression with its word lists written out, checked."""

    def words(m: regex.Match[str]) -> str:
        if m[1] not in lists:
            raise ValueError(f"no word list “{m[1]}”; there are {', '.join(sorted(lists)) or 'none'}")
        return "(?:" + "|".join(regex.escape(w) for w in sorted(lists[m[1]], key=lambda w: (-len(w), w))) + ")"

    expression = regex.sub(r"(?<![\w\\])@([a-z][\w-]*)", words, expression)
    if regex.search(r"\((?:[^()\\]|\\.)*[*+](?:[^()\\]|\\.)*\)[*+]", expression) and "(?>" not in expression:
        raise ValueError("a quantifier inside a quantified group can take forever; use a possessive or atomic one")
    try:
        regex.compile(expression)
    except regex.error as error:
        raise ValueError(f"not a pattern: {error}") from error
    return expression


def wake(program: Pattern) -> Wake:
    return Wake(literals=program.literals)


def detect(program: Pattern, context: Context, at: tuple[int, ...]) -> Iterator[Match]:
    expression = program.expression
    group = "place" if "place" in expression.groupindex else 0
    for m in anywhere(expression, context) if program.whole else found(expression, context, at, program.trusted):
        if m.end(group) > m.start(group) >= 0 or m.end() > m.start():
            yield Match(m.start(group), m.end(group), {k: v or "" for k, v in m.groupdict().items()})


KIND = Kind(Pattern, compile_pattern, wake, detect)
