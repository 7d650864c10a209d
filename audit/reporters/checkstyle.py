"""Checkstyle XML, which most CI plugins read: an `error` a finding. Columns are code points from 1."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from audit.model import Report
from audit.reporters.positions import Positions
from audit.reporters.run import Level, Run
from audit.reporters.wording import told
from audit.reporters.xml import HEAD, tag

_SEVERITY: Final[dict[Level, str]] = {"error": "error", "warning": "warning", "note": "info"}


def render(reports: Iterable[Report], run: Run) -> Iterator[str]:
    yield f'{HEAD}<checkstyle version="4.3">\n'
    for report in reports:
        positions = Positions(report.document.text)
        errors = []
        for finding in filter(run.prints, report.findings):
            line, column = positions.position(finding.start)
            errors.append(
                tag("error", {
                    "line": line,
                    "column": column,
                    "severity": _SEVERITY[run.level(finding)],
                    "message": told(finding),
                    "source": finding.rule,
                })
            )  # fmt: skip
        yield tag("file", {"name": report.document.name}, "\n" + "\n".join(errors) + "\n" if errors else "") + "\n"
    yield "</checkstyle>\n"
