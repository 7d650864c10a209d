"""Word sequences: their little language, and where they match."""

from __future__ import annotations

import pytest
from conftest import context_of

from audit.detectors.phrase import compile_sequences, detect
from audit.detectors.slots import parse

LISTS = {"months": ("May", "June"), "verbs": ("win", "lose")}


def found(sequence: str, text: str) -> list[str]:
    program = compile_sequences([sequence], LISTS)
    context = context_of(text)
    words = {w for slots, at in zip(program.sequences, program.anchors, strict=True) for w in slots[at].norms}
    texts = {w.lower() for slots, at in zip(program.sequences, program.anchors, strict=True) for w in slots[at].texts}
    at = tuple(n for n, norm in enumerate(context.norms) if norm in words | texts)
    return [text[m.start : m.end] for m in detect(program, context, at)]


@pytest.mark.parametrize(
    ("sequence", "text", "expected"),
    [
        ("open fire", "They Open Fire and open fires.", ["Open Fire"]),
        ("Open fire", "They open fire. Open fire!", ["Open fire"]),
        ("take|make note", "Make note, take note, give note.", ["Make note", "take note"]),
        ("<take>/v note", "He took note; she is taking note.", ["took note", "taking note"]),
        ("in @months", "It rained in May, not in March.", ["in May"]),
        ("<@verbs>/v again", "They lost again and will win again.", ["lost again", "win again"]),
        ("for # years", "Jailed for 14 years, then for three years.", ["for 14 years", "for three years"]),
        ("minister ^", "The minister Meyer met a minister today.", ["minister Meyer"]),
        ("put *0-2 fire", "They put fire, put the fire, put out the big fire.", ["put fire", "put the fire"]),
        ("the !prime minister", "The prime minister and the foreign minister.", ["the foreign minister"]),
        ("the big? dog", "The dog and the big dog.", ["The dog", "the big dog"]),
        ("said , that", "He said, that it rains.", ["said, that"]),
        ("<report>/n on", "Reports on it. They report on it.", ["Reports on", "report on"]),
    ],
)
def test_a_slot_matches_what_its_sign_says(sequence: str, text: str, expected: list[str]) -> None:
    assert found(sequence, text) == expected


def test_a_part_of_speech_tells_a_noun_from_a_verb() -> None:
    assert found("the plan:NOUN", "The plan failed.") == ["The plan"]
    assert found("plan:VERB to", "They plan to leave.") == ["plan to"]
    assert found("plan:VERB to", "The plan to leave failed.") == []


def test_a_match_stays_in_its_block() -> None:
    assert found("open fire", "They open\n\nfire burns.") == []


def test_a_gap_does_not_cross_a_stop_or_a_quotation_mark() -> None:
    assert found("put *0-4 fire", "He put it down. A fire broke out.") == []
    assert found("put *0-4 fire", "He put “it” on fire.") == []


def test_a_possessive_does_not_hide_the_noun() -> None:
    assert found("the minister", "The minister’s car.") == ["The minister"]


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "an empty sequence"),
        ("@nothing", "no word list “nothing”; there are months, verbs"),
        ("dog:NOUNS", "no part of speech NOUNS; use ADJ ADP"),
        ("*0-9", "a gap is at most"),
        ("a/b/c", "slot “a/b/c”: expected"),
    ],
)
def test_a_faulty_slot_says_what_would_be_right(text: str, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint.replace("*", r"\*")):
        parse(text, LISTS)


def test_a_sequence_without_a_word_to_search_by_is_refused() -> None:
    with pytest.raises(ValueError, match="no required word to search by"):
        compile_sequences(["* # ^"], LISTS)
