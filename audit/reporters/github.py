"""GitHub annotations: a workflow command a finding, the worst first, no more than GitHub shows of a step.

    ::error file=news.txt,line=3,endLine=3,col=16,endColumn=33,title=…::message

Columns are code points from 1. Whatever text comes in stays data: `%`, line ends and, in properties, `:` and `,` are
percent-encoded.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from audit.model import Finding, Report
from audit.reporters.positions import Positions
from audit.reporters.run import Level, Run
from audit.reporters.visible import one_line
from audit.reporters.wording import counted, told
from audit.reporters.worst import rank

SHOWN: Final = 10  # of a level, that GitHub keeps of a step
_COMMANDS: Final[dict[Level, str]] = {"error": "error", "warning": "warning", "note": "notice"}


def render(reports: Iterable[Report], run: Run) -> Iterator[str]:
    """Written after the last report."""
    kept: dict[Level, list[tuple[tuple[int, int, int], str]]] = {level: [] for level in _COMMANDS}
    found: Counter[Level] = Counter()
    for report in reports:
        positions = Positions(report.document.text)
        for finding in filter(run.prints, report.findings):
            level = run.level(finding)
            found[level] += 1
            item = ((*rank(finding), -found[level]), _annotation(report.document.name, finding, level, positions))
            (heapq.heappush if len(kept[level]) < SHOWN else heapq.heappushpop)(kept[level], item)
        yield ""
    for items in kept.values():
        yield from (line for _, line in sorted(items, reverse=True))
    if left_out := sum(max(0, found[level] - SHOWN) for level in found):
        yield f"{counted(left_out, 'further finding')} not annotated: a step shows {SHOWN} of a level\n"


def _annotation(file: str, finding: Finding, level: Level, positions: Positions) -> str:
    first, last = positions.position(finding.start), positions.position(finding.end)
    properties = {"file": one_line(file), "line": first.line, "endLine": last.line, "col": first.column}
    if first.line == last.line:
        properties["endColumn"] = last.column
    properties["title"] = finding.rule
    given = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    return f"::{_COMMANDS[level]} {given}::{_data(told(finding))}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A").replace("##", "#♯")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
