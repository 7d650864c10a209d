"""*A* or *an* by the sound that a word begins with: figures, letters said one by one, silent h, u said as “you”."""

from __future__ import annotations

from typing import Final

import regex

_INSIDE: Final = regex.compile(r"\b(an?) (?=([“‘\"'(\[]*\w\S*))", regex.IGNORECASE)
_FIGURE: Final = regex.compile(r"8|1[18](?:,\d{3})*(?![\d,]*\d)|18\d\d(?!\d)")  # eight, eleven, eighteen
_LETTERS: Final = regex.compile(r"[A-Z](?:[A-Z]|\.[A-Z]|s?\b(?!’|'))")  # FBI, U.N., X-ray
_SAID_AS_VOWEL: Final = frozenset("AEFHILMNORSX")
_WORDS: Final = frozenset(  # acronyms said as words, whose first letter alone would mislead
    "NATO NASA NAFTA FIFA FEMA FARC SARS MERS HAMAS SWAT SIM SALT MAGA FRONTEX LIDAR LASER RADAR NASDAQ SAARC MENA "
    "NIMBY FINRA ROSATOM SEATO MERCOSUR".split()
)
_YOU: Final = regex.compile(
    r"uni(?!n|m(?!od)|de)|unanim|us[aeu]|ut[aeio]|ur[aeiou]|ug[aeio]|uk[eru]|ubiq|eu|ewe|one(?!r)|once\b|ouija"
)
_VOWEL: Final = regex.compile(r"[aeiou]|hour|honest|hono[u]?r|heir")


def article(word: str, like: str = "a") -> str:
    """The article for a word, with a capital if `like` has one. Marks that open the word have no sound."""
    bare = word.lstrip("“‘\"'([«„")
    chosen = "an" if _vowel(bare) else "a"
    return chosen.capitalize() if like[0].isupper() else chosen


def _vowel(word: str) -> bool:
    if word[:1].isdigit():
        return bool(_FIGURE.match(word))
    spelt = _LETTERS.match(word)
    letters = regex.match(r"[A-Z]*", word)
    if spelt and word[:2] != "I " and not (letters and letters[0] in _WORDS):
        return word[0] in _SAID_AS_VOWEL
    lower = word.lower()
    return bool(_VOWEL.match(lower)) and not _YOU.match(lower)


def with_articles(text: str) -> str:
    """The text with every article inside it put right."""
    return str(_INSIDE.sub(lambda m: article(m[2], m[1]) + " ", text))
