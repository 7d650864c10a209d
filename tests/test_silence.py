"""Findings overruled: by comments in the article, decisions, accepted words, `[sic]`, and in foreign quotations."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from audit import Report, Rulebook, Settings, check, extract

RULE = "accuracy/number/frame#degree-turn"
TURN = "The party has made a 66 degree turn on tariffs."


def audited(text: str, rulebook: Rulebook, name: str = "a.md", settings: Settings = Settings()) -> Report:
    return check(extract(name, text), rulebook, settings)


def rules(report: Report) -> list[str]:
    return [f.rule for f in report.findings]


@pytest.mark.parametrize("name", ["a.md", "a.html"])
@pytest.mark.parametrize(
    "text",
    [
        f"{TURN} <!-- audit-ignore {RULE}: the valve does turn so far -->",
        f"<!-- audit-ignore accuracy/number: so far -->{TURN}",
        f"<!-- audit-ignore-next-line accuracy: so far -->\n\n{TURN}",
        f"<!-- audit-ignore-start fluency, accuracy/number: so far -->\n{TURN}\n\n{TURN}\n<!-- audit-ignore-end -->",
        f"<!-- audit-ignore-start all:\n so far -->\n\n{TURN}\n\n<!--audit-ignore-end-->\n",
    ],
)
def test_a_comment_with_rule_and_reason_silences_its_place(text: str, name: str, shipped: Rulebook) -> None:
    report = audited(text, shipped, name)
    assert rules(report) == []
    assert (RULE, "comment") in {(s.finding.rule, s.by) for s in report.silenced}
    assert report.notes == ()


@pytest.mark.parametrize(
    ("comment", "said"),
    [
        ("audit-ignore", "audit-ignore needs a rule and a reason"),
        ("audit-ignore accuracy/number", "needs a rule and a reason"),
        ("audit-ignore accuracy/number:  ", "needs a rule and a reason"),
        ("audit-ignore : why", "needs a rule and a reason"),
        ("audit-ignore acuracy/number: why", "did you mean “accuracy/number"),
        ("audit-ignore-nextline accuracy: why", "did you mean “audit-ignore-next-line”"),
        ("audit-ignore-end", "ends nothing"),
        ("audit-ignore-start accuracy: why", "without audit-ignore-end silences nothing"),
        ("audit-ignore fluency/calque: why", "silences nothing any more"),
    ],
)
def test_a_comment_that_is_wrong_silences_nothing_and_is_told(comment: str, said: str, shipped: Rulebook) -> None:
    report = audited(f"It rained.\n\n{TURN} <!-- {comment} -->\n", shipped)
    assert rules(report) == [RULE]
    (note,) = report.notes
    assert note.startswith("a.md:3: ")
    assert said in note


def test_a_comment_speaks_of_its_own_line_only(shipped: Rulebook) -> None:
    report = audited(f"<!-- audit-ignore accuracy: why -->\n{TURN}\n", shipped)
    assert rules(report) == [RULE]
    assert "audit-ignore-next-line speaks of the next" in report.notes[0]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.txt", f"{TURN} <!-- audit-ignore accuracy: why -->"),
        ("a.md", f"{TURN} `<!-- audit-ignore accuracy: why -->`"),
        ("a.md", f"    <!-- audit-ignore-start all: why -->\n\n{TURN}\n\n    <!-- audit-ignore-end -->\n"),
        ("a.html", f"<p title='<!-- audit-ignore accuracy: why -->'>{TURN}</p>"),
        ("a.html", f"<script>'<!-- audit-ignore accuracy: why -->'</script>{TURN}"),
    ],
)
def test_what_is_no_comment_of_the_markup_silences_nothing(name: str, text: str, shipped: Rulebook) -> None:
    report = audited(text, shipped, name)
    assert RULE in rules(report)
    assert report.notes == ()


def test_comments_can_be_forbidden(shipped: Rulebook) -> None:
    text = f"{TURN} <!-- audit-ignore accuracy: why -->"
    assert rules(audited(text, shipped, settings=Settings(comments=False))) == [RULE]


def test_a_comment_is_not_stale_when_its_rule_was_not_asked_for(shipped: Rulebook) -> None:
    text = f"{TURN} <!-- audit-ignore accuracy/number: why -->"
    assert audited(text, shipped, settings=Settings(select=("fluency",))).notes == ()


def test_only_a_bounded_number_of_comments_counts(shipped: Rulebook) -> None:
    report = audited("<!-- audit-ignore accuracy: why --> It rained.\n\n" * 501, shipped)
    assert report.notes[0] == "a.md: 501 audit-ignore comments; only the first 500 count"


OWN = """title: House style
entries:
- name: mind
  formerly: [fluency/register/house#old]
  phrase: 'changed its mind'
  severity: major
  certainty: sure
  flags: ['It {changed its mind}.']
  ignores: ['x']
"""


def test_former_ids_silence_as_the_present_one(rules: Callable[..., Rulebook]) -> None:
    text = "The party has changed its mind on tariffs."
    formerly = rules(fluency__register__house=OWN.replace("house#old", "x#y").replace("name: mind", "name: old"))
    (old,) = check(extract("a.md", text), formerly).findings
    book = rules(fluency__register__house=OWN)
    (new,) = check(extract("a.md", text), book).findings
    assert (new.rule, old.rule) == ("fluency/register/house#mind", "fluency/register/house#old")
    decided = check(extract("a.md", text), book, Settings(silenced={old.fingerprint: "so it is"}))
    assert (decided.findings, decided.silenced[0].by) == ((), "decision")
    comment = check(extract("a.md", f"{text} <!-- audit-ignore fluency/register/house#old: why -->"), book)
    assert (comment.findings, comment.notes) == ((), ())
    assert check(extract("a.md", text), book, Settings(ignore=("fluency/register/house#old",))).findings == ()


def test_a_decision_holds_when_other_parts_change_and_ends_with_its_sentence(shipped: Rulebook) -> None:
    near = f"Nobody came out to see the man. {TURN}\n\nThey left before anybody had spoken.\n"
    (finding,) = audited(f"It rained. {near}", shipped, "a.txt").findings
    decided = Settings(silenced={finding.fingerprint: "it is a valve"})
    moved = audited(f"New.\n\nSnow fell all week. {near}More.", shipped, "b.txt", decided)
    assert {s.reason for s in moved.silenced} == {"it is a valve"}
    assert rules(moved) == []
    changed = audited(f"It rained. {near}".replace("party", "group"), shipped, "a.txt", decided)
    assert rules(changed) == [RULE]


@pytest.mark.parametrize(
    "text", ["He made a 66 degree turn [sic] on tariffs.", "He made a “66 degree turn” (sic!) on tariffs."]
)
def test_sic_after_a_place_silences_it(text: str, shipped: Rulebook) -> None:
    assert RULE not in rules(audited(text, shipped))
    assert RULE in rules(audited(text.replace("sic", "sick"), shipped))


def test_a_short_quotation_in_another_language_is_respected(rules: Callable[..., Rulebook]) -> None:
    own = OWN.replace("changed its mind", "energía limpia").replace("  formerly: [fluency/register/house#old]\n", "")
    book = rules(fluency__register__house=own)
    quoted = check(extract("a.txt", "They shouted “energía limpia para todos” in the square."), book)
    assert [s.by for s in quoted.silenced] == ["quotation"]
    assert quoted.findings == ()
    assert check(extract("a.txt", "They want energía limpia para todos in the square."), book).findings
    assert check(extract("a.txt", "They shouted “we want some energía limpia here” in the square."), book).findings


def test_an_accepted_word_is_never_flagged(shipped: Rulebook) -> None:
    assert rules(audited(TURN, shipped, settings=Settings(accept=("66 Degree Turn",)))) == []
    assert rules(audited(TURN, shipped, settings=Settings(accept=("degree turn", "66 degrees")))) == [RULE]


NAME = """title: Names
entries:
- name: name
  phrase: 'Selenskyj'
  fix: Zelensky
  message: '“{quote}” should be “{fix}”'
  severity: major
  certainty: sure
  flags: ['{Selenskyj => Zelensky} spoke.']
  ignores: ['x']
"""


def test_house_forms_are_never_flagged_and_are_what_corrections_use(rules: Callable[..., Rulebook]) -> None:
    book = rules(terminology__name_variant__house=NAME)
    document = extract("a.txt", "Mr Selenskyj spoke.")
    (finding,) = check(document, book, Settings(house={"Zelenskyy": ("Zelensky", "Zelenskiy")})).findings
    assert finding.suggestions() == ("Zelenskyy",)
    assert finding.message == "“Selenskyj” should be “Zelenskyy”"
    assert check(document, book, Settings(house={"Selenskyj": ()})).findings == ()
    assert check(document, book, Settings(house={"selenskyj": ()})).findings != ()


@hypothesis_settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from([
    TURN, "It rained.", "\n", "\n\n", "<!-- audit-ignore all: x -->", "<!-- audit-ignore-next-line accuracy: x -->",
    "<!-- audit-ignore-start all: x -->", "<!-- audit-ignore-end -->", "`", "<!-- audit-ignore", "“", "[sic]",
]), max_size=12))  # fmt: skip
def test_every_finding_either_stands_or_is_silenced(shipped: Rulebook, parts: list[str]) -> None:
    text = " ".join(parts)
    loud = audited(text, shipped, settings=Settings(comments=False))
    quiet = audited(text, shipped)
    silent = {s.finding.fingerprint for s in quiet.silenced}
    standing = {f.fingerprint for f in quiet.findings}
    assert {f.fingerprint for f in loud.findings} <= standing | silent
    assert not standing & silent


def test_the_blank_beside_an_accepted_word_does_not_matter(shipped: Rulebook) -> None:
    assert rules(audited(TURN, shipped, settings=Settings(accept=("66",)))) == []


@pytest.mark.parametrize("filling", [" ", "-", "a ", ",", ":", "\n"])
def test_a_huge_comment_takes_no_more_time_than_its_length(filling: str, shipped: Rulebook) -> None:
    text = f"{TURN} <!-- audit-ignore {filling * 200_000} -->\n"
    assert len(audited(text, shipped, "a.html").notes) == 1
