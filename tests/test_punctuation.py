"""The rules of stops and of lines that hold nothing but marks."""

from __future__ import annotations

import pytest

from audit.engine import Settings, check
from audit.formats import extract
from audit.rulebook import Rulebook, load_rulebook


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return load_rulebook()


def found(text: str, rulebook: Rulebook, *select: str) -> list[tuple[str, str | None]]:
    findings = check(extract("t.txt", text), rulebook, Settings(select=select)).findings
    return [(f.quote, next(iter(f.suggestions()), None)) for f in findings if f.tier != "hint"]


@pytest.mark.parametrize(
    ("text", "quote", "fix"),
    [
        ("The lake is frozen. .", "frozen. .", "frozen."),
        ("The lake is frozen.. Skaters came.", "frozen..", "frozen."),
        ("The lake, frozen, . is closed", "frozen, .", "frozen."),
        ("Skaters came.\n\n; Berg said it is safe.", "; Berg", "Berg"),
        ("Is it safe?. Nobody knows.", "safe?.", "safe?"),
    ],
)
def test_a_doubled_stop_keeps_one(text: str, quote: str, fix: str, rulebook: Rulebook) -> None:
    assert found(text, rulebook, "typography/punctuation") == [(quote, fix)]


@pytest.mark.parametrize(
    "text",
    [
        "He waited ... and left.",
        "Nails, screws, etc., are sold at No. 5.",
        "She met J. R. R. Berg at 5 p.m.; it rained.",
    ],
)
def test_ellipses_abbreviations_and_initials_are_sound(text: str, rulebook: Rulebook) -> None:
    assert found(text, rulebook, "typography/punctuation") == []


@pytest.mark.parametrize("mark", ["–", "—", "•", "*", "* * *", "."])
def test_a_line_of_marks_alone_goes(mark: str, rulebook: Rulebook) -> None:
    assert found(f"The lake is frozen.\n{mark}\nSkaters came.", rulebook, "residue/markup") == [(mark, "")]


def test_a_dash_in_a_sentence_stays(rulebook: Rulebook) -> None:
    assert found("The lake – it froze in May – is closed.", rulebook, "residue/markup") == []
