"""A job summary: one Markdown page of bounded length, the worst first, for GitHub's step summary and the like."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from audit.model import Finding, Report
from audit.reporters.escape import Markdown, escape
from audit.reporters.positions import Positions
from audit.reporters.run import Run
from audit.reporters.snippets import correction
from audit.reporters.visible import cut
from audit.reporters.wording import counted, severities
from audit.reporters.worst import rank
from audit.score import unfit
from audit.taxonomy import Severity

ROWS: Final = 50  # of the table; with the cells cut, far below the 1 MiB that GitHub takes
_FAILURES: Final = 20
_LONGEST: Final = 200


def render(reports: Iterable[Report], run: Run) -> Iterator[str]:
    """Written after the last report."""
    kept: list[tuple[tuple[int, int, int, int], str]] = []
    found: Counter[Severity] = Counter()
    failures: list[str] = []
    files = words = failing = number = 0
    for report in reports:
        files, words = files + 1, words + report.words
        failing += run.fail_on is not None and unfit(report, run.fail_on, run.fail_tier)
        failures += report.failures[: _FAILURES - len(failures)]
        positions = Positions(report.document.text)
        for finding in filter(run.prints, report.findings):
            found[finding.severity] += 1
            number += 1
            place = (run.level(finding) == "error", *rank(finding), -number)
            item = (place, _row(report.document.name, finding, positions, run))
            (heapq.heappush if len(kept) < ROWS else heapq.heappushpop)(kept, item)
        yield ""
    yield f"## {_verdict(files, failing)}\n\n{counted(files, 'article')}, {words:,} words: {_found(found)}.\n"
    if kept:
        yield "\n| | Place | Problem | Correction |\n| --- | --- | --- | --- |\n"
        yield from (row for _, row in sorted(kept, reverse=True))
    if number > ROWS:
        yield f"\n{counted(number - ROWS, 'further finding')} not shown, the least grave.\n"
    for failure in failures:
        yield f"\n- {escape(cut(failure, _LONGEST))}\n"


def _verdict(files: int, failing: int) -> str:
    if failing:
        return f"{counted(failing, 'article')} of {files:,} unfit to publish"
    return "Nothing that stops publication" if files else "No article to check"


def _found(found: Counter[Severity]) -> str:
    total = sum(found.values())
    return counted(total, "finding") + (f" ({severities(found)})" if total else "")


def _row(file: str, finding: Finding, positions: Positions, run: Run) -> str:
    mark = {"error": "✗", "warning": "!", "note": "·"}[run.level(finding)]
    place = escape(f"{cut(file, _LONGEST)}:{positions.position(finding.start).line}")
    problem = Markdown(f"{escape(cut(finding.message, _LONGEST))} ({finding.severity})")
    return f"| {mark} | {place} | {problem} | {correction(finding, _LONGEST)} |\n"
