"""A table of files: from which language each seems to be translated, and whether by a machine. Tab-separated.

    file  best  probability  next  next_probability  machine_translated  words

Languages are BCP 47 tags, `en` native English and `und` unknown. Probabilities have two decimals and are inferences,
no proofs; that of machine translation least of all against a human translation.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from audit.model import Report
from audit.reporters.cells import cell
from audit.reporters.run import Run

COLUMNS: Final = ("file", "best", "probability", "next", "next_probability", "machine_translated", "words")


def render(reports: Iterable[Report], _run: Run) -> Iterator[str]:
    """The header, and a line a report in their order; a report that broke off has empty cells."""
    yield "\t".join(COLUMNS) + "\n"
    for report in reports:
        cells = (cell(report.document.name), *_origin(report), str(report.words))
        yield "\t".join(cells) + "\n"


def _origin(report: Report) -> tuple[str, ...]:
    source = report.source_language
    if source is None:
        return ("",) * 5
    others = [(language, p) for language, p in source.posterior if language not in (source.best, "und")]
    language, share = others[0] if others else ("", None)
    best = source.probability((source.best,))
    return source.best, _decimals(best), language, _decimals(share), _decimals(source.machine_translated)


def _decimals(share: float | None) -> str:
    return "" if share is None else f"{share:.2f}"
