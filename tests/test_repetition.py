"""Words, phrases, sentences and lines that stand twice."""

from __future__ import annotations

from typing import Any

import pytest

from audit.detectors import repetition
from audit.facts import Context
from audit.formats import extract


def places(text: str, **spec: Any) -> list[str]:
    program = repetition.compile_repetition({"repetition": spec}, {"small": ("the", "of")})
    context = Context(extract("t.txt", text))
    woken = repetition.wake(program).words
    at = tuple(n for n, norm in enumerate(context.norms) if norm in woken)
    if woken and not at:
        return []
    return [text[m.start : m.end] for m in repetition.detect(program, context, at)]


def test_only_the_words_asked_for_are_looked_at() -> None:
    assert places("The end of of the the long long road.", unit="word", only=["@small"]) == [
        "of of",
        "the the",
    ]


def test_allowed_words_names_and_numbers_may_stand_twice() -> None:
    assert places("He had had 12 12 eggs in Bora Bora.", unit="word", allowed=["had"]) == []


def test_words_parted_by_a_mark_or_a_line_are_not_twice() -> None:
    assert places("It rose, rose\nrose.", unit="word") == []


def test_the_longest_phrase_round_the_joint_is_taken() -> None:
    text = "They met in the far north and in the far north again."
    assert places(text, unit="phrase", words=[2, 8], joined_by=["and"]) == [
        "in the far north and in the far north"
    ]


def test_a_conjunction_at_the_edge_makes_no_phrase() -> None:
    assert places("It gave more and more and more.", unit="phrase", words=[2, 4]) == []


def test_the_part_of_speech_keeps_verbs_apart_from_nouns() -> None:
    assert places("They dig and dig.", unit="phrase", words=[1, 1], joined_by=["and"], pos=["NOUN"]) == []
    assert places(
        "The roads and roads are new.", unit="phrase", words=[1, 1], joined_by=["and"], pos=["NOUN"]
    ) == ["roads and roads"]


def test_the_second_of_two_lines_is_the_place_and_marks_do_not_count() -> None:
    assert places("A long day at sea\n\nText.\n\nA long day, at sea", unit="line", words=[4, 20]) == [
        "A long day, at sea"
    ]


def test_a_line_that_ends_with_its_neighbour_has_that_part_as_its_place() -> None:
    assert places("Home > Sea > A long day at sea\n\nA long day at sea", unit="line", words=[4, 20]) == [
        "A long day at sea"
    ]


def test_likeness_finds_lines_that_differ_in_a_letter() -> None:
    text = "Hundreds of runners took part\n\nHundreds of runner took part"
    assert places(text, unit="line", words=[4, 20]) == []
    assert places(text, unit="line", words=[4, 20], likeness=90) == ["Hundreds of runner took part"]


def test_lines_far_apart_are_no_scrape() -> None:
    text = (
        "First line of all here\n\n"
        + "A long day at sea\n\n"
        + "".join(f"Line number {n} of it\n\n" for n in "abcdef")
        + "A long day at sea"
    )
    assert places(text, unit="line", words=[4, 20], within=2) == []
    assert places(text, unit="line", words=[4, 20]) == ["A long day at sea"]


def test_a_stopped_line_is_left_alone_when_headlines_are_meant() -> None:
    assert (
        places("We sailed all day.\n\nWe sailed all day.", unit="line", words=[4, 20], unstopped=True) == []
    )


@pytest.mark.parametrize(
    "spec", [{"unit": "letter"}, {"unit": "phrase", "words": [3, 2]}, {"unit": "word", "only": ["@none"]}]
)
def test_a_faulty_rule_is_refused(spec: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"unit|words|word list"):
        repetition.compile_repetition({"repetition": spec}, {})
