"""Letters of another script inside English prose.

    script: word      a word in another script
    script: letter    a Cyrillic letter where its Latin twin is meant: “Сhina”, “20 °С”

Greek letters are signs of science and left alone; so is a gloss, a word in brackets or after a name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final, Literal

import msgspec
import regex

from audit.detectors.kind import Kind, Program, always
from audit.facts import Context
from audit.facts.places import in_address, in_brackets, is_named
from audit.model import Edit, Match

_FOREIGN: Final = r"[\p{L}--[\p{Latin}\p{Greek}\p{Common}\p{Inherited}]]"
_LETTER: Final = regex.compile(rf"(?V1){_FOREIGN}")
_WORD: Final = rf"{_FOREIGN}[\p{{M}}\p{{L}}--\p{{Latin}}]*"
_WORDS: Final = regex.compile(rf"(?V1){_WORD}(?:[^\S\n]*[-,·・、，]?[^\S\n]*{_WORD})*")
_SCRIPTS: Final = (
    (r"[ґєї]", ("uk",)), (r"ў", ("be",)), (r"[ыэё]", ("ru", "be")), (r"і", ("uk", "be")),
    (r"\p{Cyrillic}", ("ru", "uk", "bg", "sr", "be")),
    (r"[\p{Hiragana}\p{Katakana}]", ("ja",)), (r"\p{Hangul}", ("ko",)), (r"\p{Han}", ("zh", "ja")),
    (r"[پچژگ]", ("fa", "ur")), (r"\p{Arabic}", ("ar", "fa", "ur")), (r"\p{Hebrew}", ("he",)),
    (r"\p{Devanagari}", ("hi", "ne", "mr")), (r"\p{Bengali}", ("bn",)), (r"\p{Sinhala}", ("si",)),
    (r"\p{Tamil}", ("ta",)), (r"\p{Thai}", ("th",)), (r"\p{Georgian}", ("ka",)), (r"\p{Armenian}", ("hy",)),
)  # fmt: skip
_STROKES: Final = "丨一〇"  # that stand for a bar, a dash, a ring
_STRAY: Final = regex.compile(
    r"\b(?:(?=\w*\p{Latin})(?=\w*\p{Cyrillic})\p{L}+|(?<=°|° )[СК]|(?<=\d )х(?= \d)|[рР](?= ?[=<>]))\b"
)
TWINS: Final = str.maketrans("аеорсухіјѕһԁԛԝАВЕКМНОРСТУХІЈЅ", "aeopcyxijshdqwABEKMHOPCTYXIJS")


class Script(Program, frozen=True):
    unit: Literal["word", "letter"]


def compile_script(entry: Mapping[str, Any], _lists: Mapping[str, tuple[str, ...]]) -> Script:
    return msgspec.convert({"unit": entry["script"]}, Script)


def detect(program: Script, context: Context, _at: tuple[int, ...]) -> Iterator[Match]:
    """Words carry the languages of their script; letters come with their fix, the value `meant`."""
    if context.prose.isascii() or not _LETTER.search(context.prose):
        return iter(())
    return _words(context) if program.unit == "word" else _letters(context)


def other_script(text: str) -> bool:
    """Whether most letters of a text are of a script that English does not use."""
    if text.isascii() or not _LETTER.search(text):
        return False
    return 2 * len(_LETTER.findall(text)) > sum(c.isalpha() for c in text)


def _words(context: Context) -> Iterator[Match]:
    for block in context.document.blocks:
        text = context.prose[block.start : block.end]
        if other_script(text):
            continue
        for m in _WORDS.finditer(text):
            start, end = block.start + m.start(), block.start + m.end()
            before = context.token_at(start - 1)
            gloss = in_brackets(start, context) or (before >= 0 and is_named(before, context))
            lone = len(m[0]) == 1 and (not regex.match(r"\p{Han}", m[0]) or m[0] in _STROKES)
            if not lone and not gloss and not in_address(start, end, context.prose):
                languages = next((codes for script, codes in _SCRIPTS if regex.search(script, m[0])), ())
                yield Match(start, end, source_languages=languages)


def _letters(context: Context) -> Iterator[Match]:
    for m in _STRAY.finditer(context.prose):
        latin = m[0].translate(TWINS)
        stray = sum(a != b for a, b in zip(m[0], latin, strict=True))
        few = len(latin) == 1 or 2 * stray <= len(latin)
        if stray and few and latin.isascii() and not in_address(m.start(), m.end(), context.prose):
            yield Match(m.start(), m.end(), {"meant": latin}, ((Edit(m.start(), m.end(), latin),),))


KIND = Kind(Script, compile_script, always, detect)
