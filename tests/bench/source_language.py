"""How well source languages are inferred: writes `results/source_language.md`, figures only.

    python tests/bench/source_language.py [--jobs N]

Documents of 200 words and more that the model of style was not trained on. `masked`: every capitalised word that opens
no sentence is replaced, so that names cannot tell. The rules and their measured rates have seen all documents.
"""

from __future__ import annotations

import argparse
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path
from time import process_time
from typing import Final, NamedTuple

from origin_data import Doc, aligned, good

from audit.engine import Settings, detect, weigh
from audit.facts import Context
from audit.formats import extract
from audit.model import SourceLanguage
from audit.rulebook import Rulebook, load_rulebook
from audit.source_language import infer
from audit.source_language.style import style_of

RESULTS: Final = Path(__file__).with_name("results") / "source_language.md"
LENGTHS: Final = ((200, 300), (300, 450), (450, 10**9))
FEW: Final = 20


class Outcome(NamedTuple):
    kind: str
    language: str
    domain: str
    words: int
    best: str
    share: float  # of the best
    named: float  # of the most probable source language
    machine: float
    keyed: tuple[int, int, int]  # language-keyed findings at report or more: language known, inferred, unknown
    seconds: float  # for the source language alone
    tokens: int
    style_seconds: float


@cache
def _rulebook() -> Rulebook:
    return load_rulebook()


def masked(text: str) -> str:
    context = Context(extract("a.txt", text))
    starts = [s.start for s in context.document.sentences]
    opening = {context.token_at(at) + (context.prose[at : at + 1] in "“\"'‘(") for at in starts}
    cuts = [t for n, t in enumerate(context.tokens) if t.text[0].isupper() and t.norm != "i" and n not in opening]
    prose = context.prose
    for token in reversed(cuts):
        prose = f"{prose[: token.start]}Xx{prose[token.end :]}"
    return prose


def judge(doc: Doc) -> Outcome:
    rulebook = _rulebook()
    context = Context(extract("a.txt", doc.text + "\n"))
    matches, _ = detect(context, rulebook, Settings())
    start = process_time()
    source = infer(matches, context, rulebook)
    middle = process_time()
    style_of(context)
    end = process_time()
    told = SourceLanguage(doc.language, ((doc.language, 1.0),), given=True)
    keyed = [(r, m) for r, m in matches if m.source_languages or r.source_languages]
    counts = [sum(weigh(r, m, s) in ("likely", "sure") for r, m in keyed) for s in (told, source, None)]
    named = max(p for language, p in source.posterior if language not in ("en", "und"))
    share = dict(source.posterior)[source.best]
    return Outcome(
        doc.kind, doc.language, doc.domain, doc.words, source.best, share, named, source.machine_translated or 0.0,
        (counts[0], counts[1], counts[2]), middle - start, len(context.tokens), end - middle,
    )  # fmt: skip


def judge_masked(doc: Doc) -> Outcome:
    return judge(doc._replace(text=masked(doc.text)))


def area(high: Iterable[float], low: Iterable[float]) -> float:
    """Area under the ROC curve: how often one of `high` is above one of `low`."""
    lows = sorted(low)
    each = [(bisect_left(lows, x) + bisect_right(lows, x)) / 2 / len(lows) for x in high]
    return sum(each) / len(each)


def ratio(items: Iterable[object], test: Callable[..., bool]) -> float:
    found = [test(item) for item in items]
    return sum(found) / len(found) if found else 0.0


def table(head: str, rows: Iterable[Iterable[object]]) -> Iterator[str]:
    columns = head.split("|")
    yield f"| {' | '.join(columns)} |"
    yield f"| --- |{' ---: |' * (len(columns) - 1)}"
    for row in rows:
        yield f"| {' | '.join(f'{c:.3f}' if isinstance(c, float) else str(c) for c in row)} |"
    yield ""


def accuracy(outcomes: list[Outcome]) -> tuple[int, float, float, float]:
    """Documents, share abstained, share right of the answered, share right of all."""
    answered = [o for o in outcomes if o.best != "und"]
    right = sum(o.best == o.language for o in answered)
    return len(outcomes), 1 - len(answered) / len(outcomes), right / max(1, len(answered)), right / len(outcomes)


def calibration_error(outcomes: list[Outcome]) -> float:
    """Expected calibration error of the answers, ten bins (Guo et al. 2017); of native English `en` is right."""
    bins: dict[int, list[Outcome]] = defaultdict(list)
    for o in outcomes:
        if o.best != "und":
            bins[min(9, int(10 * o.share))].append(o)
    total = sum(map(len, bins.values()))
    gaps = (abs(sum(o.share - (o.best == o.language) for o in each)) for each in bins.values())
    return sum(gaps) / max(1, total)


