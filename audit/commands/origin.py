"""`audit origin`: from which language each of many files seems to be translated."""

from __future__ import annotations

import sys

import typer

from audit.commands.options import IdField, Jobs, Paths, Rules, TextField
from audit.commands.run import Outcome, audited, configured, prepared


def origin(
    paths: Paths, rules: Rules = [], jobs: Jobs = 0, text_field: TextField = "text", id_field: IdField = "id"
) -> None:
    """Print a table: each file, its probable source language, and whether a machine translated it."""
    from audit.reporters.origin import render
    from audit.reporters.run import run_of

    rulebook, settings = prepared(configured([], [], None, rules), jobs)
    outcome = Outcome()
    reports = audited(paths, rulebook, settings, outcome, text_field, id_field)
    for part in render(reports, run_of(rulebook, settings)):
        sys.stdout.write(part)
    raise typer.Exit(outcome.code)
