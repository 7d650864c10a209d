"""What the posterior means for a finding of a language-keyed rule, and how its reason says so."""

from __future__ import annotations

from typing import Final

from audit.model import Match, SourceLanguage
from audit.rulebook import Rule
from audit.source_language.languages import NATIVE, UNKNOWN, canonical
from audit.source_language.tables import languages as names

_PLAIN: Final = 0.8
_KNOWN: Final = 0.5


def keyed(rule: Rule, match: Match) -> tuple[str, ...]:
    """The languages that a match needs; empty if it needs none."""
    return tuple(canonical(tag) for tag in match.source_languages or rule.source_languages)


def known(source: SourceLanguage, languages: tuple[str, ...]) -> bool:
    """Whether the text is from one of these languages: it is the one that is named, or together they are likely.

    A language that is named is the right one in nine of ten documents of the benchmark.
    """
    return source.best in languages or source.probability(languages) >= _KNOWN


def elsewhere(source: SourceLanguage, languages: tuple[str, ...]) -> str | None:
    """The language that the text is plainly from, if that is none of these."""
    language, share = next(((k, p) for k, p in source.posterior if k not in (NATIVE, UNKNOWN)), (UNKNOWN, 0.0))
    return language if share >= _PLAIN and language not in languages else None


def remark(rule: Rule, match: Match, source: SourceLanguage | None) -> str:
    """A sentence to follow the reason of a finding whose certainty an inferred language raised or lowered."""
    languages = keyed(rule, match)
    if not languages or source is None or source.given:
        return ""
    if known(source, languages):
        best = next(language for language, _ in source.posterior if language in languages)
        return f" The text reads as translated from {names().get(best, best)}."
    other = elsewhere(source, languages)
    return f" The text reads as translated from {names().get(other, other)}, so this is less sure." if other else ""
