"""Makes `words.tsv`, the whose-word table, from the frequency lists of wordfreq.

    python audit/data/make_words.py

A line is `word TAB zipf TAB languages`, sorted by the bytes of the word: zipf is ten times the Zipf frequency in
English (0: not seen), languages are `code:zipf` pairs of the languages in which the word is common (Zipf 3.6 and
more) and at least ten times as frequent as in English. Words below Zipf 2 that no language claims are left out.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

LANGUAGES: Final = (
    "ca cs da de es fi fil fr hu id is it lt lv ms nb nl pl pt ro sh sk sl sv tr vi".split()
)  # those in Latin letters that wordfreq knows
_RARE: Final = 20
_COMMON: Final = 36
_MARGIN: Final = 10
_LONGEST: Final = 24


def main() -> None:
    from wordfreq import available_languages, get_frequency_dict, zipf_frequency

    def table(language: str) -> dict[str, int]:
        size = "large" if language in available_languages("large") else "small"
        return {
            word: round(10 * zipf_frequency(word, language, size))
            for word in get_frequency_dict(language, size)
            if len(word) <= _LONGEST and word.replace("'", "").replace("-", "").isalpha()
        }

    english = table("en")
    claims: dict[str, list[str]] = {}
    for language in LANGUAGES:
        for word, zipf in table(language).items():
            if zipf >= _COMMON and zipf >= english.get(word, 0) + _MARGIN:
                claims.setdefault(word, []).append(f"{language}:{zipf}")
    words = {word for word, zipf in english.items() if zipf >= _RARE} | set(claims)
    lines = [f"{word}\t{english.get(word, 0)}\t{' '.join(claims.get(word, ()))}\n" for word in words]
    Path(__file__).with_name("words.tsv").write_bytes(b"".join(sorted(line.encode() for line in lines)))


if __name__ == "__main__":
    main()
