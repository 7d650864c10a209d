"""Findings for a terminal: the place, what is wrong, the line with a caret under it, what to write.

    news.txt:3:16: major: “an important loan” is a false friend; meant is “a large loan”
        Moscow granted Minsk an important loan.
                             ^^^^^^^^^^^^^^^^^
        write: a large loan   [accuracy/false-friend/fr#important-size]
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from audit.model import Finding, Report
from audit.reporters.positions import Positions
from audit.reporters.run import Run
from audit.reporters.visible import columns, cut, harmless, one_line, visible
from audit.reporters.wording import counted, severities
from audit.score import per_1000, score
from audit.taxonomy import Severity

_COLOURS: Final = {"critical": "1;35", "major": "1;31", "minor": "33", "caret": "1;32", "rule": "2"}
_AROUND: Final = 40  # characters shown on either side of a place
_LONGEST: Final = 400  # characters of a place, of a message, of a correction


def render(reports: Iterable[Report], run: Run) -> Iterator[str]:
    files = words = hidden = 0
    penalty = 0.0
    printed: Counter[Severity] = Counter()
    for report in reports:
        positions = Positions(report.document.text)
        for finding in report.findings:
            if run.prints(finding):
                printed[finding.severity] += 1
                yield _finding(report.document.name, finding, positions, run)
            else:
                hidden += 1
        files, words = files + 1, words + report.words
        penalty += score(report).penalty
        yield ""
    parts = [counted(files, "file"), f"{words:,} words", _found(printed)]
    if hidden:
        parts.append(f"{hidden} below tier {run.tier}")
    yield f"{'; '.join(parts)}; penalty {per_1000(penalty, words):g} per 1,000 words\n"


def _found(printed: Counter[Severity]) -> str:
    total = sum(printed.values())
    return counted(total, "finding") + (f" ({severities(printed)})" if total else "")


def _finding(file: str, finding: Finding, positions: Positions, run: Run) -> str:
    line, column = positions.position(finding.start)
    paint = _paint if run.colour else _plain
    place = f"{one_line(file)}:{line}:{column}"
    head = harmless(f"{place}: {paint(finding.severity, finding.severity)}: {one_line(cut(finding.message, _LONGEST))}")
    source, caret = _source(finding, positions, line)
    last = harmless(_write(finding) + paint("rule", f"[{one_line(finding.rule)}]"))
    return f"{head}\n    {source}\n    {paint('caret', caret)}\n    {last}\n\n"


def _source(finding: Finding, positions: Positions, line: int) -> tuple[str, str]:
    """The line round a place, and the caret line below it; of a place of several lines, the first."""
    text = positions.text
    start, end = positions.line_span(line)
    stop = max(finding.start, min(finding.end, end, finding.start + _LONGEST))
    a, b = max(start, finding.start - _AROUND), min(end, stop + _AROUND)
    before = ("…" if a > start else "") + _flat(text[a : finding.start])
    place = _flat(text[finding.start : stop])
    after = _flat(text[stop:b]) + ("…" if b < end else "")
    if a == start:
        before = before.lstrip()
    whole = before + place + after
    shown = harmless(whole)  # an ellipsis may come before it
    return shown, " " * (columns(before) + len(shown) - len(whole)) + "^" * max(1, columns(place))


def _flat(text: str) -> str:
    """Visible text with a blank for each tab or line end, so that a column is a column."""
    return visible(text).translate({9: " ", 10: " ", 13: " ", 0x2028: " ", 0x2029: " "})


def _write(finding: Finding) -> str:
    if not finding.fixes:
        return ""
    best, *others = (cut(text, _LONGEST) for text in finding.suggestions())
    words = f"write: {one_line(best).strip()}" if best.strip() else "delete"
    return words + "".join(f" | {one_line(other).strip()}" for other in others) + "   "


def _paint(what: str, text: str) -> str:
    return f"\x1b[{_COLOURS[what]}m{text}\x1b[0m"


def _plain(_what: str, text: str) -> str:
    return text
