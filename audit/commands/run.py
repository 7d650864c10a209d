"""A run over many files: what was asked for, reports as they come, and the exit code of it all.

Exit codes: 0, 1 for articles that fail, 2 when something could not be done as asked, 3 for a fault of the auditor;
the highest wins. Findings go to standard output, all else to standard error.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
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


def asked(
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


def audited(
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
