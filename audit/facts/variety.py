"""American or British spelling: which of them a text has, and words turned from one into the other.

The table, `data/variety.tsv`, holds pairs of forms that differ in spelling alone; a form that is a word of both
varieties with another sense (*check*, *meter*, *practice*) is left out. A capital tells nothing: names keep theirs.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from pathlib import Path
from typing import Final, Literal

import regex

Variety = Literal["US", "GB", ""]
_TABLE: Final = Path(__file__).parent.parent / "data" / "variety.tsv"
_WORD: Final = regex.compile(r"\p{L}+")
_ENOUGH: Final = 2  # different words; one may stand in a borrowed phrase


@cache
def american() -> dict[str, str]:
    """American forms by British ones, in lower case."""
    lines = (line.split("\t") for line in _TABLE.read_text(encoding="utf-8").splitlines() if line[:1] not in ("", "#"))
    return {british: us for us, british in lines}


@cache
def british() -> dict[str, str]:
    return {us: form for form, us in american().items()}


def variety(words: Collection[str]) -> Variety:
    """The variety that the lower-case words of a text show, "" if too few do or both are as frequent."""
    gb, us = (len(table.keys() & words) for table in (american(), british()))
    if max(gb, us) < _ENOUGH or gb == us:
        return ""
    return "GB" if gb > us else "US"


def respelt(text: str, words: Collection[str]) -> str:
    """A text in the spelling of the words among which it will stand; capitals stay. Unless these are plainly British
    it stays as it is. *-ize* is British, too (Oxford): it stays where the words have it."""
    if variety(words) != "GB":
        return text
    table = british()
    oxford = any(us in words and _is_ize(us) for us in table)

    def one(match: regex.Match[str]) -> str:
        word = match[0]
        form = table.get(word.lower())
        if form is None or (oxford and _is_ize(word.lower())):
            return str(word)
        return form.upper() if word.isupper() else form.capitalize() if word[0].isupper() else form

    return str(_WORD.sub(one, text))


def _is_ize(word: str) -> bool:
    return bool(regex.search(r"iz(?:e[sd]?|ing|ers?|ations?)$", word))
