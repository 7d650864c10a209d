"""How the press of other languages writes a name whose original is not in Latin letters.

The original is given in Cyrillic letters, names from other scripts as Russian spells them, which keeps their sounds.
A table a language says what becomes of a letter; `a/b` are two habits that exclude each other (scientific and
popular, new and old). Used by the compiler of rules; nothing here runs while an article is read.
"""

from __future__ import annotations

from functools import cache
from typing import Final

import regex
from anyascii import anyascii

# я, ю, ё, е at the head of a word or after a vowel or sign are written Я, Ю, Ё, Е below; ӧ is ё after ж, ч, ш, щ;
# ß is с between vowels
_BASE: Final = (
    "а a б b в v г g һ h д d е e Е e ё e Ё e ӧ o ж zh з z и i й i к k л l м m н n о o п p р r с s ß s т t у u ф f х kh "
    "ц ts ч ch ш sh щ shch ъ - ы y ь - э e ю yu Ю yu я ya Я ya ў u дж dzh ий$ y ый$ y"
)
_TABLES: Final[dict[str, str]] = {
    "en": "Е ye",
    "fr": "ж j у ou ў ou ч tch ш ch щ chtch ю iou Ю iou я ia Я ïa/ya Е e/ie ё io Ё io ӧ e й ï/i ий$ i/y ый$ y/i "
          "ин$ ine "
          "ын$ yne ге gue ги gui гэ gue ß ss дж dj һ h/g оў oou/ov",
    "de": "в w ж sch/sh з s й j/i ц z х ch ч tsch ш sch щ schtsch ю ju Ю ju я ja Я ja ё jo Ё jo Е je ий$ i/ij ый$ yj/y "
          "ß ss дж dsch",
    "nl": "ж zj х ch ч tsj ш sj щ sjtsj у oe ў oe ю joe Ю joe я ja Я ja й j ё jo Ё jo Е je/e ий$ i/y ый$ y дж dzj",
    "sv": "ж zj х ch ч tj ш sj щ sjtj ю ju Ю ju я ja Я ja й j ё jo Ё jo Е je ий$ ij/yj ый$ yj дж dzj",
    "da": "ж zj/sj х kh ч tj/tsj ш sj щ sjtj/sjtsj ю ju Ю ju я ja Я ja й j ё jo Ё jo Е je ий$ ij/yj ый$ yj/y дж dzj",
    "fi": "ж ž х h ч tš ш š щ štš ю ju Ю ju я ja Я ja й i ё jo Ё jo Е je ий$ i/yi ый$ yi/yj дж dž",
    "pl": "в w ж ż й j х ch ц c ч cz ш sz щ szcz ю iu Ю ju я ia Я ja ё io Ё jo Е je ве we/wie де de/die не "
          "ne/nie ме me/mie бе be/bie ла la/ła ло lo/ło лу lu/łu ий$ i ый$ yj/y ў u/w дж dż",
    "cs": "ж ž й j х ch ц c ч č ш š щ šč ю ju Ю ju я ja Я ja ё jo Ё jo Е je/e ий$ ij/ý ый$ yj/ý ая$ aja/á дж dž",
    "hr": "ж ž й j х h ц c ч č ш š щ šč ю ju Ю ju я ja Я ja ё jo Ё jo Е je/e ий$ i/ij ый$ ij дж dž",
    "lt": "ж ž й j х ch ц c ч č ш š щ šč ю iu Ю ju я ia Я ja ё io Ё jo Е je ий$ is/ij ый$ is ин$ inas ов$ ovas "
          "ев$ evas",
    "hu": "ж zs с sz ß sz х h ц c ч cs ш s щ scs ы i ю ju Ю ju я ja Я ja й j ё jo Ё jo Е je ий$ ij/i ый$ ij ти tyi "
          "ть ty ни nyi/ni дж dzs",
    "ro": "ж j х h ц ț ч ci че ce чи ci ӧ io ш ș щ șci ю iu Ю iu я ia Я ia ий$ i ый$ îi",
    "tr": "ж j й y х h ч ç ш ş щ şç ы ı ий$ iy ый$ ıy дж c",
    "es": "ж zh/y х j й i/y ч ch ш sh ю yu/iu я ya/ia Я ya ий$ i ый$ i/y дж y",
    "pt": "ж j ч tch/ch ш ch щ chtch ю iu Ю iu я ia Я ia ий$ i/iy ый$ yi ß ss дж dj",
    "it": "ж zh/ž х ch/kh ч ch/č ӧ e/io ш sh/š ц ts/c ю ju/iu Ю ju/iu я ja/ia Я ja/ya ий$ ij/iy ый$ yj дж gi/dž",
}  # fmt: skip
LANGUAGES: Final[dict[str, str]] = {
    "fr": "French", "de": "German", "nl": "Dutch", "sv": "Swedish", "da": "Danish", "nb": "Norwegian", "fi": "Finnish",
    "pl": "Polish", "cs": "Czech", "sk": "Slovak", "hr": "Croatian", "sl": "Slovenian", "lt": "Lithuanian",
    "lv": "Latvian", "et": "Estonian", "hu": "Hungarian", "ro": "Romanian", "tr": "Turkish", "es": "Spanish",
    "pt": "Portuguese", "it": "Italian", "ca": "Catalan", "vi": "Vietnamese", "ru": "Russian", "uk": "Ukrainian",
    "el": "Greek", "id": "Indonesian", "az": "Azerbaijani",
}  # fmt: skip
_SOFT: Final = str.maketrans("яюёе", "ЯЮЁЕ")


