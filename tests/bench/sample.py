"""Findings drawn by a seed from machine-translated news, to be judged by an editor; and the precision of the verdicts.

    python tests/bench/sample.py draw SEED [--count 200]   print findings to judge, to the terminal alone
    python tests/bench/sample.py draw SEED --fresh         the first finding of every rule that no other draw judged
    python tests/bench/sample.py score                       read the verdicts, print precision

Each text is audited with its true source language, and once more without. At most three findings of one rule are
drawn. `results/judged_findings.tsv` holds the verdicts: no text, the reason in the judge's own words. A row whose
finding is no longer made, at that place by that rule, is *stale*.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import math
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple

from corpora import FOLDER

from audit.engine import Settings, check
from audit.formats import extract
from audit.model import Finding
from audit.rulebook import Rulebook, load_rulebook

JUDGED: Final = Path(__file__).with_name("results") / "judged_findings.tsv"
LANGUAGES: Final = ("cs", "de", "he", "is", "ja", "ru", "uk", "zh")
_OF_ONE_RULE: Final = 3
_GOOD_FIXES: Final = ("good", "usable")
Record = dict[str, Any]


class Row(NamedTuple):
    """A verdict. `unkeyed`: the tier when the source language is not told; `fix`: good, usable, bad or none."""

    draw: str
    record: str
    start: int
    end: int
    rule: str
    unkeyed: str
    verdict: str
    fix: str
    reason: str


class Heard(NamedTuple):
    """A finding in report or block, and its tier when the source language is not told (`silent`: none)."""

    record: str
    finding: Finding
    unkeyed: str


@cache
def _rulebook() -> Rulebook:
    return load_rulebook()


def records(folder: Path = FOLDER) -> Iterator[Record]:
    """Machine-translated news, one document of one system at a time."""
    with gzip.open(folder / "mt_aligned.jsonl.gz", "rt", encoding="utf-8", newline="\n") as lines:
        for record in map(json.loads, lines):
            if record["domain"] == "news" and record["source_language"] in LANGUAGES:
                yield record


def heard(record: Record) -> list[Heard]:
    """What the audit says of one record, hints left out."""
    document = extract(record["id"], "\n".join(s["mt"] for s in record["segments"]) + "\n")
    told = check(document, _rulebook(), Settings(source_language=record["source_language"])).findings
    untold = {(f.rule, f.start, f.end): f.tier for f in check(document, _rulebook()).findings}
    return [Heard(record["id"], f, untold.get((f.rule, f.start, f.end), "silent")) for f in told if f.tier != "hint"]


def draw(seed: str, count: int, jobs: int) -> list[Heard]:
    """`count` findings in the order of the draw; the same for a seed, a corpus and a rulebook."""
    news = sorted(records(), key=lambda record: str(record["id"]))
    with ProcessPoolExecutor(jobs) as pool:
        pool_of = [one for some in pool.map(heard, news, chunksize=50) for one in some]
    random.Random(seed).shuffle(pool_of)
    drawn: list[Heard] = []
    of: Counter[str] = Counter()
    for one in pool_of:
        if of[one.finding.rule] < _OF_ONE_RULE and len(drawn) < count:
            of[one.finding.rule] += 1
            drawn.append(one)
    return drawn


def fresh(seed: str, count: int, jobs: int) -> list[Heard]:
    """The first finding of each rule without a verdict in another draw, the records in an order by the seed."""
    news = sorted(records(), key=lambda record: str(record["id"]))
    random.Random(seed).shuffle(news)
    judged = {row.rule for row in verdicts() if row.draw != seed}
    drawn: dict[str, Heard] = {}
    with ProcessPoolExecutor(jobs) as pool:
        for one in (one for some in pool.map(heard, news, chunksize=20) for one in some):
            if one.finding.rule not in judged:
                drawn.setdefault(one.finding.rule, one)
    return list(drawn.values())[:count]


def show(number: int, one: Heard, record: Record) -> str:
    """A finding beside its sentence, the source and the human translation."""
    finding, at = one.finding, 0
    for segment in record["segments"]:
        if finding.start <= at + len(segment["mt"]):
            break
        at += len(segment["mt"]) + 1
    a, b = finding.start - at, finding.end - at
    marked = f"{segment['mt'][:a]}[[{segment['mt'][a:b]}]]{segment['mt'][b:]}"
    first = next(iter(finding.suggestions()), None)
    return (
        f"{number} {one.record} {finding.start} {finding.end} {finding.rule} {finding.tier}/{one.unkeyed}"
        f" {finding.severity}\n  MT  {marked}\n  FIX {first!r}\n  MSG {finding.message} {finding.why}\n"
        f"  HUM {segment['human']}\n  SRC {segment['source']}\n"
    )


def verdicts(path: Path = JUDGED) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as lines:
        return [
            Row(**{**row, "start": int(row["start"]), "end": int(row["end"])})  # type: ignore[arg-type]
            for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        ]


def wilson(good: int, of: int, z: float = 1.96) -> tuple[float, float]:
    """The 95 % interval of a share (Wilson 1927)."""
    if not of:
        return 0.0, 1.0
    share = good / of
    middle = (share + z * z / (2 * of)) / (1 + z * z / of)
    half = z / (1 + z * z / of) * math.sqrt(share * (1 - share) / of + z * z / (4 * of * of))
    return middle - half, middle + half


def line(name: str, rows: Iterable[Row]) -> str:
    rows = list(rows)
    good = sum(row.verdict == "accept" for row in rows)
    offered = [row for row in rows if row.fix != "none"]
    fixed = sum(row.fix in _GOOD_FIXES for row in offered)
    cells = []
    for n, of in ((good, len(rows)), (fixed, len(offered))):
        low, high = wilson(n, of)
        cells.append(f"{n:4} of {of:4} {100 * n / max(1, of):5.1f} % ({100 * low:.0f}–{100 * high:.0f})")
    return f"{name:40} accepted {cells[0]:28} fixes {cells[1]}"


def stale(rows: list[Row], jobs: int) -> list[Row]:
    """Rows whose finding is no longer made."""
    wanted = {row.record for row in rows}
    with ProcessPoolExecutor(jobs) as pool:
        some = pool.map(heard, [r for r in records() if r["id"] in wanted], chunksize=10)
        made = {(o.record, o.finding.rule, o.finding.start, o.finding.end) for part in some for o in part}
    return [row for row in rows if (row.record, row.rule, row.start, row.end) not in made]


def score(rows: list[Row], gone: list[Row]) -> None:
    for seed in dict.fromkeys(row.draw for row in rows):
        of = [row for row in rows if row.draw == seed]
        live = [row for row in of if row not in gone]
        print(line(f"draw {seed}, as judged", of), line(f"draw {seed}, still made", live), sep="\n")
        print(line("  also without source language", (r for r in of if r.unkeyed in ("block", "report"))))
        print(line("  with source language only", (r for r in of if r.unkeyed not in ("block", "report"))))
        by: dict[str, list[Row]] = defaultdict(list)
        for row in of:
            by[row.rule.rsplit("/", 1)[0]].append(row)
        print(*(line(f"  {category}", by[category]) for category in sorted(by)), sep="\n", end="\n\n")
    print(f"{len(gone)} stale rows: findings no longer made")
    print(*(f"  {r.draw} {r.record} {r.start} {r.end} {r.rule} {r.verdict}" for r in gone), sep="\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--jobs", type=int, default=2)
    todo = parser.add_subparsers(dest="todo", required=True)
    drawing = todo.add_parser("draw")
    drawing.add_argument("seed")
    drawing.add_argument("--count", type=int, default=200)
    drawing.add_argument("--fresh", action="store_true", help="one finding of each rule not judged yet")
    todo.add_parser("score")
    args = parser.parse_args()
    if args.todo == "score":
        rows = verdicts()
        score(rows, stale(rows, args.jobs))
        return
    drawn = (fresh if args.fresh else draw)(args.seed, args.count, args.jobs)
    wanted = {one.record for one in drawn}
    of = {record["id"]: record for record in records() if record["id"] in wanted}
    for number, one in enumerate(drawn, 1):
        print(show(number, one, of[one.record]))


if __name__ == "__main__":
    main()
