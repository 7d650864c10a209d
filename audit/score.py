"""Figures of a report: MQM penalty, and the effort of editing as TER and chrF.

Hints count in none of them. The effort compares the prose with the prose after its suggested fixes: TER as in HTER
(Snover et al. 2006, the edited text as the reference), summed over sentences, so that a long article stays cheap; chrF
(Popović 2015) over the whole article, because a sentence that goes altogether has no characters to compare with.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from audit.fix import SUGGESTED, Pair, edits, sentences
from audit.model import Document, Finding, Report
from audit.taxonomy import SEVERITIES, TIERS, FixClass, Severity, Tier, penalty

if TYPE_CHECKING:
    from sacrebleu.metrics.chrf import CHRF
    from sacrebleu.metrics.ter import TER

WORDS_PER_MINUTE: Final = 10.0  # that an editor corrects


@dataclass(frozen=True, slots=True)
class CategoryScore:
    category: str
    findings: int
    penalty: float


@dataclass(frozen=True, slots=True)
class Score:
    """`by_category` has the dearest first; `by_severity` names every severity."""

    words: int
    penalty: float
    by_severity: dict[Severity, int]
    by_category: tuple[CategoryScore, ...]

    @property
    def per_1000_words(self) -> float:
        """0 for a text without words."""
        return per_1000(self.penalty, self.words)


@dataclass(frozen=True, slots=True)
class Effort:
    """What making corrections by hand would take.

    `words` are those before; `edits` words put in, left out or replaced, and phrases moved; TER: edits in 100 words
    after (0: no change); chrF: 0 to 100 (no change); with sacrebleu's signatures.
    """

    words: int
    edits: int
    ter: float
    chrf: float
    ter_signature: str
    chrf_signature: str

    @property
    def per_1000_words(self) -> float:
        return per_1000(self.edits, self.words)

    def minutes(self, words_per_minute: float = WORDS_PER_MINUTE) -> float:
        """The time that edits take at a rate that the user states; the default is a guess."""
        return round(self.edits / words_per_minute, 1)


def per_1000(penalty: float, words: int) -> float:
    return round(1000 * penalty / words, 2) if words else 0.0


def heard(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings that count: all but hints."""
    return tuple(f for f in findings if f.tier != "hint")


def score(report: Report) -> Score:
    findings = heard(report.findings)
    weights: dict[str, list[float]] = {}
    for finding in findings:
        weights.setdefault(finding.category, []).append(penalty(finding.category, finding.severity))
    categories = [CategoryScore(name, len(each), _sum(each)) for name, each in weights.items()]
    severities = Counter(f.severity for f in findings)
    return Score(
        words=report.words,
        penalty=_sum(weight for each in weights.values() for weight in each),
        by_severity={severity: severities[severity] for severity in SEVERITIES},
        by_category=tuple(sorted(categories, key=lambda c: (-c.penalty, c.category))),
    )


def effort(document: Document, findings: Iterable[Finding], classes: Collection[FixClass] = SUGGESTED) -> Effort:
    """How far the prose is from itself after the first fixes of its findings, hints left out."""
    return effort_of((c.before, c.after) for c in sentences(document, edits(heard(findings), classes)))


def effort_of(pairs: Iterable[Pair]) -> Effort:
    """The effort from the sentences or lines before to those after."""
    ter, chrf = metrics()
    both = list(pairs)
    changed = [(before, after) for before, after in both if before != after]
    count, distance, likeness = 0, 0.0, 100.0
    if changed:
        # Sentences that stay cost no edit: only their words count, which spares most of the time.
        result = ter.corpus_score([before for before, _ in changed], [[after for _, after in changed]])
        words = result.ref_length + sum(len(after.split()) for before, after in both if before == after)
        count = int(result.num_edits)
        distance = 100 * count / words if words else 100.0
        whole = [" ".join(side) for side in zip(*both, strict=True)]
        likeness = chrf.corpus_score([whole[0]], [[whole[1]]]).score
    return Effort(
        sum(len(before.split()) for before, _ in both), count, round(distance, 2), round(likeness, 2),
        str(ter.get_signature()), str(chrf.get_signature()),
    )  # fmt: skip


@lru_cache(maxsize=1)
def metrics() -> tuple[TER, CHRF]:
    """TER minds case: a small letter made a capital is work, too. A signature is complete only after a first score."""
    from sacrebleu.metrics.chrf import CHRF
    from sacrebleu.metrics.ter import TER

    ter, chrf = TER(case_sensitive=True), CHRF()
    for metric in (ter, chrf):
        metric.corpus_score(["a"], [["a"]])
    return ter, chrf


def _sum(weights: Iterable[float]) -> float:
    return round(math.fsum(weights), 4)


def fails(finding: Finding, severity: Severity, tier: Tier) -> bool:
    """Whether a finding is of at least this severity and tier."""
    return SEVERITIES.index(finding.severity) >= SEVERITIES.index(severity) and TIERS.index(finding.tier) >= (
        TIERS.index(tier)
    )


def unfit(report: Report, severity: Severity, tier: Tier) -> bool:
    """Whether a finding of at least this severity and tier makes an article fail."""
    return any(fails(f, severity, tier) for f in report.findings)
