"""Countries by the words that name them: the country, its people and tongue, its capital."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from audit.facts.tokens import Token

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


class Place(NamedTuple):
    """A country in a text: token numbers, its code, and whether by its `name`, a `nationality` or its `capital`."""

    first: int
    stop: int
    code: str
    kind: str


def find_places(tokens: Sequence[Token]) -> dict[int, Place]:
    """Countries, nationalities and capitals by their first token, the longest name first."""
    tables = (("name", names()), ("nationality", demonyms()), ("capital", capitals()))
    firsts = _first_words()
    found: dict[int, Place] = {}
    stop = 0
    for at, token in enumerate(tokens):
        if at < stop or token.text not in firsts:
            continue
        for size in (4, 3, 2, 1):
            text = " ".join(t.text for t in tokens[at : at + size])
            kind = next((kind for kind, table in tables if text in table), None)
            if kind is None and text.endswith("s") and text[:-1] in demonyms():
                kind, text = "nationality", text[:-1]
            if kind is not None:
                code = next(table[text] for k, table in tables if k == kind)
                found[at] = Place(at, at + size, code, kind)
                stop = at + size
                break
    return found


@cache
def _first_words() -> frozenset[str]:
    words = {text.split()[0] for table in _columns() for text in table}
    return frozenset(words | {f"{text}s" for text in demonyms() if " " not in text})
