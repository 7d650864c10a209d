"""How many faults of number, calendar and agreement are found that were put into native English on purpose.

    python tests/bench/injection_numbers.py [--every 2] [--show 3]

One fault of a class at a time is put into each native text, in memory, where the text offers a place for it. Printed
for each class: places, recall, false alarms of its rules on the untouched texts (for 1,000 sentences), and the
precision that follows if one word in a thousand is such a fault. Seeded: two runs give the same figures.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

import regex
from corpora import texts
from firings import only, place

from audit.detectors.frame import Frame
from audit.engine import Settings, detect
from audit.facts import Context
from audit.facts.dates import MONTHS, WEEKDAYS, dates
from audit.facts.morphology import inflections
from audit.formats import extract
from audit.rulebook import Rulebook, load_rulebook


class Fault(NamedTuple):
    """A text with one fault at start–end."""

    text: str
    start: int
    end: int


class Kind(NamedTuple):
    """A class of fault: the rules that should see it, and how it is made (None: the text offers no place)."""

    rules: tuple[str, ...]
    make: Callable[[str, random.Random], Fault | None]


def _put(text: str, start: int, end: int, wrong: str) -> Fault:
    return Fault(text[:start] + wrong + text[end:], start, start + len(wrong))


def weekday(text: str, chance: random.Random) -> Fault | None:
    """A full date with a weekday that is not its own, where the text has a date."""
    there = [d for d in dates(text) if d.exists and d.weekday is None and not d.stated]
    if not there:
        return None
    date = chance.choice(there)
    year = chance.randrange(2001, 2025)
    right = dates(f"May {date.day}, {year}")[0].true_weekday if date.month == 5 else None
    written = f"{MONTHS[date.month - 1]} {date.day}, {year}"
    right = dates(written)[0].true_weekday if right is None else right
    wrong = WEEKDAYS[((right or 0) + chance.randrange(1, 7)) % 7]
    return _put(text, date.start, date.end, f"{wrong}, {written}") if right is not None else None


def day(text: str, chance: random.Random) -> Fault | None:
    """A day that a short month does not have."""
    there = [d for d in dates(text) if d.exists and d.weekday is None]
    if not there:
        return None
    date = chance.choice(there)
    return _put(text, date.start, date.end, f"{chance.choice(['April', 'June', 'September', 'November'])} 31")


def framed(rulebook: Rulebook) -> Callable[[str, random.Random], Fault | None]:
    """A number outside the set of a frame that stands in the text with one of its own."""
    programs = [rule.program for rule in rulebook.rules if isinstance(rule.program, Frame)]

    def make(text: str, chance: random.Random) -> Fault | None:
        there = [
            m.span("number")
            for program in programs
            for expression in program.expressions
            for m in regex.finditer(expression, text)
        ]
        if not there:
            return None
        start, end = chance.choice(sorted(set(there)))
        ordinal = regex.search(r"(?:st|nd|rd|th|first|second|third)$", text[start:end])
        return _put(text, start, end, "166th" if ordinal else "166")

    return make


_LEMMAS: Final = (
    "show say mean want make take get give go come see know think need seem remain become include contain require "
    "allow affect cause lead help keep follow suggest work play run begin start continue rise fall increase depend"
).split()
_SWAP: Final[dict[str, str]] = {
    "is": "are", "are": "is", "was": "were", "were": "was", "has": "have",
    **{inflections(lemma, "v")["VBZ"]: lemma for lemma in _LEMMAS},
}  # fmt: skip
_VERB: Final = regex.compile(rf"(?<![\w’'-])(?:{'|'.join(sorted(_SWAP))})(?![\w’'-])")


def _swapped(after: str) -> Callable[[str, random.Random], Fault | None]:
    """A finite verb in the other number, after words of a shape."""
    expression = regex.compile(rf"(?<={after}){_VERB.pattern}")

    def make(text: str, chance: random.Random) -> Fault | None:
        there = [m.span() for m in expression.finditer(text)]
        if not there:
            return None
        start, end = chance.choice(there)
        return _put(text, start, end, _SWAP[text[start:end]])

    return make


_ANY: Final = r""
_PRONOUN: Final = r"\b(?:[Hh]e|[Ss]he|[Tt]hey|[Ww]e) "
_SIMPLE: Final = r"(?:^|[.!?] )(?:The|These|Those|This|Some|Many) (?:\p{Ll}+ )?\p{Ll}+ "
_WHO: Final = r"\b\p{Ll}+ (?:who|that) "


def kinds(rulebook: Rulebook) -> dict[str, Kind]:
    clause = ("fluency/agreement/clause",)
    subject = tuple(f"{clause[0]}#{name}" for name in ("plural-subject", "singular-subject"))
    relative = tuple(f"{clause[0]}#{name}" for name in ("plural-antecedent", "singular-antecedent"))
    return {
        "weekday against date": Kind(("accuracy/number/calendar",), weekday),
        "day that is not": Kind(("accuracy/number/calendar",), day),
        "number in a frame": Kind(("accuracy/number/closed", "accuracy/number/frame"), framed(rulebook)),
        "verb, any clause": Kind(clause, _swapped(_ANY)),
        "verb, simple clause": Kind(subject, _swapped(_SIMPLE)),
        "verb, after a pronoun": Kind(subject, _swapped(_PRONOUN)),
        "verb, relative clause": Kind(relative, _swapped(_WHO)),
    }


def found(text: str, rulebook: Rulebook) -> Iterator[tuple[int, int, str]]:
    document = extract("native.txt", text)
    for rule, match in detect(Context(document), rulebook, Settings())[0]:
        if rule.certainty != "possible":
            span = document.to_text(match.start, match.end)
            yield span.start, span.end, rule.id


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--every", type=int, default=1, help="read every N-th text only")
    parser.add_argument("--show", type=int, default=0, help="misses to print for each class")
    args = parser.parse_args()
    everything = load_rulebook()
    native = [t.text for n, t in enumerate(texts(files=("native",))) if n % args.every == 0]
    sentences = sum(len(extract("native.txt", text).sentences) for text in native)
    words = sum(len(text.split()) for text in native)
    print(f"{len(native)} texts, {sentences:,} sentences, {words:,} words")
    alarms: Counter[tuple[str, ...]] = Counter()
    rules = [kind.rules for kind in kinds(everything).values()]
    for own in dict.fromkeys(rules):
        alarms[own] = sum(1 for text in native for _ in found(text, only(everything, own)))
    for name, kind in kinds(everything).items():
        book = only(everything, kind.rules)
        places = hits = shown = 0
        for number, text in enumerate(native):
            fault = kind.make(text, random.Random(f"{name} {number}"))
            if fault is None:
                continue
            places += 1
            if any(a < fault.end and fault.start < b for a, b, _ in found(fault.text, book)):
                hits += 1
            elif shown < args.show:
                shown += 1
                print("   missed:", place(*fault))
        recall = hits / places if places else 0.0
        loud = alarms[kind.rules]
        precision = recall / (recall + 1000 * loud / words) if recall else 0.0
        print(
            f"{name:24} places {places:4}  recall {recall:6.1%}  false alarms {1000 * loud / sentences:6.3f}"
            f"  precision {precision:6.1%}"
        )


if __name__ == "__main__":
    main()
