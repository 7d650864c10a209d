"""`audit check`: findings printed, and an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from audit.commands.options import IdField, Ignore, Jobs, Paths, Rules, Select, SourceLanguage, TextField
from audit.commands.run import Outcome, asked, audited
from audit.taxonomy import Tier

if TYPE_CHECKING:
    from audit.model import Report

Format = Literal[
    "text", "markdown", "json", "jsonl", "sarif", "github", "summary", "gitlab", "junit", "rdjsonl", "checkstyle", "mqm"
]
Outputs = Annotated[
    list[str], typer.Option(help="A further output, as often as needed: sarif=out.sarif.", metavar="FORMAT=FILE")
]
FailOn = Literal["minor", "major", "critical", "never"]


def check(
    paths: Paths,
    format: Annotated[Format, typer.Option(help="How findings are printed.")] = "text",
    output: Outputs = [],
    fail_on: Annotated[FailOn, typer.Option(help="The least severity that fails an article.")] = "major",
    fail_tier: Annotated[Literal["report", "block"], typer.Option(help="The lowest tier that can fail one.")] = "block",
    tier: Annotated[Tier, typer.Option(help="The lowest tier that is printed.")] = "report",
    select: Select = [],
    ignore: Ignore = [],
    source_language: SourceLanguage = None,
    rules: Rules = [],
    jobs: Jobs = 0,
    text_field: TextField = "text",
    id_field: IdField = "id",
) -> None:
    """Find artefacts of machine translation; exit 1 if an article is unfit to publish."""
    from audit.commands.outputs import asked_outputs, write_outputs
    from audit.reporters import run_of
    from audit.score import unfit

    outputs = asked_outputs(output)
    rulebook, settings = asked(paths, select, ignore, source_language, rules, jobs)
    outcome = Outcome()
    severity = None if fail_on == "never" else fail_on

    def watched() -> Iterator[Report]:
        for report in audited(paths, rulebook, settings, outcome, text_field, id_field):
            if severity and unfit(report, severity, fail_tier):
                outcome.worsen(1)
            yield report

    colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    run = run_of(rulebook, settings, tier=tier, colour=colour, fail_on=severity, fail_tier=fail_tier)
    write_outputs(watched(), run, format, outputs)
    raise typer.Exit(outcome.code)
