"""`audit check`: findings printed, and an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from audit.commands.options import (
    ConfigFile,
    IdField,
    Ignore,
    Jobs,
    PathsOrHere,
    Rules,
    Select,
    SourceLanguage,
    TextField,
)
from audit.commands.run import Outcome, audited, configured, prepared
from audit.taxonomy import Tier

if TYPE_CHECKING:
    from audit.changed import Lines
    from audit.paths import Scope

Format = Literal[
    "text", "markdown", "json", "jsonl", "sarif", "github", "summary", "gitlab", "junit", "rdjsonl", "checkstyle", "mqm"
]
Outputs = Annotated[
    list[str], typer.Option(help="A further output, as often as needed: sarif=out.sarif.", metavar="FORMAT=FILE")
]
FailOn = Literal["minor", "major", "critical", "never"]
FailTier = Literal["report", "block"]


def check(
    paths: PathsOrHere = ["."],
    format: Annotated[Format, typer.Option(help="How findings are printed.")] = "text",
    output: Outputs = [],
    fail_on: Annotated[
        FailOn | None, typer.Option(help="The least severity that fails an article (default: major).")
    ] = None,
    fail_tier: Annotated[
        FailTier | None, typer.Option(help="The lowest tier that can fail one (default: block).")
    ] = None,
    tier: Annotated[Tier | None, typer.Option(help="The lowest tier that is printed (default: report).")] = None,
    select: Select = [],
    ignore: Ignore = [],
    source_language: SourceLanguage = None,
    changed: Annotated[
        str | None,
        typer.Option(
            help="Only articles added or modified since BASE; without it: since the branch left the one it is to be "
            "merged into (in CI), else since the last commit.",
            metavar="[=BASE]",
        ),
    ] = None,
    changed_lines: Annotated[
        bool, typer.Option("--changed-lines", help="Of these only the paragraphs that were touched.")
    ] = False,
    baseline: Annotated[
        Path | None, typer.Option(help="A file of findings that fail no run.", metavar="FILE")
    ] = None,
    baseline_update: Annotated[
        bool, typer.Option("--baseline-update", help="Record what is found in that file; nothing fails.")
    ] = False,
    rules: Rules = [],
    config: ConfigFile = None,
    jobs: Jobs = 0,
    text_field: TextField = "text",
    id_field: IdField = "id",
) -> None:
    """Find artefacts of machine translation; exit 1 if an article is unfit to publish."""
    from audit.commands.gate import Gate, comparison_of, lowest_tier, update
    from audit.commands.outputs import asked_outputs, write_outputs
    from audit.reporters import run_of

    outputs = asked_outputs(output)
    current = configured(
        select, ignore, source_language, rules, config, fail_on=fail_on, fail_tier=fail_tier, tier=tier,
        baseline=baseline and baseline.absolute().as_posix(),
    )  # fmt: skip
    lines: Mapping[str, Sequence[Lines] | None] = {}
    if changed is not None or changed_lines:
        paths, lines = _changed(paths, changed or "auto", changed_lines, current.settings().scope)
    rulebook, settings = prepared(current, jobs)
    path = current.path(current.config.baseline)
    needed = current.is_given("baseline") and not baseline_update
    outcome = Outcome()
    comparison = comparison_of(path, current, needed=needed)
    gate = Gate(current, settings, outcome, comparison, lines, fails=not baseline_update)
    reports = gate.through(audited(paths, rulebook, settings, outcome, text_field, id_field))
    colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    severity = None if baseline_update or settings.fail_on == "never" else settings.fail_on
    run = run_of(
        rulebook, settings, tier=lowest_tier(settings), colour=colour, fail_on=severity, fail_tier=settings.fail_tier
    )
    write_outputs(reports, run, format, outputs)
    sys.stdout.flush()
    gate.tell(path)
    if baseline_update:
        update(path, comparison)
    raise typer.Exit(outcome.code)


def _changed(
    paths: list[str], base: str, by_line: bool, scope: Scope
) -> tuple[list[str], dict[str, Sequence[Lines] | None]]:
    """The files below paths that git calls changed, and the lines of each that are new."""
    from audit.changed import changed_lines, changes
    from audit.loading import find

    here = Path.cwd()
    start, found = changes(base, here)
    by_path = {change.path: change for change in found}
    chosen: list[str] = []
    lines: dict[str, Sequence[Lines] | None] = {}
    for source in find(paths, scope):
        folder, name = os.path.split(source.path)
        change = by_path.get(os.path.join(os.path.realpath(folder), name))
        if change:
            chosen.append(source.path)
            lines[source.name] = changed_lines(start, change, here) if by_line else None
    return chosen, lines
