"""A replacement and the words around it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.engine import check
from audit.facts.variety import american, british, respelt, variety
from audit.fitting import sparse, whole_line
from audit.fix import SUGGESTED, apply, splice
from audit.formats import extract
from audit.model import Edit
from audit.rulebook import Rulebook

Rules = Callable[..., Rulebook]


def fixed(rules: Rules, kind: str, fix: str, text: str) -> str:
    """The text after one made-up rule."""
    entry = f"title: t\nentries:\n- {{name: one, {kind}, fix: {fix!r}, flags: ['{{a}}'], ignores: [b]}}\n"
    rulebook = rules(fluency__calque__test=entry)
    return apply(text, check(extract("a.txt", text), rulebook).findings, SUGGESTED)


@pytest.mark.parametrize(
    ("kind", "fix", "text", "after"),
    [
        ("phrase: find place", "<be>", "Talks found place in May.", "Talks found place in May."),
        ("phrase: <find>/v place", "<be> held", "The games found place.", "The games were held."),
        ("phrase: <find>/v place", "<be> held", "The contest found place.", "The contest was held."),
        ("phrase: <find>/v place", "<be> held", "The games find place.", "The games are held."),
        ("phrase: <find>/v place", "<be> held", "The games will find place.", "The games will be held."),
        ("phrase: <be>/v in place", "<be> ready", "The boats were in place.", "The boats were ready."),
        ("phrase: <be>/v in place", "<be> ready", "The boats are in place.", "The boats are ready."),
        ("phrase: <say>/v loud", "<speak> up", "She says loud what he said loud.", "She speaks up what he spoke up."),
    ],
)
def test_a_replaced_verb_agrees_with_its_subject(rules: Rules, kind: str, fix: str, text: str, after: str) -> None:
    assert fixed(rules, kind, fix, text) == after


@pytest.mark.parametrize(
    ("fix", "text", "after"),
    [
        ("", "They met [x] again.", "They met again."),
        ("", "They met again [x].", "They met again."),
        ("", "They met [x], then left.", "They met, then left."),
        ("", "[x] They met.", "They met."),
        ("", "X they met.", "They met."),
        ("", "X https://example.org is down.", "https://example.org is down."),
        ("", "It was an [x] loan.", "It was a loan."),
        ("", "One. [x] Two.", "One. Two."),
        ("", "One.\n\n[x]\n\nTwo.", "One.\n\nTwo."),
        ("what a", "They saw [x] old house.", "They saw what an old house."),
        ("an hour", "X later it rained.", "An hour later it rained."),
        ("big", "It is an [x] loan and a [x] one.", "It is a big loan and a big one."),
        ("gone", "ALL IS [X] IN OSLO TODAY", "ALL IS GONE IN OSLO TODAY"),
    ],
)
def test_blanks_capitals_and_articles_close_up(rules: Rules, fix: str, text: str, after: str) -> None:
    assert fixed(rules, r"pattern: '\[[xX]\]|\bX\b'", fix, text) == after


def test_a_headline_in_title_case_stays_so(rules: Rules) -> None:
    text = "Mayor Opens Stone Bridge\n\n" + "The mayor opened a bridge made of stone. " * 5
    after = fixed(rules, "pattern: 'Opens Stone'", "unveils the mighty", text)
    assert after.startswith("Mayor Unveils the Mighty Bridge")


def test_marks_of_a_fix_are_those_of_the_text(rules: Rules) -> None:
    assert fixed(rules, "phrase: dont", "don’t", "We dont say \"no\".") == "We don't say \"no\"."
    assert fixed(rules, "phrase: dont", "don’t", "We dont say “no”.") == "We don’t say “no”."


def test_a_british_text_gets_british_spelling(rules: Rules) -> None:
    british_text = "The neighbouring centre cancelled it. They x it."
    assert fixed(rules, "phrase: x", "color and organize", british_text).endswith("They colour and organise it.")
    oxford = "The neighbouring centre realized it. They x it."
    assert fixed(rules, "phrase: x", "color and organize", oxford).endswith("They colour and organize it.")
    assert fixed(rules, "phrase: x", "color", "The center of our neighborhood. They x it.").endswith("They color it.")
    assert fixed(rules, "phrase: x", "color", "The Centre in Labour. They x it.").endswith("They color it.")


def test_a_fix_in_markup_writes_signs_as_references(rules: Rules) -> None:
    rule = "pattern: 'teh (?<what>\\S+)', fix: 'the {what}'"
    entry = f"title: t\nentries:\n- {{name: one, {rule}, flags: ['{{a}}'], ignores: [b]}}\n"
    rulebook = rules(fluency__calque__test=entry)
    for text, after in (("<p>teh R&amp;D</p>", "<p>the R&amp;D</p>"), ("<p>teh &lt;b&gt;</p>", "<p>the &lt;b></p>")):
        assert apply(text, check(extract("a.html", text), rulebook).findings, SUGGESTED) == after
    assert apply("teh R&D", check(extract("a.txt", "teh R&D"), rulebook).findings, SUGGESTED) == "the R&D"


def test_the_table_of_spellings_is_one_to_one() -> None:
    assert len(american()) == len(british())
    assert not american().keys() & british().keys()


def test_capitals_survive_respelling() -> None:
    words = frozenset(["colour", "centre"])
    assert respelt("Theater THEATER theater theatrical", words) == "Theatre THEATRE theatre theatrical"
    assert variety(words) == "GB" and variety(["color", "center", "colour"]) == "US" and variety(["color"]) == ""


@given(st.text("ab ,.()", max_size=14), st.text("ab ,.()", max_size=14), st.text("xy ", max_size=4))
def test_sparse_edits_do_the_same_and_touch_only_what_changes(old: str, new: str, around: str) -> None:
    prose = around + old + around
    pieces = sparse(Edit(len(around), len(around) + len(old), new), prose)
    assert splice(prose, pieces) == around + new + around
    if len(pieces) > 1:
        assert not any(c.isalnum() for e in pieces for c in prose[e.start : e.end])


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("A\n\nX\n\nB", "A\n\nB"), ("A\nX\nB\n", "A\nB\n"), ("A\n\nX", "A"), ("A\n\nX\n", "A\n"), ("A\nX", "A"),
        ("X\n\nA", "A"), ("X\nA", "A"), ("X", ""), ("A X\n\nB", "A \n\nB"), ("A\n\nX\nB", "A\n\nB"),
        ("A\nX\n\nB", "A\n\nB"), ("A\n\n  X \n\nB", "A\n\nB"),
    ],
)  # fmt: skip
def test_a_deleted_line_takes_its_line_break(text: str, after: str, end: str) -> None:
    text, after = text.replace("\n", end), after.replace("\n", end)
    at = text.index("X")
    assert splice(text, [whole_line(text, Edit(at, at + 1, ""))]) == after
