"""What machine translation says and good English does not: material to read before a rule is written.

    mine.py words [--language zh] [--sizes 1,2] [--lemmas] [--paired]   sequences MT has too often
    mine.py marks                                       words inside human error marks, against all the text
    mine.py edits [--language et]                       replacements of post-editors, most frequent first
    mine.py find 'regular expression' [--language de]   places in good English and in MT

Counts are log-odds with an informative Dirichlet prior (Monroe, Colaresi and Quinn 2008, “Fightin' Words”);
the prior is all the text of both sides. A sequence counts once for a source segment, however many systems
repeat it. Nothing is written.
"""

from __future__ import annotations

import argparse
import difflib
import gzip
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby
from math import log, sqrt
from pathlib import Path
from typing import Any, NamedTuple

import regex

DEFAULT = Path(__file__).resolve().parents[3] / "shared" / "corpora"
_WORD = regex.compile(r"[\p{L}\p{M}]+(?:['’-][\p{L}\p{M}]+)*|\d+(?:[.,]\d+)*|[.,;:!?]")
_GRAVE = frozenset(("major", "critical"))
_LONG = 50  # a longer mark does not say which words are wrong


class Segment(NamedTuple):
    """One text of one system or translator. `unit` names the source segment, the same for all systems."""

    language: str
    unit: str
    text: str
    good: str = ""  # human translation or post-edit


class Score(NamedTuple):
    z: float
    sequence: str
    bad: int
    good: int


