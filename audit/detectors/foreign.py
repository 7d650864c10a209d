"""Text left in another language.

    foreign: {unit: paragraph}                       a block that is not English
    foreign: {unit: run, spared: ['@naturalised']}   words of another language inside an English sentence

`spared` are words and phrases that English has taken in.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import Any, Final, Literal

import msgspec
import regex

from audit.detectors.kind import Kind, Program, always, written_out
from audit.detectors.script import other_script
from audit.facts import Context
from audit.facts.places import in_address, in_brackets, is_named
from audit.facts.words import is_word, known
from audit.model import Match, Segment

_SHORTEST: Final = 60  # characters of a paragraph that langdetect can tell
_ENOUGH: Final = 3_000  # characters that tell a language; more only cost time
_WORDS: Final = 5  # lower-case words that it takes to say so
_CAP: Final = 2.5  # Zipf: a word as common in English as this begins no foreign run
_COMMON: Final = 5.0  # Zipf in its language of each of two words that stand out together
_SINGLE: Final = 6.4  # Zipf in its language of a word that may stand alone as foreign
_LANGUAGES: Final = {"no": "nb", "hr": "sh", "tl": "fil", "zh-cn": "zh", "zh-tw": "zh"}
_ENGLISH: Final = frozenset(("the", "of", "and", "to", "that", "with", "for", "from", "by", "has", "his"))
_QUOTED: Final = '“”„"«»'


class Spec(msgspec.Struct, forbid_unknown_fields=True):
    unit: Literal["paragraph", "run"]
    spared: list[str] = []


class Foreign(Program, frozen=True):
    unit: Literal["paragraph", "run"]
    spared: frozenset[str]


def compile_foreign(entry: Mapping[str, Any], lists: Mapping[str, tuple[str, ...]]) -> Foreign:
    """Raises ValueError for a list that is not there."""
    spec = msgspec.convert(entry["foreign"], Spec)
    spared = written_out(spec.spared, lists)
    return Foreign(spec.unit, frozenset(phrase.lower().replace("’", "'") for phrase in spared))


def detect(program: Foreign, context: Context, _at: tuple[int, ...]) -> Iterator[Match]:
    """Matches carry the languages that they speak for; the value `language` is the likeliest."""
    return _paragraphs(context) if program.unit == "paragraph" else _runs(program, context)


def _paragraphs(context: Context) -> Iterator[Match]:
    for block in context.document.blocks:
        if language := _block_language(block, context):
            end = block.start + len(context.prose[block.start : block.end].rstrip())
            yield Match(block.start, end, {"language": language}, source_languages=(language,))


def _block_language(block: Segment, context: Context) -> str:
    """The language other than English that a block is in, or nothing; a quotation is left alone."""
    text = context.prose[block.start : block.end].rstrip()
    if len(text) < _SHORTEST or text[0] in _QUOTED:
        return ""
    return _language(text) if other_script(text) else _other_language(text, block, context)


def _other_language(text: str, block: Segment, context: Context) -> str:
    """The language of a Latin text if English lacks most of its words and the language claims many.

    Capitalised words are left out: a list of names is nobody's language.
    """
    tokens = (context.tokens[n] for n in context.token_range(block.start, block.end))
    words = [token.norm for token in tokens if token.text.islower() and token.text[0].isalpha()]
    if len(words) < _WORDS or sum(word in _ENGLISH for word in words) >= len(words) / 7:
        return ""
    foreign = sum(word in context.unknown or bool(_claims(word)) for word in words)
    if 2 * foreign <= len(words) or 2 * len(words) < len(regex.findall(r"\p{L}+", text)):
        return ""
    claimed = Counter(language for word in words for language in _claims(word))
    likely = [language for language, count in claimed.items() if count >= max(3, len(words) / 4)]
    return language if likely and (language := _language(text)) in likely else ""


@cache
def _detector() -> Any:
    import langdetect

    langdetect.DetectorFactory.seed = 0
    return langdetect


@lru_cache(maxsize=256)
def _language(text: str) -> str:
    detector = _detector()
    try:
        found = detector.detect(text[:_ENOUGH])
    except detector.LangDetectException:  # no letters that it knows
        return "und"
    return str(_LANGUAGES.get(found, found))


@lru_cache(maxsize=1 << 16)
def _claims(norm: str) -> dict[str, float]:
    """The languages whose word this is rather than English, with its Zipf frequency there."""
    return dict(known(norm).elsewhere)


@lru_cache(maxsize=1 << 16)
def _begins(norm: str) -> bool:
    return norm.isalpha() and len(norm) > 1 and bool(_claims(norm)) and known(norm).english <= _CAP


def _runs(program: Foreign, context: Context) -> Iterator[Match]:
    seeds = {norm for norm in context.vocabulary if _begins(norm)}
    if not seeds:
        return
    taken = _spared(program, context)
    at = -1
    for number, norm in enumerate(context.norms):
        if norm in seeds and number > at and number not in taken and context.tokens[number].text.islower():
            span, languages = _grow(number, context, taken)
            at = span.stop - 1
            start, end = context.tokens[span.start].start, context.tokens[span.stop - 1].end
            whole = context.block(start)
            if _stands_out(span, seeds, languages, context) and not _block_language(whole, context):
                yield Match(start, end, {"language": languages[0]}, source_languages=languages)


def _spared(program: Foreign, context: Context) -> set[int]:
    """Numbers of the tokens that stand in a phrase which English has taken in."""
    norms = context.norms
    found: set[int] = set()
    lengths = _lengths(program.spared)
    if lengths.keys().isdisjoint(context.vocabulary):
        return found
    for number, norm in enumerate(norms):
        for length in lengths.get(norm, ()):
            if " ".join(norms[number : number + length]) in program.spared:
                found |= set(range(number, number + length))
    return found


@lru_cache(maxsize=8)
def _lengths(phrases: frozenset[str]) -> dict[str, set[int]]:
    """How many words the phrases have that begin with a word."""
    lengths: dict[str, set[int]] = {}
    for phrase in phrases:
        first, *rest = phrase.split()
        lengths.setdefault(first, set()).add(1 + len(rest))
    return lengths


def _grow(seed: int, context: Context, taken: set[int]) -> tuple[range, tuple[str, ...]]:
    """The run of words round a seed that one language claims, and the languages that claim it best."""
    block = context.block(context.tokens[seed].start)
    inside = context.token_range(block.start, block.end)
    scores = dict(_claims(context.norms[seed]))
    span = [seed, seed + 1]
    for step in (1, -1):
        number = seed + step
        while number in inside and number not in taken:
            claims = _claims(context.norms[number])
            shared = {code: score + claims[code] for code, score in scores.items() if code in claims}
            if not shared:
                break
            scores = shared
            span = [min(span[0], number), max(span[1], number + 1)]
            number += step
    best = max(scores.values())
    order = sorted(scores, key=lambda code: (-scores[code], code))
    return range(*span), tuple(code for code in order if scores[code] >= best - 0.5 * (span[1] - span[0]))


def _stands_out(span: range, seeds: set[str], languages: tuple[str, ...], context: Context) -> bool:
    """Whether a run is no name, no part of one, and foreign beyond doubt."""
    texts = [context.tokens[n].text for n in span]
    block = context.block(context.tokens[span.start].start)
    inside = context.token_range(block.start, block.end)
    around = [context.tokens[n].text for n in (span.start - 1, span.stop) if n in inside]
    start, end = context.tokens[span.start].start, context.tokens[span.stop - 1].end
    if any(text[0].isupper() and not is_word(text) for text in around):
        return False
    if in_address(start, end, context.prose) or in_brackets(start, context) or is_named(span.start, context):
        return False
    lower = [n for n in span if context.tokens[n].text.islower() and context.norms[n] in seeds]
    least = min(_claims(context.norms[n])[languages[0]] for n in span)
    capitals = any(text[0].isupper() for text in texts[1:])
    if capitals and len(lower) < 3 and not (languages[0] == "de" and (len(span) > 2 or least >= _COMMON)):
        return False
    if len(span) > 1:
        return len(lower) >= 2 or len(span) >= 3 or least >= _COMMON
    norm = context.norms[span.start]
    if is_word(norm) or context.norms.count(norm) > 1 or any(text[0].isupper() for text in around):
        return False
    return len(norm) > 2 and least >= _SINGLE


KIND = Kind(Foreign, compile_foreign, always, detect)
