"""Text left in another language.

    foreign: {unit: paragraph}                       a block that is not English
    foreign: {unit: run, spared: ['@naturalised']}   words of another language inside an English sentence
    foreign: {unit: script}                          letters of another script inside English prose
    foreign: {unit: letter}                          a Cyrillic letter inside a Latin word, and the Latin one meant

`spared` are words and phrases that English has taken in. Matches carry the languages that they speak for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import Any, Final, Literal

import msgspec
import regex

from audit.detectors.kind import Kind, Program, always
from audit.facts import Context
from audit.facts.words import is_word, known
from audit.model import Edit, Match, Segment

_SHORTEST: Final = 60  # characters of a paragraph that langdetect can tell
_WORDS: Final = 5  # lower-case words that it takes to say so
_CAP: Final = 2.5  # Zipf: a word as common in English as this begins no foreign run
_COMMON: Final = 5.0  # Zipf in its language of each of two words that stand out together
_SINGLE: Final = 6.4  # Zipf in its language of a word that may stand alone as foreign
_LANGUAGES: Final = {"no": "nb", "hr": "sh", "tl": "fil", "zh-cn": "zh", "zh-tw": "zh"}
_OTHER_LETTER: Final = regex.compile(r"(?V1)[\p{L}--[\p{Latin}\p{Greek}\p{Common}\p{Inherited}]]")
_OTHER_RUN: Final = regex.compile(
    r"(?V1)[\p{L}--[\p{Latin}\p{Greek}\p{Common}\p{Inherited}]][\p{M}\p{L}--\p{Latin}]*"
    r"(?:[^\S\n]*[-,·・、，]?[^\S\n]*[\p{L}--[\p{Latin}\p{Greek}\p{Common}\p{Inherited}]][\p{M}\p{L}--\p{Latin}]*)*"
)
_SCRIPTS: Final = (
    (r"[ґєії]", ("uk",)), (r"[ўі]", ("be",)), (r"[ыэё]", ("ru", "be")), (r"\p{Cyrillic}", ("ru", "uk", "bg", "sr", "be")),
    (r"[\p{Hiragana}\p{Katakana}]", ("ja",)), (r"\p{Hangul}", ("ko",)), (r"\p{Han}", ("zh", "ja")),
    (r"[پچژگ]", ("fa", "ur")), (r"\p{Arabic}", ("ar", "fa", "ur")), (r"\p{Hebrew}", ("he",)),
    (r"\p{Devanagari}", ("hi", "ne", "mr")), (r"\p{Bengali}", ("bn",)), (r"\p{Sinhala}", ("si",)),
    (r"\p{Tamil}", ("ta",)), (r"\p{Thai}", ("th",)), (r"\p{Georgian}", ("ka",)), (r"\p{Armenian}", ("hy",)),
)  # fmt: skip
_MIXED: Final = regex.compile(r"\b(?:(?=\w*\p{Latin})(?=\w*\p{Cyrillic})\p{L}+|(?<=°|° )[СК]|(?<=\d )х(?= \d)|[рР](?= ?[=<>]))\b")
_ADDRESS: Final = frozenset("-/@#&_.")
_QUOTED: Final = "“”„\"«»"
_STROKES: Final = "丨一〇"  # that stand for a bar, a dash, a ring
_TWINS: Final = str.maketrans("аеорсухіјѕһԁԛԝАВЕКМНОРСТУХІЈЅ", "aeopcyxijshdqwABEKMHOPCTYXIJS")


class Spec(msgspec.Struct, forbid_unknown_fields=True):
    unit: Literal["paragraph", "run", "script", "letter"]
    spared: list[str] = []


class Foreign(Program, frozen=True):
    unit: Literal["paragraph", "run", "script", "letter"]
    spared: frozenset[str]


def compile_foreign(entry: Mapping[str, Any], lists: Mapping[str, tuple[str, ...]]) -> Foreign:
    """Raises ValueError for a list that is not there."""
    spec = msgspec.convert(entry["foreign"], Spec)
    spared: list[str] = []
    for item in spec.spared:
        if item.startswith("@") and item[1:] not in lists:
            raise ValueError(f"no word list “{item[1:]}”; there are {', '.join(sorted(lists)) or 'none'}")
        spared += lists[item[1:]] if item.startswith("@") else [item]
    return Foreign(spec.unit, frozenset(phrase.lower().replace("’", "'") for phrase in spared))


def detect(program: Foreign, context: Context, _at: tuple[int, ...]) -> Iterator[Match]:
    if program.unit == "run":
        return _runs(program, context)
    if program.unit == "paragraph":
        return _paragraphs(context)
    if context.prose.isascii() or not _OTHER_LETTER.search(context.prose):
        return iter(())
    return _script(context) if program.unit == "script" else _letters(context)


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
    return _other_script(text) or _other_language(text, block, context)


def _other_script(text: str) -> str:
    """The language of a text mostly in another script, or nothing."""
    if text.isascii() or 2 * len(_OTHER_LETTER.findall(text)) <= sum(c.isalpha() for c in text):
        return ""
    return _language(text)


def _other_language(text: str, block: Segment, context: Context) -> str:
    """The language of a Latin text of which English lacks most words and the language claims many, or nothing.

    Capitalised words are left out: a list of names is nobody's language.
    """
    tokens = (context.tokens[n] for n in context.token_range(block.start, block.end))
    words = [token.norm for token in tokens if token.text.islower() and token.text[0].isalpha()]
    foreign = sum(word in context.unknown or bool(_claims(word)) for word in words)
    if len(words) < _WORDS or 2 * foreign <= len(words) or 2 * len(words) < len(regex.findall(r"\p{L}+", text)):
        return ""
    language = _language(text)
    claimed = sum(language in _claims(word) for word in words)
    return language if claimed >= max(3, len(words) / 4) else ""


@cache
def _detector() -> Any:
    import langdetect

    langdetect.DetectorFactory.seed = 0
    return langdetect


@lru_cache(maxsize=256)
def _language(text: str) -> str:
    detector = _detector()
    try:
        found = detector.detect(text)
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
            if _stands_out(span, seeds, languages, context) and not _block_language(context.block(start), context):
                yield Match(start, end, {"language": languages[0]}, source_languages=languages)


def _spared(program: Foreign, context: Context) -> set[int]:
    """Numbers of the tokens that stand in a phrase which English has taken in."""
    norms, found = context.norms, set()
    longest = max((phrase.count(" ") + 1 for phrase in program.spared), default=0)
    firsts = {phrase.partition(" ")[0] for phrase in program.spared} & context.vocabulary
    for number, norm in enumerate(norms):
        if norm in firsts:
            for length in range(1, longest + 1):
                if " ".join(norms[number : number + length]) in program.spared:
                    found |= set(range(number, number + length))
    return found


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
    if any(text[0].isupper() and not is_word(text) for text in around) or any(c in _ADDRESS for c in _touching(span, context)):
        return False
    if _in_brackets(context.tokens[span.start].start, context) or _named(span.start, context):
        return False
    lower = [n for n in span if context.tokens[n].text.islower() and context.norms[n] in seeds]
    least = min(_claims(context.norms[n])[languages[0]] for n in span)
    capitals = any(text[0].isupper() for text in texts[1:])
    if capitals and len(lower) < 3 and not (languages[0] == "de" and (len(span) > 2 or least >= _COMMON)):
        return False
    if len(span) > 1:
        return len(lower) >= 2 or len(span) >= 3 or least >= _COMMON
    norm = context.norms[span.start]
    alone = not is_word(norm) and context.norms.count(norm) == 1 and not any(text[0].isupper() for text in around)
    return alone and len(norm) > 2 and least >= _SINGLE


def _named(number: int, context: Context) -> bool:
    """Whether a word has a capital where no sentence begins."""
    token = context.tokens[number]
    before = context.prose[context.sentence(token.start).start : token.start]
    return token.text[0].isupper() and any(c.isalnum() for c in before)


def _in_brackets(offset: int, context: Context) -> bool:
    """Whether a place stands in brackets that begin in its sentence: a name or title is often given so."""
    before = context.prose[context.sentence(offset).start : offset]
    return before.count("(") > before.count(")")


def _touching(span: range, context: Context) -> str:
    start, end = context.tokens[span.start].start, context.tokens[span.stop - 1].end
    return _signs(start, end, context.prose)


def _signs(start: int, end: int, prose: str) -> str:
    """The characters on either side, a full stop only where a letter follows it."""
    after = prose[end : end + 2]
    return prose[max(0, start - 1) : start] + (after[:1] if after[:1] != "." or after[1:].isalnum() else "")


def _script(context: Context) -> Iterator[Match]:
    for block in context.document.blocks:
        text = context.prose[block.start : block.end]
        if _other_script(text):
            continue
        for m in _OTHER_RUN.finditer(text):
            start, end = block.start + m.start(), block.start + m.end()
            before = context.token_at(start - 1)
            name = before >= 0 and _named(before, context)
            lone = len(m[0]) == 1 and (not regex.match(r"\p{Han}", m[0]) or m[0] in _STROKES)
            if lone or name or _joined(start, end, context.prose) or _in_brackets(start, context):
                continue
            languages = next((codes for script, codes in _SCRIPTS if regex.search(script, m[0])), ())
            yield Match(start, end, source_languages=languages)


def _joined(start: int, end: int, prose: str) -> bool:
    """Whether letters, or the signs of an address or a tag, touch a place."""
    return any(c.isalnum() or c in _ADDRESS for c in _signs(start, end, prose))


def _letters(context: Context) -> Iterator[Match]:
    prose = context.prose
    for m in _MIXED.finditer(prose):
        latin = m[0].translate(_TWINS)
        foreign = sum(a != b for a, b in zip(m[0], latin, strict=True))
        if foreign and latin.isascii() and (len(latin) == 1 or 2 * foreign <= len(latin)) and not _joined(m.start(), m.end(), prose):
            yield Match(m.start(), m.end(), {"meant": latin}, ((Edit(m.start(), m.end(), latin),),))


KIND = Kind(Foreign, compile_foreign, always, detect)