def per_1000(outcomes: list[Outcome], which: int) -> float:
    return 1000 * sum(o.keyed[which] for o in outcomes) / max(1, sum(o.words for o in outcomes))


def lines(plain: list[Outcome], hidden: list[Outcome]) -> Iterator[str]:
    mt, human, native = ([o for o in plain if o.kind == kind] for kind in ("mt", "human", "native"))
    yield "# Source language: how well it is inferred\n"
    yield "Documents of at least 200 words, none of them in the training half (`tests/bench/source_language.py`).\n"
    yield "## Machine translations\n"
    languages = sorted({o.language for o in mt})
    counts = Counter(o.language for o in mt)
    groups = {name: [o for o in mt if o.language == name] for name in languages if counts[name] >= FEW}
    groups["under 20 documents"] = [o for o in mt if counts[o.language] < FEW]
    rows = [(name, *accuracy(each)) for name, each in groups.items() if each]
    masks = [o for o in hidden if o.kind == "mt"]
    yield from table(
        "language|documents|abstained|right of answered|right of all",
        [*rows, ("all", *accuracy(mt)), ("all, names masked", *accuracy(masks))],
    )
    sure = [o for o in mt if o.named > 0.5]
    yield f"A source language above 50 %: {len(sure) / len(mt):.3f}; of these right: {ratio(sure, _right):.3f}.\n"
    errors = calibration_error(mt), calibration_error(mt + native)
    yield f"Expected calibration error: {errors[0]:.3f}; with native English: {errors[1]:.3f}.\n"
    yield from table(
        "words|documents|abstained|right of answered|right of all",
        [
            (f"{a} to {b}" if b < 10**6 else f"{a} and more", *accuracy(each))
            for a, b in LENGTHS
            for each in [[o for o in mt if a <= o.words < b]]
        ],
    )
    answers = [k for k, _ in Counter(o.best for o in mt).most_common(12)]
    yield "Answers (columns) by language (rows), the twelve commonest answers:\n"
    yield from table(
        "|".join(["", *answers, "other"]),
        [[name, *_row([o.best for o in mt if o.language == name], answers)] for name in languages],
    )
    yield "## Native English and human translations\n"
    news = [o for o in native if o.domain == "news"]
    yield from table(
        "English|documents|a source language above 50 %|best is `en`|best is `und`",
        [
            (name, len(each), ratio(each, lambda o: o.named > 0.5), ratio(each, _is("en")), ratio(each, _is("und")))
            for name, each in (("native", native), ("native news", news), ("human translation", human))
        ],
    )
    yield "## Machine translation or not\n"
    of_news = {
        kind: [o.machine for o in each if o.domain == "news"]
        for kind, each in (("mt", mt), ("human", human), ("native", native))
    }
    yield from table(
        "machine translation against|AUC",
        [
            ("native English, news", area(of_news["mt"], of_news["native"])),
            ("human translation, news", area(of_news["mt"], of_news["human"])),
            ("native English, all domains", area((o.machine for o in mt), (o.machine for o in native))),
        ],
    )
    yield "## Language-keyed findings at report or more, per 1,000 words\n"
    yield from table(
        "language is|MT|human|native|MT to human",
        [
            (name, *rates, rates[0] / max(1e-9, rates[1]))
            for n, name in enumerate(("known", "inferred", "not used"))
            for rates in [[per_1000(each, n) for each in (mt, human, native)]]
        ],
    )


def _right(outcome: Outcome) -> bool:
    return outcome.best == outcome.language


def _is(best: str) -> Callable[[Outcome], bool]:
    return lambda outcome: outcome.best == best


def _row(found: list[str], answers: list[str]) -> list[int]:
    counts = Counter(found)
    return [*(counts[k] for k in answers), sum(n for k, n in counts.items() if k not in answers)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--jobs", type=int, default=2)
    args = parser.parse_args()
    docs = [d for source in (aligned(), good()) for d in source if d.held_back and d.words >= 200]
    _rulebook()
    with ProcessPoolExecutor(args.jobs) as pool:
        plain = list(pool.map(judge, docs, chunksize=32))
        hidden = list(pool.map(judge_masked, [d for d in docs if d.kind == "mt"], chunksize=32))
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text("\n".join(lines(plain, hidden)), encoding="utf-8")
    each = 1000 * sum(o.seconds for o in plain) / len(plain)
    style = 1e6 * sum(o.style_seconds for o in plain) / sum(o.tokens for o in plain)
    print(f"{each:.1f} ms a document; style {style:.1f} µs a token")
    print(RESULTS.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
