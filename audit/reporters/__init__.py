"""Report → text: one file per output, imported when it is asked for. A reporter takes reports in order and yields text
as it goes.

It yields at least once, if only "", between two reports, so that several can run side by side over one stream.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from typing import Final

from audit.model import Report
from audit.reporters.run import Run, rule_links, run_of

__all__ = ["REPORTERS", "Reporter", "Run", "rule_links", "run_of"]

Reporter = Callable[[Iterable[Report], Run], Iterator[str]]


def _module(name: str) -> Reporter:
    def render(reports: Iterable[Report], run: Run) -> Iterator[str]:
        parts: Iterator[str] = import_module(f"audit.reporters.{name}").render(reports, run)
        return parts

    return render


REPORTERS: Final[dict[str, Reporter]] = {
    name: _module(name)
    for name in (
        "text", "markdown", "json", "jsonl", "sarif", "github", "summary", "gitlab", "junit", "rdjsonl", "checkstyle",
        "mqm",
    )
}  # fmt: skip
