"""The promises of an entry: its own examples, run as documents.

An example marks place and fix in one string, `{wrong => right}`; `{wrong}` alone has no fix, `\\{` is a brace.
*flags*: this entry, alone, speaks at exactly these places with exactly these fixes; among all others it is heard
there or named by the finding that stands; and after its fixes no finding in block or report is there that was not
before; a fix that says it is safe changes no number, name, negation or quoted word. *ignores*: this entry is silent in
every tier; another that speaks there in block or report is an error of that one.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

import regex

from audit.formats import extract
from audit.model import Report
from audit.rulebook import Rulebook
from audit.rulebook.compile import Rule
from audit.rulebook.entries import Entry, read_file
from audit.substance import changed

_MARK: Final = regex.compile(
    r"(?<!\\)\{(?<wrong>(?:[^{}\\]|\\.)*?)(?:\s=>(?:\s|(?=\}))(?<right>(?:[^{}\\]|\\.)*))?(?<!\\)\}",
    regex.DOTALL,
)


class Marked(NamedTuple):
    """An example without its marks: `places` are (start, end, fix or None) in `text`."""

    text: str
    places: tuple[tuple[int, int, str | None], ...]

    def fixed(self) -> str:
        parts, at = [], 0
        for start, end, right in self.places:
            parts += [self.text[at:start], self.text[start:end] if right is None else right]
            at = end
        return "".join([*parts, self.text[at:]])


def parse_example(example: str) -> Marked:
    parts: list[str] = []
    places = []
    at = length = 0
    for m in _MARK.finditer(example):
        before, wrong = _plain(example[at : m.start()]), _plain(m["wrong"])
        parts += [before, wrong]
        start = length + len(before)
        length = start + len(wrong)
        places.append((start, length, None if m["right"] is None else _plain(m["right"])))
        at = m.end()
    return Marked("".join([*parts, _plain(example[at:])]), tuple(places))


def _plain(text: str) -> str:
    return text.replace("\\{", "{").replace("\\}", "}")


def entries_of(rulebook: Rulebook) -> dict[str, Entry]:
    """Every entry as written, by id."""
    return {
        entry.id: entry
        for folder in rulebook.folders
        for path in sorted(folder.rglob("*.yaml"))
        for entry in read_file(path, folder)[0]
    }


def self_test(rulebook: Rulebook, only: str = "", folder: Path | None = None) -> Iterator[tuple[Rule, list[str]]]:
    """Each rule whose id begins with `only`, with the promises that it breaks, worded with their place.

    With `folder`: the rules of that folder of the rulebook.
    """
    for home in [folder] if folder else rulebook.folders:
        for path in sorted(home.rglob("*.yaml")):
            for entry in read_file(path, home)[0]:
                if entry.id.startswith(only):
                    yield rulebook.by_id[entry.id], list(_test(rulebook.by_id[entry.id], entry, rulebook))


def _test(rule: Rule, entry: Entry, rulebook: Rulebook) -> Iterator[str]:
    place = f"{rule.path}:{rule.line}: {entry.name}"
    alone = Rulebook([rule], rulebook.folders, rulebook.hash, rulebook.measured)
    language = rule.source_languages[0] if rule.source_languages else None
    for example in entry.flags:
        marked = parse_example(example)
        if not marked.places:
            yield f"{place}: flags “{example}” marks no place: write {{wrong => right}}"
            continue
        mine = _run(marked.text, alone, language).findings
        got = sorted((f.start, f.end, next(iter(f.suggestions()), None)) for f in mine)
        want = sorted(marked.places)
        if got != want:
            yield f"{place}: flags “{example}”: {_differ(marked.text, got, want)}"
            continue
        if entry.fix_class == "safe" and (what := changed(marked.text, marked.fixed())):
            yield f"{place}: flags “{example}”: a safe fix may not change {what}; say fix_class: unsafe"
        report = _run(marked.text, rulebook, language)
        if not any(rule.id in (f.rule, *f.also) for f in report.findings):
            yield f"{place}: flags “{example}”: not heard among the other rules"
        yield from _wakes(place, example, marked, report, rulebook, language)
    for example in entry.ignores:
        marked = parse_example(example)
        for finding in _run(marked.text, rulebook, language).findings:
            if rule.id in (finding.rule, *finding.also):
                yield f"{place}: ignores “{example}”: speaks at “{finding.quote}”"
            elif finding.tier != "hint":
                other = rulebook.by_id[finding.rule]
                loud = f"{other.path}:{other.line}: {finding.rule}: speaks at “{finding.quote}”"
                yield f"{loud} in a near miss of {place}: “{example}”"


def _wakes(
    place: str, example: str, marked: Marked, before: Report, rulebook: Rulebook, language: str | None
) -> Iterator[str]:
    if any(right is None for _, _, right in marked.places):
        return
    old = {(f.rule, f.quote) for f in before.findings}
    for finding in _run(marked.fixed(), rulebook, language).findings:
        if finding.tier != "hint" and (finding.rule, finding.quote) not in old:
            yield f"{place}: flags “{example}”: after the fix {finding.rule} speaks at “{finding.quote}”"


def _run(text: str, rulebook: Rulebook, language: str | None) -> Report:
    from audit.engine import Settings, check

    return check(extract("example.txt", text), rulebook, Settings(source_language=language))


def _differ(text: str, got: list[tuple[int, int, str | None]], want: list[tuple[int, int, str | None]]) -> str:
    def show(places: list[tuple[int, int, str | None]]) -> str:
        return ", ".join(f"{{{text[a:b]}{'' if fix is None else f' => {fix}'}}}" for a, b, fix in places) or "nothing"

    return f"found {show(got)}; expected {show(want)}"

