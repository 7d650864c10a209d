"""JSON Lines: a finding a line (`schemas/finding.json`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from audit.model import Report
from audit.reporters.records import dumps, finding_records
from audit.reporters.run import Run


def render(reports: Iterable[Report], run: Run) -> Iterator[str]:
    for report in reports:
        for record in finding_records(report, filter(run.prints, report.findings)):
            yield dumps(record) + "\n"
        yield ""
