"""What corrections save an editor: edits, as a share of the text, and the minutes that typing them would take.

The edits are those of TER with the corrected text as the reference, as in HTER (Snover et al. 2006): words put in,
left out, replaced, and phrases moved. Minutes are edits by a rate that the user states; the default is a guess.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from audit.score import metrics, per_1000

WORDS_PER_MINUTE: Final = 10.0
_DIFFABLE: Final = 4_000_000  # pairs of lines or words that are compared; beyond, a passage is one change
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Saved:
    """`words` are those before; TER counts edits in 100 words after; chrF is 100 where nothing changed."""

    words: int
    edits: int
    ter: float
    chrf: float
    words_per_minute: float
    signatures: tuple[str, str]

    @property
    def per_1000_words(self) -> float:
        return per_1000(self.edits, self.words)

    @property
    def minutes(self) -> float:
        return round(self.edits / self.words_per_minute, 1)


def saved(pairs: Iterable[Pair], words_per_minute: float = WORDS_PER_MINUTE) -> Saved:
    """The figures of lines before and after. chrF is taken over the lines that changed and those that stay alike."""
    ter, chrf = metrics()
    both = list(pairs)
    changed = [pair for pair in both if pair[0] != pair[1]]
    edits, distance, likeness = 0, 0.0, 100.0
    if changed:
        before, after = zip(*changed, strict=True)
        result = ter.corpus_score(before, [after])
        edits = int(result.num_edits)
        words = sum(len(line.split()) for _, line in both)
        distance = 100 * edits / words if words else 100.0
        likeness = chrf.corpus_score([" ".join(a for a, _ in both)], [[" ".join(b for _, b in both)]]).score
    return Saved(
        sum(len(line.split()) for line, _ in both), edits, round(distance, 2), round(likeness, 2), words_per_minute,
        (str(ter.get_signature()), str(chrf.get_signature())),
    )  # fmt: skip


def by_line(before: str, after: str) -> Iterator[Pair]:
    """What became of each line of a text that has words. TER, whose beam is narrow, needs short pairs."""
    old, new = _lines(before), _lines(after)
    for tag, a, b, c, d in _opcodes(old, new):
        if tag == "equal":
            yield from ((line, line) for line in old[a:b])
        elif a == b:
            yield "", " ".join(new[c:d])
        else:
            yield from _passage(old[a:b], " ".join(new[c:d]).split())


def _lines(text: str) -> list[str]:
    return [" ".join(words) for line in text.splitlines() if (words := line.split())]


def _passage(lines: list[str], new: list[str]) -> Iterator[Pair]:
    owners = [number for number, line in enumerate(lines) for _ in line.split()]
    became: list[list[str]] = [[] for _ in lines]
    for tag, a, b, c, d in _opcodes(" ".join(lines).split(), new):
        for offset, word in enumerate(new[c:d]):
            at = a + offset if tag == "equal" else min(a + offset, b - 1) if b > a else a - 1
            became[owners[max(0, at)]].append(word)
    yield from ((line, " ".join(words)) for line, words in zip(lines, became, strict=True))


def _opcodes(old: list[str], new: list[str]) -> list[tuple[str, int, int, int, int]]:
    if len(old) * len(new) > _DIFFABLE and old != new:
        return [("replace", 0, len(old), 0, len(new))]
    return list(SequenceMatcher(None, old, new, autojunk=False).get_opcodes())
