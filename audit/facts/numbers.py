"""Number words and figures, and their values."""

from __future__ import annotations

from typing import Final

_UNITS: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
).split()
_TENS: Final = "twenty thirty forty fifty sixty seventy eighty ninety".split()
SCALES: Final[dict[str, int]] = {
    "hundred": 100, "thousand": 1_000, "million": 10**6, "billion": 10**9, "trillion": 10**12,
}  # fmt: skip
_SMALL: Final[dict[str, int]] = {
    **{word: value for value, word in enumerate(_UNITS)},
    **{word: 10 * value for value, word in enumerate(_TENS, 2)},
}
_COMPOUND: Final[dict[str, int]] = {
    f"{ten}-{unit}": 10 * i + j for i, ten in enumerate(_TENS, 2) for j, unit in enumerate(_UNITS[1:10], 1)
}
NUMBER_WORDS: Final[dict[str, int]] = {**_SMALL, **_COMPOUND, **SCALES}

ORDINALS: Final[dict[str, int]] = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        1,
    )
}


def value(text: str) -> float | None:
    """The value of figures (`2,500`, `1.5`) or number words (`three hundred`), None if it is no number."""
    plain = text.strip().lower().replace("‑", "-")
    try:
        return float(plain.replace(",", ""))
    except ValueError:
        return _words_value(plain.split())


def _words_value(words: list[str]) -> float | None:
    total, current, seen = 0.0, 0.0, False
    for word in words:
        if word == "and" and seen:
            continue
        if word in _SMALL or word in _COMPOUND:
            current += NUMBER_WORDS[word]
        elif word in ("a", "an") and not seen:
            current = 1
            continue
        elif word == "hundred":
            current = (current or 1) * 100
        elif word in SCALES:
            total += (current or 1) * SCALES[word]
            current = 0
        else:
            try:
                current += float(word.replace(",", ""))
            except ValueError:
                return None
        seen = True
    return total + current if seen else None


def figures(number: float) -> str:
    """A number as wire services write it in figures: `300`, `100,000`, `1.5`."""
    return f"{int(number):,}" if number == int(number) else f"{number:,.10g}"
