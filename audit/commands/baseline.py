"""`audit baseline`: today's findings recorded, so that later runs fail only on new ones."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from audit.commands.options import ConfigFile, IdField, Jobs, PathsOrHere, Rules, SourceLanguage, TextField
from audit.commands.run import Outcome, audited, configured, prepared


def baseline(
    paths: PathsOrHere = ["."],
    out: Annotated[Path | None, typer.Option(help="The file to write (default: as configured).")] = None,
    source_language: SourceLanguage = None,
    rules: Rules = [],
    config: ConfigFile = None,
    jobs: Jobs = 0,
    text_field: TextField = "text",
    id_field: IdField = "id",
) -> None:
    """Record the findings of articles; what the file says of other articles stays."""
    from audit.commands.gate import comparison_of, name_in_root, update

    current = configured([], [], source_language, rules, config, baseline=out and out.absolute().as_posix())
    rulebook, settings = prepared(current, jobs)
    outcome = Outcome()
    path = current.path(current.config.baseline)
    comparison = comparison_of(path, current, needed=False)
    for report in audited(paths, rulebook, settings, outcome, text_field, id_field):
        name = report.document.name
        comparison.new(report, name_in_root(settings, name), settings.of(name).selects)
    update(path, comparison)
    raise typer.Exit(outcome.code)
