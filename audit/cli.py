"""The shell: lists the commands, and turns our failures into messages and exit codes."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from audit.commands import check, origin, report, rules

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="A linter for machine-translated English news.",
)
app.command("check")(check.check)
app.command("report")(report.report)
app.command("origin")(origin.origin)
app.command("rules")(rules.list_rules)
app.command("explain")(rules.explain)
app.command("test")(rules.test)


@app.callback(invoke_without_command=True)
def _version(version: Annotated[bool, typer.Option("--version", help="Show the version.")] = False) -> None:
    if version:
        from audit import __version__

        print(f"audit {__version__}")
        raise typer.Exit


def main() -> None:
    """The command `audit`."""
    from audit.commands.run import tell
    from audit.errors import AuditError

    try:
        app()
    except AuditError as error:
        tell(str(error))
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        print("interrupted; nothing was written", file=sys.stderr)
        sys.exit(130)
    except BrokenPipeError:  # the reader of our output has gone
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as error:
        tell(str(error))
        sys.exit(2)
