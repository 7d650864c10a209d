"""Detectors of number, calendar, agreement and tense: what they see, and what wrong entries are told."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pytest
from conftest import context_of

from audit.detectors import KINDS
from audit.engine import Settings, check
from audit.formats import extract
from audit.model import Match
from audit.rulebook import Rulebook


def matches(kind: str, value: Mapping[str, Any], text: str) -> list[tuple[str, Match]]:
    program = KINDS[kind].compile({kind: value}, {})
    words = KINDS[kind].wake(program).words
    context = context_of(text)
    at = tuple(n for n, norm in enumerate(context.norms) if norm in words)
    return [(text[m.start : m.end], m) for m in KINDS[kind].detect(program, context, at)]


def quotes(kind: str, value: Mapping[str, Any], text: str) -> list[str]:
    return [quote for quote, _ in matches(kind, value, text)]


def test_every_wrong_weekday_of_a_year_is_found_and_no_right_one() -> None:
    for offset in range(0, 366, 5):
        day = date(2020, 1, 1) + timedelta(offset)
        for wrong in range(7):
            name = calendar.day_name[(day.weekday() + wrong) % 7]
            text = f"It rained on {name}, {calendar.month_name[day.month]} {day.day}, 2020."
            found = matches("calendar", {"wrong": "weekday"}, text)
            assert bool(found) == bool(wrong), text
            if found:
                assert found[0][1].values["right"] == calendar.day_name[day.weekday()]


def test_a_number_out_of_its_frame_says_where_else_the_text_has_it() -> None:
    frame = {"phrase": "# degree turn", "allowed": [180]}
    ((quote, match),) = matches("frame", frame, "Anna Ortega, 66, made a 66-degree turn.")
    assert (quote, match.values["number"]) == ("66-degree turn", "66")
    assert match.values["elsewhere"] == "; the text has 66 as an age, too"
    ((_, alone),) = matches("frame", frame, "It was a 67-degree turn.")
    assert alone.values["elsewhere"] == ""


def test_a_frame_may_allow_a_range_and_ask_for_an_ordinal() -> None:
    assert quotes("frame", {"phrase": "category # storm", "between": [1, 5]}, "A category 5 storm.") == []
    assert quotes("frame", {"phrase": "category # storm", "between": [1, 5]}, "A category 9 storm.")
    quarter = {"phrase": "the #th quarter", "between": [1, 4]}
    assert quotes("frame", quarter, "In the fifth quarter.") == ["the fifth quarter"]
    assert quotes("frame", quarter, "In the 3rd quarter.") == []


@pytest.mark.parametrize(
    ("wrong", "text", "found"),
    [
        ("parts", "It killed 12 people, including eight men and seven women.", 1),
        ("parts", "It killed 12 people, including eight men and four women.", 0),
        ("out_of", "It won 12 of the 10 seats.", 1),
        ("out_of", "It won 10 of the 12 seats.", 0),
        ("shares", "A won 62 percent of the vote and B 45 percent.", 1),
        ("shares", "A won 55 percent of the vote and B 45 percent.", 0),
        ("share", "It was backed by 140 percent of voters.", 1),
        ("share", "Prices rose 140 percent of late.", 0),
        ("scale", "A loan of $1.5 billion was agreed. The loan of $1.5 million is large.", 1),
        ("scale", "A loan of $1.5 billion was agreed. Wages of $1.5 million were paid.", 0),
    ],
)
def test_numbers_that_contradict_each_other(wrong: str, text: str, found: int) -> None:
    assert len(quotes("arithmetic", {"wrong": wrong}, text)) == found


def test_the_fix_of_a_verb_is_the_form_that_agrees() -> None:
    ((_, match),) = matches("agreement", {"of": "subject", "verbs": ["go", "be"]}, "The workers goes home.")
    assert match.values["right"] == match.fixes[0][0].text == "go"


@pytest.mark.parametrize(
    ("of", "verbs", "text", "found"),
    [
        ("modal", ["give"], "The mayor will gives a speech.", ["will gives"]),
        ("modal", ["give"], "The mayor will give a speech.", []),
        ("did", ["come", "want"], "They did not wanted it.", ["did not wanted"]),
        ("infinitive", ["take"], "He hopes to took it.", ["to took"]),
        ("infinitive", ["increase"], "It led to increased demand.", []),
        ("perfect", ["give"], "He has given an answer yesterday.", ["has given"]),
        ("perfect", ["give"], "He has given it to those who came yesterday.", []),
    ],
)
def test_verb_forms_that_cannot_stand_here(of: str, verbs: list[str], text: str, found: list[str]) -> None:
    assert quotes("tense", {"of": of, "verbs": verbs}, text) == found


@pytest.mark.parametrize(
    ("kind", "value", "complaint"),
    [
        ("calendar", {"wrong": "month"}, "expected weekday"),
        ("arithmetic", {"wrong": "sum"}, "expected parts"),
        ("agreement", {"of": "object"}, "expected subject"),
        ("agreement", {"of": "subject", "number": "dual"}, "plural or singular"),
        ("tense", {"of": "past", "verbs": []}, "expected modal"),
        ("frame", {"phrase": "# degree turn"}, "allowed"),
        ("frame", {"phrase": "degree turn", "allowed": [1]}, "one #"),
        ("agreement", {"of": "subject", "verbs": ["@none"]}, "no word list"),
    ],
)
def test_a_wrong_entry_is_told_what_would_be_right(kind: str, value: dict[str, Any], complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        KINDS[kind].compile({kind: value}, {})


def test_only_sentences_that_a_cheap_look_chose_are_tagged(shipped: Rulebook) -> None:
    rules = [r for r in shipped.rules if r.kind in ("agreement", "tense")]
    text = "The mayor opened the bridge. " * 50 + "The workers was paid. " + "She closed the old dam in June. " * 50
    context = context_of(text)
    for rule in rules:
        at = tuple(n for n, norm in enumerate(context.norms) if norm in rule.wake_words)
        list(KINDS[rule.kind].detect(rule.program, context, at))
    assert sum(map(len, context._tags.values())) <= 10


def test_the_promised_findings_reach_the_report(shipped: Rulebook) -> None:
    text = "The workers was paid on Monday, September 15, 2020.\n"
    findings = check(extract("a.txt", text), shipped, Settings()).findings
    assert "accuracy/number/calendar#weekday" in {f.rule for f in findings if f.tier != "hint"}
    assert "fluency/agreement/clause#plural-subject-auxiliary" in {f.rule for f in findings}
