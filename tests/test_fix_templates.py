"""Fix templates: slots, named values, and lemmas that inflect like the words they replace."""

from __future__ import annotations

import pytest

from audit.rulebook.fixes import compile_template, fill


@pytest.mark.parametrize(
    ("template", "values", "auxiliary", "expected"),
    [
        ("large {2}", {"2": "loan"}, False, "large loan"),
        ("{1} {2} too", {"1": "", "2": "he"}, False, "he too"),
        ("{number:figures} people", {"number": "three hundred"}, False, "300 people"),
        ("{n:thousand} fans", {"n": "15"}, False, "15,000 fans"),
        ("{n:thousand}", {"n": "2,5"}, False, "2,500"),
        ("the {1:ordinal}", {"1": "12"}, False, "the 12th"),
        ("the {1:ordinal}", {"1": "23"}, False, "the 23rd"),
        ("avoided {1:ing}", {"1": "leave"}, False, "avoided leaving"),
        ("{1:lower}", {"1": "The"}, False, "the"),
        ("{1:capital}", {"1": "the"}, False, "The"),
        ("<speak> up", {"1.tags": "VBD VBN"}, False, "spoke up"),
        ("<speak> up", {"1.tags": "VBD VBN"}, True, "spoken up"),
        ("<large/a> <sum/n=2>", {"1.tags": "JJR", "2.tags": "NNS"}, False, "larger sums"),
        ("<be>", {"1.tags": "VBZ"}, False, "is"),
        ("<go>", {}, False, "go"),
    ],
)
def test_a_template_is_filled(template: str, values: dict[str, str], auxiliary: bool, expected: str) -> None:
    assert fill(compile_template(template), values, auxiliary) == expected


@pytest.mark.parametrize(
    ("exchange", "match", "auxiliary", "expected"),
    [
        ({"chances": "opportunities"}, "chances and risks", False, "opportunities and risks"),
        ({"Olympic winner": "Olympic champion", "winner": "x"}, "an olympic winner", False, "an Olympic champion"),
        ({"trainer": "coach"}, "Trainer Urs Keller", False, "coach Urs Keller"),
        ({"<prognosis>/n": "<forecast>"}, "growth prognoses", False, "growth forecasts"),
        ({"<take>/v": "<draw>"}, "was taken", True, "was drawn"),
        ({"<take>/v": "<draw>"}, "took it", False, "drew it"),
        ({"so": "", "called": "named"}, "the so called man", False, "the named man"),
        ({"art": "x"}, "the party", False, None),
    ],
)
def test_words_are_exchanged_and_the_others_left(
    exchange: dict[str, str], match: str, auxiliary: bool, expected: str | None
) -> None:
    assert fill(compile_template(exchange), {"0": match}, auxiliary) == expected


def test_a_verb_after_to_is_no_past() -> None:
    highlight = compile_template("<highlight>")
    assert fill(highlight, {"1.tags": "VB VBD VBN"}, after_auxiliary=False, after_modal=True) == "highlight"
    assert fill(highlight, {"1.tags": "VB VBD VBN"}, after_auxiliary=False) == "highlighted"


def test_only_a_lemma_gives_its_form_to_another() -> None:
    with pytest.raises(ValueError, match="only a lemma"):
        compile_template({"took": "<draw>"})


@pytest.mark.parametrize(
    ("template", "complaint"), [("{2:shout}", "unknown change “shout”; use lower"), ("large {2", "expected {2}")]
)
def test_a_faulty_template_says_what_would_be_right(template: str, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint.replace("{", r"\{")):
        compile_template(template)


@pytest.mark.parametrize(
    ("template", "free", "expected"),
    [
        ("infections", "12", None),
        ("police officers", "the FSB", None),
        ("<raise> the matter", "the case", None),
        ("has to", "not", None),
        ("at home", "in their own", "at home"),
        ("at home", "surely", "at home"),
        ("raise {2}", "the case", "raise the case"),
        ("so {0}", "the case", "so bring the case"),
    ],
)
def test_no_fix_loses_what_the_text_put_into_a_free_slot(template: str, free: str, expected: str | None) -> None:
    values = {"0": f"bring {free}", "1": "bring", "2": free, "2.free": free}
    assert fill(compile_template(template), values, False) == expected
