"""`audit rules`, `audit explain` and `audit test`: the rulebook listed, explained and tested."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from audit.commands.options import Rules, Select
from audit.commands.run import configured


def list_rules(
    select: Select = [],
    stats: Annotated[bool, typer.Option("--stats", help="Count entries instead of listing them.")] = False,
    decisions: Annotated[
        Path | None, typer.Option("--decisions", help="Tell how often each rule was right in these decisions.")
    ] = None,
    rules: Rules = [],
) -> None:
    """List the rules, count them, or tell how right they were."""
    from audit.rulebook import load_rulebook
    from audit.rulebook.explain import statistics

    rulebook = load_rulebook(rules)
    if decisions is not None:
        from audit.decisions import read_decisions
        from audit.errors import UsageError
        from audit.rulebook.judged import judged, table

        if not decisions.exists():
            raise UsageError(f"{decisions}: no such file of decisions")
        names = {name: rule.id for name, rule in rulebook.by_id.items()}
        asked = (d for d in read_decisions(decisions) if d.rule.startswith(tuple(select) or ""))
        print(table(judged(asked, names)), end="")
        return
    if stats:
        print(statistics(rulebook), end="")
        return
    for rule in rulebook.rules:
        if rule.id.startswith(tuple(select) or ""):
            print(f"{rule.id}\t{rule.severity}\t{rule.certainty}\t{','.join(rule.source_languages)}\t{rule.title}")


def explain(
    rule: Annotated[str, typer.Argument(help="The id of a rule, or its end.")], rules: Rules = []
) -> None:
    """Show what a rule flags, why, what to write instead, and what it leaves alone."""
    from audit.rulebook import load_rulebook
    from audit.rulebook.explain import explain_rule

    current = configured([], [], None, rules)
    print(explain_rule(rule, load_rulebook([current.path(folder) for folder in current.config.rules])), end="")


def test(
    what: Annotated[str, typer.Argument(help="A folder of rules, or a prefix of rule ids; nothing: all.")] = "",
) -> None:
    """Test rules on their own examples."""
    from audit.rulebook import load_rulebook
    from audit.rulebook.examples import self_test

    folder = Path(what) if what and Path(what).is_dir() else None
    rulebook = load_rulebook([folder] if folder else [])
    tested = 0
    broken = 0
    for _, problems in self_test(rulebook, folder=folder, only="" if folder else what):
        tested += 1
        broken += bool(problems)
        print(*problems, sep="\n", end="\n" if problems else "")
    print(f"{tested} entries tested, {broken} break a promise", file=sys.stderr)
    raise typer.Exit(1 if broken else 0 if tested else 2)
