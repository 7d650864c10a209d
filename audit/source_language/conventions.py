"""Evidence of typography and locale: marks, numbers and dates as another language writes them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

import regex

from audit.facts import Context
from audit.source_language.evidence import Evidence, surplus


class Convention(NamedTuple):
    """What a language (or several) writes; `chance` is how often native English does, per 1,000 characters."""

    name: str
    languages: tuple[str, ...]
    pattern: regex.Pattern[str]
    chance: float
    most: float


_MONTH: Final = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_UNIT: Final = r"(?= ?(?:%|percent|per cent|million|billion|euros?|degrees|met(?:re|er)s|km|kilomet))"
_COMMA: Final = "de fr es it pt nl da nb sv fi cs sk pl ru uk be bg ro hu tr el hr sr sl lt lv et is id vi"
_POINT: Final = "de es it pt nl da nb tr id vi el hr sr sl ro is"
_ORDINAL: Final = "de cs sk da nb fi et hu is lv sl hr sr"


def _conventions(*rows: tuple[str, str, str, float, float]) -> tuple[Convention, ...]:
    return tuple(
        Convention(name, tuple(tags.split()), regex.compile(p), chance, most) for name, tags, p, chance, most in rows
    )


CONVENTIONS: Final = _conventions(
    ("low quotation marks", "de cs sk bg is lt sl sr hr pl ro hu ka et", r"„", 0.02, 1.6),
    ("angle quotation marks", "fr ru uk be es it pt el nb ro fa ar hy az kk uz da", r"[«»]", 0.02, 1.4),
    ("space inside angle marks", "fr", r"« \S|\S »", 0.01, 1.8),
    ("space before a mark", "fr", r"\p{L}[ \u00a0\u202f][;:!?](?= |$)", 0.03, 1.4),
    ("decimal comma", _COMMA, rf"(?<![\d,.])\d{{1,3}},\d{{1,2}}(?![\d,]){_UNIT}", 0.02, 1.2),
    ("thousands point", _POINT, r"(?<![\d.,])\d{1,3}\.\d{3}(?![\d.])(?= \p{Ll}{4})", 0.03, 1.0),
    ("ordinal day with a point", _ORDINAL, rf"(?<![\d.])\d{{1,2}}\. {_MONTH}", 0.01, 2.0),
    ("Spanish marks", "es", r"[¿¡]", 0.01, 2.5),
    ("yuan and ten thousand", "zh", r"\b(?:yuan|RMB|ten thousand|mu)\b", 0.02, 0.9),
    ("rouble", "ru be", r"\b(?:rubles?|roubles?)\b", 0.05, 0.6),
    ("hryvnia", "uk", r"\b(?:hryvnias?|UAH)\b", 0.02, 0.9),
    ("crown", "cs sv nb da is", r"\b(?:crowns|kronor|kroner|krónur)\b", 0.02, 0.9),
    ("dong", "vi", r"\b(?:VND|dong)\b", 0.02, 0.9),
    ("date in slashes, day first", "vi", r"\b[Oo]n \d{1,2}/\d{1,2}(?:/\d{2,4})?(?![\d/])", 0.01, 1.0),
)  # fmt: skip
SCRIPTS: Final = _conventions(
    ("ideographic mark", "zh ja", r"[。、《》「」『』【】，；：！？（）]", 0.01, 2.5),
    ("Han characters", "zh ja", r"\p{Han}", 0.02, 2.0),
    ("kana", "ja", r"[\p{Hiragana}\p{Katakana}]", 0.01, 3.0),
    ("Hangul", "ko", r"\p{Hangul}", 0.01, 3.0),
    ("Cyrillic letters", "ru uk be bg sr mk kk", r"\p{Cyrillic}", 0.02, 2.0),
    ("Ukrainian letters", "uk", r"[іїєґІЇЄҐ]", 0.01, 2.5),
    ("Arabic script", "ar fa ur", r"\p{Arabic}", 0.01, 2.5),
    ("Hebrew letters", "he", r"\p{Hebrew}", 0.01, 3.0),
    ("Greek letters", "el", r"\p{Greek}{3,}", 0.01, 3.0),
    ("Devanagari", "hi ne", r"\p{Devanagari}", 0.01, 3.0),
    ("Thai script", "th", r"\p{Thai}", 0.01, 3.0),
    ("Bengali script", "bn", r"\p{Bengali}", 0.01, 3.0),
    ("Sinhala script", "si", r"\p{Sinhala}", 0.01, 3.0),
    ("Georgian script", "ka", r"\p{Georgian}", 0.01, 3.0),
    ("Armenian script", "hy", r"\p{Armenian}", 0.01, 3.0),
)  # fmt: skip
_STRANGE: Final = regex.compile(r"[^\x00-\u024F\u2000-\u20CF]")  # as all letters of SCRIPTS are
_WINDOW: Final = 40_000  # characters looked at; a longer text has said it by then


def of_conventions(context: Context) -> Iterator[Evidence]:
    prose = context.prose[:_WINDOW]
    for convention in CONVENTIONS + (SCRIPTS if _STRANGE.search(prose) else ()):
        places = tuple(match.span() for match in convention.pattern.finditer(prose))
        if places:
            seen = min(6, len({prose[a:b] for a, b in places}) + 0.5 * len(places))
            gain = surplus(seen, convention.chance * len(prose) / 1000, convention.most, spread=0.4)
            if gain:
                yield Evidence("trace", convention.name, dict.fromkeys(convention.languages, gain), places)
