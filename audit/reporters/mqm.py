"""MQM annotations as Marot reads them: ten tab-separated columns, a line a finding, `no-error` for a clean sentence.

    system  doc  docSegId  globalSegId  rater  source  target  category  severity  metadata

A segment is a sentence, counted from 1; the place is marked `<v>…</v>`. There is no source text, which the metadata say
(`source_not_seen`). Angle brackets of the article become ‹ ›, since Marot shows cells as HTML.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import Final

from audit.model import Finding, Report, Segment
from audit.reporters.cells import cell
from audit.reporters.records import dumps
from audit.reporters.run import Run
from audit.reporters.visible import cut, one_line
from audit.taxonomy import CATEGORIES

COLUMNS: Final = (
    "system", "doc", "docSegId", "globalSegId", "rater", "source", "target", "category", "severity", "metadata",
)  # fmt: skip
_LONGEST: Final = 2_000
_BRACKETS: Final = str.maketrans("<>", "‹›")


def render(reports: Iterable[Report], run: Run) -> Iterator[str]:
    """A header, then the segments of each article in order."""
    yield "\t".join(COLUMNS) + "\n"
    rater, before = f"audit-{run.version}", 0
    for report in reports:
        name = cell(report.document.name).translate(_BRACKETS)
        by_segment = _by_segment(report, run)
        for number, segment in enumerate(report.document.sentences, 1):
            where = ("MT", name, str(number), str(before + number), rater, "")
            for rest in _ratings(report, segment, by_segment.get(number - 1, [])):
                yield "\t".join((*where, *rest)) + "\n"
        before += len(report.document.sentences)
        yield ""


def _by_segment(report: Report, run: Run) -> dict[int, list[Finding]]:
    """Findings by the number of the sentence that they begin in; of markup, by the nearest before."""
    starts = [segment.start for segment in report.document.sentences]
    found: dict[int, list[Finding]] = {}
    for finding in filter(run.prints, report.findings):
        at = report.document.to_prose(finding.start, finding.end).start
        found.setdefault(max(0, bisect_right(starts, at) - 1), []).append(finding)
    return found


def _ratings(report: Report, segment: Segment, findings: list[Finding]) -> Iterator[tuple[str, str, str, str]]:
    """Target, category, severity, metadata."""
    prose = report.document.prose
    if not findings:
        yield cell(_shown(prose[segment.start : segment.end])), "no-error", "no-error", "{}"
    for finding in findings:
        start, end = report.document.to_prose(finding.start, finding.end)
        start, end = max(start, segment.start), min(max(end, segment.start), max(segment.end, segment.start))
        start = min(start, end)
        before, place, after = prose[segment.start : start], prose[start:end], prose[end : segment.end]
        marked = f"{_shown(before)}<v>{_shown(place)}</v>{_shown(after)}" if place else _shown(before + after)
        metadata = {"note": _shown(finding.message), "marked_text": _shown(finding.quote), "source_not_seen": True}
        yield cell(marked), _category(finding.category), finding.severity.capitalize(), dumps(metadata)


def _category(category: str) -> str:
    """Dimension and MQM-Core type; punctuation is of fluency, where Marot gives it a tenth of the weight."""
    dimension, _, kind = category.partition("/")
    core = CATEGORIES.get(category, kind.capitalize())
    return f"{'Fluency' if core == 'Punctuation' else dimension.capitalize()}/{core}"


def _shown(text: str) -> str:
    return cut(one_line(text).translate(_BRACKETS), _LONGEST)
