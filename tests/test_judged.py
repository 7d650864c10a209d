"""Rule precision from decisions."""

from __future__ import annotations

from typing import get_args

from audit.decisions import Decision, Verdict
from audit.rulebook.judged import judged, table


def decisions(rule: str, *verdicts: str) -> list[Decision]:
    return [
        Decision(fingerprint=f"{rule}{n}", rule=rule, quote="x", decision=v, reason="r")  # type: ignore[arg-type]
        for n, v in enumerate(verdicts)
    ]


def test_accepted_and_edited_are_right_rejected_wrong_and_ignored_neither() -> None:
    a, b, every = judged([*decisions("a/b/c#a", *get_args(Verdict), "edit"), *decisions("a/b/c#b", "ignore")])
    assert (a.rule, a.right, a.wrong, a.ignored, a.precision) == ("a/b/c#a", 3, 1, 1, 0.75)
    assert b.precision is None and b.least == 0
    assert (every.rule, every.right, every.wrong, every.ignored) == ("(all)", 3, 1, 2)


def test_the_worst_rule_comes_first_and_few_decisions_promise_little() -> None:
    few, many = ["accept"] * 3, ["accept"] * 60
    rows = judged([*decisions("good", *few), *decisions("sure", *many), *decisions("bad", "reject")])
    assert [row.rule for row in rows] == ["bad", "good", "sure", "(all)"]
    assert rows[1].least < 0.5 < 0.9 < rows[2].least


def test_a_former_name_counts_for_the_rule() -> None:
    assert judged(decisions("old", "accept"), {"old": "new"})[0].rule == "new"


def test_the_table_names_its_columns() -> None:
    lines = table(judged(decisions("a", "accept", "reject"))).splitlines()
    assert lines[0].split("\t") == ["precision", "at least", "right", "wrong", "ignored", "rule"]
    assert lines[1].split("\t") == ["50%", "9%", "1", "1", "0", "a"]
