"""What people's decisions say of the rules: how many findings of each were right.

*Right* are those accepted or edited, *wrong* those rejected; what was ignored may be right and counts for neither.
`least` is the lower end of the 95 % interval of Wilson (1927): how good a rule is at least, as far as is known.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from math import sqrt
from typing import Final, NamedTuple

from audit.decisions import Decision

_Z: Final = 1.96


class Judged(NamedTuple):
    rule: str
    right: int
    wrong: int
    ignored: int

    @property
    def precision(self) -> float | None:
        return self.right / (self.right + self.wrong) if self.right + self.wrong else None

    @property
    def least(self) -> float:
        n = self.right + self.wrong
        if not n:
            return 0.0
        p, z = self.right / n, _Z
        return max(0.0, (p + z * z / (2 * n) - z * sqrt((p * (1 - p) + z * z / (4 * n)) / n)) / (1 + z * z / n))


def judged(decisions: Iterable[Decision], names: Mapping[str, str] = {}) -> tuple[Judged, ...]:
    """A row for each rule that was decided on, the worst first, and one of all. `names`: what a former id is now."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for decision in decisions:
        place = {"accept": 0, "edit": 0, "reject": 1, "ignore": 2}[decision.decision]
        for rule in (names.get(decision.rule, decision.rule), "(all)"):
            counts[rule][place] += 1
    rows = [Judged(rule, *each) for rule, each in counts.items()]
    return tuple(sorted(rows, key=lambda r: (r.rule == "(all)", 2.0 if r.precision is None else r.precision, r.rule)))


def table(rows: Iterable[Judged]) -> str:
    """The rows as text, columns parted by tabs."""
    lines = ["precision\tat least\tright\twrong\tignored\trule"]
    for row in rows:
        share = "-" if row.precision is None else f"{row.precision:.0%}"
        lines.append(f"{share}\t{row.least:.0%}\t{row.right}\t{row.wrong}\t{row.ignored}\t{row.rule}")
    return "\n".join(lines) + "\n"
