"""Fix templates: `large {2}`, `<speak> one-on-one`, `{number:figures} people`; and words to exchange.

`{2}` is the text of slot 2, `{0}` or `{}` of the whole match, `{name}` a named value; `:lower`, `:upper`, `:capital`,
`:figures` (number words to figures), `:thousand` (2,5 to 2,500), `:month` (8 to Aug.), `:hour` (15 to 3), `:plain`
(03 to 3), `:ordinal` (19 to 19th), `:ing` (leave to leaving) change it. `<speak>` is that lemma in the form of the
first inflected slot, `<speak=3>` in the form of slot 3.

A mapping exchanges words of the match and leaves the others: `{chances: opportunities, '<attend>/v': '<go> to'}`. A
lemma takes all its forms, and gives its own in the same form; where no key stands in the match, there is no such fix.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Final

import msgspec
import regex

from audit.facts.morphology import forms, inflections
from audit.facts.numbers import figures, value

_PART: Final = regex.compile(
    r"\{(?P<value>\w*)(?::(?P<change>\w+))?\}"
    r"|<(?P<lemma>[\w-]+)(?:/(?P<cls>[nva]))?(?:=(?P<slot>\d+))?>"
)
_LEMMA: Final = regex.compile(r"<(?P<lemma>[\w-]+)>(?:/(?P<cls>[nva]))?")
_ENDINGS: Final = {1: "st", 2: "nd", 3: "rd"}
_LIGHT: Final = (
    "a|an|the|this|that|these|those|such|some|any|all|his|her|its|their|our|my|your|him|it|them|us|me|you|"
    "very|so|too|also|more|most|even|only|just|still|already|again|now|then|there|here|to|of|in|on|at|by|for|"
    "with|from|and|or|be|is|are|was|were|been|being|has|have|had|will|would|can|could|may|own"
)
_MATTER: Final = regex.compile(rf"(?i)(?<![\w’'-])(?!(?:{_LIGHT})(?![\w-]))[\w][\w.,-]*(?<!ly)(?![\w-])")
_MONTHS: Final = "Jan. Feb. March April May June July Aug. Sept. Oct. Nov. Dec.".split()
_CHANGES: Final[dict[str, Callable[[str], str]]] = {
    "lower": str.lower,
    "upper": str.upper,
    "capital": lambda text: text[:1].upper() + text[1:],
    "figures": lambda text: text if (number := value(text)) is None else figures(number),
    "thousand": lambda text: figures(number * 1000) if (number := value(text.replace(",", "."))) is not None else text,
    "month": lambda text: _MONTHS[int(text) - 1] if text.isdigit() and 1 <= int(text) <= 12 else text,
    "hour": lambda text: str((int(text) - 1) % 12 + 1) if text.isdigit() else text,
    "plain": lambda text: str(int(text)) if text.isdigit() else text,
    "ordinal": lambda text: f"{int(text)}{_ending(int(text))}" if text.isdigit() else text,
    "ing": lambda text: inflections(text.lower(), "v").get("VBG", text),
}
_PREFERENCE: Final = ("VBD", "VBN", "VBZ", "VBG", "VB", "VBP", "NN", "NNS", "JJS", "JJR", "JJ")


def _ending(number: int) -> str:
    return "th" if number % 100 in (11, 12, 13) else _ENDINGS.get(number % 10, "th")


class Template(msgspec.Struct, frozen=True):
    """A fix to fill in; `inflections` holds the forms of its lemmas by Penn tag.

    `exchanges`: by words of the match, the template of what replaces them, and the Penn tags of their form.
    """

    text: str
    inflections: dict[str, dict[str, str]] = {}
    exchanges: dict[str, tuple[str, tuple[str, ...]]] = {}


def compile_template(fix: str | Mapping[str, str]) -> Template:
    """Raises ValueError for a change that is unknown, a brace that is not closed, or words that exchange nothing."""
    return _template(fix) if isinstance(fix, str) else _exchange(fix)


def _exchange(words: Mapping[str, str]) -> Template:
    exchanges: dict[str, tuple[str, tuple[str, ...]]] = {}
    tables: dict[str, dict[str, str]] = {}
    for old, new in words.items():
        lemma = _LEMMA.fullmatch(old)
        cls = (lemma["cls"] if lemma else "") or ""
        tables |= {m["lemma"]: inflections(m["lemma"], m["cls"] or cls) for m in _PART.finditer(new) if m["lemma"]}
        if not lemma and "<" in new:
            raise ValueError(f"fix “{old}: {new}”: only a lemma in angle brackets gives its form to another")
        for form, tags in forms(lemma["lemma"], cls).items() if lemma else {old.lower(): ()}.items():
            exchanges[form] = (new, tags)
    if not exchanges:
        raise ValueError("a fix that exchanges words names none")
    return Template("", tables, exchanges)


def _template(text: str) -> Template:
    rest = _PART.sub("", text)
    if "{" in rest or "}" in rest:
        raise ValueError(f"fix “{text}”: expected {{2}}, {{name}} or {{name:change}}")
    tables = {}
    for m in _PART.finditer(text):
        if m["change"] and m["change"] not in _CHANGES:
            raise ValueError(f"fix “{text}”: unknown change “{m['change']}”; use {', '.join(_CHANGES)}")
        if m["lemma"]:
            tables[m["lemma"]] = inflections(m["lemma"], m["cls"] or "")
    return Template(text, tables)


def fill(template: Template, values: Mapping[str, str], after_auxiliary: bool, after_modal: bool = False) -> str | None:
    """The replacement. `after_auxiliary`: a form of be or have stands before, so -ed is a participle.
    `after_modal`: *to* or *will* stands before, so “put” is no past.

    None: the match holds none of the words that the template exchanges, or the replacement would lose a figure, a name
    or a matter that the text put into a slot for any word.
    """
    first = "VBN" if after_auxiliary else "VB" if after_modal else ""
    if template.exchanges:
        return _exchanged(template, values["0"], first)
    if _loses(template.text, values):
        return None

    def part(m: regex.Match[str]) -> str:
        if m["lemma"]:
            tags = (values.get(f"{m['slot']}.tags") if m["slot"] else _first_tags(values)) or ""
            return _form(template.inflections[m["lemma"]], tags.split(), first) or str(m["lemma"])
        text = values.get(m["value"] or "0", "")
        return _CHANGES[m["change"]](text) if m["change"] else text

    return regex.sub(r"(?<=\S) {2,}(?=\S)", " ", _PART.sub(part, template.text)).strip(" ")


def _loses(text: str, values: Mapping[str, str]) -> bool:
    """Whether a template leaves out what the text put into a slot for any word, and that is more than a light word."""
    kept = {m["value"] or "0" for m in _PART.finditer(text) if not m["lemma"]}
    free = {key.removesuffix(".free"): words for key, words in values.items() if key.endswith(".free")}
    return "0" not in kept and any(n not in kept and _MATTER.search(words) for n, words in free.items())


def _exchanged(template: Template, match: str, first: str) -> str | None:
    def word(m: regex.Match[str]) -> str:
        text, tags = template.exchanges[m[0].lower()]
        return _PART.sub(
            lambda part: _form(template.inflections[part["lemma"]], list(tags), first) or part["lemma"], text
        )

    result, count = _finder(tuple(template.exchanges)).subn(word, match)
    return regex.sub(r" {2,}", " ", result).strip(" ") if count else None


@cache
def _finder(words: tuple[str, ...]) -> regex.Pattern[str]:
    """Any of the words, the longest first, whole."""
    longest = sorted(words, key=lambda word: (-len(word), word))
    return regex.compile(rf"(?i)(?<!\w)(?:{'|'.join(map(regex.escape, longest))})(?!\w)")


def _first_tags(values: Mapping[str, str]) -> str:
    return next((v for k, v in values.items() if k.endswith(".tags") and v), "")


def _form(table: Mapping[str, str], tags: list[str], first: str) -> str | None:
    for tag in sorted(tags, key=lambda tag: (tag != first, _PREFERENCE.index(tag))):
        if tag in table:
            return table[tag]
    return None
