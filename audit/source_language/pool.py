"""Pieces of evidence added up into a posterior (naïve Bayes on log-likelihood ratios, each kind scaled and capped).

The figures were searched on the training half of the corpora, with scores of style models that had not seen the
document (`tests/bench/train_style.py --scores`), for right answers less one and a half times the wrong ones while
native English is seldom given a language; then rounded, and what a story is about held down by judgement.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final

from audit.source_language.evidence import Evidence, Group
from audit.source_language.languages import LANGUAGES, LOG_PRIORS, NATIVE, UNKNOWN

_SCALES: Final[dict[Group, float]] = {"style": 1.0, "finding": 0.8, "trace": 1.5, "subject": 1.0}
_MOST: Final[dict[Group, float]] = {"style": 12.0, "finding": 5.0, "trace": 6.0, "subject": 2.5}  # after scaling
_SHARPNESS: Final = 1.05  # inverse temperature: the sum was a little too modest
_LEAST: Final = 0.27


def weighed(piece: Evidence, language: str) -> float:
    """Nats that a piece adds for a language, before its kind is capped."""
    return _SCALES[piece.group] * piece.weights.get(language, 0.0)


def totals(evidence: Iterable[Evidence]) -> dict[str, float]:
    """Nats for each source language, against native English."""
    parts: dict[str, dict[Group, list[float]]] = {language: defaultdict(list) for language in LANGUAGES}
    for piece in evidence:
        for language in piece.weights:
            parts[language][piece.group].append(weighed(piece, language))
    return {
        language: math.fsum(min(_MOST[group], math.fsum(nats)) for group, nats in groups.items())
        for language, groups in parts.items()
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
    shares = {language: math.exp(_SHARPNESS * (log - top)) for language, log in logs.items()}
    whole = math.fsum(shares.values())
    return tuple(sorted(((k, v / whole) for k, v in shares.items()), key=lambda pair: (-pair[1], pair[0])))


def best(shares: tuple[tuple[str, float], ...]) -> str:
    """The language that is named: the most probable one, unless that is too little to name any."""
    language, share = shares[0]
    return language if share >= _LEAST else UNKNOWN
