"""`audit review`: findings judged one by one in the terminal."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from audit.commands.options import Ignore, Paths, Rules, Select, SourceLanguage
from audit.commands.run import Outcome, audited, configured, prepared
from audit.taxonomy import Tier


def review(
    paths: Paths,
    decisions: Annotated[Path | None, typer.Option("--decisions", help="The file of decisions to go on with.")] = None,
    tier: Annotated[Tier, typer.Option(help="The lowest tier that is shown.")] = "report",
    select: Select = [],
    ignore: Ignore = [],
    source_language: SourceLanguage = None,
    rules: Rules = [],
) -> None:
    """Judge findings one by one: accept, edit, reject or ignore; later runs and `audit fix` follow the decisions."""
    from audit.decisions import read_decisions, write_decisions
    from audit.errors import UsageError
    from audit.review import Review, begin, tally
    from audit.rulebook.explain import explain_rule
    from audit.screen import run

    if "-" in paths or not sys.stdin.isatty():
        raise UsageError("“audit review” needs a terminal, and articles in files")
    current = configured(select, ignore, source_language, rules)
    path = decisions or current.path(current.config.decisions)
    rulebook, settings = prepared(current, 0)
    outcome = Outcome()
    reports = list(audited(paths, rulebook, settings, outcome, "text", "id"))
    first = begin(reports, read_decisions(path), tier)

    def keep(state: Review) -> None:
        write_decisions(path, state.decisions.values())

    done = run(first, keep, lambda rule: explain_rule(rule, rulebook))
    counts = tally(done)
    told = ", ".join(f"{counts[name]} {word}" for name, word in _WORDS.items() if counts[name])
    print(f"{told or 'no findings'}", file=sys.stderr)
    if done.decisions:
        print(f"to put the corrections in: audit fix --decisions {path} --write PATH…", file=sys.stderr)
    raise typer.Exit(outcome.code)


_WORDS = {"accept": "accepted", "edit": "edited", "reject": "rejected", "ignore": "ignored", "open": "open"}
