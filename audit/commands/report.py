"""`audit report`: a Markdown page for every article, and an index."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from audit.commands.options import IdField, Ignore, Jobs, Paths, Rules, Select, SourceLanguage, TextField
from audit.commands.run import Outcome, audited, configured, prepared


def report(
    paths: Paths,
    out: Annotated[Path, typer.Option(help="The folder that the reports are written to.")] = Path("reports"),
    select: Select = [],
    ignore: Ignore = [],
    source_language: SourceLanguage = None,
    rules: Rules = [],
    jobs: Jobs = 0,
    text_field: TextField = "text",
    id_field: IdField = "id",
) -> None:
    """Write a Markdown report for every article, and an index."""
    from audit.reporters import rule_links, run_of
    from audit.reporters.markdown import write_folder
    from audit.reporters.wording import counted

    rulebook, settings = prepared(configured(select, ignore, source_language, rules), jobs)
    outcome = Outcome()
    run = run_of(rulebook, settings, rule_link=rule_links(rulebook))
    written = write_folder(audited(paths, rulebook, settings, outcome, text_field, id_field), out, run)
    print(f"{counted(len(written) - 1, 'report')} and {written[-1].as_posix()} written", file=sys.stderr)
    raise typer.Exit(outcome.code)
