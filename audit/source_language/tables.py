"""The tables of names that point to a language, read once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

_DATA: Final = Path(__file__).parent.parent / "data"


@cache
def homes() -> Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]]:
    """By name: what it is (`country`, `people`, `place`, `media`) and the languages at home there."""
    table: dict[str, list[tuple[str, tuple[str, ...]]]] = defaultdict(list)
    for line in (_DATA / "homes.tsv").read_text(encoding="utf-8").splitlines():
        kind, name, languages = line.split("\t")
        table[name].append((kind, tuple(languages.split())))
    return {name: tuple(entries) for name, entries in table.items()}


@cache
def languages() -> Mapping[str, str]:
    """English names of the source languages by tag."""
    lines = (_DATA / "languages.tsv").read_text(encoding="utf-8").splitlines()
    return {tag: name for tag, _, name in (line.partition("\t") for line in lines)}


@cache
def exonyms() -> Mapping[str, tuple[str, ...]]:
    """Languages by a lower-case name that they spell so and English does not."""
    lines = (_DATA / "exonyms.tsv").read_text(encoding="utf-8").splitlines()
    return {name: tuple(languages.split()) for name, _, languages in (line.partition("\t") for line in lines)}
