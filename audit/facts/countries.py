"""Countries by the words that name them: the country, its people and tongue, its capital."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

_TABLE: Final = Path(__file__).parent.parent / "data" / "countries.tsv"


@cache
def _columns() -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    names: dict[str, str] = {}
    demonyms: dict[str, str] = {}
    capitals: dict[str, str] = {}
    for line in _TABLE.read_text(encoding="utf-8").splitlines():
        code, *cells = line.split("\t")
        for cell, column in zip(cells, (names, demonyms, capitals), strict=True):
            column.update((word, code) for word in cell.split("|") if word)
    return names, demonyms, capitals


def names() -> dict[str, str]:
    """Country names, one word or several, with the ISO 3166 code."""
    return _columns()[0]


def demonyms() -> dict[str, str]:
    """Adjectives and nouns of nationality (`Russian`, `Dane`), with the code."""
    return _columns()[1]


def capitals() -> dict[str, str]:
    return _columns()[2]
