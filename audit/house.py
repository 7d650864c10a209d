"""How a publisher writes names and words: where such a word stands, and its form put into corrections."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

import regex

House = Mapping[str, tuple[str, ...]]  # the publisher's form, and those that it does not use


def places(prose: str, words: Iterable[str], *, any_case: bool) -> list[tuple[int, int]]:
    """The spans of words and phrases in a prose, whole words only, the longest at each place."""
    wanted = tuple(sorted({w for w in words if w.strip()}, key=lambda w: (-len(w), w)))
    return [m.span() for m in _pattern(wanted, any_case).finditer(prose)] if wanted else []


def respelt(text: str, house: House) -> str:
    """The text with the publisher's forms in place of those that it does not use, in just this case."""
    ours = {other: form for form, others in house.items() for other in others}
    if not ours:
        return text
    wanted = tuple(sorted({*ours, *house}, key=lambda w: (-len(w), w)))  # “Kyiv Post” is not touched for “Post”
    return str(_pattern(wanted, False).sub(lambda m: ours.get(m[0], m[0]), text))


@lru_cache(maxsize=32)
def _pattern(words: tuple[str, ...], any_case: bool) -> regex.Pattern[str]:
    return regex.compile(r"(?<!\w)\L<words>(?!\w)", regex.IGNORECASE if any_case else 0, words=words)
