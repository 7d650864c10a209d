"""A piece of evidence for source languages."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Literal, NamedTuple

Group = Literal["style", "finding", "trace", "subject"]


class Evidence(NamedTuple):
    """One kind of trace in a text: log-likelihood ratios (nats) against native English, by language.

    Languages that are not named are as likely as native English to leave it. `places` are prose spans to show, the
    most telling first; `source` says what was looked at, a rule's id or a name of our own.
    """

    group: Group
    source: str
    weights: Mapping[str, float]
    places: tuple[tuple[int, int], ...] = ()


def surplus(seen: float, chance: float, most: float, spread: float = 0.8) -> float:
    """Log-likelihood ratio of seeing a trace `seen` times where native English has it `chance` times, 0 to `most`.

    The logarithm and `spread` make a trace that comes in clusters (a name repeated in variants) grow slowly.
    """
    return min(most, max(0.0, math.log((seen + spread) / (chance + spread))))