def records(folder: Path, name: str) -> Iterator[dict[str, Any]]:
    with gzip.open(folder / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def machine(folder: Path) -> Iterator[Segment]:
    for r in records(folder, "mt_aligned"):
        for number, s in enumerate(r["segments"]):
            yield Segment(r["source_language"], f"{r['dataset']} {r['doc']} {number}", s["mt"], s["human"])
    for r in records(folder, "mt_spans"):
        unit = f"{r['dataset']} {r['lang_pair']} {r['source'][:60]}"
        yield Segment(r["lang_pair"][:2], unit, r["text"], r["ref"] or "")
    for r in records(folder, "mt_postedits"):
        yield Segment(r["source_language"], r["id"], r["mt"], r["pe"])


def good_english(folder: Path) -> Iterator[Segment]:
    for name in ("native", "human"):
        for r in records(folder, name):
            for number, line in enumerate(r["text"].splitlines()):
                yield Segment(r.get("source_language", "en"), f"{r['id']} {number}", line)


def words(text: str, lemmas: bool = False) -> list[str]:
    """Lower-case words, `#` for numbers, marks as words."""
    found = ["#" if w[0].isdigit() else w.lower().replace("’", "'") for w in _WORD.findall(text)]
    return [_lemma(w) for w in found] if lemmas else found


@cache
def _lemma(word: str) -> str:
    """The verb's lemma if there is one, else the noun's."""
    from lemminflect import getAllLemmas

    lemmas: dict[str, tuple[str, ...]] = getAllLemmas(word)
    return next((lemmas[pos][0] for pos in ("AUX", "VERB", "NOUN", "ADJ") if pos in lemmas), word)


def sequences(text: str, sizes: Iterable[int], lemmas: bool) -> set[str]:
    tokens = words(text, lemmas)
    return {" ".join(tokens[i : i + n]) for n in sizes for i in range(len(tokens) - n + 1)}


def count(segments: Iterable[Segment], sizes: Iterable[int], lemmas: bool) -> Counter[str]:
    """Sequences by the number of source segments they occur in."""
    counts: Counter[str] = Counter()
    for _, group in groupby(sorted(segments, key=lambda s: s.unit), key=lambda s: s.unit):
        counts.update(set().union(*(sequences(s.text, sizes, lemmas) for s in group)))
    return counts


def log_odds(bad: Counter[str], good: Counter[str], least: int) -> list[Score]:
    """Standardised log-odds of each sequence in `bad` against `good`, largest first."""
    n_bad, n_good = sum(bad.values()), sum(good.values())
    n_all = n_bad + n_good
    strength = min(n_bad, n_good) / 10
    scores = []
    for sequence, a in bad.items():
        if a < least:
            continue
        b = good[sequence]
        prior = strength * (a + b) / n_all
        delta = _log_odds(a + prior, n_bad + strength) - _log_odds(b + prior, n_good + strength)
        scores.append(Score(delta / sqrt(1 / (a + prior) + 1 / (b + prior)), sequence, a, b))
    return sorted(scores, key=lambda s: (-s.z, s.sequence))


def _log_odds(count: float, total: float) -> float:
    return log(count / (total - count))


def marked(folder: Path) -> tuple[Counter[str], Counter[str]]:
    """Sequences inside marks of major and critical errors, and those of all the text."""
    inside: Counter[str] = Counter()
    everywhere: Counter[str] = Counter()
    for r in records(folder, "mt_spans"):
        everywhere.update(sequences(r["text"], (1, 2, 3), False))
        spans = {(e["start"], e["end"]) for e in r["errors"] if e["severity"].lower() in _GRAVE}
        for start, end in sorted(span for span in spans if span[1] - span[0] < _LONG):
            inside.update(sequences(r["text"][start:end], (1, 2, 3), False))
    return inside, everywhere


def edits(folder: Path, language: str) -> Counter[tuple[str, str]]:
    """Replacements of at most four words, with a word before and after them."""
    counts: Counter[tuple[str, str]] = Counter()
    for segment in machine(folder):
        if not segment.good or (language and segment.language != language):
            continue
        bad, good = words(segment.text), words(segment.good)
        for tag, a, b, c, d in difflib.SequenceMatcher(None, bad, good, autojunk=False).get_opcodes():
            if tag != "equal" and b - a <= 4 and d - c <= 4:
                counts[" ".join(bad[max(0, a - 1) : b + 1]), " ".join(good[max(0, c - 1) : d + 1])] += 1
    return counts


def find(folder: Path, expression: str, language: str, most: int) -> None:
    wanted = regex.compile(expression, regex.IGNORECASE)
    total: Counter[str] = Counter()
    for side, segments in (("good", good_english(folder)), ("mt", machine(folder))):
        shown = 0
        for segment in segments:
            if language and segment.language not in (language, "en"):
                continue
            for m in wanted.finditer(segment.text):
                total[side] += 1
                shown += 1
                if shown <= most:
                    before = segment.text[max(0, m.start() - 60) : m.start()]
                    after = segment.text[m.end() : m.end() + 60]
                    print(side, segment.language, " ".join(f"{before}[{m[0]}]{after}".split()))
    print(dict(total))


def ranking(args: argparse.Namespace) -> list[Score]:
    """What the mode `words` prints."""
    sizes = [int(n) for n in args.sizes.split(",")]
    bad = [s for s in machine(args.corpora) if not args.language or s.language == args.language]
    if args.paired:
        bad = [s for s in bad if s.good]
        good = [s._replace(text=s.good) for s in bad]
    else:
        good = list(good_english(args.corpora))
    return log_odds(count(bad, sizes, args.lemmas), count(good, sizes, args.lemmas), args.least)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("mode", choices=("words", "marks", "edits", "find"))
    parser.add_argument("expression", nargs="?", default="")
    parser.add_argument("--corpora", type=Path, default=DEFAULT)
    parser.add_argument("--language", default="")
    parser.add_argument("--sizes", default="1,2,3,4")
    parser.add_argument("--lemmas", action="store_true")
    parser.add_argument("--paired", action="store_true", help="against the human text of the same segments")
    parser.add_argument("--least", type=int, default=5, help="lowest count to print")
    parser.add_argument("--most", type=int, default=200, help="lines to print")
    args = parser.parse_args()
    if args.mode == "find":
        return find(args.corpora, args.expression, args.language, args.most)
    if args.mode == "edits":
        for (bad, good), n in edits(args.corpora, args.language).most_common(args.most):
            print(f"{n:5} {bad} → {good}")
        return None
    scores = log_odds(*marked(args.corpora), args.least) if args.mode == "marks" else ranking(args)
    for score in scores[: args.most]:
        print(f"{score.z:7.2f} {score.bad:6} {score.good:6}  {score.sequence}")
    return None


if __name__ == "__main__":
    main()
