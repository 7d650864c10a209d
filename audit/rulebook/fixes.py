"""Fix templates: `large {2}`, `<speak> one-on-one`, `{number:figures} people`.

`{2}` is the text of slot 2, `{0}` or `{}` of the whole match, `{name}` a named value; `:lower`, `:upper`,
`:capital`, `:figures` (number words to figures), `:month` (8 to Aug.), `:hour` (15 to 3), `:plain` (03 to
3) change it. `<speak>` is that lemma in the form of the first inflected slot, `<speak=3>` in the form of
slot 3.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

import msgspec
import regex

from audit.facts.morphology import inflections
from audit.facts.numbers import figures, value

_PART: Final = regex.compile(
    r"\{(?P<value>\w*)(?::(?P<change>\w+))?\}"
    r"|<(?P<lemma>[\w-]+)(?:/(?P<cls>[nva]))?(?:=(?P<slot>\d+))?>"
)
_MONTHS: Final = "Jan. Feb. March April May June July Aug. Sept. Oct. Nov. Dec.".split()
_CHANGES: Final[dict[str, Callable[[str], str]]] = {
    "lower": str.lower,
    "upper": str.upper,
    "capital": lambda text: text[:1].upper() + text[1:],
    "figures": lambda text: text if (number := value(text)) is None else figures(number),
    "month": lambda text: _MONTHS[int(text) - 1] if text.isdigit() and 1 <= int(text) <= 12 else text,
    "hour": lambda text: str((int(text) - 1) % 12 + 1) if text.isdigit() else text,
    "plain": lambda text: str(int(text)) if text.isdigit() else text,
}
_PREFERENCE: Final = ("VBD", "VBN", "VBZ", "VBG", "VB", "VBP", "NN", "NNS", "JJS", "JJR", "JJ")


class Template(msgspec.Struct, frozen=True):
    """A fix to fill in; `inflections` holds the forms of its lemmas by Penn tag."""

    text: str
    inflections: dict[str, dict[str, str]] = {}


def compile_template(text: str) -> Template:
    """Raises ValueError for a change that is unknown or a brace that is not closed."""
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


def fill(template: Template, values: Mapping[str, str], after_auxiliary: bool) -> str:
    """The replacement. `after_auxiliary`: a form of be or have stands before, so -ed is a participle."""

    def part(m: regex.Match[str]) -> str:
        if m["lemma"]:
            tags = (values.get(f"{m['slot']}.tags") if m["slot"] else _first_tags(values)) or ""
            return _form(template.inflections[m["lemma"]], tags.split(), after_auxiliary) or str(m["lemma"])
        text = values.get(m["value"] or "0", "")
        return _CHANGES[m["change"]](text) if m["change"] else text

    return regex.sub(r"(?<=\S) {2,}(?=\S)", " ", _PART.sub(part, template.text)).strip(" ")


def _first_tags(values: Mapping[str, str]) -> str:
    return next((v for k, v in values.items() if k.endswith(".tags") and v), "")


def _form(table: Mapping[str, str], tags: list[str], after_auxiliary: bool) -> str | None:
    order = list(_PREFERENCE)
    if after_auxiliary:
        order.remove("VBN")
        order.insert(0, "VBN")
    for tag in sorted(tags, key=order.index):
        if tag in table:
            return table[tag]
    return None
