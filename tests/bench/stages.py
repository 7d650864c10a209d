"""Where the time goes: microseconds a word by stage of an audit, the slowest first.

    python tests/bench/stages.py [--words 50000]

A second pass over the texts, when every woken rule has been decoded; facts count to the stage that first asks for them.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter

from speed import articles

from audit.detectors import KINDS
from audit.detectors.conditions import hold
from audit.engine import Settings, check, conclude, wake
from audit.facts import Context
from audit.formats import extract
from audit.rulebook import load_rulebook
from audit.source_language import infer


class Stages(Counter[str]):
    """Seconds by stage."""

    @contextmanager
    def timed(self, stage: str) -> Iterator[None]:
        before = perf_counter()
        yield
        self[stage] += perf_counter() - before


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--words", type=int, default=50_000)
    rulebook, settings = load_rulebook(), Settings()
    prose = [(name, text) for name, text in articles(parser.parse_args().words)]
    words = 0
    for name, text in prose:
        words += check(extract(name, text), rulebook, settings).words
    stages, calls = Stages(), Counter[str]()
    for name, text in prose:
        with stages.timed("format, sentences"):
            document = extract(name, text)
        context = Context(document)
        with stages.timed("tokens"):
            context.norms  # noqa: B018
        with stages.timed("people"):
            context.people  # noqa: B018
        with stages.timed("waking"):
            woken = sorted(wake(context, rulebook).items())
        matches = []
        for number, at in woken:
            rule = rulebook.rules[number]
            with stages.timed(f"rules: {rule.kind}"):
                detected = KINDS[rule.kind].detect(rule.program, context, tuple(at))
                matches += [(rule, match) for match in detected if hold(rule.conditions, match, context)]
            calls[f"rules: {rule.kind}"] += 1
        with stages.timed("source language"):
            infer(matches, context, rulebook, None)
        with stages.timed("wording, resolving, source language"):
            conclude(context, matches, [], rulebook, settings)
    stages["wording, resolving"] = stages.pop("wording, resolving, source language") - stages["source language"]
    total = stages.total()
    print(f"{words:,} words in {len(prose)} texts: {words / total:,.0f} words/s")
    print(f"{'stage':24} {'µs/word':>8} {'share':>6}  calls/text")
    for stage, seconds in stages.most_common():
        each = f"{calls[stage] / len(prose):10.1f}" if stage in calls else ""
        print(f"{stage:24} {1e6 * seconds / words:8.2f} {100 * seconds / total:5.1f}%  {each}".rstrip())


if __name__ == "__main__":
    main()
