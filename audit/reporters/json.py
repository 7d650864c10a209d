"""One JSON document, written file by file (`schemas/report.json`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from audit.model import Report
from audit.reporters.records import dumps, file_record, signature
from audit.reporters.run import Run


def render(reports: Iterable[Report], run: Run) -> Iterator[str]:
    """Each file is on a line of its own."""
    yield f'{{"signature": {dumps(signature(run))}, "files": ['
    between = "\n"
    for report in reports:
        yield between + dumps(file_record(report, run))
        between = ",\n"
    yield "\n]}\n"
