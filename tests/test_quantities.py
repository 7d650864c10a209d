"""Numbers of a text: value, scale, kind and what they count."""

from __future__ import annotations

import pytest
from conftest import context_of

from audit.facts.quantities import Quantity


def of(text: str) -> list[Quantity]:
    return list(context_of(text).quantities)


@pytest.mark.parametrize(
    ("text", "value", "kind", "unit"),
    [
        ("It cost $3.5 million.", 3.5e6, "money", "$"),
        ("It cost 12 euros.", 12, "money", "euro"),
        ("Some 40 percent agreed.", 40, "percent", "%"),
        ("Some 3 per cent agreed.", 3, "percent", "%"),
        ("The 26-year-old driver fled.", 26, "age", "year"),
        ("Anna Ortega, 71, fled.", 71, "age", "year"),
        ("A man aged 45 fled.", 45, "age", "year"),
        ("It began in 1999.", 1999, "year", ""),
        ("It began on 14 May.", 14, "day", ""),
        ("The 21st match was lost.", 21, "ordinal", ""),
        ("Two hundred and five miners left.", 205, "count", ""),
        ("Some 2,500 miners left.", 2500, "count", ""),
    ],
)
def test_a_number_has_its_value_and_kind(text: str, value: float, kind: str, unit: str) -> None:
    (quantity,) = of(text)
    assert (quantity.value, quantity.kind, quantity.unit) == (value, kind, unit)


def test_a_scale_word_belongs_to_the_number_and_is_known_apart() -> None:
    (quantity,) = of("It lost 1.5 bn euros.")
    assert (quantity.size, quantity.scale, quantity.value) == (1.5, "billion", 1.5e9)


@pytest.mark.parametrize(
    ("text", "noun"),
    [("12 young Polish miners in Rome", "miners"), ("12 of them", ""), ("12 people died", "people")],
)
def test_a_count_knows_what_it_counts(text: str, noun: str) -> None:
    assert of(text)[0].noun == noun


def test_and_joins_a_number_only_after_a_scale_word() -> None:
    assert [q.value for q in of("Between two and five men")] == [2, 5]
