"""What one text says in two ways, and whom it, its and their can mean: what is found and what is let be."""

from __future__ import annotations

from typing import Any

import pytest

from audit.detectors import KINDS
from audit.facts import Context
from audit.formats import extract


def found(kind: str, value: Any, text: str) -> list[str]:
    """The quotes of the matches; an entry that wakes at words gets their places."""
    program = KINDS[kind].compile({kind: value}, {})
    context = Context(extract("a.txt", text))
    wake = KINDS[kind].wake(program)
    at = tuple(n for n, norm in enumerate(context.norms) if norm in wake.words)
    return [context.prose[m.start : m.end] for m in KINDS[kind].detect(program, context, at)]


@pytest.mark.parametrize(
    ("of", "text", "quotes"),
    [
        ("office", "President Kask spoke. Then Prime Minister Kask left. President Kask slept.", []),
        ("office", "President Ivo Kask spoke. Prime Minister Kask left at noon.", ["Prime Minister"]),
        ("office", "President Ivo Kask spoke. Deputy Prime Minister Kask left at noon.", []),
        ("age", "Ana Silva, 34, won. Ana Silva, 35, lost.", []),
        ("age", "Ana Silva, 34, won. Ana Silva, 53, lost.", ["53"]),
        ("age", "Ana Silva, 34, won. “I was beaten by the 53-year-old Silva,” she said.", []),
        ("expansion", "The Rural Water Trust (RWT) paid. The Country Lake Fund (RWT) paid.", ["Country Lake Fund"]),
        ("expansion", "The Rural Water Trust (RWT) paid. The Royal Water Trust (RWT) paid.", []),
        ("acronym", "The Rural Water Trust (RWT) paid. The Rural Water Trust (FER) sued.", ["FER"]),
        ("acronym", "The Rural Water Trust (RWT) paid. The Rural Land Trust (RLT) sued.", []),
    ],
)
def test_only_what_differs_of_one_person_or_body_is_found(of: str, text: str, quotes: list[str]) -> None:
    assert found("contradiction", {"of": of}, text) == quotes


@pytest.mark.parametrize(
    ("word", "then", "text", "quotes"),
    [
        ("it", "was jailed", "Mr. Holm fled. On Monday it was jailed.", ["it"]),
        ("it", "was jailed", "Mr. Holm and Mrs. Berg fled. On Monday it was jailed.", []),
        ("it", "was jailed", "Mr. Holm fled with a bear. On Monday it was jailed.", []),
        ("it", "was jailed", "Mr. Holm said: “It was jailed.”", []),
        ("their", "wife", "Mr. Holm fled. A storm frightened their wife.", ["their"]),
        ("their", "wife", "Mr. Holm met sailors. A storm frightened their wife.", []),
        ("their", "wife", "Robin Holm fled. A storm frightened their wife.", []),
    ],
)
def test_a_pronoun_is_a_persons_only_where_nothing_else_is_left(
    word: str, then: str, text: str, quotes: list[str]
) -> None:
    assert found("pronoun", {"against": "person", "word": word, "then": [then]}, text) == quotes


def test_a_pronoun_for_a_person_needs_its_word() -> None:
    with pytest.raises(ValueError, match="word"):
        KINDS["pronoun"].compile({"pronoun": {"against": "person"}}, {})