def press_forms(original: str) -> dict[str, frozenset[str]]:
    """The spellings of a Cyrillic name (`uk:` or `be:` before it names its language) by the languages that have them.

    With every spelling that has accents its plain one, which is what is left when a pipeline drops them.
    """
    origin, _, name = original.rpartition(":")
    found: dict[str, set[str]] = {}
    for language in (code for code in _TABLES if code != "en"):
        for habit in (0, 1):
            form = _write(_letters(name, origin), language, habit)
            for spelling in (form, anyascii(form)):
                found.setdefault(spelling, set()).add(language)
    return {form: frozenset(languages) for form, languages in found.items()}


def english_form(original: str) -> str:
    """A Cyrillic name as English-language wire services write it by rule."""
    origin, _, name = original.rpartition(":")
    return _write(_letters(name, origin), "en", 0)


def _letters(name: str, origin: str) -> str:
    """The name with the letters of its own alphabet put into those of the tables."""
    name = name.lower()
    if origin == "uk":
        name = regex.sub("ий$", "ый", name.replace("и", "ы").replace("ый", "ий")).replace("і", "и").replace("г", "һ")
        name = name.replace("є", "е").replace("ї", "и").replace("ґ", "г")
    elif origin == "be":
        name = name.replace("і", "и").replace("г", "һ")
    name = regex.sub("(?<=[жчшщ])ё", "ӧ", name)
    name = regex.sub("(?<=[аеёиоуыэюя])с(?=[аеёиоуыэюя])", "ß", name)
    return regex.sub("(?:^|(?<=[аеёиоуыэюяьъй-]))[яюёе]", lambda m: m[0].translate(_SOFT), name)


@cache
def _table(language: str, habit: int) -> tuple[dict[str, str], regex.Pattern[str]]:
    table: dict[str, str] = {}
    for text in (_BASE, _TABLES[language]):
        cells = text.split()
        for letter, outcomes in zip(cells[::2], cells[1::2], strict=True):
            choices = outcomes.replace("-", "").split("/")
            table[letter] = choices[min(habit, len(choices) - 1)]
    ordered = sorted(table, key=lambda letter: (-len(letter), letter))
    return table, regex.compile("|".join(ordered))


def _write(letters: str, language: str, habit: int) -> str:
    table, pattern = _table(language, habit)

    def outcome(m: regex.Match[str]) -> str:
        return table[m[0] + "$"] if m.end() == len(letters) and m[0] + "$" in table else table[m[0]]

    ends = "|".join(sorted((key[:-1] for key in table if key.endswith("$")), key=lambda k: -len(k)))
    whole = regex.compile(f"(?:{ends})$|{pattern.pattern}")
    return "-".join(part[:1].upper() + part[1:] for part in whole.sub(outcome, letters).split("-"))
