"""What is known of a word: how common it is in English, and in which other languages it is common.

Frequencies are on the Zipf scale (log10 of occurrences per thousand million words, van Heuven et al. 2014). The table
`audit/data/words.tsv` is searched where it lies, by halving, so that asking costs no start-up time.
"""

from __future__ import annotations

import mmap
from functools import cache, lru_cache
from pathlib import Path
from typing import Final, NamedTuple

_TABLE: Final = Path(__file__).parent.parent / "data" / "words.tsv"


class Known(NamedTuple):
    """Zipf frequencies: in English (0: below 2) and in the languages whose word it is rather than English."""

    english: float
    elsewhere: tuple[tuple[str, float], ...]


_NOTHING: Final = Known(0.0, ())


@cache
def _table() -> mmap.mmap:
    with _TABLE.open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)


@lru_cache(maxsize=1 << 16)
def known(word: str) -> Known:
    """What the table says of a word in any case."""
    table, key = _table(), word.lower().encode() + b"\t"
    low, high = 0, len(table)
    while low < high:  # the first line that is not less than the key begins in [low, high]
        middle = table.rfind(b"\n", low, (low + high) // 2) + 1 or low
        end = table.find(b"\n", middle) + 1 or len(table)
        if table[middle : min(end, middle + len(key))] < key:
            low = end
        else:
            high = middle
    end = table.find(b"\n", low)
    if table[low : low + len(key)] != key:
        return _NOTHING
    _, zipf, claims = table[low:end].decode().split("\t")
    pairs = (claim.split(":") for claim in claims.split())
    return Known(int(zipf) / 10, tuple((language, int(z) / 10) for language, z in pairs))


def english_zipf(word: str) -> float:
    return known(word).english
