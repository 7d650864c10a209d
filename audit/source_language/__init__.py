"""From which language a text was translated: the evidence of its traces pooled into a posterior.

Evidence comes from matches of language-keyed rules, from left-over words and spellings, from typography, and, weakly,
from what the story is about. Each piece is a log-likelihood ratio against native English; a trace that is repeated
counts once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from audit.facts import Context
from audit.model import Cue, Match, SourceLanguage
from audit.rulebook import Rule, Rulebook
from audit.source_language.conventions import of_conventions
from audit.source_language.evidence import Evidence
from audit.source_language.findings import of_matches
from audit.source_language.home import of_service, of_subject
from audit.source_language.languages import canonical
from audit.source_language.machine import machine_translated
from audit.source_language.pool import best, posterior, totals, weighed
from audit.source_language.spelling import of_exonyms, of_transliterations, of_words
from audit.source_language.style import of_style, style_of
from audit.source_language.weighing import elsewhere, keyed, known, remark

__all__ = ["elsewhere", "infer", "keyed", "known", "remark"]

_SHOWN: Final = 0.1  # nats; a cue that says less is not shown


def infer(
    matches: Sequence[tuple[Rule, Match]], context: Context, rulebook: Rulebook, given: str | None = None
) -> SourceLanguage:
    """The posterior over source languages, native English and unknown; a language that is given is believed."""
    style = style_of(context)
    size = len(context.tokens)
    evidence = [*of_matches(matches, rulebook, size), *of_text(context), *of_style(style, size)]
    machine = machine_translated(style.machine, evidence, matches, rulebook, size)
    shares = ((canonical(given), 1.0),) if given else posterior(totals(evidence))
    return SourceLanguage(best(shares), shares, tuple(_cues(evidence, context)), bool(given), machine)


def of_text(context: Context) -> Iterator[Evidence]:
    yield from of_words(context)
    yield from of_exonyms(context)
    yield from of_transliterations(context)
    yield from of_conventions(context)
    yield from of_service(context)
    yield from of_subject(context)


def _cues(evidence: Iterable[Evidence], context: Context) -> Iterator[Cue]:
    """The places to show, in text offsets: of each piece its first, for every language that it speaks for."""
    document = context.document
    for piece in evidence:
        for start, end in piece.places[:1]:
            span = document.to_text(start, end)
            quote = document.text[span.start : span.end]
            for language in sorted(piece.weights):
                if (weight := weighed(piece, language)) >= _SHOWN:
                    yield Cue(language, quote, span.start, span.end, piece.source, weight)
