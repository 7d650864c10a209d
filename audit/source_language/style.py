"""Evidence of style: how a text uses closed-class words, marks and word shapes, by a small trained model.

Two multinomial logistic regressions on the square roots of relative frequencies of classes, pairs and triples of them:
one tells source languages of translations apart, one tells machine translation from English that people wrote. The
weights are in `audit/data/style.tsv`, made by `tests/bench/train_style.py`, which says what they were trained on.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Final, NamedTuple

from audit.source_language.classes import grams

_TABLE: Final = Path(__file__).parent.parent / "data" / "style.tsv"
CLIP: Final = 4.0  # standard deviations beyond which a frequency says no more


class Style(NamedTuple):
    """Logits: of each language that the model knows, given that the text is a translation; of machine translation."""

    languages: Mapping[str, float]
    machine: float


class Feature(NamedTuple):
    offset: float  # mean over standard deviation
    factor: float  # one over standard deviation
    weights: tuple[int, ...]


class Model(NamedTuple):
    """`step` is the value of 1 in `weights`; the last column, and bias, is that of machine translation."""

    languages: tuple[str, ...]
    step: float
    bias: tuple[float, ...]
    lines: Mapping[str, str]


@cache
def model() -> Model:
    header, steps, biases, *lines = _TABLE.read_text(encoding="utf-8").splitlines()
    return Model(
        tuple(header.split("\t")[3:-1]),
        float(steps.split("\t")[1]),
        tuple(map(float, biases.split("\t")[3:])),
        dict(line.split("\t", 1) for line in lines),  # type: ignore[misc]
    )


@lru_cache(maxsize=1 << 14)
def _feature(gram: str | tuple[str, ...]) -> Feature | None:
    line = model().lines.get(gram if isinstance(gram, str) else " ".join(gram))
    if line is None:
        return None
    offset, factor, *weights = line.split("\t")
    return Feature(float(offset), float(factor), tuple(map(int, weights)))


def style(names: list[str]) -> Style:
    """The logits of a text given as its classes."""
    known = model()
    amounts: list[float] = []
    rows: list[tuple[int, ...]] = []
    size = max(1, len(names))
    for gram, count in grams(names).items():
        feature = _feature(gram)
        if feature is not None:
            z = math.sqrt(count / size) * feature.factor - feature.offset
            amounts.append(min(CLIP, z) + feature.offset)
            rows.append(feature.weights)
    columns = zip(*rows, strict=True) if rows else [()] * len(known.bias)
    logits = [
        bias + known.step * math.fsum(map(float.__mul__, amounts, map(float, column)))
        for bias, column in zip(known.bias, columns, strict=True)
    ]
    return Style(dict(zip(known.languages, logits, strict=False)), logits[-1])
