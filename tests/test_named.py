"""Slots that ask who or what a name is."""

from __future__ import annotations

import pytest
from conftest import context_of
from test_sequence import found

from audit.detectors.slots import parse
from audit.facts.transliteration import english_form, press_forms

TEXT = "Lawyer Anna Kovacs sued Prime Minister Viktor Nagy. Mr. Nagy sued Judge Imre Toth in South Korea."


@pytest.mark.parametrize(
    ("sequence", "expected"),
    [
        ("%woman sued", ["Lawyer Anna Kovacs sued"]),
        ("sued %head_of_state", ["sued Prime Minister Viktor Nagy"]),
        ("%head_of_state sued", ["Mr. Nagy sued"]),
        ("sued %judge|police", ["sued Judge Imre Toth"]),
        ("sued %police", []),
        ("%person sued %man", ["Lawyer Anna Kovacs sued Prime Minister Viktor Nagy", "Mr. Nagy sued Judge Imre Toth"]),
        ("in %country", ["in South Korea"]),
        ("in %nationality", []),
    ],
)
def test_a_slot_takes_the_whole_name_of_whom_it_asks_for(sequence: str, expected: list[str]) -> None:
    assert found(sequence, TEXT) == expected


def test_what_nobody_knows_cannot_be_asked() -> None:
    with pytest.raises(ValueError, match="nothing is known of “wizard”; ask %activist"):
        parse("met %wizard", {})


def test_a_percent_sign_is_a_mark() -> None:
    assert found("# % rise", "A 10 % rise.") == ["10 % rise"]


def test_countries_are_found_by_their_longest_name() -> None:
    places = context_of("South Koreans left New Zealand for Rome.").countries
    assert [(p.code, p.kind) for _, p in sorted(places.items())] == [
        ("KR", "nationality"), ("NZ", "name"), ("IT", "capital"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("original", "language", "form"),
    [
        ("Шишкин", "fr", "Chichkine"),
        ("Шишкин", "de", "Schischkin"),
        ("Шишкин", "pl", "Sziszkin"),
        ("Шишкин", "cs", "Šiškin"),
        ("Шишкин", "cs", "Siskin"),
        ("Жуковский", "nl", "Zjoekovski"),
        ("Воронцов", "de", "Woronzow"),
        ("uk:Гриценко", "de", "Hryzenko"),
        ("Мусоргский", "hu", "Muszorgszkij"),
    ],
)
def test_the_press_of_a_language_has_its_habits(original: str, language: str, form: str) -> None:
    assert language in press_forms(original)[form]


def test_english_has_its_own() -> None:
    assert english_form("Щербаков") == "Shcherbakov"
