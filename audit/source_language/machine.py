"""How likely a machine translated a text: style, left-over words, and how densely quiet rules speak.

A logistic regression fitted on the training half, even odds of machine translation and of English that people wrote
(native prose and human translations, three to two). It is no proof: a human translation looks much like a good one by
a machine.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Final

from audit.model import Match
from audit.rulebook import Rule, Rulebook
from audit.source_language.evidence import Evidence
from audit.taxonomy import Certainty

_WEIGHT: Final[dict[Certainty, float]] = {"possible": 0.15, "likely": 0.5, "sure": 1.0}
_STYLE, _TRACE, _DENSITY, _OFFSET = 1.4, 0.4, 2.7, -0.39
_MOST_TRACE: Final = 3.0
_MOST_DENSITY: Final = 1.2
_ENOUGH: Final = 200  # tokens


def machine_translated(
    style: float, evidence: Iterable[Evidence], matches: Iterable[tuple[Rule, Match]], rulebook: Rulebook, size: int
) -> float:
    """A probability from the logit of style, the traces, the matches, and the size in tokens."""
    rules = {rule.id: rule for rule, _ in matches}
    quiet = [rule for name, rule in sorted(rules.items()) if rulebook.measured.cap(name) != "hint"]
    amount = math.fsum(_WEIGHT[rule.certainty] for rule in quiet)
    density = min(_MOST_DENSITY, math.log1p(500 * amount / (size + 200)))
    traces: dict[str, float] = {}
    for piece in evidence:
        for language, nats in piece.weights.items() if piece.group == "trace" else ():
            traces[language] = traces.get(language, 0.0) + nats
    trace = min(_MOST_TRACE, max(traces.values(), default=0.0))
    trust = math.sqrt(min(1.0, size / _ENOUGH))
    logit = _STYLE * trust * style + _TRACE * trace + _DENSITY * density + _OFFSET
    return 1 / (1 + math.exp(-logit))
