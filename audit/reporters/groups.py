"""The findings of an article as an editor works through them: to weigh, to delete, small marks, and worth a look.

Findings of one rule with the same words and the same corrections are one item with several lines.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from audit.model import Finding, Report
from audit.reporters.positions import Positions
from audit.reporters.run import Run
from audit.taxonomy import CERTAINTIES, SEVERITIES


@dataclass(frozen=True, slots=True)
class Item:
    """A finding, the first of its like, and the lines where it stands (from 1, each once)."""

    finding: Finding
    lines: tuple[int, ...]
    places: int


@dataclass(frozen=True, slots=True)
class Groups:
    """Items worst first; `residue` in order of place. `hints` is empty when only blocking findings are printed."""

    main: tuple[Item, ...]
    residue: tuple[Item, ...]
    marks: tuple[Item, ...]
    hints: tuple[Item, ...]

    def worst(self, number: int) -> tuple[Item, ...]:
        return tuple(sorted((*self.main, *self.residue, *self.marks), key=_worst_first)[:number])


def group(report: Report, run: Run, positions: Positions) -> Groups:
    heard = [f for f in report.findings if f.tier != "hint" and (run.prints(f) or run.tier == "hint")]
    hints = [f for f in report.findings if f.tier == "hint" and run.tier != "block"]
    residue = [f for f in heard if _is_residue(f)]
    marks = [f for f in heard if _is_mark(f)]
    main = [f for f in heard if not _is_residue(f) and not _is_mark(f)]
    by_place = sorted(_items(residue, positions), key=lambda item: item.finding.start)
    return Groups(
        _sorted(main, positions), tuple(by_place), _sorted(marks, positions), _sorted(hints, positions)
    )


def deletes(finding: Finding) -> bool:
    """Whether the first correction leaves nothing of the place."""
    return bool(finding.fixes) and not finding.suggestions()[0].strip()


def _is_residue(finding: Finding) -> bool:
    return finding.category.startswith("residue/") and deletes(finding)


def _is_mark(finding: Finding) -> bool:
    return finding.severity == "minor" and finding.category.startswith(("typography/", "locale/"))


def _items(findings: Iterable[Finding], positions: Positions) -> list[Item]:
    same: dict[tuple[str, str, tuple[str, ...]], list[Finding]] = {}
    for finding in sorted(findings, key=lambda f: (f.start, f.end, f.rule)):
        key = (finding.rule, finding.quote.casefold(), tuple(s.casefold() for s in finding.suggestions()))
        same.setdefault(key, []).append(finding)
    return [
        Item(each[0], tuple(dict.fromkeys(positions.position(f.start).line for f in each)), len(each))
        for each in same.values()
    ]


def _sorted(findings: Iterable[Finding], positions: Positions) -> tuple[Item, ...]:
    return tuple(sorted(_items(findings, positions), key=_worst_first))


def _worst_first(item: Item) -> tuple[int, int, int, str]:
    """By harm, then by how sure it is, then as one reads."""
    f = item.finding
    return -SEVERITIES.index(f.severity), -CERTAINTIES.index(f.certainty), f.start, f.rule
