"""What of a run's reports counts: what changed, what the baseline does not know, what each path's settings ask for."""

from __future__ import annotations

import os
import posixpath
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from audit.baseline import Baseline, Comparison, read_baseline, write_baseline
from audit.changed import Lines, touched
from audit.paths import file_of
from audit.reporters.visible import harmless, one_line
from audit.reporters.wording import counted
from audit.taxonomy import TIERS, Tier

if TYPE_CHECKING:
    from audit.commands.run import Outcome
    from audit.config import Effective
    from audit.decisions import Decision
    from audit.model import Report
    from audit.settings import Settings

_STDIN: Final = "-"


@dataclass
class Gate:
    """`lines`: by document, the lines that count (a document that is not there counts whole)."""

    current: Effective
    settings: Settings
    outcome: Outcome
    comparison: Comparison
    lines: Mapping[str, Sequence[Lines] | None] = field(default_factory=dict)
    fails: bool = True
    silenced: set[str] = field(default_factory=set)
    files: set[str] = field(default_factory=set)
    overruled: int = 0

    def through(self, reports: Iterable[Report]) -> Iterator[Report]:
        """The reports with the findings that are to be printed; those that fail an article worsen the outcome."""
        from audit.score import unfit

        for report in reports:
            name = report.document.name
            asked = self.settings.of(name)
            for note in report.notes:
                _say(note)
            for quiet in report.silenced:
                self.silenced |= {quiet.finding.fingerprint, *quiet.finding.formerly}
            self.overruled += len({s.finding.start for s in report.silenced if s.by in ("comment", "decision")})
            file = name_in_root(self.settings, name)
            self.files.add(file)
            counted_report = touched(self.comparison.new(report, file, asked.selects), self.lines.get(name))
            if self.fails and asked.fail_on != "never" and unfit(counted_report, asked.fail_on, asked.fail_tier):
                self.outcome.worsen(1)
            yield _above(counted_report, asked.tier) if self.settings.overrides else counted_report

    def stale(self, decisions: Iterable[Decision]) -> Iterator[Decision]:
        """Decisions that silence a finding of a file of this run which is no longer there."""
        from audit.decisions import SILENCING

        for each in decisions:
            asked = self.settings.of(os.path.relpath(self.current.root / each.file, self.current.here))
            met = each.fingerprint in self.silenced or each.decision not in SILENCING
            if each.file in self.files and not met and asked.selects(each.rule):
                yield each

    def tell(self, path: Path) -> None:
        """What was left out and what is out of date, on standard error. `path`: of the baseline."""
        from audit.decisions import read_decisions

        decisions = self.current.path(self.current.config.decisions)
        for each in self.stale(read_decisions(decisions)):
            quote = one_line(each.quote)
            _say(f"{decisions.as_posix()}: {each.file}: “{quote}” ({each.rule}) is no longer found; remove the line")
        if self.overruled:
            _say(f"{counted(self.overruled, 'place')} overruled by a comment or a decision")
        known, fixed, lost = len(self.comparison.met), self.comparison.fixed, self.comparison.lost
        if known or fixed:
            gone = f", {lost} in files that are gone" if lost else ""
            _say(f"baseline {path.as_posix()}: {known} known, {fixed} fixed{gone}")


def lowest_tier(settings: Settings) -> Tier:
    """The lowest tier that is printed for any path."""
    tiers = [settings.tier, *(each.tier for _, each in settings.overrides if each.tier)]
    return min(tiers, key=TIERS.index)


def name_in_root(settings: Settings, name: str) -> str:
    """A document's name as the baseline and the decisions know it: relative to the root."""
    file, record = file_of(name)
    if file == _STDIN:
        return name
    return posixpath.relpath(posixpath.join(settings.here, file), settings.scope.root) + record


def comparison_of(path: Path, current: Effective, *, needed: bool) -> Comparison:
    """The comparison with a baseline; with an empty one if there is no file and none is needed."""
    known: Baseline = read_baseline(path) if needed or path.exists() else {}
    return Comparison(known, lambda name: name != _STDIN and not os.path.lexists(current.root / file_of(name)[0]))


def update(path: Path, comparison: Comparison) -> None:
    made = comparison.updated()
    added, left = len(made.keys() - comparison.baseline.keys()), len(comparison.baseline.keys() - made.keys())
    write_baseline(path, made)
    _say(f"{path.as_posix()}: {counted(len(made), 'finding')} ({added} added, {left} removed)")


def _above(report: Report, tier: Tier) -> Report:
    return replace(report, findings=tuple(f for f in report.findings if TIERS.index(f.tier) >= TIERS.index(tier)))


def _say(message: str) -> None:
    print(harmless(one_line(message)), file=sys.stderr)
