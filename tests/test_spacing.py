"""The rules of blanks: what they find, and that their fixes fit together."""

from __future__ import annotations

import pytest

from audit.engine import Settings, check
from audit.formats import extract
from audit.rulebook import Rulebook, load_rulebook


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return load_rulebook()


def mended(text: str, rulebook: Rulebook, select: str) -> str:
    """The text after the first fix of every finding of report or block."""
    findings = check(extract("t.txt", text), rulebook, Settings(select=(select,))).findings
    edits = sorted(edit for f in findings if f.certainty != "possible" and f.fixes for edit in f.fixes[0].edits)
    for edit in reversed(edits):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It costs $ 3.2 million , or 4 % of sales .", "It costs $3.2 million, or 4% of sales."),
        (
            "The road is closed.The mayor ( a Green ) agrees.",
            "The road is closed. The mayor (a Green) agrees.",
        ),
        ("The city ’s 12 000 residents don ’t vote.", "The city’s 12,000 residents don’t vote."),
    ],
)
def test_all_fixes_of_a_sentence_can_be_made_at_once(text: str, expected: str, rulebook: Rulebook) -> None:
    assert mended(text, rulebook, "typography/spacing") == expected


@pytest.mark.parametrize(
    "text",
    [
        "In 2019, 5 percent of 1,200 homes (and 3.5% of flats) were empty; the mayor’s plan failed.",
        "Visit example.com or read version 2.0.The rest … is silence.",
        "The pre-tax profit rose 4.5%, to $3.2 million: a record!",
    ],
)
def test_sound_text_is_left_alone(text: str, rulebook: Rulebook) -> None:
    assert mended(text, rulebook, "typography/spacing") == text
