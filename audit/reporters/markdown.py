"""A report for an editor: one Markdown page an article, and an index.

Whatever a template prints is escaped unless it is `Markdown` already, so that no field can be forgotten.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final

from audit.fix import SUGGESTED, changed_sentences, edits
from audit.model import Report, SourceLanguage
from audit.reporters.escape import Markdown, escape, link
from audit.reporters.files import report_names, write_text
from audit.reporters.groups import Item, group
from audit.reporters.positions import Positions
from audit.reporters.run import Run
from audit.reporters.snippets import alternatives, correction, difference, sentence
from audit.reporters.wording import counted, machine_sentence, severities, source_sentence, verdict
from audit.score import Effort, Score, effort, heard, per_1000, score
from audit.taxonomy import Severity

if TYPE_CHECKING:
    import jinja2

_CUES: Final = 4
_MANY_LINES: Final = 8
_BAR: Final = 20  # blocks of the longest bar


@dataclass(frozen=True, slots=True)
class Row:
    """An article in the index."""

    name: str
    target: str
    score: Score
    effort: Effort
    hints: int


def render(reports: Iterable[Report], run: Run) -> Iterator[str]:
    """The pages one after another."""
    between = ""
    for report in reports:
        yield between + article(report, run, effort(report.document, report.findings))
        between = "\n---\n\n"


def write_folder(reports: Iterable[Report], folder: Path, run: Run) -> list[Path]:
    """A page for each report and `README.md`, whole files only; the paths written, the index last.

    Pages wait in a folder of their own until all names are known: nothing changes in `folder` when a report fails.
    Other files in `folder` stay. Raises OSError.
    """
    folder.mkdir(parents=True, exist_ok=True)
    rows: list[Row] = []
    with TemporaryDirectory(dir=folder, prefix=".audit-") as waiting:
        for number, report in enumerate(reports):
            measured = effort(report.document, report.findings)
            write_text(Path(waiting, str(number)), [article(report, run, measured)])
            hints = len(report.findings) - len(heard(report.findings))
            rows.append(Row(report.document.name, "", score(report), measured, hints))
        names = report_names([row.name for row in rows])
        written = [folder / name for name in names]
        for number, path in enumerate(written):
            os.replace(Path(waiting, str(number)), path)
    table = [replace(row, target=name) for row, name in zip(rows, names, strict=True)]
    write_text(folder / "README.md", [index(table, run)])
    return [*written, folder / "README.md"]


def article(report: Report, run: Run, measured: Effort) -> str:
    """The page of one article."""
    document = report.document
    positions = Positions(document.text)
    groups = group(report, run, positions)
    figures = score(report)

    def line_of(prose: int) -> int:
        return positions.position(document.to_text(prose, prose).start).line

    made = edits(heard(report.findings), SUGGESTED)
    within = [e for e in made if e.text or not _is_line(document.text[e.start : e.end])]  # those are told of elsewhere
    changes = [
        (line_of(change.start), difference(change))
        for change in changed_sentences(document, within)
        if change.after.strip()
    ]
    shown = len(groups.main) + len(groups.residue) + len(groups.marks)
    return _template("article.md.jinja").render(
        report=report,
        run=run,
        groups=groups,
        verdict=verdict(figures.by_severity, report.words),
        source=report.source_language and _source(report.source_language),
        worst=groups.worst(3) if shown > 3 else (),
        hints=sum(f.tier == "hint" for f in report.findings),
        changes=changes,
        figures=figures,
        dearest=max((c.penalty for c in figures.by_category), default=0.0),
        effort=measured,
        sentence=lambda item, around=160: sentence(document, item.finding, around),
    )


def _is_line(deleted: str) -> bool:
    return deleted[:1] in ("\n", "\r") or deleted[-1:] in ("\n", "\r")


def index(rows: Iterable[Row], run: Run) -> str:
    """The table of articles, the dearest first."""
    table = sorted(rows, key=lambda row: (-row.score.per_1000_words, row.name))
    words = sum(row.score.words for row in table)
    total = Counter[Severity]()
    for row in table:
        total.update(row.score.by_severity)
    return _template("index.md.jinja").render(
        rows=table,
        run=run,
        words=words,
        total=total,
        penalty=per_1000(sum(row.score.penalty for row in table), words),
    )


def _source(source: SourceLanguage) -> str:
    quotes = dict.fromkeys(c.quote for c in sorted(source.cues, key=lambda c: -c.weight) if c.language == source.best)
    cues = ", ".join(f"“{quote}”" for quote in list(quotes)[:_CUES])
    parts = [source_sentence(source), f"Cues: {cues}." if cues else "", machine_sentence(source)]
    return " ".join(part for part in parts if part)


def _lines(item: Item) -> str:
    """“line 3”, “lines 3, 8 and 12”, “line 3, 2 places”: with the number of places when a line has several."""
    numbers = [str(line) for line in item.lines[:_MANY_LINES]]
    more = len(item.lines) - len(numbers)
    if more:
        text = f"lines {', '.join(numbers)} and {more} more"
    elif len(numbers) > 1:
        text = f"lines {', '.join(numbers[:-1])} and {numbers[-1]}"
    else:
        text = f"line {numbers[0]}"
    return text + (f", {item.places} places" if item.places > len(item.lines) else "")


def _rule(item: Item, run: Run) -> Markdown:
    return link(item.finding.rule, run.rule_link(item.finding.rule))


def _reason(item: Item) -> str:
    """Message and why as sentences."""
    parts = [item.finding.message.strip(), item.finding.why.strip()]
    return " ".join(part if part.endswith((".", "!", "?", "…")) else f"{part}." for part in parts if part)


def _bar(value: float, most: float) -> str:
    return "█" * max(1, round(_BAR * value / most)) if most else ""


def _finalize(value: Any) -> str:
    return escape(value if isinstance(value, str) else f"{value:g}" if isinstance(value, float) else str(value))


@cache
def _template(name: str) -> jinja2.Template:
    import jinja2

    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("audit.reporters"),
        finalize=_finalize,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {
        "correction": lambda item, most=70: correction(item.finding, most),
        "alternatives": lambda item: " or ".join(alternatives(item.finding)),
        "lines": _lines,
        "reason": _reason,
        "bar": _bar,
        "counted": counted,
        "severities": severities,
    }
    environment.globals |= {"link": link, "rule": _rule}
    return environment.get_template(name)
