"""The corrected text of a document: which fixes were put in, which were left, and why.

Rounds of fixes follow each other until the text stands still: a fix can uncover another. A *safe* fix is put in only
if the substance of its block stays (substance.py) and, the engine run again, its rule is silent there and no other
rule wakes in the block; else it is unsafe. Rules that undo one another are left out altogether, so that a corrected
text corrected again stays as it is.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from audit.decisions import SILENCING, Decision
from audit.engine import Settings, check
from audit.fix import SAFE, choose, merged, splice
from audit.formats import extract
from audit.model import Document, Edit, Finding, Fix, Report
from audit.rulebook import Rulebook
from audit.substance import changed
from audit.taxonomy import FixClass

_ROUNDS: Final = 5
UNSAFE: Final = "unsafe: an editor should look"  # the reason that needs no telling


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


class _Asked(NamedTuple):
    """`refused` are rule and quote of what was rejected or ignored: a fingerprint changes with the words around."""

    rulebook: Rulebook
    settings: Settings
    classes: frozenset[FixClass]
    barred: frozenset[str]
    decided: Mapping[str, Decision]

    @property
    def refused(self) -> frozenset[tuple[str, str]]:
        return frozenset((d.rule, d.quote) for d in self.decided.values() if d.decision in SILENCING)


class _Round(NamedTuple):
    text: str
    applied: list[Finding]
    left: list[Left]


def correct(
    report: Report,
    rulebook: Rulebook,
    settings: Settings = Settings(),
    classes: Collection[FixClass] = SAFE,
    decided: Mapping[str, Decision] = {},
) -> Correction:
    """The corrections of the classes allowed, hints left out, put into the text of a report.

    `decided` holds decisions by fingerprint: what was accepted or edited is put in whatever its class (for display
    there is nothing to put in), what was rejected or ignored is not.
    """
    barred: frozenset[str] = frozenset()
    while True:
        done = _settle(report, _Asked(rulebook, settings, frozenset(classes), barred, decided))
        if isinstance(done, Correction):
            return done
        barred |= done


def _settle(report: Report, asked: _Asked) -> Correction | frozenset[str]:
    """The text that stands still, or the rules that keep it from doing so."""
    document, left, failures = report.document, list[Left](), list(report.failures)
    applied: list[Finding] = []
    rounds: list[frozenset[str]] = []
    for number in range(_ROUNDS + 1):
        step = _round(report, asked, number)
        if not number:
            left = step.left
        if step.text == report.document.text:
            return Correction(document, step.text, tuple(applied), tuple(left), tuple(dict.fromkeys(failures)))
        applied += step.applied
        rounds.append(frozenset(f.rule for f in step.applied))
        report = check(extract(document.name, step.text), asked.rulebook, asked.settings)
        failures += report.failures
    return rounds[-1] | rounds[-2]


def _round(report: Report, asked: _Asked, number: int) -> _Round:
    text, left = report.document.text, list[Left]()
    open_ones: list[Finding] = []
    approved: set[str] = set()
    for finding in report.findings:
        decision = None if number else asked.decided.get(finding.fingerprint)
        if decision and decision.decision == "edit" and decision.text is not None:
            edit = Edit(finding.start, finding.end, decision.text)
            finding = replace(finding, fixes=(Fix("unsafe", (edit,)),))
        if not finding.fixes or finding.fixes[0].fix_class == "display":
            continue
        if decision and decision.decision not in SILENCING:
            approved.add(finding.fingerprint)
            open_ones.append(finding)
        elif decision or (number and (finding.rule, finding.quote) in asked.refused):
            left.append(Left(finding, f"decided so: {decision.reason if decision else ''}"))
        elif finding.tier != "hint":
            finding, why = _demoted(report.document, finding)
            if finding.rule in asked.barred:
                left.append(Left(finding, "its correction and another undo each other"))
            elif finding.fixes[0].fix_class in asked.classes:
                open_ones.append(finding)
            else:
                left.append(Left(finding, why or UNSAFE))
    while True:
        chosen, rivals = choose(open_ones)
        edits = merged(e for f in chosen for e in f.fixes[0].edits)
        after = splice(text, edits)
        to_check = [f for f in chosen if f.fingerprint not in approved and "unsafe" not in asked.classes]
        failed = _failed(report, to_check, chosen, edits, after, asked) if to_check else {}
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
    report: Report,
    fixes: Sequence[Finding],
    chosen: Sequence[Finding],
    edits: Sequence[Edit],
    after: str,
    asked: _Asked,
) -> dict[str, str]:
    """Reasons by fingerprint: fixes whose rule still speaks at their place or that wake another."""
    again = check(extract(report.document.name, after), asked.rulebook, asked.settings)
    place = _Mapping(edits)
    old = [(r, place.new(f.start), place.new(f.end)) for f in report.findings if f not in chosen for r in _rules(f)]
    old += [(r, place.new(f.start), place.new(f.end)) for f in chosen for r in f.also]
    failed: dict[str, str] = {}
    for finding in again.findings:
        start, end = finding.start, finding.end
        if any(rule == finding.rule and a < end and start < b for rule, a, b in old):
            continue
        near = {f.fingerprint: max(place.new(f.start) - end, start - place.new(f.end), 0) for f in fixes}
        same = [f for f in fixes if f.rule == finding.rule and not near[f.fingerprint]]
        woken = [f for f in fixes if finding.tier != "hint" and _same_block(again.document, finding, place, f)]
        for fix in same or [f for f in woken if near[f.fingerprint] == min(near[w.fingerprint] for w in woken)]:
            speaks = f"after it {finding.rule} speaks at “{finding.quote}”"
            failed[fix.fingerprint] = "its rule speaks again after it" if fix in same else speaks
    return failed


def _rules(finding: Finding) -> tuple[str, ...]:
    return finding.rule, *finding.also


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
