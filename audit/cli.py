"""The shell: parse, call one function, print, exit. Findings go to standard output, all else to standard error.

Exit codes: 0, 1 for articles that fail, 2 when something could not be done as asked, 3 for a fault of the auditor;
the highest wins.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal

import typer

from audit.taxonomy import Tier

if TYPE_CHECKING:
    from audit.engine import Settings
    from audit.model import Document, Report
    from audit.reporters import Run
    from audit.rulebook import Rulebook

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="A linter for machine-translated English news.",
)

Format = Literal["text", "markdown", "json", "jsonl"]
FailOn = Literal["minor", "major", "critical", "never"]
_MANY: Final = 64  # files a worker, below which starting another costs more than it saves

Paths = Annotated[list[str], typer.Argument(help="Files, folders, *.jsonl[.gz], or - for standard input.")]
Select = Annotated[list[str], typer.Option(help="Only rules whose id begins so.", metavar="PREFIX")]
Ignore = Annotated[list[str], typer.Option(help="No rules whose id begins so.", metavar="PREFIX")]
SourceLanguage = Annotated[
    str | None, typer.Option(help="The language that the articles were translated from.", metavar="CODE")
]
Rules = Annotated[list[Path], typer.Option(help="A further folder of rules.", metavar="DIR")]
Jobs = Annotated[int, typer.Option(help="Worker processes; 0 chooses by the number of files.", min=0)]
TextField = Annotated[str, typer.Option(help="The field of a JSON Lines record that holds the article.")]
IdField = Annotated[str, typer.Option(help="The field that names it.")]


@app.callback(invoke_without_command=True)
def _version(version: Annotated[bool, typer.Option("--version", help="Show the version.")] = False) -> None:
    if version:
        from audit import __version__

        print(f"audit {__version__}")
        raise typer.Exit


@app.command()
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

    rulebook, settings = _asked(paths, select, ignore, source_language, rules, jobs)
    outcome = Outcome()

    def watched() -> Iterator[Report]:
        for report in _audit(paths, rulebook, settings, outcome, text_field, id_field):
            if fail_on != "never" and unfit(report, fail_on, fail_tier):
                outcome.worsen(1)
            yield report

    colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    run = run_of(rulebook, settings, tier=tier, colour=colour)
    for part in REPORTERS[format](watched(), run):
        sys.stdout.write(part)
    raise typer.Exit(outcome.code)


@app.command()
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

    rulebook, settings = _asked(paths, select, ignore, source_language, rules, jobs)
    outcome = Outcome()
    run: Run = run_of(rulebook, settings, rule_link=rule_links(rulebook))
    written = write_folder(_audit(paths, rulebook, settings, outcome, text_field, id_field), out, run)
    print(f"{len(written) - 1} reports and {written[-1].as_posix()} written", file=sys.stderr)
    raise typer.Exit(outcome.code)


@app.command("rules")
def list_rules(
    select: Select = [],
    stats: Annotated[bool, typer.Option("--stats", help="Count entries instead of listing them.")] = False,
    rules: Rules = [],
) -> None:
    """List the rules, or count them."""
    from audit.rulebook import load_rulebook
    from audit.rulebook.explain import statistics

    rulebook = load_rulebook(rules)
    if stats:
        print(statistics(rulebook), end="")
        return
    for rule in rulebook.rules:
        if rule.id.startswith(tuple(select) or ""):
            print(f"{rule.id}\t{rule.severity}\t{rule.certainty}\t{','.join(rule.source_languages)}\t{rule.title}")


@app.command()
def explain(
    rule: Annotated[str, typer.Argument(help="The id of a rule, or its end.")], rules: Rules = []
) -> None:
    """Show what a rule flags, why, what to write instead, and what it leaves alone."""
    from audit.rulebook import load_rulebook
    from audit.rulebook.explain import explain_rule

    print(explain_rule(rule, load_rulebook(rules)), end="")


@app.command()
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


class Outcome:
    """The exit code so far: the worst of what happened."""

    def __init__(self) -> None:
        self.code = 0

    def worsen(self, code: int, message: str = "") -> None:
        self.code = max(self.code, code)
        if message:
            print(message, file=sys.stderr)


def _asked(
    paths: list[str],
    select: list[str],
    ignore: list[str],
    source_language: str | None,
    rules: list[Path],
    jobs: int,
) -> tuple[Rulebook, Settings]:
    from audit.engine import Settings
    from audit.loading import find
    from audit.rulebook import load_rulebook
    from audit.rulebook.prefixes import check_prefixes

    rulebook = load_rulebook(rules)
    check_prefixes((*select, *ignore), rulebook)
    workers = jobs or max(1, min(os.cpu_count() or 1, len(find(paths)) // _MANY))
    return rulebook, Settings(source_language, tuple(select), tuple(ignore), workers)


def _audit(
    paths: list[str], rulebook: Rulebook, settings: Settings, outcome: Outcome, text_field: str, id_field: str
) -> Iterator[Report]:
    """Reports of what can be read, in order; what cannot is told and remembered."""
    from audit.engine import check_many
    from audit.errors import DocumentError
    from audit.loading import find, load

    def readable() -> Iterator[Document]:
        for document in load(paths, text_field=text_field, id_field=id_field):
            if isinstance(document, DocumentError):
                outcome.worsen(document.exit_code, str(document))
            else:
                yield document

    for report in _progress(check_many(readable(), rulebook, settings), len(find(paths))):
        for failure in report.failures:
            outcome.worsen(3, failure)
        yield report


def _progress(reports: Iterable[Report], files: int) -> Iterator[Report]:
    """The reports, with a bar on the terminal's error stream once they take longer than a second."""
    if not sys.stderr.isatty():
        yield from reports
        return
    from time import monotonic

    from rich.console import Console
    from rich.progress import Progress

    started = monotonic()
    with Progress(console=Console(stderr=True), transient=True, disable=False) as bar:
        task: Any = None
        for number, report in enumerate(reports, 1):
            if task is None and monotonic() - started > 1:
                task = bar.add_task("auditing", total=files if files > 1 else None)
            if task is not None:
                bar.update(task, completed=number)
            yield report


def main() -> None:
    """The command `audit`."""
    from audit.errors import AuditError

    try:
        app()
    except AuditError as error:
        print(error, file=sys.stderr)
        sys.exit(error.exit_code)
    except BrokenPipeError:  # the reader of our output has gone
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as error:
        print(error, file=sys.stderr)
        sys.exit(2)
