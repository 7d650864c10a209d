"""The corrected text of a document: which fixes were put in, which were left, and why.

Rounds of fixes follow each other until the text stands still: a fix can uncover another. A *safe* fix is put in only
if the substance of its block stays (substance.py) and, the engine run again, its rule is silent there and no other
rule wakes in the block; else it is unsafe. Rules that undo one another are left out altogether, so that a corrected
text corrected again stays as it is.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from audit.engine import Settings, check
from audit.fix import SAFE, choose, merged, splice
from audit.formats import extract
from audit.model import Document, Edit, Finding, Report
from audit.rulebook import Rulebook
from audit.score import heard
from audit.substance import changed
from audit.taxonomy import FixClass

_ROUNDS: Final = 5


class Left(NamedTuple):
    """A finding that has a fix which was not put in. Its place is that of the text before any fix."""

    finding: Finding
    reason: str


@dataclass(frozen=True, slots=True)
class Correction:
    """`applied` holds the findings of all rounds; places of later rounds are in the text that these found."""

    document: Document
    text: str
    applied: tuple[Finding, ...]
    left: tuple[Left, ...]
    failures: tuple[str, ...]


class _Round(NamedTuple):
    text: str
    applied: list[Finding]
    left: list[Left]


def correct(
    report: Report, rulebook: Rulebook, settings: Settings = Settings(), classes: Collection[FixClass] = SAFE
) -> Correction:
    """The corrections of the classes allowed, hints left out, put into the text of a report."""
    barred: frozenset[str] = frozenset()
    while True:
        done = _settle(report, rulebook, settings, classes, barred)
        if isinstance(done, Correction):
            return done
        barred |= done


def _settle(
    report: Report, rulebook: Rulebook, settings: Settings, classes: Collection[FixClass], barred: frozenset[str]
) -> Correction | frozenset[str]:
    """The text that stands still, or the rules that keep it from doing so."""
    document, left, failures = report.document, list[Left](), list(report.failures)
    applied: list[Finding] = []
    rounds: list[frozenset[str]] = []
    for number in range(_ROUNDS + 1):
        step = _round(report, rulebook, settings, classes, barred)
        if not number:
            left = step.left
        if step.text == report.document.text:
            return Correction(document, step.text, tuple(applied), tuple(left), tuple(dict.fromkeys(failures)))
        applied += step.applied
        rounds.append(frozenset(f.rule for f in step.applied))
        report = check(extract(document.name, step.text), rulebook, settings)
        failures += report.failures
    return rounds[-1] | rounds[-2]


def _round(
    report: Report, rulebook: Rulebook, settings: Settings, classes: Collection[FixClass], barred: frozenset[str]
) -> _Round:
    text, left = report.document.text, list[Left]()
    open_ones: list[Finding] = []
    for finding in heard(report.findings):
        if not finding.fixes or finding.fixes[0].fix_class == "display":
            continue
        finding, why = _demoted(report.document, finding)
        if finding.rule in barred:
            left.append(Left(finding, "its correction and another undo each other"))
        elif finding.fixes[0].fix_class in classes:
            open_ones.append(finding)
        else:
            left.append(Left(finding, why or "unsafe: an editor should look"))
    checks_safe = "unsafe" not in classes
    while True:
        chosen, rivals = choose(open_ones)
        edits = merged(e for f in chosen for e in f.fixes[0].edits)
        after = splice(text, edits)
        failed = _failed(report, chosen, edits, after, rulebook, settings) if checks_safe and edits else {}
        if not failed:
            break
        left += [Left(f, failed[f.fingerprint]) for f in chosen if f.fingerprint in failed]
        open_ones = [f for f in open_ones if f.fingerprint not in failed]
    left += [Left(f, _rival(rival)) for f, rival in rivals]
    return _Round(after, chosen, sorted(left, key=lambda each: (each.finding.start, each.finding.rule)))


def _rival(rival: Finding | None) -> str:
    return "its own edits overlap" if rival is None else f"in conflict with {rival.rule} at “{rival.quote}”"


def _demoted(document: Document, finding: Finding) -> tuple[Finding, str]:
    """The finding, its first fix *unsafe* if it claims more than it keeps, and why."""
    first = finding.fixes[0]
    if first.fix_class != "safe":
        return finding, ""
    what = substance_changed(document, first.edits)
    if not what:
        return finding, ""
    return replace(finding, fixes=(replace(first, fix_class="unsafe"), *finding.fixes[1:])), f"it changes {what}"


def substance_changed(document: Document, edits: Sequence[Edit]) -> str:
    """What of the substance of the blocks that they touch edits of the text change, "" if nothing."""
    spans = [document.to_prose(e.start, e.end) for e in edits]
    first, last = min(s.start for s in spans), max(s.end for s in spans)
    blocks = [b for b in document.blocks if b.start <= last and first <= b.end]
    start = min([first, *(b.start for b in blocks)])
    end = max([last, *(b.end for b in blocks)])
    before = document.prose[start:end]
    moved = [Edit(s.start - start, s.end - start, e.text) for s, e in zip(spans, edits, strict=True)]
    return changed(before, splice(before, moved))


def _failed(
    report: Report, chosen: Sequence[Finding], edits: Sequence[Edit], after: str, rulebook: Rulebook, settings: Settings
) -> dict[str, str]:
    """Reasons by fingerprint: fixes whose rule still speaks at their place or that wake another in their block."""
    again = check(extract(report.document.name, after), rulebook, settings)
    place = _Mapping(edits)
    old = [(f.rule, place.new(f.start), place.new(f.end)) for f in report.findings if f not in chosen]
    failed: dict[str, str] = {}
    for finding in again.findings:
        start, end = finding.start, finding.end
        if any(f == finding.rule and a < end and start < b for f, a, b in old):
            continue
        for fix in chosen:
            if fix.fingerprint in failed or (finding.tier == "hint" and finding.rule != fix.rule):
                continue
            if finding.rule == fix.rule and place.new(fix.start) <= end and start <= place.new(fix.end):
                failed[fix.fingerprint] = "its rule speaks again after it"
            elif finding.rule != fix.rule and _same_block(again.document, finding, place, fix):
                failed[fix.fingerprint] = f"after it {finding.rule} speaks at “{finding.quote}”"
    return failed


def _same_block(document: Document, finding: Finding, place: _Mapping, fix: Finding) -> bool:
    """Whether a finding stands in a block of the new text that a fix touched."""
    here = document.to_prose(place.new(fix.start), place.new(fix.end))
    there = document.to_prose(finding.start, finding.end)
    return any(
        b.start <= here.end and here.start <= b.end and b.start < there.end and there.start < b.end
        for b in document.blocks
    )


class _Mapping:
    """Offsets of the old text in the new one; inside an edit, its start."""

    def __init__(self, edits: Iterable[Edit]) -> None:
        self._edits = sorted(edits)
        self._starts = [e.start for e in self._edits]
        self._shift = [0]
        for edit in self._edits:
            self._shift.append(self._shift[-1] + len(edit.text) - (edit.end - edit.start))

    def new(self, offset: int) -> int:
        number = bisect_right(self._starts, offset - 1)
        if number and offset < self._edits[number - 1].end:
            return self._edits[number - 1].start + self._shift[number - 1]
        return offset + self._shift[number]
