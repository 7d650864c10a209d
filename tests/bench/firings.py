"""How often each entry fires on native, human-translated and machine-translated English, with places to read.

    python tests/bench/firings.py --only accuracy/false-friend/fr --show 3 [--corpora DIR]

Every rule speaks, language-keyed ones as if their language were known; hints count. Texts stay where they are: places
are printed to read, nothing is written.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from audit.engine import Settings, detect
from audit.facts import Context
from audit.formats import extract
from audit.rulebook import Rulebook, load_rulebook

DEFAULT = Path(__file__).resolve().parents[3] / "shared" / "corpora"
CORPORA = ("native", "human", "mt")


class Text(NamedTuple):
    corpus: str
    language: str
    id: str
    text: str


def texts(folder: Path) -> Iterator[Text]:
    """The documents of all corpora; machine translation of several systems of one document is several texts."""
    for corpus, file in (
        ("native", "native"), ("human", "human"), ("mt", "mt_aligned"), ("mt", "mt_spans"), ("mt", "mt_postedits"),
    ):  # fmt: skip
        with gzip.open(folder / f"{file}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                record = json.loads(line)
                language = record.get("source_language") or record.get("lang_pair", "en")[:2]
                if "segments" in record:
                    text = "\n\n".join(s["mt"] for s in record["segments"])
                else:
                    text = record["text"] if "text" in record else record["mt"]
                yield Text(corpus, language, record["id"], text)


def only(rulebook: Rulebook, prefix: str) -> Rulebook:
    """The rulebook of the rules whose id begins with a prefix."""
    rules = [rule for rule in rulebook.rules if rule.id.startswith(prefix)]
    return Rulebook(rules, rulebook.folders, rulebook.hash, rulebook.measured)


def sleeper(rulebook: Rulebook) -> Callable[[str], bool]:
    """A quick test that a text holds nothing that could wake a rule, so that it need not be read."""
    if rulebook.always:
        return lambda text: False
    waking = {w for rule in rulebook.rules for w in (*rule.wake_words, *rule.wake_literals)}
    plain = {part for w in waking for part in [max(w.replace("'", " ").split(), key=len, default="")] if part}
    automaton = AhoCorasick(sorted(plain))
    return lambda text: not automaton.find_matches_as_indexes(text.lower())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, default=DEFAULT)
    parser.add_argument("--only", default="", help="prefix of rule ids")
    parser.add_argument("--show", type=int, default=0, help="places to print for each entry and corpus")
    parser.add_argument("--every", type=int, default=1, help="read every N-th text only")
    args = parser.parse_args()
    rulebook = only(load_rulebook(), args.only)
    asleep = sleeper(rulebook)
    fired: dict[str, Counter[str]] = defaultdict(Counter)
    languages: dict[str, Counter[str]] = defaultdict(Counter)
    places: dict[tuple[str, str], list[str]] = defaultdict(list)
    words: Counter[str] = Counter()
    for number, text in enumerate(texts(args.corpora)):
        if number % args.every:
            continue
        words[text.corpus] += len(text.text.split())
        if asleep(text.text):
            continue
        document = extract(text.id, text.text)
        matches, failures = detect(Context(document), rulebook, Settings())
        for failure in failures:
            print(failure)
        for rule, match in matches:
            fired[rule.id][text.corpus] += 1
            languages[rule.id][text.language] += text.corpus == "mt"
            shown = places[rule.id, text.corpus]
            if len(shown) < args.show:
                before, here, after = (
                    " ".join(document.prose[a:b].split())
                    for a, b in ((max(0, match.start - 60), match.start), (match.start, match.end), (match.end, match.end + 60))
                )
                shown.append(f"      {text.corpus:6} {text.language} {before} [{here}] {after}")
    print(" ".join(f"{c}: {words[c]:,} words" for c in CORPORA))
    for rule in rulebook.rules:
        counts = fired[rule.id]
        by = " ".join(f"{k}:{n}" for k, n in languages[rule.id].most_common(6) if n)
        print(f"{rule.id:60} " + " ".join(f"{c} {counts[c]:4}" for c in CORPORA) + f"   {by}")
        for corpus in CORPORA:
            print(*places[rule.id, corpus], sep="\n", end="\n" if places[rule.id, corpus] else "")


if __name__ == "__main__":
    main()
