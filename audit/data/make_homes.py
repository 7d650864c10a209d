"""Makes `homes.tsv`, `exonyms.tsv` and `languages.tsv`: names that point to a language, and names of languages.

    python audit/data/make_homes.py

`homes.tsv`: what is at home where a language is spoken (countries by CLDR, the rest from `homes.txt`), a line
`kind TAB name TAB languages`. `exonyms.tsv`: how other languages spell names of countries, months, weekdays and
currencies where English spells them otherwise (CLDR), a line `name TAB languages`; a name that is an English word or
is used in more than four languages is left out. `languages.tsv`: English names of languages by BCP 47 tag (CLDR).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from babel import Locale
from wordfreq import zipf_frequency

HERE: Final = Path(__file__).parent
_MANY: Final = 4
_ENGLISH: Final = 2.6  # Zipf
_LATIN: Final = (
    "af az bs ca cs da de es et fi fil fr gl ha hr hu id is it lt lv ms nb nl pl pt ro sk sl sq sv sw tr uz vi"
).split()


def rows() -> Iterator[tuple[str, tuple[str, ...], dict[str, list[str]]]]:
    """The lines of `homes.txt`: language, territories, names by kind."""
    for line in (HERE / "homes.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        language, territories, demonyms, rest = (part.strip() for part in line.split("|", 3))
        cities, _, media = rest.partition(" | ")
        names = {"people": demonyms.split(), "place": _names(cities), "media": _names(media)}
        yield language, tuple(territories.split()), names


def _names(text: str) -> list[str]:
    return [name for part in text.strip(" |").split("|") if (name := part.strip())]


def homes() -> dict[tuple[str, str], list[str]]:
    table: dict[tuple[str, str], list[str]] = defaultdict(list)
    english = Locale("en").territories
    for language, territories, names in rows():
        for territory in territories:
            for name in {english[territory], english[territory].split(" (")[0].split(" SAR")[0]}:
                table["country", name].append(language)
        for kind, each in names.items():
            for name in each:
                table[kind, name].append(language)
    return table


def exonyms() -> dict[str, list[str]]:
    table: dict[str, list[str]] = defaultdict(list)
    english = {name.lower() for name in _own(Locale("en"))}
    for language in _LATIN:
        for name in sorted({name.lower() for name in _own(Locale.parse(language))} - english):
            usual = len(name) > 3 and name.replace("-", "").replace(" ", "").isalpha()
            if usual and (" " in name or zipf_frequency(name, "en") < _ENGLISH):
                table[name].append(language)
    return {name: languages for name, languages in table.items() if len(languages) <= _MANY}


def _own(locale: Locale) -> Iterator[str]:
    yield from (name for code, name in locale.territories.items() if code.isalpha())
    for table in (locale.months, locale.days):
        for context in table.values():
            yield from context["wide"].values()
    yield from (locale.currencies[code] for code in ("USD", "EUR", "RUB", "GBP") if code in locale.currencies)


def languages() -> dict[str, str]:
    names = Locale("en").languages
    return {tag: names[tag] for tag in {*(language for language, _, _ in rows()), "en", "gl", "ca"}}


def write(name: str, lines: list[str]) -> None:
    (HERE / name).write_bytes("".join(sorted(lines)).encode())


def main() -> None:
    write("homes.tsv", [f"{kind}\t{name}\t{' '.join(sorted(ls))}\n" for (kind, name), ls in homes().items()])
    write("languages.tsv", [f"{tag}\t{name}\n" for tag, name in languages().items()])
    write("exonyms.tsv", [f"{name}\t{' '.join(sorted(set(ls)))}\n" for name, ls in exonyms().items()])


if __name__ == "__main__":
    main()
