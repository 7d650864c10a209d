"""SARIF 2.1.0 (OASIS), one run, within what GitHub takes: the worst results, and word of how many were left out.

Columns and offsets are code points (`columnKind`). Error: fails the run; note: a hint. `partialFingerprints` hold the
fingerprint that survives edits elsewhere. Fixes that only show (class *display*) are text, no `fixes`.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from typing import Any, Final
from urllib.parse import quote

from audit.model import Finding, Fix, Report
from audit.reporters.positions import Positions
from audit.reporters.records import dumps, finding_records
from audit.reporters.run import Run
from audit.reporters.visible import cut, one_line
from audit.reporters.wording import told
from audit.reporters.worst import rank
from audit.rulebook.explain import explained
from audit.taxonomy import CATEGORIES

RESULTS: Final = 5_000  # that GitHub shows of a run (it refuses more than 25,000)
BYTES: Final = 9_000_000  # of all results; GitHub refuses more than 10 MB, compressed
_NOTICES: Final = 100
_LONGEST: Final = 1_000  # characters of a message or a quoted place
_HELP: Final = 5_000
_SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_TAIL: Final = ("und", "en")

_Kept = tuple[tuple[int, int, int, int], str, str]  # rank (the worst highest), rule, the result as JSON


def render(reports: Iterable[Report], run: Run) -> Iterator[str]:
    """One document, written after the last report; memory is bounded by the limits."""
    kept: list[_Kept] = []
    number = 0
    notices: list[str] = []
    for report in reports:
        notices += report.failures[: _NOTICES - len(notices)]
        positions = Positions(report.document.text)
        printed = list(filter(run.prints, report.findings))
        for finding, record in zip(printed, finding_records(report, printed), strict=True):
            number += 1
            result = dumps(_result(report.document.name, finding, record["id"], positions, run))
            level = ("note", "warning", "error").index(run.level(finding))
            item = ((level, *rank(finding), -number), finding.rule, result)
            if len(kept) < RESULTS:
                heapq.heappush(kept, item)
            else:
                heapq.heappushpop(kept, item)
        yield ""
    results = _fitting(kept)
    sound = not notices
    if left_out := number - len(results):
        notices.append(f"{left_out} of {number} findings, the least grave, are left out to stay within limits")
    yield from _document(results, notices, number, sound, run)


def _fitting(kept: list[_Kept]) -> list[_Kept]:
    """The worst that fit, in the order in which they came."""
    size, fitting = 0, []
    for item in sorted(kept, reverse=True):
        size += len(item[2].encode())
        if size > BYTES:
            break
        fitting.append(item)
    return sorted(fitting, key=lambda item: -item[0][-1])


def _document(results: list[_Kept], notices: list[str], found: int, sound: bool, run: Run) -> Iterator[str]:
    used = {rule for _, rule, _ in results}
    driver = {
        "name": "audit",
        "semanticVersion": run.version,
        "rules": list(_rules(used, run)),
        "properties": {"rules": run.rules},
    }
    head: dict[str, Any] = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "originalUriBaseIds": {"%SRCROOT%": {"description": {"text": "The folder that the run began in."}}},
        "invocations": [{"executionSuccessful": sound, "toolExecutionNotifications": [
            {"level": "warning", "message": {"text": _text(notice)}} for notice in notices
        ]}],
        "properties": {"findings": found, "settings": {**run.settings, "tier": run.tier}},
    }  # fmt: skip
    yield f'{{"$schema": {dumps(_SCHEMA)}, "version": "2.1.0", "runs": [{dumps(head)[:-1]}, "results": ['
    yield ",\n".join(result for _, _, result in results)
    yield "]}]}\n"


def _rules(used: set[str], run: Run) -> Iterator[dict[str, Any]]:
    helps = explained(used, run.rulebook) if run.rulebook else {}
    for name in sorted(used):
        rule = run.rulebook.by_id.get(name) if run.rulebook else None
        category = name.partition("#")[0].rpartition("/")[0]
        title = rule.title if rule else name
        entry: dict[str, Any] = {
            "id": name,
            "name": name.rpartition("#")[2],
            "shortDescription": {"text": _text(f"{title}: {name.rpartition('#')[2]}")},
            "fullDescription": {"text": _text(rule.why if rule and rule.why else title)},
            "properties": {"tags": [*category.split("/"), *(rule.source_languages[:8] if rule else ())]},
        }
        if category in CATEGORIES:
            entry["properties"]["mqm"] = CATEGORIES[category]
        if name in helps:
            entry["help"] = {"text": helps[name][:_HELP], "markdown": helps[name][:_HELP]}
        if link := run.rule_link(name):
            entry["helpUri"] = link
        yield entry


def _result(file: str, finding: Finding, identity: str, positions: Positions, run: Run) -> dict[str, Any]:
    artifact = {"uri": uri(file)} | ({} if file.startswith("/") else {"uriBaseId": "%SRCROOT%"})
    region = _region(finding.start, finding.end, positions)
    if len(finding.quote) <= _LONGEST:
        region["snippet"] = {"text": finding.quote}
    fixes = [_fix(fix, artifact, positions) for fix in finding.fixes if _applies(fix)]
    return {
        "ruleId": finding.rule,
        "level": run.level(finding),
        "message": {"text": _text(_said(finding))},
        "locations": [{"physicalLocation": {"artifactLocation": artifact, "region": region}}],
        "partialFingerprints": {"auditFinding/v1": identity},
        **({"fixes": fixes} if fixes else {}),
        "properties": {
            "category": finding.category, "severity": finding.severity, "certainty": finding.certainty,
            "tier": finding.tier, "fingerprint": finding.fingerprint,
            "sourceLanguages": [tag for tag in finding.source_languages if tag not in _TAIL],
        },
    }  # fmt: skip


def _said(finding: Finding) -> str:
    """The message, what to write, and why; what SARIF would take for a link or a placeholder is escaped."""
    said = f"{told(finding, 400)}. {cut(finding.why, 300)}"
    for sign in "\\[]":
        said = said.replace(sign, f"\\{sign}")
    return said.replace("{", "{{").replace("}", "}}")


def _text(text: str) -> str:
    """Never empty, as the schema wants it."""
    return cut(one_line(text), 2 * _LONGEST).strip() or "–"


def _applies(fix: Fix) -> bool:
    return fix.fix_class != "display" and sum(len(edit.text) for edit in fix.edits) <= _LONGEST


def _fix(fix: Fix, artifact: dict[str, str], positions: Positions) -> dict[str, Any]:
    replacements = [
        {"deletedRegion": _region(e.start, e.end, positions), "insertedContent": {"text": e.text}} for e in fix.edits
    ]
    return {
        "description": {"text": f"{fix.fix_class} correction"},
        "artifactChanges": [{"artifactLocation": artifact, "replacements": replacements}],
    }


def _region(start: int, end: int, positions: Positions) -> dict[str, Any]:
    first, last = positions.position(start), positions.position(end)
    return {
        "startLine": first.line, "startColumn": first.column, "endLine": last.line, "endColumn": last.column,
        "charOffset": start, "charLength": end - start,
    }  # fmt: skip


def uri(file: str) -> str:
    """A path as a URI reference; an absolute one as a file URI."""
    path = quote(file, safe="/", errors="replace")
    return f"file://{path}" if path.startswith("/") else path
