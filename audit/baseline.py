"""Findings that stood when the check was switched on, and fail no run: a JSON file, one finding a line.

A finding is known by its file and its fingerprint, so that it is known still when lines move; when its file has gone,
wherever it turns up. Every line of a finding ends alike, so that branches merge as text.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final, NamedTuple

from audit.decisions import replace_file
from audit.errors import UsageError
from audit.model import Finding, Report

FILE: Final = "audit-baseline.json"
VERSION: Final = 1


class Key(NamedTuple):
    file: str
    fingerprint: str


Baseline = Mapping[Key, str]  # to the rule, which is there for whoever reads the file


def read_baseline(path: Path) -> Baseline:
    """Raises UsageError for a file that is not there or is no baseline of this version."""
    try:
        table = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise UsageError(f"{path.as_posix()}: no such baseline; audit baseline PATH… makes one") from None
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{path.as_posix()}: not JSON: {error}") from None
    if not isinstance(table, dict) or table.pop("version", None) != VERSION:
        raise UsageError(f"{path.as_posix()}: no baseline of version {VERSION}")
    known = {}
    for name, rule in table.items():
        file, blank, fingerprint = name.rpartition(" ")
        if not (blank and file and isinstance(rule, str)):
            raise UsageError(f"{path.as_posix()}: “{name}” is no finding: a file, a blank, a fingerprint; to a rule")
        known[Key(file, fingerprint)] = rule
    return known


def write_baseline(path: Path, known: Baseline) -> None:
    """Replace a file, whole or not at all; sorted by file and fingerprint."""
    lines = [f"{json.dumps(' '.join(key), ensure_ascii=False)}: {json.dumps(known[key])},\n" for key in sorted(known)]
    text = "".join(["{\n", *lines, f'"version": {VERSION}\n', "}\n"])
    path.parent.mkdir(parents=True, exist_ok=True)
    replace_file(path, text.encode("utf-8", "backslashreplace"))


class Comparison:
    """A run against a baseline: what is new, and, once all reports have come, what is fixed.

    `gone` says of a file of the baseline that it is no longer there.
    """

    def __init__(self, baseline: Baseline, gone: Callable[[str], bool] = lambda file: False) -> None:
        self.baseline = baseline
        self.met: set[Key] = set()
        self.current: dict[Key, str] = {}
        self._looked_for: set[Key] = set()
        self._by_file: dict[str, list[Key]] = defaultdict(list)
        for key in baseline:
            self._by_file[key.file].append(key)
        self._gone = {file for file in self._by_file if gone(file)}
        self._moved: dict[str, list[Key]] = defaultdict(list)
        for file in sorted(self._gone):
            for key in self._by_file[file]:
                self._moved[key.fingerprint].append(key)

    def new(self, report: Report, file: str, selects: Callable[[str], bool] = lambda rule: True) -> Report:
        """The report without the findings that are known. `file`: its name in the baseline; `selects`: rules in use."""
        self._looked_for |= {key for key in self._by_file.get(file, ()) if selects(self.baseline[key])}
        fresh = []
        for finding in report.findings:
            self.current[Key(file, finding.fingerprint)] = finding.rule
            key = self._known(finding, file)
            if key is None:
                fresh.append(finding)
            else:
                self.met.add(key)
        return replace(report, findings=tuple(fresh))

    def _known(self, finding: Finding, file: str) -> Key | None:
        names = (finding.fingerprint, *finding.formerly)
        own = (Key(file, name) for name in names)
        moved = (key for name in names for key in self._moved.get(name, ()) if key not in self.met)
        return next((key for key in own if key in self.baseline), None) or next(moved, None)

    @property
    def fixed(self) -> int:
        """Findings of the baseline that were looked for and are no more."""
        return len(self._looked_for - self.met)

    @property
    def lost(self) -> int:
        """Findings of the baseline whose files are gone and that turned up nowhere."""
        return sum(key.file in self._gone for key in self.baseline.keys() - self.met)

    def updated(self) -> Baseline:
        """The baseline as it would be made now; what was not looked for stays as it was."""
        kept = self.baseline.keys() - self._looked_for - self.met
        return {key: self.baseline[key] for key in kept if key.file not in self._gone} | self.current


def made_of(reports: Iterable[tuple[str, Report]]) -> Baseline:
    """The baseline of reports, each with its file's name."""
    return {Key(file, finding.fingerprint): finding.rule for file, report in reports for finding in report.findings}
