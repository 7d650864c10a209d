"""GitLab's code quality report: a JSON array. A fingerprint is unique in a run and survives edits elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from audit.model import Report
from audit.reporters.positions import Positions
from audit.reporters.records import dumps, finding_records
from audit.reporters.run import Run
from audit.reporters.wording import told


def render(reports: Iterable[Report], run: Run) -> Iterator[str]:
    """Each issue is on a line of its own. A critical finding that fails the run is a `blocker`, a hint `info`."""
    yield "["
    between = "\n"
    for report in reports:
        positions = Positions(report.document.text)
        printed = list(filter(run.prints, report.findings))
        for finding, record in zip(printed, finding_records(report, printed), strict=True):
            level = run.level(finding)
            severity: str = "info" if level == "note" else finding.severity
            if severity == "critical" and level == "error":
                severity = "blocker"
            issue = {
                "description": told(finding),
                "check_name": finding.rule,
                "fingerprint": record["id"],
                "severity": severity,
                "location": {
                    "path": report.document.name,
                    "lines": {"begin": record["line"], "end": positions.position(finding.end).line},
                },
            }
            yield between + dumps(issue)
            between = ",\n"
        yield ""
    yield "\n]\n"
