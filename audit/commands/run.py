"""A run over many files: what was asked for, reports as they come, and the exit code of it all.

Exit codes: 0, 1 for articles that fail, 2 when something could not be done as asked, 3 for a fault of the auditor;
the highest wins. Findings go to standard output, all else to standard error.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from audit.config import Effective
    from audit.engine import Settings
    from audit.model import Document, Report
    from audit.rulebook import Rulebook

_MANY: Final = 64  # files a worker, below which starting another costs more than it saves


class Outcome:
    """The exit code so far: the worst of what happened."""

    def __init__(self) -> None:
        self.code = 0

    def worsen(self, code: int, message: str = "") -> None:
        self.code = max(self.code, code)
        if message:
            tell(message)


def tell(text: str) -> None:
    """Say something on the error stream. Names of files come from strangers: none can act there."""
    from audit.reporters.visible import message

    print(message(text), file=sys.stderr)


def configured(
    select: list[str],
    ignore: list[str],
    source_language: str | None,
    rules: list[Path],
    file: Path | None = None,
    **more: Any,
) -> Effective:
    """The configuration that holds here, with the options of the command line laid over it."""
    from audit.config_file import effective

    return effective(
        Path.cwd(), file, select=tuple(select) or None, ignore=tuple(ignore) or None, source_language=source_language,
        rules=tuple(folder.absolute().as_posix() for folder in rules) or None, **more,
    )  # fmt: skip


def prepared(current: Effective, jobs: int) -> tuple[Rulebook, Settings]:
    """Rulebook and settings of a configuration. Raises UsageError for rules and languages that are not known."""
    from audit.errors import UsageError
    from audit.rulebook import load_rulebook
    from audit.rulebook.prefixes import check_prefixes
    from audit.source_language.languages import check_language

    def check_prefix(prefix: str) -> None:
        check_prefixes([prefix], rulebook)

    rulebook = load_rulebook([current.path(folder) for folder in current.config.rules])
    faults = []
    for check, given in ((check_prefix, current.prefixes()), (check_language, current.languages())):
        for value, place in given:
            try:
                check(value)
            except UsageError as error:
                faults.append(f"{place}: {error}")
    if faults:
        raise UsageError("\n".join(faults))
    return rulebook, replace(current.settings(), jobs=jobs)


def audited(
    paths: list[str], rulebook: Rulebook, settings: Settings, outcome: Outcome, text_field: str, id_field: str
) -> Iterator[Report]:
    """Reports of what can be read, in order; what cannot is told and remembered.

    Raises UsageError, before any report comes, for paths that do not exist.
    """
    from audit.engine import check_many
    from audit.errors import DocumentError
    from audit.loading import find, load_sources

    sources = find(paths, settings.scope)
    cores = os.cpu_count() or 1
    first = list(islice(sources, cores * _MANY + 1))  # of a large folder not all files need be found to begin
    workers = settings.jobs or max(1, min(cores, len(first) // _MANY))
    number = len(first) if len(first) <= cores * _MANY else None

    def readable() -> Iterator[Document]:
        for document in load_sources(chain(first, sources), text_field, id_field):
            if isinstance(document, DocumentError):
                outcome.worsen(document.exit_code, str(document))
            else:
                yield document

    def told() -> Iterator[Report]:
        reports = check_many(readable(), rulebook, replace(settings, jobs=workers))
        for report in _progress(reports, number):
            for failure in report.failures:
                outcome.worsen(3, failure)
            yield report

    return told()


def _progress(reports: Iterable[Report], files: int | None) -> Iterator[Report]:
    """The reports, with a bar on the terminal's error stream once they take longer than a second.

    `files`: how many there are, if that is known.
    """
    if not sys.stderr.isatty():
        yield from reports
        return
    from time import monotonic

    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    started = monotonic()
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True, disable=False) as bar:
        task: Any = None
        for number, report in enumerate(reports, 1):
            if task is None and monotonic() - started > 1:
                task = bar.add_task("auditing", total=files if files != 1 else None)
            if task is not None:
                bar.update(task, completed=number)
            yield report
