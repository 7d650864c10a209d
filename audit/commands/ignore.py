"""`audit ignore`: a decision that a finding may stand, with the reason."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import regex
import typer

from audit.commands.options import ConfigFile, PathsOrHere, Rules, SourceLanguage
from audit.commands.run import Outcome, audited, configured, prepared

if TYPE_CHECKING:
    from audit.model import Finding, Report

_PLACE = regex.compile(r"(?P<file>.+):(?P<line>\d+):(?P<column>\d+)", regex.DOTALL)
_FINGERPRINT = regex.compile(r"[0-9a-f]{8,24}")


def ignore(
    finding: Annotated[str, typer.Argument(help="FILE:LINE:COLUMN as printed, or a fingerprint (or how it begins).")],
    paths: PathsOrHere = ["."],
    reason: Annotated[str, typer.Option(help="Why it may stand.")] = "",
    rule: Annotated[str, typer.Option(help="Which rule, where several speak.", metavar="PREFIX")] = "",
    source_language: SourceLanguage = None,
    rules: Rules = [],
    config: ConfigFile = None,
) -> None:
    """Silence one finding wherever its words stand; a fingerprint is looked for in PATHS."""
    from audit.commands.gate import name_in_root
    from audit.decisions import Decision, add_decisions
    from audit.errors import UsageError
    from audit.reporters.visible import one_line

    if not reason.strip():
        raise UsageError("audit ignore needs a reason: --reason “…”")
    place = _PLACE.fullmatch(finding)
    if not place and not _FINGERPRINT.fullmatch(finding):
        raise UsageError(f"“{finding}” is neither FILE:LINE:COLUMN nor a fingerprint (8 to 24 hexadecimal digits)")
    current = configured([], [], source_language, rules, config)
    rulebook, settings = prepared(current, 1)
    outcome = Outcome()
    reports = audited([place["file"]] if place else paths, rulebook, settings, outcome, "text", "id")
    found = {
        f.fingerprint: (report.document.name, f)
        for report in reports
        for f in (_at(report, int(place["line"]), int(place["column"])) if place else report.findings)
        if (place or f.fingerprint.startswith(finding)) and f.rule.startswith(rule)
    }
    if len(found) != 1:
        choices = "".join(f"\n  {name}: “{one_line(f.quote)}”  --rule {f.rule}" for name, f in found.values())
        raise UsageError(f"{finding}: " + (f"which of them?{choices}" if found else "no finding here"))
    ((name, meant),) = found.values()
    decisions = current.path(current.config.decisions)
    decision = Decision(
        fingerprint=meant.fingerprint, rule=meant.rule, quote=meant.quote, decision="ignore",
        reason=" ".join(reason.split()), file=name_in_root(settings, name),
    )  # fmt: skip
    add_decisions(decisions, [decision])
    print(f"{decisions.as_posix()}: “{one_line(meant.quote)}” ({meant.rule}) is ignored", file=sys.stderr)
    raise typer.Exit(outcome.code)


def _at(report: Report, line: int, column: int) -> Iterable[Finding]:
    """The findings that begin at a place; if none does, those that hold it."""
    from audit.reporters.positions import Positions

    positions = Positions(report.document.text)
    begin = [f for f in report.findings if positions.position(f.start) == (line, column)]
    around = (f for f in report.findings if positions.position(f.start) <= (line, column) < positions.position(f.end))
    return begin or around
