"""The shell: parse, call one function, print, exit."""

from __future__ import annotations

import sys
from pathlib import Path

import typer

app = typer.Typer(no_args_is_help=True, add_completion=False)


@app.command()
def test(only: str = typer.Argument(""), rules: list[Path] = typer.Option([], help="Further rule folders.")) -> None:
    """Run the examples of every rule."""
    from audit.rulebook import load_rulebook
    from audit.rulebook.examples import self_test

    problems = list(self_test(load_rulebook(rules), only))
    print("\n".join(problems) or "all promises kept")
    sys.exit(1 if problems else 0)


@app.command()
def explain(rule: str) -> None:
    print(rule)


def main() -> None:
    app()
