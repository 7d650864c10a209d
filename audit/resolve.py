"""Which of several findings at one place stands.

Two compete only if their intersection over union is a half or more, or their first fixes edit the same characters;
nested findings otherwise all stand. The loser is named in the winner's `also`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from audit.model import Edit, Finding
from audit.taxonomy import CERTAINTIES, SEVERITIES, TIERS

_STRETCH: Final = 64  # characters
_LONG: Final = 4096

Rank = tuple[int, int, int, int, int, int, str]


def rank(finding: Finding) -> Rank:
    """Best first: tier, severity, certainty, has a fix, longer, earlier, id."""
    return (
        -TIERS.index(finding.tier), -SEVERITIES.index(finding.severity), -CERTAINTIES.index(finding.certainty),
        -bool(finding.fixes), finding.start - finding.end, finding.start, finding.rule,
    )  # fmt: skip


def resolve(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings that stand, in order of place."""
    standing: list[Finding] = []
    near = _Near()
    for finding in sorted(findings, key=rank):
        rival = next((n for n in near.numbers(finding) if _compete(finding, standing[n])), None)
        if rival is None:
            near.add(finding, len(standing))
            standing.append(finding)
        elif finding.rule not in (standing[rival].rule, *standing[rival].also):
            standing[rival] = replace(standing[rival], also=(*standing[rival].also, finding.rule))
    return tuple(sorted(standing, key=lambda f: (f.start, f.end, f.rule)))


class _Near:
    """Numbers of findings by the stretches of text that they touch, so that thousands are not compared pairwise."""

    def __init__(self) -> None:
        self._by_stretch: dict[int, list[int]] = {}
        self._long: list[int] = []

    def add(self, finding: Finding, number: int) -> None:
        if finding.end - finding.start > _LONG:
            self._long.append(number)
        else:
            for stretch in range(finding.start // _STRETCH, finding.end // _STRETCH + 1):
                self._by_stretch.setdefault(stretch, []).append(number)

    def numbers(self, finding: Finding) -> list[int]:
        """Of all that may touch it, in the order in which they came."""
        stretches = range(finding.start // _STRETCH, finding.end // _STRETCH + 1)
        return sorted({*self._long, *(n for stretch in stretches for n in self._by_stretch.get(stretch, ()))})


def _compete(a: Finding, b: Finding) -> bool:
    if a.end < b.start or b.end < a.start:
        return False
    shared = min(a.end, b.end) - max(a.start, b.start)
    whole = max(a.end, b.end) - min(a.start, b.start)
    if 2 * shared >= whole:
        return True
    return bool(a.fixes and b.fixes) and any(collide(x, y) for x in a.fixes[0].edits for y in b.fixes[0].edits)


def collide(a: Edit, b: Edit) -> bool:
    """Whether two edits cannot both be made. Two deletions can: what either takes goes."""
    if not a.text and not b.text:
        return False
    return (a.start < b.end and b.start < a.end) or (a.start, a.end) == (b.start, b.end)
