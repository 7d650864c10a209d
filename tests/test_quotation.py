"""Roles of quotation marks, and the faults found by them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.detectors import quotation
from audit.facts import Context
from audit.formats import extract
from audit.model import Match


def roles(text: str) -> list[str]:
    return [mark.role for mark in Context(extract("t.txt", text)).marks]


def faults(text: str, *names: str) -> list[str]:
    """What the places of the faults read after their fixes (as they are when there is none)."""
    program = quotation.compile_quotation({"quotation": {"fault": list(names)}}, {})
    return [after(text, match) for match in quotation.detect(program, Context(extract("t.txt", text)), ())]


def after(text: str, match: Match) -> str:
    edits = sorted(match.fixes[0]) if match.fixes else []
    parts, at = [], match.start
    for edit in edits:
        parts += [text[at : edit.start], edit.text]
        at = edit.end
    return "".join([*parts, text[at : match.end]])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“A deal,” she said. “A good one.”", ["open", "close", "open", "close"]),
        ('"A deal, "said the mayor. "A good one."', ["open", "close", "open", "close"]),
        ("“It is over, “she said.", ["open", "close"]),
        ("He thanks “ all players ”for it.", ["open", "close"]),
        ('She heard "him say "no" to it" twice.', ["open", "open", "close", "close"]),
        ('The board is 12" wide.', ["none"]),
        ("„Ein Wort“ and „zwei”", ["open", "close", "open", "close"]),
    ],
)
def test_a_mark_plays_the_part_that_its_neighbours_give_it(text: str, expected: list[str]) -> None:
    assert roles(text) == expected


def test_a_paragraph_may_close_what_the_one_before_opened() -> None:
    assert roles("“We wait.\n\nIt is late,” he said.") == ["open", "close"]
    assert faults("“We wait.\n\nIt is late,” he said.", "unopened", "unclosed") == []


def test_a_running_quotation_that_opens_every_paragraph_is_sound() -> None:
    text = "“We wait.\n\n“It is late.\n\n“Go home.”"
    assert faults(text, *sorted(set(quotation.FAULTS) - {"straight"})) == []


def test_the_place_is_the_mark_with_the_word_on_the_wrong_side() -> None:
    assert faults("He thanks “ all players ”for it.", "inner-blank", "moved-blank") == [
        "“all",
        "players” for",
    ]


def test_every_fault_of_a_sentence_is_mended_by_its_own_edits() -> None:
    text = "So that, ” heaven forbid, we sink ”in the storm.“We” stay."
    context = Context(extract("t.txt", text))
    program = quotation.compile_quotation(
        {"quotation": {"fault": ["inner-blank", "turned", "moved-blank", "glued", "reversed"]}}, {}
    )
    edits = sorted(edit for match in quotation.detect(program, context, ()) for edit in match.fixes[0])
    for edit in reversed(edits):
        text = text[: edit.start] + edit.text + text[edit.end :]
    assert text == "So that, “heaven forbid, we sink” in the storm. “We” stay."


def test_a_pair_of_another_language_is_mended_together() -> None:
    assert faults("The « grand plan » failed.", "foreign") == ["“grand plan”"]


def test_the_second_paragraph_of_three_that_does_not_open_is_found() -> None:
    assert faults("He wrote: “A.\n\nB goes on.\n\n“C.”", "paragraph") == ["“B"]


def test_stops_outside_are_moved_in() -> None:
    assert faults("It was “big”, she said.", "stop-outside") == ["big,”"]


def test_straight_marks_are_reported_only_where_they_are_few() -> None:
    curly = "“It’s on,” he said. “We’re late.” " * 4
    assert faults(curly + "The club's boss.", "straight") == ["club’s"]
    assert faults("It’s the club's boss's.", "straight") == []


def test_an_unknown_fault_is_refused_with_the_list() -> None:
    with pytest.raises(ValueError, match="inner-blank"):
        quotation.compile_quotation({"quotation": {"fault": "iner-blank"}}, {})


@settings(max_examples=200)
@given(st.text(alphabet="ab .,\n“”\"„«»'’", max_size=60))
def test_any_mess_of_marks_is_read_and_every_pair_is_mutual(text: str) -> None:
    found = Context(extract("t.txt", text)).marks
    for number, mark in enumerate(found):
        if mark.partner >= 0:
            assert found[mark.partner].partner == number
            assert {mark.role, found[mark.partner].role} == {"open", "close"}
    for name in quotation.FAULTS:
        for match in quotation.detect(
            quotation.compile_quotation({"quotation": {"fault": name}}, {}),
            Context(extract("t.txt", text)),
            (),
        ):
            assert 0 <= match.start < match.end <= len(text)


def test_a_closing_mark_that_stands_apart_at_the_end_of_a_line_is_not_the_wrong_way_round() -> None:
    assert faults("I looked for him all day. ”", "reversed") == []
    assert faults("He calls it a ”grave error”.", "reversed") == ["“grave"]


def test_a_closing_mark_taken_for_an_opening_one_begins_no_running_quotation() -> None:
    assert faults("The firm is listed ”on the exchange.\n\nIn May it grew.\n\n“Fine,” he said.", "paragraph") == []
