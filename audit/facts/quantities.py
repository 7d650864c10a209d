"""Numbers of a prose with what they count: ages, money, percentages, years, days of a date, plain counts.

A quantity spans its figures or number words and the scale word after them (`3.5 million`), not its unit.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

import regex

from audit.facts.dates import Date
from audit.facts.numbers import NUMBER_WORDS, SCALES, value
from audit.facts.tokens import Token

QuantityKind = Literal["age", "money", "percent", "year", "day", "ordinal", "compound", "count"]

_FIGURES: Final = regex.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_CURRENCY_SIGNS: Final = frozenset("$€£¥₽₴₹₩")
CURRENCIES: Final = frozenset(
    "dollar dollars euro euros pound pounds ruble rubles rouble roubles yuan yen franc francs mark marks peso pesos "
    "rupee rupees lira hryvnia hryvnias zloty zlotys crown crowns krone kroner krona kronor forint won shekel shekels "
    "dirham dirhams riyal riyals real reais rand naira cent cents usd eur gbp rub".split()
)
_PERCENT: Final = frozenset(["%", "percent", "pc"])
_SCALE_WORDS: Final = frozenset([*SCALES, "bn", "mn", "tn"]) - {"hundred"}
_SHORT: Final = {"bn": "billion", "mn": "million", "tn": "trillion"}
_YEAR_OLD: Final = regex.compile(r"(?i)[- ]years?[- ]old\b|-year-old\b")
_STOPS: Final = frozenset(".;:!?()“”\"—–,")
_PLURALS: Final = frozenset(["people", "men", "women", "children"])
_LINKS: Final = frozenset(
    "of the a an in on at to from for by with and or but as than is are was were be been being have has had will would "
    "who which that when while after before since until this these those it they he she we you i not no over under "
    "into out up down more less per about around nearly almost some all other new".split()
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in its place. `size` is the value without its scale word, `noun` the word that it counts ("": none)."""

    start: int
    end: int
    first: int  # number of its first token
    last: int  # number of the token after it
    value: float
    size: float
    scale: str
    kind: QuantityKind
    unit: str
    noun: str


def quantities(prose: str, tokens: Sequence[Token], dates: Iterable[Date]) -> tuple[Quantity, ...]:
    """The quantities in order."""
    days = [(date.start, date.end) for date in dates]
    found: list[Quantity] = []
    after = 0
    for number, token in enumerate(tokens):
        if number < after or not (token.text[0].isdigit() or token.norm in NUMBER_WORDS):
            continue
        quantity = _read(number, prose, tokens, days)
        if quantity is not None:
            found.append(quantity)
            after = quantity.last
    return tuple(found)


def _read(
    number: int, prose: str, tokens: Sequence[Token], days: Sequence[tuple[int, int]]
) -> Quantity | None:
    token = tokens[number]
    last = number + 1
    kind: QuantityKind = "count"
    if token.text[0].isdigit():
        m = _FIGURES.match(token.text)
        if m is None:
            return None
        rest = token.text[m.end() :]
        size = float(m[0].replace(",", ""))
        end = token.start + m.end()
        if rest:
            kind = "ordinal" if rest in ("st", "nd", "rd", "th") else "compound"
    else:
        while last < len(tokens) and (tokens[last].norm in NUMBER_WORDS or tokens[last].norm == "and"):
            if tokens[last].norm == "and" and not _goes_on(tokens, last):
                break
            if tokens[last].norm in _SCALE_WORDS:
                break
            last += 1
        end = tokens[last - 1].end
        known = value(prose[token.start : end])
        if known is None:
            return None
        size = known
    scale = ""
    while kind == "count" and last < len(tokens) and tokens[last].norm in _SCALE_WORDS:
        scale = f"{scale} {_SHORT.get(tokens[last].norm, tokens[last].norm)}".strip()
        end, last = tokens[last].end, last + 1
    factor = 1
    for word in scale.split():
        factor *= SCALES[word]
    kind, unit, noun = _kind(kind, number, last, size, end, prose, tokens, days)
    return Quantity(token.start, end, number, last, size * factor, size, scale, kind, unit, noun)


def _goes_on(tokens: Sequence[Token], joint: int) -> bool:
    """Whether “and” is inside a number (two hundred and five), not between two."""
    return (
        tokens[joint - 1].norm in SCALES
        and joint + 1 < len(tokens)
        and tokens[joint + 1].norm in NUMBER_WORDS
        and tokens[joint + 1].norm not in SCALES
    )


def _kind(
    kind: QuantityKind, first: int, last: int, size: float, end: int, prose: str, tokens: Sequence[Token],
    days: Sequence[tuple[int, int]],
) -> tuple[QuantityKind, str, str]:  # fmt: skip
    before = tokens[first - 1] if first else None
    after = tokens[last] if last < len(tokens) else None
    start = tokens[first].start
    if before is not None and before.text in _CURRENCY_SIGNS and start - before.end <= 1:
        return "money", before.text, _noun(last, prose, tokens)
    if after is not None and after.norm in _PERCENT:
        return "percent", "%", ""
    if after is not None and after.norm == "per" and tokens[last + 1 : last + 2] and tokens[last + 1].norm == "cent":
        return "percent", "%", ""
    if after is not None and after.norm in CURRENCIES:
        return "money", after.norm.removesuffix("s"), _noun(last + 1, prose, tokens)
    if any(a <= start < b for a, b in days):
        return ("year" if size >= 1500 else "day"), "", ""
    if _YEAR_OLD.match(prose, end) or (before is not None and before.norm == "aged") or _bare_age(
        first, last, size, tokens
    ):
        return "age", "year", ""
    bare = kind == "count" and 1500 <= size < 2100 and prose[start:end].isdigit()
    if bare and (after is None or after.norm in _LINKS or not after.text[0].isalpha()):
        return "year", "", ""
    return kind, "", _noun(last, prose, tokens) if kind == "count" else ""


def _bare_age(first: int, last: int, size: float, tokens: Sequence[Token]) -> bool:
    """`Name, 66,` — a number between commas after a capital."""
    if not (5 <= size <= 105 and first >= 2 and last < len(tokens) and tokens[first].text.isdigit()):
        return False
    closes = tokens[last].text in ",." or tokens[last].norm in ("years", "year")
    return closes and tokens[first - 1].text == "," and tokens[first - 2].text[0].isupper()


def _noun(at: int, prose: str, tokens: Sequence[Token]) -> str:
    """The last word of the run that a number stands before: `12 young Polish miners in` gives `miners`."""
    word = ""
    for token in tokens[at : at + 4]:
        verb = bool(word) and token.norm.endswith("ed")
        if verb or token.text in _STOPS or token.norm in _LINKS or not token.text[0].isalpha():
            break
        word = token.norm
        if word in _PLURALS or (word.endswith("s") and not word.endswith("ss")):
            break
    return word
