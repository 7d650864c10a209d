"""Given names with their gender, and keys under which spellings of one name meet.

A key is what is left of a name when the habits of transliteration are taken out of it, hushed and hissed sounds made
one (accents get lost): `Putin` and `Poutine`, `Lukaschenko` and `Lukashenko` share one. A digraph that two conventions
read differently (`ch` is *sh* in French, *kh* in German) gives a name several keys; two spellings may be of one name if
they share a key.
"""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import product
from pathlib import Path
from typing import Final

import regex
from anyascii import anyascii

_TABLE: Final = Path(__file__).parent.parent / "data" / "given_names.tsv"
_HUSH: Final = (
    "schtsch chtch shch szcz sjtsj stsj sjtj scs șci șce sci tsch dsch dzh dzj dzs dž tch tsj tsh tš cz sz sch sh "
    "zh zs cs š č ş ç ž ż ć ś ș ź ț ţ ts tz z s"
).split()
_SOUNDS: Final[dict[str, tuple[str, ...]]] = {
    **dict.fromkeys(_HUSH, ("s",)),
    "ch": ("s", "h"), "tj": ("s", "ti"), "dj": ("di", "s"), "sj": ("s", "si"), "zj": ("s", "si"),
    "cia": ("sa",), "cio": ("so",), "ciu": ("su",), "kh": ("h",), "gh": ("g",), "ph": ("f",), "th": ("t",),
    "ou": ("u",), "oe": ("u",), "oo": ("u",), "w": ("v",), "ck": ("k",), "x": ("ks",), "q": ("k",),
    "y": ("i",), "j": ("i", "s", "h"), "ł": ("l",), "ı": ("i",),
}  # fmt: skip
_PART: Final = regex.compile("|".join(sorted(_SOUNDS, key=lambda s: (-len(s), s))) + r"|c|.")
_ENDINGS: Final = regex.compile(r"(?<=..)(?:(?P<in>ine)|(?P<enk>enk[ao])|(?P<v>v))$")
_SKIS: Final = regex.compile("(?<=sk)is$")
_BALTIC: Final = regex.compile("(?<=..(?:ov|ev|in|k))[ai]s$")
_MOST: Final = 8


@cache
def given_names() -> dict[str, str]:
    """Given names, plain letters, with `m`, `f` or `u` (men and women bear it)."""
    lines = _TABLE.read_text(encoding="utf-8").splitlines()
    return {name: gender for name, _, gender in (line.partition("\t") for line in lines)}


@lru_cache(maxsize=1 << 14)
def gender_of(given: str) -> str | None:
    """The gender of a given name, None if it is not known as one; of a double name, that of its first half."""
    table = given_names()
    for form in (given, given.split("-")[0]):
        plain = form if form.isascii() else anyascii(form)
        if plain in table:
            return table[plain]
    return None


@lru_cache(maxsize=1 << 14)
def keys(name: str) -> frozenset[str]:
    """The keys of a name, a handful at most."""
    parts = [_sounds(m[0]) for m in _PART.finditer(_BALTIC.sub("", _SKIS.sub("i", name.lower())))]
    ways = 1
    for n, part in enumerate(parts):
        ways *= len(part)
        if ways > _MOST:
            parts[n] = part[:1]
            ways //= len(part)
    return frozenset(_squeezed("".join(way)) for way in product(*parts))


def _sounds(part: str) -> tuple[str, ...]:
    known = _SOUNDS.get(part)
    if known:
        return known
    if part == "c":
        return ("k", "s")
    return (part if part.isascii() else anyascii(part).lower(),)


def _squeezed(key: str) -> str:
    key = regex.sub(r"(.)\1+", r"\1", regex.sub(r"[^a-z]", "", key))
    key = _ENDINGS.sub(lambda m: "in" if m["in"] else "enk" if m["enk"] else "f", key)
    key = regex.sub("(?<=s)of$", "ef", regex.sub("i[eo]", "e", key))
    return regex.sub(r"(.)\1+", r"\1", key)


def same_name(one: str, other: str) -> bool:
    """Whether two spellings can be of one name."""
    return one == other or not keys(one).isdisjoint(keys(other))


_MARKS: Final[tuple[tuple[str, str, str], ...]] = (  # in the foreign spelling, in the English one, the languages
    ("tsch|sch", "ch|sh|zh", "de"), ("tch", "ch", "fr pt"), ("(?<![st])ch", "sh", "fr pt"),
    ("(?<![st])ch", "kh", "de cs pl nl"),
    ("ou|oû", "u", "fr"), ("oe", "u", "nl"), ("w", "v", "de pl"), ("sz|cz|rz", "sh|ch|zh|s", "pl"),
    ("[šžč]", "sh|zh|ch|[szc]", "cs sk hr sl lt"), ("[şç]", "sh|ch|[sc]", "tr"), 
    ("sj|tj|zj|tsj", "sh|ch|zh", "nl sv da nb"),
    ("[jJ]", "[yi]|kh|Y", "de cs pl nl sv da nb fi hu hr"), ("sc(?=[ie])", "sh", "it"), ("zs|cs", "zh|ch", "hu"),
    ("dj", "j", "fr"), ("ine$", "in$", "fr"), ("ï", "[yi]|ai", "fr"), ("ff$", "v$", "fr de"), ("^S", "^Z", "de"),
    ("ł", "l", "pl"), ("[öüä]", "[oua]e?", "de sv"), ("ij$|yj$", "y$|iy$|i$", "cs sv nl da nb"),
)  # fmt: skip


@lru_cache(maxsize=1 << 12)
def betrays(spelling: str, usual: str) -> tuple[str, ...]:
    """The languages whose way of writing sounds tells a spelling from the usual one; none if nothing does."""
    languages: list[str] = []
    for foreign, english, who in _MARKS:
        if regex.search(foreign, spelling) and not regex.search(foreign, usual) and regex.search(english, usual):
            languages += [language for language in who.split() if language not in languages]
    return tuple(sorted(languages))
