"""Pieces of evidence added up into a posterior (naïve Bayes on log-likelihood ratios)."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

from audit.source_language.evidence import Evidence
from audit.source_language.languages import LANGUAGES, LOG_PRIORS, NATIVE, UNKNOWN


def totals(evidence: Iterable[Evidence]) -> dict[str, float]:
    """Nats for each source language, against native English."""
    pieces = list(evidence)
    return {
        language: math.fsum(piece.weights.get(language, 0.0) for piece in pieces) for language in LANGUAGES
    }


def posterior(totals: Mapping[str, float]) -> tuple[tuple[str, float], ...]:
    """Probabilities that sum to 1, the highest first.

    An unknown language is half like each of them: it gains by traces of translation as such, and little by the traces
    of one language.
    """
    mean = math.log(math.fsum(math.exp(totals[language] / 2) for language in LANGUAGES) / len(LANGUAGES))
    nats = {**totals, NATIVE: 0.0, UNKNOWN: mean}
    logs = {language: nats[language] + prior for language, prior in LOG_PRIORS.items()}
    top = max(logs.values())
    shares = {language: math.exp(log - top) for language, log in logs.items()}
    whole = math.fsum(shares.values())
    return tuple(sorted(((k, v / whole) for k, v in shares.items()), key=lambda pair: (-pair[1], pair[0])))
