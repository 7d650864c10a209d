"""Evidence of style: how a text uses closed-class words, marks and word shapes, by a small trained model.

Two logistic regressions on the square roots of relative frequencies of classes, pairs and triples of them: one tells
source languages of translations apart, one tells machine translation from English that people wrote. The weights are
in `audit/data/style.tsv`, made by `tests/bench/train_style.py`, which says what they were trained on.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from audit.facts import Context
from audit.source_language.classes import Gram, classes, grams
from audit.source_language.evidence import Evidence
from audit.source_language.languages import LANGUAGES

_TABLE: Final = Path(__file__).parent.parent / "data" / "style.tsv"
CLIP: Final = 4.0  # standard deviations beyond which a frequency says no more
_GRAIN: Final = 4096  # parts of a standard deviation
_LANE: Final = 40  # bits, so that no sum runs into the next lane
_HALF: Final = 1 << _LANE - 1
_ENOUGH: Final = 200  # tokens; a shorter text says less
_LANGUAGE_SCALE: Final = 1.6
_MACHINE_SCALE: Final = 1.8
_MACHINE_OFFSET: Final = 2.2
_MACHINE_LIMITS: Final = (-4.0, 2.2)
_LEAST: Final = -6.0
_UNTRAINED: Final = -1.5  # for a language that the model does not know: a little below the mean of those it does


class Style(NamedTuple):
    """Logits: of each language that the model knows, given that the text is a translation; of machine translation."""

    languages: Mapping[str, float]
    machine: float


class _Feature(NamedTuple):
    """`most` caps the scaled frequency; `weights` holds the weight of column n at bit `n * _LANE`."""

    most: float
    factor: float
    weights: int


class _Model(NamedTuple):
    """`step` is the value of 1 in the weights of `rows`; their last column, as of `bias`, is machine translation.

    A row is text until its feature first occurs in an article: `offset TAB factor TAB weights`.
    """

    languages: tuple[str, ...]
    step: float
    bias: tuple[float, ...]
    rows: dict[Gram, str]
    read: dict[Gram, _Feature]


@cache
def _model() -> _Model:
    header, steps, biases, *lines = _TABLE.read_text(encoding="utf-8").splitlines()
    rows: dict[Gram, str] = {}
    for line in lines:
        name, _, row = line.partition("\t")
        rows[tuple(name.split(" ")) if " " in name else name] = row
    bias = tuple(map(float, biases.split("\t")[3:]))
    return _Model(tuple(header.split("\t")[3:-1]), float(steps.split("\t")[1]), bias, rows, {})


def _read(row: str) -> _Feature:
    offset, factor, *weights = row.split("\t")
    return _Feature(CLIP + float(offset), float(factor), sum(int(w) << n * _LANE for n, w in enumerate(weights)))


def style(names: list[str]) -> Style:
    """The logits of a text given as its classes.

    All columns are added at once, as lanes of one long whole number: fast in plain Python, and the same in any order.
    """
    model = _model()
    rows, read, found = model.rows, model.read, grams(names)
    scale = _GRAIN / math.sqrt(max(1, len(names)))
    total = 0
    for gram in found.keys() & rows.keys():
        feature = read.get(gram)
        if feature is None:
            feature = read[gram] = _read(rows[gram])
        most, factor, weights = feature
        total += int(min(scale * factor * math.sqrt(found[gram]), _GRAIN * most)) * weights
    logits = []
    for bias in model.bias:
        lane = (total + _HALF & 2 * _HALF - 1) - _HALF
        total = total - lane >> _LANE
        logits.append(bias + model.step / _GRAIN * lane)
    return Style(dict(zip(model.languages, logits, strict=False)), logits[-1])


def of_style(found: Style, size: int) -> Iterator[Evidence]:
    """For all languages that the text is no native English; for those that the model knows, which of them it is."""
    trust = math.sqrt(min(1.0, size / _ENOUGH))
    low, high = _MACHINE_LIMITS
    translated = trust * min(high, max(low, _MACHINE_SCALE * found.machine + _MACHINE_OFFSET))
    yield Evidence("style", "translated", dict.fromkeys(LANGUAGES, translated))
    scaled = {language: trust * _LANGUAGE_SCALE * logit for language, logit in found.languages.items()}
    top = max(scaled.values())
    mean = top + math.log(math.fsum(math.exp(each - top) for each in scaled.values()) / len(scaled))
    known = {language: max(_LEAST, each - mean) for language, each in scaled.items()}
    yield Evidence("style", "language", {**dict.fromkeys(LANGUAGES, trust * _UNTRAINED), **known})


def style_of(context: Context) -> Style:
    return style(classes(context.tokens))
