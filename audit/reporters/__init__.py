"""Report → text: one file per output. A reporter takes reports in order and yields text as it goes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from audit.model import Report
from audit.reporters import json, jsonl, markdown, text
from audit.reporters.run import Run, rule_links, run_of

__all__ = ["REPORTERS", "Reporter", "Run", "rule_links", "run_of"]

Reporter = Callable[[Iterable[Report], Run], Iterator[str]]

REPORTERS: Final[dict[str, Reporter]] = {
    "text": text.render,
    "markdown": markdown.render,
    "json": json.render,
    "jsonl": jsonl.render,
}
