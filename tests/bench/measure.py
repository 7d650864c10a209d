"""What the rules do on the annotated seeds and on the corpora: `make measure`.

    python tests/bench/measure.py [--no-write]

Reads every corpus once with every rule awake and writes `rules/measured.json`; then prints, with that record in
force, the gold table of the seeds, how quiet good English stays against machine translation (news, held-back half),
and the entries that speak on a seed but on no translation of the corpora. Ends with 1 when a figure has fallen under
its floor in `floors.json`.
"""

from __future__ import annotations

import argparse
import datetime
import json
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any, Final, NamedTuple

import msgspec
from corpora import KINDS, SHARED, Text, texts

from audit.engine import Settings, check, detect
from audit.facts import Context
from audit.formats import extract
from audit.model import Finding
from audit.rulebook import Rulebook, load_rulebook
from audit.rulebook.measured import Counts, Measured

PROJECT: Final = Path(__file__).resolve().parents[2]
MEASURED: Final = PROJECT / "rules" / "measured.json"
FLOORS: Final = Path(__file__).with_name("floors.json")
_BATCH: Final = 200
Firings = dict[str, dict[str, int]]  # by rule, by kind of English
Figures = dict[str, float]


class Line(NamedTuple):
    """A finding as the scoring programs read it."""

    file: str
    start: int
    end: int
    rule: str
    tier: str
    suggestions: tuple[str, ...]

    def json(self) -> str:
        return json.dumps(self._asdict() | {"tool": "audit"}, ensure_ascii=False) + "\n"


def lines(name: str, findings: Iterable[Finding]) -> list[Line]:
    return [Line(name, f.start, f.end, f.rule, f.tier, f.suggestions()) for f in findings]


@cache
def _rulebook() -> Rulebook:
    return load_rulebook()


def _count(batch: list[Text]) -> tuple[dict[str, int], Firings]:
    words: Counter[str] = Counter()
    fired: dict[str, Counter[str]] = defaultdict(Counter)
    for text in batch:
        matches, failures = detect(Context(extract(text.id, text.text)), _rulebook(), Settings())
        if failures:
            raise SystemExit("\n".join(failures))
        for kind in text.kinds:
            words[kind] += len(text.text.split())
            for rule, _ in matches:
                fired[rule.id][kind] += 1
    return dict(words), {rule: dict(counts) for rule, counts in fired.items()}


def _check(batch: list[Text]) -> list[tuple[Text, list[Line]]]:
    return [(t, lines(t.id, check(extract(t.id, t.text), _rulebook()).findings)) for t in batch]


def batches(source: Iterable[Text]) -> Iterator[list[Text]]:
    source = iter(source)
    while batch := list(islice(source, _BATCH)):
        yield batch


def count(jobs: int) -> tuple[dict[str, int], Firings]:
    """Words by kind and firings of every rule, all languages switched on, hints and overlaps included."""
    words: Counter[str] = Counter()
    fired: dict[str, Counter[str]] = defaultdict(Counter)
    with ProcessPoolExecutor(jobs) as pool:
        for some_words, some_fired in pool.map(_count, batches(texts())):
            words.update(some_words)
            for rule, counts in some_fired.items():
                fired[rule].update(counts)
    return dict(words), {rule: dict(counts) for rule, counts in fired.items()}


def write_measured(words: dict[str, int], fired: Firings, rulebook: Rulebook) -> None:
    """One line a rule, sorted; the date changes only when a count does."""
    rules = {rule.id: Counts(**fired.get(rule.id, {})) for rule in rulebook.rules}
    old = msgspec.json.decode(MEASURED.read_bytes(), type=Measured) if MEASURED.exists() else Measured()
    unchanged = old.words == words and old.rules == rules
    date = old.date if unchanged else datetime.date.today().isoformat()
    rows = ",\n".join(f"  {json.dumps(rule)}: {msgspec.json.encode(c).decode()}" for rule, c in sorted(rules.items()))
    head = f'{{\n "date": "{date}",\n "words": {json.dumps(words, sort_keys=True)},\n "rules": {{\n'
    MEASURED.write_text(f"{head}{rows}\n }}\n}}\n", encoding="utf-8")


def seeds(rulebook: Rulebook) -> list[Line]:
    """Findings on the seeds, hints included."""
    found: list[Line] = []
    for path in sorted((PROJECT / "seeds").glob("*.txt")):
        found += lines(path.name, check(extract(path.name, path.read_bytes().decode()), rulebook).findings)
    return found


