"""Findings and reports made for tests of what comes after the engine."""

from __future__ import annotations

from collections.abc import Iterable

from audit.formats import extract
from audit.model import Edit, Finding, Fix, Report, SourceLanguage
from audit.taxonomy import Certainty, FixClass, Severity, Tier


def finding(
    text: str,
    quote: str,
    *rights: str,
    rule: str = "fluency/calque/test#one",
    severity: Severity = "major",
    certainty: Certainty = "sure",
    tier: Tier = "report",
    fix_class: FixClass = "unsafe",
    message: str = "Not English",
    why: str = "Word for word.",
    nth: int = 0,
) -> Finding:
    """A finding at the nth place of `quote` that proposes each of `rights`."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(quote, start + 1)
    end = start + len(quote)
    return Finding(
        rule=rule, category=rule.rpartition("/")[0], severity=severity, certainty=certainty, tier=tier, start=start,
        end=end, quote=quote, message=message, why=why, source_languages=(), fingerprint=f"{start:024x}",
        fixes=tuple(Fix(fix_class, (Edit(start, end, right),)) for right in rights),
    )  # fmt: skip


def report(
    text: str, findings: Iterable[Finding] = (), name: str = "news.txt", source: SourceLanguage | None = None
) -> Report:
    document = extract(name, text)
    return Report(document, len(document.prose.split()), tuple(findings), source)
