"""What an edit changed of numbers, names, negations and quotations."""

from __future__ import annotations

import pytest

from audit.substance import changed


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The port , closed .", "The port, closed."),
        ("It fell by 5 % today.", "It fell by 5% today."),
        ("They can not leave.", "They cannot leave."),
        ("They don 't agree.", "They don’t agree."),
        ("The the port closed.", "The port closed."),
        ("About 5 Million people live there.", "About 5 million people live there."),
        ("A german ship sank.", "A German ship sank."),
        ("„It is over“, said Berg.", "“It is over,” said Berg."),
        ("She said “ it is over ”.", "She said “it is over”."),
        ("It rained; The dam held.", "It rained; the dam held."),
        ("Exports to Сhina fell.", "Exports to China fell."),
        ("It rained.The dam held.", "It rained. The dam held."),
        ("Advertisement", ""),
    ],
)
def test_marks_blanks_and_capitals_may_change(before: str, after: str) -> None:
    assert changed(before, after) == ""
    assert changed(after, after) == ""


@pytest.mark.parametrize(
    ("before", "after", "what"),
    [
        ("It cost 5 million.", "It cost 6 million.", "a number"),
        ("It drew 12 000 people.", "It drew 12,000 people.", "a number"),
        ("Two of three fell.", "Two of them fell.", "a number"),
        ("They met Poutine there.", "They met Putin there.", "a name"),
        ("They met Putin Putin there.", "They met Putin there.", "a name"),
        ("The ship of Germany sank.", "The ship sank.", "a name"),
        ("They did not go.", "They did go.", "a negation"),
        ("Nobody went.", "People went.", "a negation"),
        ("They are not not going.", "They are not going.", "a negation"),
        ("She said: “It is over now”.", "She said: “It is over”.", "the words of a quotation"),
        ("“It is over, she said.", "“It is over,” she said.", "the words of a quotation"),
    ],
)
def test_what_a_safe_fix_may_not_change(before: str, after: str, what: str) -> None:
    assert changed(before, after) == what
    assert changed(after, before) == what


def test_a_name_may_win_its_capital_but_not_lose_it() -> None:
    assert changed("They met Ostrov.", "They met ostrov.") == "a name"
    assert changed("They met ostrov.", "They met Ostrov.") == ""
