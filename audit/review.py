"""A review of findings, one after another: what was decided, and where the reviewer stands.

Frozen values and functions from one to the next; screen.py shows them, and every step can be undone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from audit.decisions import Decision, Verdict
from audit.model import Document, Finding, Report
from audit.taxonomy import TIERS, Tier


class Item(NamedTuple):
    document: Document
    finding: Finding


class Step(NamedTuple):
    """What one step changed: the place before it, and the decision on a fingerprint before it."""

    at: int
    fingerprint: str
    before: Decision | None


@dataclass(frozen=True, slots=True)
class Review:
    """`at` is the number of the item on screen, the number of items when none is left. `decisions` go by fingerprint
    and may hold some on findings that are not here."""

    items: tuple[Item, ...]
    decisions: dict[str, Decision] = field(default_factory=dict)
    at: int = 0
    history: tuple[Step, ...] = ()

    @property
    def current(self) -> Item | None:
        return self.items[self.at] if self.at < len(self.items) else None

    @property
    def open(self) -> int:
        """How many items nobody has decided on."""
        return sum(item.finding.fingerprint not in self.decisions for item in self.items)


def begin(reports: Iterable[Report], decisions: Iterable[Decision] = (), tier: Tier = "report") -> Review:
    """A review of the findings of a tier or above, at the first that was not decided on earlier."""
    lowest = TIERS.index(tier)
    items = tuple(
        Item(report.document, finding)
        for report in reports
        for finding in report.findings
        if TIERS.index(finding.tier) >= lowest
    )
    review = Review(items, {d.fingerprint: d for d in decisions})
    return replace(review, at=_next(review, 0))


def decide(review: Review, verdict: Verdict, reason: str = "", text: str | None = None) -> Review:
    """The review after a decision on the item on screen, at the next open one."""
    item = review.current
    if item is None:
        return review
    finding = item.finding
    decision = Decision(
        fingerprint=finding.fingerprint, rule=finding.rule, quote=finding.quote, decision=verdict, reason=reason,
        file=item.document.name, text=text,
    )  # fmt: skip
    step = Step(review.at, finding.fingerprint, review.decisions.get(finding.fingerprint))
    decisions = review.decisions | {finding.fingerprint: decision}
    after = replace(review, decisions=decisions, history=(*review.history, step))
    return replace(after, at=_next(after, review.at + 1))


def skip(review: Review) -> Review:
    """On to the next open item; this one stays open."""
    return review if review.current is None else replace(review, at=_next(review, review.at + 1))


def back(review: Review) -> Review:
    """The item before, decided or not."""
    return replace(review, at=max(0, review.at - 1))


def undo(review: Review) -> Review:
    """The review before the last decision."""
    if not review.history:
        return review
    step = review.history[-1]
    others = {key: d for key, d in review.decisions.items() if key != step.fingerprint}
    decisions = others | ({} if step.before is None else {step.fingerprint: step.before})
    return replace(review, decisions=decisions, at=step.at, history=review.history[:-1])


def tally(review: Review) -> Counter[str]:
    """Decisions on the items here, by verdict, and how many are open."""
    found = (review.decisions.get(item.finding.fingerprint) for item in review.items)
    return Counter("open" if decision is None else decision.decision for decision in found)


def _next(review: Review, at: int) -> int:
    while at < len(review.items) and review.items[at].finding.fingerprint in review.decisions:
        at += 1
    return at
