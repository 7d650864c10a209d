"""The shell: lists the commands, and turns our failures into messages and exit codes."""

from __future__ import annotations

import gc
import os
import sys
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from audit.commands import baseline, check, config, fix, ignore, origin, report, review, rules


class _Commands(TyperGroup):
    """`--changed` may stand without a value, which the parser does not know of."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        end = args.index("--") if "--" in args else len(args)
        options = ["--changed=auto" if each == "--changed" else each for each in args[:end]]
        return super().parse_args(ctx, [*options, *args[end:]])


app = typer.Typer(
    cls=_Commands,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="A linter for machine-translated English news.",
)
app.command("check")(check.check)
app.command("report")(report.report)
app.command("baseline")(baseline.baseline)
app.command("ignore")(ignore.ignore)
app.command("config")(config.config)
app.command("fix")(fix.fix)
app.command("origin")(origin.origin)
app.command("review")(review.review)
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

    gc.set_threshold(50_000, 20, 20)  # the rules, hundreds of thousands of objects, stay: looking through them is waste
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
