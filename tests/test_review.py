"""A review as values: decisions, steps and the way back."""

from __future__ import annotations

from collections import Counter

from findings import finding, report

from audit.decisions import Decision
from audit.review import Review, back, begin, decide, skip, tally, undo

TEXT = "Rain fell in Oslo. The bank gave an important loan. Nobody was hurt."
FOUND = (finding(TEXT, "Rain", "Snow"), finding(TEXT, "important", "large"), finding(TEXT, "hurt", tier="hint"))


def start(*decisions: Decision, **options: object) -> Review:
    return begin([report(TEXT, FOUND)], decisions, **options)  # type: ignore[arg-type]


def quotes(review: Review) -> list[str]:
    return [item.finding.quote for item in review.items]


def test_hints_are_shown_on_request_only() -> None:
    assert quotes(start()) == ["Rain", "important"]
    assert quotes(start(tier="hint")) == ["Rain", "important", "hurt"]


def test_a_decision_is_kept_with_what_identifies_it_and_leads_on() -> None:
    after = decide(start(), "reject", "fine")
    assert after.decisions[FOUND[0].fingerprint] == Decision(
        fingerprint=FOUND[0].fingerprint, rule=FOUND[0].rule, quote="Rain", decision="reject", reason="fine",
        file="news.txt",
    )  # fmt: skip
    assert after.current and after.current.finding.quote == "important"


def test_what_was_skipped_stays_open() -> None:
    after = decide(skip(start()), "accept")
    assert after.current is None and after.open == 1
    assert tally(after) == Counter(open=1, accept=1)


def test_a_review_goes_on_where_it_was_left() -> None:
    earlier = decide(start(), "accept").decisions.values()
    resumed = start(*earlier)
    assert resumed.current and resumed.current.finding.quote == "important"
    assert resumed.open == 1


def test_undo_takes_back_one_decision_after_another() -> None:
    first = start()
    second = decide(first, "accept")
    third = decide(second, "edit", text="big")
    assert undo(third) == second and undo(undo(third)) == first and undo(first) == first


def test_undo_brings_an_earlier_decision_back() -> None:
    earlier = decide(start(), "reject", "fine").decisions.values()
    changed = decide(back(start(*earlier)), "accept")
    assert changed.decisions[FOUND[0].fingerprint].decision == "accept"
    assert undo(changed).decisions[FOUND[0].fingerprint].decision == "reject"


def test_decisions_on_other_findings_are_kept() -> None:
    other = Decision(fingerprint="f" * 24, rule="a/b/c#d", quote="x", decision="accept")
    assert decide(start(other), "accept").decisions[other.fingerprint] is other


def test_nothing_to_review_is_the_end() -> None:
    nothing = begin([report(TEXT)])
    assert nothing.current is None
    assert decide(nothing, "accept") == skip(nothing) == nothing
