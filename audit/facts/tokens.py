"""Words, numbers and marks of a prose, in order and with nothing thrown away but blanks.

A word keeps its inner apostrophes and hyphens (`don’t`, `face-to-face`); a possessive ending is a token of its own
(`Putin`, `’s`), so that a rule about a noun sees it in the possessive, too. A number keeps its separators (`1.5`).
"""

from __future__ import annotations

from typing import NamedTuple

import regex

_TOKEN = regex.compile(
    r"""
    \d+(?:[.,:/]\d+)*(?:st|nd|rd|th|s)?(?![^\W\d_])      # 1.5  2,500  08/22  21st  1990s
  | \d+(?:-[^\W\d_]+)+                                   # 26-year-old
  | (?:[^\W\d_]\.){2,}                                   # U.S.
  | \w+?(?=['’][sS]\b)                                   # Putin before ’s
  | ['’][sS]\b
  | \w+(?:['’‑-]\w+)*
  | \.{3}|\S
    """,
    regex.VERBOSE,
)
_PLAIN = str.maketrans("’‘‑“”", "''-\"\"")


class Token(NamedTuple):
    start: int
    end: int
    text: str
    norm: str

    @property
    def is_word(self) -> bool:
        return self.text[0].isalnum()


def tokenise(prose: str) -> tuple[Token, ...]:
    """Tokens in order; `norm` is lower case with plain apostrophes, hyphens and quotation marks."""
    return tuple(
        Token(m.start(), m.end(), text := m[0], text.lower().translate(_PLAIN)) for m in _TOKEN.finditer(prose)
    )
