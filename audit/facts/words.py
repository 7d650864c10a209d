"""What is known of a word: whether English has it, and how common it is there and in other languages.

Frequencies are on the Zipf scale (log10 of occurrences per thousand million words, van Heuven et al. 2014).
The tables under `audit/data` are sorted by bytes and read where they lie: the first question costs a few ms.
"""

from __future__ import annotations

import mmap
from bisect import bisect_right
from functools import cache, lru_cache
from pathlib import Path
from typing import Final, NamedTuple

import regex

_DATA: Final = Path(__file__).parent.parent / "data"
_PAGE: Final = 4096  # bytes, about
_SEEN: Final = 1 << 16


class Known(NamedTuple):
    """Zipf frequencies: in English (0: below 2) and in the languages whose word it is rather than English."""

    english: float
    elsewhere: tuple[tuple[str, float], ...]


class _Table(NamedTuple):
    """A sorted file cut into pages: page n begins with the line `firsts[n]`, at `starts[n]`."""

    content: mmap.mmap
    firsts: list[bytes]
    starts: list[int]


NOTHING: Final = Known(0.0, ())


@cache
def _table(name: str) -> _Table:
    with (_DATA / name).open("rb") as file:
        content = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    starts = [0, *dict.fromkeys(content.find(b"\n", at) + 1 for at in range(_PAGE, len(content), _PAGE))]
    starts = [start for start in starts if start < len(content)]
    firsts = [content[at : content.find(b"\n", at) + 1] for at in starts]
    return _Table(content, firsts, [*starts, len(content)])


def _rest_of_line(name: str, key: bytes) -> bytes | None:
    """What follows `key`, a first field with the byte that ends it, on the line that begins so."""
    table = _table(name)
    page = bisect_right(table.firsts, key + b"\xff") - 1
    if page < 0:
        return None
    at = table.starts[page]
    if not table.firsts[page].startswith(key):
        at = table.content.find(b"\n" + key, at, table.starts[page + 1]) + 1
        if not at:
            return None
    at += len(key)
    return table.content[at : table.content.find(b"\n", at)]


@lru_cache(maxsize=_SEEN)
def known(word: str) -> Known:
    """What the table says of a word in any case."""
    rest = _rest_of_line("words.tsv", word.lower().replace("’", "'").encode() + b"\t")
    if rest is None:
        return NOTHING
    zipf, _, claims = rest.decode().partition("\t")
    pairs = (claim.split(":") for claim in claims.split())
    return Known(int(zipf) / 10, tuple((language, int(z) / 10) for language, z in pairs))


def english_zipf(word: str) -> float:
    return known(word).english


@lru_cache(maxsize=_SEEN)
def is_word(word: str) -> bool:
    """Whether American or British English has the word, in any case; of a hyphenated one, every part."""
    plain = word.lower().replace("’", "'").replace("‑", "-").removesuffix("'s").removesuffix("'")
    return _listed(plain) or ("-" in plain and all(map(_listed, plain.split("-"))))


def _listed(word: str) -> bool:
    return is_common(word) or _rest_of_line("dictionary.txt", word.encode() + b"\t") is not None


def is_common(word: str) -> bool:
    """Whether English has a lower-case word as it stands: no name, no abbreviation."""
    return _rest_of_line("dictionary.txt", word.encode() + b"\n") is not None


@cache
def frequent_words(initial: str) -> tuple[str, ...]:
    """The words of five letters and more, Zipf 2.5 and above, that begin with a letter, in order."""
    table, first = _table("words.tsv"), initial.encode()
    low = max(0, bisect_right(table.firsts, first) - 1)
    high = bisect_right(table.firsts, first + b"\xff")
    part = table.content[table.starts[low] : table.starts[high]]
    lines = regex.finditer(rb"^(" + first + rb"[a-z]{4,})\t(?:2[5-9]|[3-9]\d)\t", part, regex.MULTILINE)
    return tuple(word for m in lines if is_common(word := m[1].decode()))
