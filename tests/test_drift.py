"""Names in two spellings, known names in foreign ones, acronyms, headlines: what is found and what is let be."""

from __future__ import annotations

from typing import Any

import pytest
from conftest import context_of

from audit.detectors import KINDS
from audit.facts import Context
from audit.formats import extract

LISTS = {
    "people": ("Sergei Karpov = Сергей Карпов ~ Karpoff",),
    "places": ("Geneva | de:Genf pl:Genewa",),
    "acronyms": ("World Chess Union = WCU | UMA",),
}


def matches(kind: str, value: Any, text: str) -> list[tuple[str, str, tuple[str, ...]]]:
    """Quote, first fix and languages of each match."""
    program = KINDS[kind].compile({kind: value}, LISTS)
    context = Context(extract("a.txt", text))
    wake = KINDS[kind].wake(program)
    at = tuple(n for n, norm in enumerate(context.norms) if norm in wake.words)
    return [
        (context.prose[m.start : m.end], m.fixes[0][0].text, m.source_languages)
        for m in KINDS[kind].detect(program, context, at)
    ]


def drift(of: str, foreign: bool, text: str) -> list[tuple[str, str, tuple[str, ...]]]:
    return matches("drift", {"of": of, "foreign": foreign}, text)


def test_the_commonest_spelling_is_right_and_the_other_tells_its_language() -> None:
    text = "Anton Reshetnik won. Reshetnik left. The fans of Anton Reschetnik sang."
    assert drift("surname", True, text) == [("Reschetnik", "Reshetnik", ("de",))]
    assert drift("surname", False, text) == []


def test_a_slip_is_no_foreign_spelling() -> None:
    text = "Laura Ferretti teaches. Ferretti writes. Laura Feretti sings."
    assert drift("surname", True, text) == []
    assert [m[:2] for m in drift("surname", False, text)] == [("Feretti", "Ferretti")]


@pytest.mark.parametrize(
    "text",
    [
        "Anna Schmitt and Peter Schmidt bake. Schmitt sells. Schmitt counts.",
        "Laura Ferretti teaches. Marta Feretti sings.",
        "José Núñez won. Núñez left. José Nunez sang.",
    ],
)
def test_two_people_an_even_count_and_lost_accents_are_no_drift(text: str) -> None:
    assert drift("surname", True, text) + drift("surname", False, text) == []


def test_a_people_named_often_corrects_its_other_spelling() -> None:
    text = "A Belarusian sang, a Belarusian danced, and Belarussians clapped."
    assert [m[:2] for m in drift("place", False, text)] == [("Belarussians", "Belarusians")]


def test_a_known_name_in_a_foreign_spelling_gets_its_wire_form() -> None:
    value = {"names": ["@people"], "of": "person"}
    assert matches("known_name", value, "Mr. Karpow spoke.") == [("Karpow", "Karpov", ("de", "pl"))]
    assert matches("known_name", value, "Sergej Karpov spoke.")[0][:2] == ("Sergej", "Sergei")


@pytest.mark.parametrize(
    "text", ["Mr. Karpoff spoke.", "Hanna Karpow sells bread.", "The karpow swims. Karpow is a fish."]
)
def test_an_english_spelling_somebody_else_and_a_common_noun_are_let_be(text: str) -> None:
    assert matches("known_name", {"names": ["@people"], "of": "person"}, text) == []


def test_a_place_inside_a_longer_name_is_let_be() -> None:
    value = {"names": ["@places"], "of": "place"}
    assert [m[:2] for m in matches("known_name", value, "They flew to Genewa on Monday.")] == [("Genewa", "Geneva")]
    assert matches("known_name", value, "They slept in the Hotel Genewa.") == []


def test_a_line_of_an_unknown_language_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown language “xx”"):
        KINDS["known_name"].compile({"known_name": {"names": ["Geneva | xx:Genf"], "of": "place"}}, {})


def test_an_acronym_of_another_language_gets_the_english_one() -> None:
    value = {"known": ["@acronyms"]}
    assert [m[:2] for m in matches("acronym", value, "The World Chess Union (UMA) met.")] == [("UMA", "WCU")]
    assert matches("acronym", value, "The World Chess Union (FIDE) met.") == []
    assert matches("acronym", value, "The Chess Union (UMA) met.") == []


def test_letters_in_another_order_are_found_when_asked() -> None:
    text = "The Baltic Fisheries Institute (IBF) met the Baltic Sea Council (CBSS)."
    assert [m[:2] for m in matches("acronym", {"shuffled": True}, text)] == [("IBF", "BFI")]
    assert matches("acronym", {"known": []}, text) == []


BODY = "\n\nThe state will lend the steelworks $1.5 billion, the ministry said on Tuesday. Half the town works there.\n"


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("Steelworks to get $15 billion loan", [("15 billion", "1.5 billion")]),
        ("Steelworks to get $5.1 billion loan", [("5.1 billion", "1.5 billion")]),
        ("Steelworks to get $1.5 billion loan", []),
        ("Steelworks to get $2 billion loan", []),
        ("Steelworks to lose 15 billion jobs", []),
    ],
)
def test_a_headline_figure_is_wrong_when_it_is_that_of_the_body_misread(
    headline: str, expected: list[tuple[str, str]]
) -> None:
    assert [m[:2] for m in matches("headline", {"against": "figure"}, headline + BODY)] == expected


def test_no_headline_no_finding() -> None:
    assert context_of("One line.").document.blocks[0].kind != "headline"
    assert matches("headline", {"against": "figure"}, "It cost $15 billion. It cost $1.5 billion.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mrs. Holm spoke. In his view, rents fall.", [("his", "her")]),
        ("Mrs. Holm spoke. Holm saw him.", [("him", "her")]),
        ("Mr. Holm spoke. They knew her brother-in-law.", [("her", "his")]),
        ("Mr. Holm spoke. They saw her.", [("her", "him")]),
        ("Mrs. Holm spoke to Robin Vale. In his view, rents fall.", []),
        ("“Mr. Holm must go,” she said.", []),
        ("Mrs. Holm has a son. In his view, rents fall.", []),
        ("Mrs. Holm spoke. “In his view, rents fall,” it was said.", []),
    ],
)
def test_a_pronoun_is_of_the_gender_of_the_only_person(text: str, expected: list[tuple[str, str]]) -> None:
    assert [m[:2] for m in matches("pronoun", {"against": "gender"}, text)] == expected
