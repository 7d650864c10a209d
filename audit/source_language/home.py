"""Evidence of subject: countries, peoples, cities and media at home where a language is spoken.

Weak by nature, and capped: a story from Paris may well have been written in English.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Final

import regex

from audit.facts import Context
from audit.source_language.evidence import Evidence
from audit.source_language.tables import homes

_MOST_SUBJECT: Final = 2.5
_MOST_MEDIA: Final = 1.0
_STAPLES: Final = {  # homes that English news is full of, too
    **dict.fromkeys("ru uk be".split(), 0.5),
    **dict.fromkeys("zh ar he fa".split(), 0.75),
}
_SERVICE: Final = regex.compile(
    r"\b(?:BBC|DW|VOA|RFI|RFE/RL|Radio Liberty|Voice of America|Deutsche Welle|Euronews|CNN|Sputnik)(?:'s|’s)?"
    r"(?: News| Radio)? (?P<language>\p{Lu}\p{L}+)(?=\W|$)(?! (?:office|bureau|correspondent|reporter|edition))"
)
_NAMES: Final = {
    "Vietnamese": "vi", "Persian": "fa", "Russian": "ru", "Ukrainian": "uk", "Turkish": "tr", "Arabic": "ar",
    "Hindi": "hi", "Urdu": "ur", "Chinese": "zh", "Mundo": "es", "Brasil": "pt", "Afrique": "fr", "Hausa": "ha",
    "Swahili": "sw", "Indonesia": "id", "Thai": "th", "Korean": "ko", "Serbian": "sr", "Bengali": "bn", "Nepali": "ne",
    "Sinhala": "si", "Tamil": "ta", "Azerbaijani": "az", "Uzbek": "uz", "Amharic": "am", "Türkçe": "tr",
    "Georgian": "ka", "Armenian": "hy", "Polish": "pl", "Romanian": "ro", "Bulgarian": "bg", "Albanian": "sq",
    "Bosnian": "bs", "Macedonian": "mk", "Croatian": "hr", "Greek": "el", "Spanish": "es", "German": "de",
    "French": "fr", "Portuguese": "pt",
}  # fmt: skip


def of_subject(context: Context) -> Iterator[Evidence]:
    """The share of a language's home in all names of places and peoples; and its media, each once."""
    table, tokens = homes(), context.tokens
    named: Counter[str] = Counter()
    total = 0
    media: dict[str, dict[str, tuple[int, int]]] = defaultdict(dict)
    for number, token in enumerate(tokens):
        if not token.text[:1].isupper():
            continue
        entries = table.get(token.text, ())
        if number + 1 < len(tokens):
            entries += table.get(f"{token.text} {tokens[number + 1].text}", ())
        for kind, languages in entries:
            if kind == "media":
                for language in languages:
                    media[language].setdefault(token.text, (token.start, token.end))
            else:
                total += 1
                for language in languages:
                    named[language] += 1
    for language, count in sorted(named.items()):
        weight = min(_MOST_SUBJECT, 10 * count / (total + 2) * min(1.0, math.log1p(count) / 2))
        yield Evidence("subject", "subject", {language: weight * _STAPLES.get(language, 1.0)})
    for language, places in sorted(media.items()):
        weight = min(_MOST_MEDIA, 0.4 + 0.2 * len(places))
        yield Evidence("trace", "media", {language: weight}, tuple(places.values()))


def of_service(context: Context) -> Iterator[Evidence]:
    """A broadcaster's service in a language that the story credits (“told BBC News Turkish”)."""
    found: dict[str, tuple[int, int]] = {}
    for match in _SERVICE.finditer(context.prose):
        if language := _NAMES.get(match["language"]):
            found.setdefault(language, match.span())
    for language, place in sorted(found.items()):
        yield Evidence("trace", "service", {language: 3.0}, (place,))
