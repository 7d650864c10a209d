"""Reports as plain JSON values, the same for every JSON output; the schemas are in `schemas/`.

Offsets are code points from 0 in the decoded file, lines and columns count from 1, a column in code points.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

import regex

from audit.model import Finding, Report, SourceLanguage
from audit.reporters.positions import Positions
from audit.reporters.run import Run
from audit.score import effort, score

SCHEMA: Final = 1
_HIDDEN: Final = regex.compile(r"[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|(?i)(?<=#)#(?=\[|vso\[|teamcity\[)")


def dumps(value: object) -> str:
    """JSON on one line, safe to show and cut: control, format and surrogate characters and CI commands are escaped."""
    return _HIDDEN.sub(_escape, json.dumps(value, ensure_ascii=False))


def _escape(m: regex.Match[str]) -> str:
    units = m[0].encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))


def schema(name: str) -> dict[str, Any]:
    """A published schema: `finding` (a line of JSON Lines) or `report` (the JSON document)."""
    path = Path(__file__).parent / "schemas" / f"{name}.json"
    value: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return value


def finding_records(report: Report, findings: Iterable[Finding]) -> Iterator[dict[str, Any]]:
    """A record for each finding. An `id` is unique in a run over differently named files, and the same next time."""
    positions = Positions(report.document.text)
    seen: Counter[str] = Counter()
    for finding in findings:
        count = seen[finding.fingerprint]
        seen[finding.fingerprint] += 1
        yield _record(report.document.name, finding, positions, count)


def _record(file: str, finding: Finding, positions: Positions, count: int) -> dict[str, Any]:
    line, column = positions.position(finding.start)
    key = f"{file}\0{finding.fingerprint}\0{count}".encode("utf-8", "surrogatepass")
    return {
        "schema": SCHEMA,
        "id": hashlib.sha256(key).hexdigest()[:16],
        "fingerprint": finding.fingerprint,
        "file": file,
        "start": finding.start,
        "end": finding.end,
        "line": line,
        "column": column,
        "quote": finding.quote,
        "rule": finding.rule,
        "category": finding.category,
        "severity": finding.severity,
        "certainty": finding.certainty,
        "tier": finding.tier,
        "message": finding.message,
        "why": finding.why,
        "fixes": [{"class": f.fix_class, "edits": [e._asdict() for e in f.edits]} for f in finding.fixes],
        "suggestions": list(finding.suggestions()),
        "source_languages": list(finding.source_languages),
        "also": list(finding.also),
    }


def file_record(report: Report, run: Run) -> dict[str, Any]:
    """A file with the findings that the run prints. Its figures count every finding that is no hint."""
    figures = score(report)
    measured = effort(report.document, report.findings) if run.effort else None
    return {
        "file": report.document.name,
        "words": report.words,
        "findings": list(finding_records(report, filter(run.prints, report.findings))),
        "source_language": _source_language(report.source_language),
        "by_severity": figures.by_severity,
        "penalty": figures.penalty,
        "penalty_per_1000_words": figures.per_1000_words,
        "penalty_by_category": {c.category: c.penalty for c in figures.by_category},
        "effort": measured and {
            "ter": measured.ter,
            "chrf": measured.chrf,
            "signatures": {"ter": measured.ter_signature, "chrf": measured.chrf_signature},
        },
        "failures": list(report.failures),
    }  # fmt: skip


def _source_language(source: SourceLanguage | None) -> dict[str, Any] | None:
    if source is None:
        return None
    return {
        "best": source.best,
        "posterior": {language: round(p, 6) for language, p in source.posterior},
        "cues": [{**cue._asdict(), "weight": round(cue.weight, 6)} for cue in source.cues],
        "given": source.given,
        "machine_translated": source.machine_translated and round(source.machine_translated, 6),
    }


def signature(run: Run) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "tool": "audit",
        "version": run.version,
        "rules": run.rules,
        "settings": {**run.settings, "tier": run.tier},
    }