def gold(found: list[Line]) -> Figures:
    """The figures of score.py for findings in report and block; its table is printed."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "audit.jsonl")
        path.write_text("".join(f.json() for f in found if f.tier != "hint"), encoding="utf-8")
        figures = _run("score.py", "--gold", SHARED / "gold" / "seeds.jsonl", "--texts", PROJECT / "seeds", path)
    got = figures["tools"]["audit"]
    severity, evidence = got["groups"]["severity"], got["groups"]["evidence"]
    heavy = [severity[s] for s in ("major", "critical") if s in severity]
    return {
        **{f"gold {key}": got[key] / got["gold"] for key in ("found", "tight", "fixed")},
        "gold strict": got["strict_precision"] or 0.0,
        "gold major and critical": sum(n for n, _ in heavy) / sum(of for _, of in heavy),
        **{f"gold {key}": n / of for key, (n, of) in evidence.items()},
    }


def quiet(jobs: int) -> Figures:
    """Rates in report and block on the held-back half of the news by quiet.py, whose table is printed."""
    good = [t for t in texts(files=("native", "human", "mt_aligned")) if t.domain == "news" or t.kind == "native"]
    with ProcessPoolExecutor(jobs) as pool:
        checked = [pair for part in pool.map(_check, batches(good)) for pair in part]
    blocked = sum(f.tier == "block" for text, found in checked if text.kind == "native" for f in found)
    hints = sum(f.tier == "hint" for text, found in checked if text.kind == "native" for f in found)
    words = sum(len(text.text.split()) for text, _ in checked if text.kind == "native")
    with tempfile.TemporaryDirectory() as folder:
        call: list[object] = []
        for kind in KINDS:
            held = [(t, found) for t, found in checked if t.kind == kind and t.held_back and t.domain == "news"]
            Path(folder, kind).mkdir()
            for text, _ in held:
                Path(folder, kind, f"{text.id}.txt").write_text(text.text, encoding="utf-8", newline="")
            report = Path(folder, f"{kind}.jsonl")
            report.write_text("".join(f.json() for _, found in held for f in found if f.tier != "hint"), "utf-8")
            call += [f"--{kind}", f"{report}:{folder}/{kind}"]
        figures = _run("quiet.py", *call)
    every = next(row for row in figures["rules"] if row["rule"] == "(all)")
    return {
        **{f"news per 1,000 words, {kind}": every["per1k"][kind] for kind in KINDS},
        "news, MT to native": every["mt_native"],
        "news, MT to native, low end": every["mt_native_low"],
        "news, MT to human": every["mt_human"],
        "block findings on all native text": blocked,
        "hints per 1,000 words, native": 1000 * hints / words,
    }


def _run(program: str, *args: object) -> dict[str, Any]:
    """The figures of a shared scoring program; the head of its table is printed."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "figures.json")
        base = [sys.executable, str(SHARED / "bench" / program), "--json", str(path)]
        done = subprocess.run([*base, *map(str, args)], capture_output=True, text=True)
        if done.returncode:
            raise SystemExit(f"{program}: {done.stderr}")
        print("\n".join(done.stdout.splitlines()[:36]), end="\n\n")
        figures: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        return figures


def overfitted(found: list[Line], fired: Firings, rulebook: Rulebook) -> list[str]:
    """Entries that speak on a seed and on no machine translation of the corpora. Residue is exempt: those texts have
    been cleaned of it."""
    spoke = {f.rule for f in found}
    return [r.id for r in rulebook.rules if r.id in spoke and not fired.get(r.id, {}).get("mt")]


def under_floor(figures: Figures) -> list[str]:
    """Figures that have fallen under (or, where less is better, risen over) what `floors.json` holds."""
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    worse = [f"{k}: {figures[k]:.3f} is under {v}" for k, v in floors["at least"].items() if figures[k] < v]
    return worse + [f"{k}: {figures[k]:.3f} is over {v}" for k, v in floors["at most"].items() if figures[k] > v]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--no-write", action="store_true", help="leave rules/measured.json as it is")
    parser.add_argument("--jobs", type=int, default=2)
    args = parser.parse_args()
    words, fired = count(args.jobs)
    print(", ".join(f"{kind} {words[kind]:,} words" for kind in KINDS), end="\n\n")
    if not args.no_write:
        write_measured(words, fired, _rulebook())
    _rulebook.cache_clear()
    rulebook = _rulebook()
    loud = [r.id for r in rulebook.rules if r.certainty != "possible" and rulebook.measured.cap(r.id) == "hint"]
    print("entries that good English sets off, heard as hints:", *loud, sep="\n  ", end="\n\n")
    found = seeds(rulebook)
    figures = gold(found) | quiet(args.jobs)
    alone = overfitted(found, fired, rulebook)
    print("entries that speak on a seed and on no translation of the corpora:", *alone, sep="\n  ", end="\n\n")
    figures["overfitted share of entries"] = sum(not r.startswith("residue/") for r in alone) / len(rulebook.rules)
    for name, figure in figures.items():
        print(f"{name:40} {figure:8.3f}")
    if worse := under_floor(figures):
        raise SystemExit("under the floor: " + "; ".join(worse))


if __name__ == "__main__":
    main()
