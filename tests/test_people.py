"""People: mentions grouped into persons, with role, gender and nationality."""

from __future__ import annotations

import pytest
from conftest import context_of

from audit.facts.names import betrays, gender_of, keys, same_name
from audit.facts.people import Person


def persons(text: str) -> dict[str, Person]:
    return {person.name: person for person in context_of(text).people.persons}


def only(text: str) -> Person:
    found = context_of(text).people.persons
    assert len(found) == 1, [person.name for person in found]
    return found[0]


def test_title_given_name_and_bare_surname_are_one_person() -> None:
    person = only("Finnish President Sauli Koski spoke. Mr. Koski left. Later Koski returned.")
    assert len(person.mentions) == 3
    assert (person.roles, person.gender, person.nationality) == (frozenset({"head_of_state"}), "m", "FI")


def test_two_people_of_one_surname_stay_apart() -> None:
    found = persons("Anna Berg met Peter Berg. Anna Berg sang.")
    assert sorted(found) == ["Anna Berg", "Peter Berg"]
    assert len(found["Anna Berg"].mentions) == 2


def test_another_spelling_is_the_same_person() -> None:
    person = only("Dmitri Bashkirov won. Bashkirov smiled. The jury praised Dmitri Bachkirov.")
    assert person.surnames == {"Bashkirov": 2, "Bachkirov": 1}


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Prime Minister Eva Holm spoke.", "head_of_state"),
        ("Eva Holm, the Norwegian prime minister, spoke.", "head_of_state"),
        ("The Norwegian leader Eva Holm spoke.", "head_of_state"),
        ("Opposition leader Eva Holm spoke.", "opposition_leader"),
        ("Kremlin spokesman Ivan Petrov spoke.", "spokesperson"),
        ("Judge Eva Holm spoke.", "judge"),
        ("The striker Eva Holm scored.", "athlete"),
        ("Gen. Eva Holm spoke.", "officer"),
    ],
)
def test_a_role_is_read_from_title_noun_and_apposition(text: str, role: str) -> None:
    assert role in only(text).roles


@pytest.mark.parametrize(
    "text",
    [
        "Former President Eva Holm spoke.",
        "Vice President Eva Holm spoke.",
        "Eva Holm, president of the chess club, spoke.",
        "Chess Federation President Eva Holm spoke.",
    ],
)
def test_who_does_not_lead_a_country_is_no_head_of_state(text: str) -> None:
    assert "head_of_state" not in only(text).roles


def test_a_counterpart_holds_the_same_office() -> None:
    found = persons("Latvian President Eva Holm met her Estonian counterpart Jaan Tamm.")
    assert "head_of_state" in found["Jaan Tamm"].roles


@pytest.mark.parametrize(
    ("text", "gender", "source"),
    [
        ("Mrs. Robin Vale spoke.", "f", "title"),
        ("Her widow Robin Vale spoke.", "f", "title"),
        ("Oksana Petrova spoke.", "f", "surname"),
        ("Angela Vale spoke.", "f", "name"),
        ("Robin Vale spoke before she left with her bag.", "f", "pronoun"),
        ("Robin Vale spoke.", "", ""),
    ],
)
def test_gender_comes_from_title_surname_name_and_pronouns(text: str, gender: str, source: str) -> None:
    person = only(text)
    assert (person.gender, person.gender_from) == (gender, source)


@pytest.mark.parametrize(
    "text",
    [
        "The Lincoln Memorial opened.",
        "Victoria University opened a Maria Theresa Museum.",
        "In May Germany won. When Paris slept, Rome sang.",
        "JOHN IS LATE",
    ],
)
def test_places_and_bodies_are_nobody(text: str) -> None:
    assert context_of(text).people.persons == ()


def test_a_mention_knows_where_its_titles_begin() -> None:
    context = context_of("Yesterday Dutch Prime Minister Eva Holm spoke.")
    (mention,) = context.people.mentions
    assert context.prose[mention.start : mention.end] == "Eva Holm"
    assert context.tokens[mention.outer].text in ("Dutch", "Yesterday")


@pytest.mark.parametrize(
    ("one", "other"),
    [("Lukashenko", "Loukachenko"), ("Gorbachev", "Gorbatschow"), ("Shevchuk", "Szewczuk"), ("Zhukov", "Joukov"),
     ("Yeltsin", "Jelzin"), ("Chekhov", "Tjechov"), ("Petrov", "Petrovas")],
)  # fmt: skip
def test_spellings_of_one_name_share_a_key(one: str, other: str) -> None:
    assert same_name(one, other)


@pytest.mark.parametrize(("one", "other"), [("Martin", "Morton"), ("Clark", "Clarke"), ("Petrov", "Petrenko")])
def test_different_names_share_none(one: str, other: str) -> None:
    assert not same_name(one, other)


def test_a_name_has_a_handful_of_keys_at_most() -> None:
    assert len(keys("Chchchchjjjjjccccchchch")) <= 8


def test_a_spelling_betrays_its_language() -> None:
    assert "fr" in betrays("Loukachenko", "Lukashenko")
    assert "de" in betrays("Bashkirow", "Bashkirov")
    assert betrays("Ferretti", "Feretti") == ()


def test_a_given_name_that_both_bear_tells_nothing() -> None:
    assert (gender_of("Vladimir"), gender_of("Olga"), gender_of("Andrea"), gender_of("Table")) == ("m", "f", "u", None)
