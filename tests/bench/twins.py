"""Entries that do another's work: every `flags` place of theirs is caught by another entry as well.

    python tests/bench/twins.py [--only PREFIX]

A place is caught if another match covers at least half of what the two cover together, every language switched on.
Printed: the entry, by how many `flags` it was tried, the other entry, and whether that one has a `fix`.
"""

from __future__ import annotations

import argparse
from collections import Counter

from audit.engine import Settings, detect
from audit.facts import Context
from audit.formats import extract
from audit.rulebook import load_rulebook
from audit.rulebook.examples import entries_of, parse_example


def overlap(a: tuple[int, int], b: tuple[int, int]) -> float:
    """Intersection over union of two spans."""
    both = max(0, min(a[1], b[1]) - max(a[0], b[0]))
    return both / (max(a[1], b[1]) - min(a[0], b[0]) or 1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default="", help="prefix of the entries to try")
    args = parser.parse_args()
    rulebook = load_rulebook()
    entries = entries_of(rulebook)
    for rule, entry in entries.items():
        if not rule.startswith(args.only):
            continue
        caught: Counter[str] = Counter()
        for example in entry.flags:
            marked = parse_example(example)
            matches, _ = detect(Context(extract(rule, marked.text)), rulebook, Settings())
            for other in {
                other.id
                for other, match in matches
                if other.id != rule and any(overlap((match.start, match.end), p[:2]) >= 0.5 for p in marked.places)
            }:
                caught[other] += 1
        for other, times in caught.items():
            if times == len(entry.flags):
                fixed = "fix" if entries[other].fix else "no fix"
                print(f"{rule:60} {times} {other:60} {fixed}")


if __name__ == "__main__":
    main()
