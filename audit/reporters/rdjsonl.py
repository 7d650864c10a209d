"""reviewdog's `rdjsonl`: a Diagnostic a line. Columns are UTF-8 bytes from 1, ends excluded.

A suggestion replaces one range, so the edits of a fix are joined with the text between them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from audit.model import Finding, Fix, Report
from audit.reporters.positions import Positions
from audit.reporters.records import dumps
from audit.reporters.run import Level, Run
from audit.reporters.visible import cut, one_line

_LONGEST: Final = 1_000
_SEVERITY: Final[dict[Level, str]] = {"error": "ERROR", "warning": "WARNING", "note": "INFO"}


def render(reports: Iterable[Report], run: Run) -> Iterator[str]:
    for report in reports:
        positions = Positions(report.document.text)
        for finding in filter(run.prints, report.findings):
            yield dumps(_diagnostic(report.document.name, finding, positions, run)) + "\n"
        yield ""


def _diagnostic(file: str, finding: Finding, positions: Positions, run: Run) -> dict[str, Any]:
    code = {"value": finding.rule}
    if link := run.rule_link(finding.rule):
        code["url"] = link
    return {
        "message": cut(one_line(f"{finding.message}. {finding.why}".replace("..", ".")), _LONGEST),
        "location": {"path": file, "range": _range(finding.start, finding.end, positions)},
        "severity": _SEVERITY[run.level(finding)],
        "source": {"name": "audit"},
        "code": code,
        "suggestions": [s for fix in finding.fixes if (s := _suggestion(fix, positions))],
    }


def _suggestion(fix: Fix, positions: Positions) -> dict[str, Any] | None:
    """None for what cannot be put in place, or is too long to be worth it."""
    if fix.fix_class == "display" or not fix.edits:
        return None
    edits = sorted(fix.edits)
    start, end = edits[0].start, max(edit.end for edit in edits)
    if end - start + sum(len(edit.text) for edit in edits) > _LONGEST:
        return None
    parts, at = [], start
    for edit in edits:
        parts += [positions.text[at : edit.start], edit.text]
        at = edit.end
    return {"range": _range(start, end, positions), "text": "".join([*parts, positions.text[at:end]])}


def _range(start: int, end: int, positions: Positions) -> dict[str, dict[str, int]]:
    return {"start": positions.utf8_position(start)._asdict(), "end": positions.utf8_position(end)._asdict()}
