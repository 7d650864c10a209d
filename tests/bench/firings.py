"""How often each entry fires on native, human-translated and machine-translated English, with places to read.

    python tests/bench/firings.py --only accuracy/false-friend/fr --show 3 [--corpora DIR]

Every rule speaks, language-keyed ones as if their language were known; hints count. Texts stay where they are: places
are printed to read, nothing is written.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path

from ahocorasick_rs import AhoCorasick
from corpora import FOLDER, KINDS, texts

from audit.engine import Settings, detect
from audit.facts import Context
from audit.formats import extract
from audit.rulebook import Rulebook, load_rulebook


def only(rulebook: Rulebook, prefix: str | tuple[str, ...]) -> Rulebook:
    """The rulebook of the rules whose id begins with a prefix (or one of several)."""
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


def place(prose: str, start: int, end: int) -> str:
    """A place in brackets with sixty characters on either side."""
    cuts = ((max(0, start - 60), start), (start, end), (end, end + 60))
    before, here, after = (" ".join(prose[a:b].split()) for a, b in cuts)
    return f"{before} [{here}] {after}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, default=FOLDER)
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
        words[text.kind] += len(text.text.split())
        if asleep(text.text):
            continue
        document = extract(text.id, text.text)
        matches, failures = detect(Context(document), rulebook, Settings())
        for failure in failures:
            print(failure)
        for rule, match in matches:
            fired[rule.id][text.kind] += 1
            languages[rule.id][text.language] += text.kind == "mt"
            shown = places[rule.id, text.kind]
            if len(shown) < args.show:
                shown.append(f"      {text.kind:6} {text.language} {place(document.prose, match.start, match.end)}")
    print(" ".join(f"{c}: {words[c]:,} words" for c in KINDS))
    for rule in rulebook.rules:
        counts = fired[rule.id]
        by = " ".join(f"{k}:{n}" for k, n in languages[rule.id].most_common(6) if n)
        print(f"{rule.id:60} " + " ".join(f"{c} {counts[c]:4}" for c in KINDS) + f"   {by}")
        for corpus in KINDS:
            print(*places[rule.id, corpus], sep="\n", end="\n" if places[rule.id, corpus] else "")


if __name__ == "__main__":
    main()
