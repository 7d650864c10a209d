"""How fast: words per second and peak memory beside other checkers, the price of more rules, and a cold start.

    python tests/bench/speed.py [--words 150000]

Every figure is of whole processes on distinct texts of the corpora, in one run; the best of three. The further rules
are of the kinds that the shipped ones are, in the same shares, and their words are drawn from the texts so that each
wakes as often as the median shipped rule.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median
from typing import Final, NamedTuple

from corpora import texts

from audit.engine import wake
from audit.facts import Context
from audit.formats import extract
from audit.rulebook import Rulebook, load_rulebook

_MORE: Final = 3_000
_BIN: Final = Path(sys.executable).parent


class Run(NamedTuple):
    seconds: float
    megabytes: float


def run(command: Sequence[object]) -> Run:
    """Wall time and peak memory of a process, the best of three; its exit code does not matter."""
    best = Run(float("inf"), 0.0)
    for _ in range(3):
        before = time.perf_counter()
        process = subprocess.Popen(list(map(str, command)), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, _, usage = os.wait4(process.pid, 0)
        process.returncode = 0
        seconds = time.perf_counter() - before
        if seconds < best.seconds:
            best = Run(seconds, usage.ru_maxrss / 1024)
    return best


def articles(most: int) -> Iterator[tuple[str, str]]:
    """File name and text of one system's translation of each document, and of native texts, up to so many words."""
    words, seen = 0, set()
    for text in texts(files=("mt_aligned", "native")):
        key = text.text[:40]
        if key in seen or len(text.text) < 600:
            continue
        seen.add(key)
        yield f"{text.id}.txt", text.text
        words += len(text.text.split())
        if words >= most:
            return


def write_texts(folder: Path, most: int) -> tuple[int, list[str]]:
    """How many words were written, and the texts."""
    kept = []
    for name, text in articles(most):
        (folder / name).write_text(text, encoding="utf-8")
        kept.append(text)
    return sum(len(text.split()) for text in kept), kept


def further_rules(folder: Path, rulebook: Rulebook, prose: Sequence[str]) -> float:
    """Write `_MORE` entries; returns how often the median shipped rule is woken."""
    wakings: Counter[int] = Counter()
    seen: Counter[str] = Counter()
    for article in prose:
        context = Context(extract("a.txt", article))
        seen.update(norm for norm in context.norms if norm.isalpha() and len(norm) > 3)
        for number, at in wake(context, rulebook).items():
            wakings[number] += len(at)
    middle = median(wakings[n] for n in range(len(rulebook.rules)) if n not in rulebook.always)
    likely = sorted(seen, key=lambda word: (abs(seen[word] - max(1, middle)), word))[: 2 * _MORE]
    chance = random.Random(1)
    kinds = [r.kind for r in rulebook.rules if r.kind in ("phrase", "tokens", "pattern", "homograph")]
    entries = []
    for number in range(_MORE):
        first, second = chance.sample(likely, 2)
        kind = chance.choice(kinds)
        value = {
            "phrase": f"phrase: '{first} *0-2 <{second}>'",
            "tokens": f"tokens: ['{first}', '<{second}>']",
            "pattern": f"pattern: '\\b{first} (?:the )?{second}\\b'",
            "homograph": f"homograph: {{word: '{first}', source_word: x, betrayed_by: ['{second}']}}",
        }[kind]
        entries.append(f"  - name: e{number}\n    {value}\n    fix: 'x'\n    flags: ['{{x}}']\n    ignores: ['y']\n")
    for part in range(0, _MORE, 100):
        path = folder / "fluency" / "calque" / f"more{part}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("title: More\nentries:\n" + "".join(entries[part : part + 100]), encoding="utf-8")
    return float(middle)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--words", type=int, default=150_000)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        many, one, more = (Path(folder, name) for name in ("many", "one", "more"))
        for path in (many, one, more):
            path.mkdir()
        words, prose = write_texts(many, args.words)
        (one / "a.txt").write_text(prose[0], encoding="utf-8")
        rulebook = load_rulebook()
        middle = further_rules(more, rulebook, prose)
        audit = [_BIN / "audit", "check", "--format", "jsonl", "--fail-on", "never", "--jobs", 1]
        run([*audit, "--rules", more, one])  # fills the rule cache
        empty = run([*audit, one])
        runs = {
            "audit": run([*audit, many]),
            f"audit, {_MORE} more rules": run([*audit, "--rules", more, many]),
            "proselint": run([_BIN / "proselint", "check", many]),
            "codespell": run([_BIN / "codespell", many]),
        }
        rules = f"{len(rulebook.rules)} rules, the median one woken {middle:g} times"
        print(f"{words:,} words in {len(prose)} texts; {rules}")
        print(f"{'':28} seconds   words/s   peak MB")
        for name, (seconds, megabytes) in runs.items():
            print(f"{name:28} {seconds:7.2f} {words / seconds:9,.0f} {megabytes:9.0f}")
        net = runs["audit"].seconds - empty.seconds
        print(f"audit without its start: {words / net:,.0f} words/s")
        loaded = run([*audit, "--rules", more, one])
        dearer = (runs[f"audit, {_MORE} more rules"].seconds - loaded.seconds) / net - 1
        print(f"{_MORE} more rules cost {100 * dearer:.0f} % (and {loaded.seconds - empty.seconds:.2f} s to load)")
        bare = run([sys.executable, "-c", "import typer"])
        print(f"one article, cold: {empty.seconds:.2f} s; `python -c 'import typer'`: {bare.seconds:.2f} s")


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    main()
