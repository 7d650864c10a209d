"""Report → text: one file per output. A reporter takes reports in order and yields text as it goes.

It yields at least once, if only "", between two reports, so that several can run side by side over one stream.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from audit.model import Report
from audit.reporters import (
    checkstyle,
    github,
    gitlab,
    json,
    jsonl,
    junit,
    markdown,
    mqm,
    rdjsonl,
    sarif,
    summary,
    text,
)
from audit.reporters.run import Run, rule_links, run_of

__all__ = ["REPORTERS", "Reporter", "Run", "rule_links", "run_of"]

Reporter = Callable[[Iterable[Report], Run], Iterator[str]]

REPORTERS: Final[dict[str, Reporter]] = {
    "text": text.render,
    "markdown": markdown.render,
    "json": json.render,
    "jsonl": jsonl.render,
    "sarif": sarif.render,
    "github": github.render,
    "summary": summary.render,
    "gitlab": gitlab.render,
    "junit": junit.render,
    "rdjsonl": rdjsonl.render,
    "checkstyle": checkstyle.render,
    "mqm": mqm.render,
}
