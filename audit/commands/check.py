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

Format = Literal["text", "markdown", "json", "jsonl"]
FailOn = Literal["minor", "major", "critical", "never"]


def check(
    paths: Paths,
    format: Annotated[Format, typer.Option(help="How findings are printed.")] = "text",
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
    from audit.reporters import REPORTERS, run_of
    from audit.score import unfit

    rulebook, settings = asked(paths, select, ignore, source_language, rules, jobs)
    outcome = Outcome()

    def watched() -> Iterator[Report]:
        for report in audited(paths, rulebook, settings, outcome, text_field, id_field):
            if fail_on != "never" and unfit(report, fail_on, fail_tier):
                outcome.worsen(1)
            yield report

    colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    run = run_of(rulebook, settings, tier=tier, colour=colour)
    for part in REPORTERS[format](watched(), run):
        sys.stdout.write(part)
    raise typer.Exit(outcome.code)
