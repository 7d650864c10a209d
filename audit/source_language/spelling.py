"""Evidence of words: left-over foreign words, foreign names of countries and months, transliterations of names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

import regex

from audit.facts import Context
from audit.facts.words import known
from audit.source_language.evidence import Evidence, surplus
from audit.source_language.languages import LOG_PRIORS, canonical
from audit.source_language.tables import exonyms

_RARE: Final = 3.0  # Zipf; a commoner word is English, too
_UNSEEN: Final = 1.0
_CHANCE: Final = 0.25 / 1000  # words of a language that are no English ones, per token of native English
_NAMES: Final = 0.4  # such a word with a capital counts so much: it may be the name of somebody
_MOST: Final = 2.2
_MOST_EXONYMS: Final = 2.5

# How languages write Slavic names where English writes Lukashenko, Ryzhkov, Sergeyev, Chubais.
TRANSLITERATIONS: Final = tuple(
    (tuple(languages.split()), regex.compile(rf"(?:{pattern})"))
    for languages, pattern in (
        ("fr", r"\w*ou\w*(?:chenko|chkine|chko|tch\w*|vitch|nov|lov)|\w+(?:tchenko|tcheva?|khine|chkine|ïev|tchouk)"),
        ("fr", r"Tch\w+(?:ko|ov|ine)"),
        ("de", r"\w+(?:schenko|schtsch\w+|tschenko|tschuk|[ei]jew|[ai]now|[oe]witsch|jewa|skij)|Tsch\w+ow"),
        ("cs sk", r"\w+(?:čenko|ousk[aá]|ovsk[áý]|enková|čuk|čov|šov)|\w*(?:ov|ev|in)ová"),
        ("pl", r"\w+(?:szenka|szenko|czenko|czuk|szew|czow|ńska)"),
        ("da nb sv", r"\w+(?:sjenko|tjenko|tjuk|sjuk|tjev|sjov|ijev)"),
        ("nl", r"\w*oe\w+(?:sjenko|kov|sjev)|\w+(?:tsjenko|tsjoek)|Poetin"),
        ("fi et", r"\w+(?:šenka|šenko|tšenko|tšuk|šin)"),
        ("lt", r"\w+(?:enka|[oe]vas|inskas)"),
        ("lv", r"\w+(?:[oe]vs|ņins|enkovs)"),
        ("hu", r"\w+(?:csenko|csov|gyejev|jscsin)"),
        ("tr", r"\w+(?:şenko|çenko)"),
    )
)  # fmt: skip


def of_words(context: Context) -> Iterator[Evidence]:
    """Foreign words, each distinct one once. A name at home in a language is half a trace of it."""
    places: dict[str, list[tuple[int, int]]] = defaultdict(list)
    amounts: dict[str, float] = defaultdict(float)
    for word, place in context.first_places.items():
        if len(word) < 4 or not word.isalpha():
            continue
        found = known(word)
        if not found.elsewhere or found.english >= _RARE:
            continue
        languages = {tag for language, _ in found.elsewhere if (tag := canonical(language)) in LOG_PRIORS}
        share = (_NAMES if context.prose[place[0]].isupper() else 1.0) / len(languages)
        for language in sorted(languages):
            amounts[language] += share
            places[language].append(place)
    chance = _CHANCE * len(context.tokens)
    for language, amount in sorted(amounts.items()):
        if gain := surplus(amount, chance, _MOST):
            yield Evidence("trace", "words", {language: gain}, tuple(places[language]))


def of_exonyms(context: Context) -> Iterator[Evidence]:
    """Names of countries, months, weekdays and currencies in another language's spelling."""
    table, norms, tokens = exonyms(), context.norms, context.tokens
    found: dict[tuple[str, ...], list[tuple[int, int]]] = defaultdict(list)
    for name, place in context.first_places.items():
        if languages := table.get(name):
            found[languages].append(place)
    for number in range(len(norms) - 1):
        if languages := table.get(f"{norms[number]} {norms[number + 1]}"):
            found[languages].append((tokens[number].start, tokens[number + 1].end))
    for languages, places in found.items():
        weight = min(_MOST_EXONYMS, 1.5 + 0.5 * len(places))
        yield Evidence("trace", "exonym", dict.fromkeys(languages, weight), tuple(places))


def of_transliterations(context: Context) -> Iterator[Evidence]:
    """Names spelled as another language spells them: a capital, unknown to English, telling letters."""
    found: dict[tuple[str, ...], list[tuple[int, int]]] = defaultdict(list)
    for word, (start, end) in context.first_places.items():
        shape = context.prose[start:end]
        if shape[:1].isupper() and len(shape) > 4 and known(word).english <= _UNSEEN:
            for languages, pattern in TRANSLITERATIONS:
                if pattern.fullmatch(shape):
                    found[languages].append((start, end))
    for languages, places in found.items():
        weight = min(2.0, 0.9 + 0.4 * len(places))
        yield Evidence("trace", "transliteration", dict.fromkeys(languages, weight), tuple(places))
