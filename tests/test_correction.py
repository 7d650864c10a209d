"""Corrections put into a text: which, in what order, and when the text stands still."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise, permutations

import pytest
from findings import finding, report
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from audit.correction import correct
from audit.decisions import Decision
from audit.engine import Settings, check
from audit.fix import SAFE, SUGGESTED, choose, edits, splice
from audit.formats import extract
from audit.model import Edit, Fix
from audit.rulebook import Measured, Rulebook
from audit.substance import changed

Rules = Callable[..., Rulebook]
FAULTS = (
    "Prices rose by 5 % in May.", "The mayor said “ it is over ”.", "They don 't agree.", "The french team won.",
    "The party has made a 66 degree turn on tariffs.", "It rained,but nobody left.", "The team ( of four ) won.",
    "Exports to Сhina fell.", "The pact was signed in january.", "A bridge was built in 1930.", "Advertisement", "",
    "Nobody 😀 saw „the bridge“.", "They met Mr. Poutine and President Putin.", "The The dam holds.",
)  # fmt: skip


def rule(name: str, pattern: str, fix: str, fix_class: str = "safe") -> str:
    return (
        f"- {{name: {name}, pattern: '{pattern}', fix: '{fix}', fix_class: {fix_class}, certainty: sure, "
        "flags: ['{a}'], ignores: [b]}\n"
    )


def made(rules: Rules, *entries: str) -> Rulebook:
    return rules(fluency__calque__test="title: t\nentries:\n" + "".join(entries))


def run(rulebook: Rulebook, text: str, classes: tuple[str, ...] = SAFE, **decided: Decision) -> tuple[str, list[str]]:
    """The corrected text and the reasons for what was left."""
    first = check(extract("a.txt", text), rulebook)
    done = correct(first, rulebook, Settings(), classes, decided)  # type: ignore[arg-type]
    return done.text, [reason for _, reason in done.left]


def test_a_safe_fix_is_made_and_an_unsafe_one_waits(rules: Rules) -> None:
    rulebook = made(rules, rule("a", "dam", "weir"), rule("b", "port", "harbor", "unsafe"))
    assert run(rulebook, "A dam and a port.") == ("A weir and a port.", ["unsafe: an editor should look"])
    assert run(rulebook, "A dam and a port.", SUGGESTED) == ("A weir and a harbor.", [])


@pytest.mark.parametrize(
    ("pattern", "fix", "text", "what"),
    [
        ("five", "six", "They met five men.", "it changes a number"),
        ("Oslo", "Bergen", "They met in Oslo.", "it changes a name"),
        ("not ", "", "They did not go.", "it changes a negation"),
        ("over", "done", "He said “it is over”.", "unsafe: an editor should look"),
    ],
)
def test_a_fix_that_is_not_what_it_says_is_demoted(rules: Rules, pattern: str, fix: str, text: str, what: str) -> None:
    assert run(made(rules, rule("a", pattern, fix)), text) == (text, [what])


def test_a_safe_fix_that_wakes_another_rule_is_left(rules: Rules) -> None:
    rulebook = made(rules, rule("a", "dam", "weir"), rule("b", "weir", "lock", "unsafe"))
    text, left = run(rulebook, "A dam.\n\nA port.")
    assert text == "A dam.\n\nA port."
    assert left == ["after it fluency/calque/test#b speaks at “weir”"]
    assert run(rulebook, "A dam.", SUGGESTED)[0] == "A lock."


def test_a_rule_that_speaks_again_after_its_safe_fix_is_left(rules: Rules) -> None:
    rulebook = made(rules, rule("a", "dam", "dam dam"))
    assert run(rulebook, "A dam.") == ("A dam.", ["its rule speaks again after it"])


def test_rules_that_undo_each_other_change_nothing_and_the_others_go_on(rules: Rules) -> None:
    rulebook = made(
        rules, rule("a", "dam", "weir", "unsafe"), rule("b", "weir", "dam", "unsafe"), rule("c", "port", "lock")
    )
    text, left = run(rulebook, "A dam and a port.", SUGGESTED)
    assert text == "A dam and a lock."
    assert left == ["its correction and another undo each other"]


def test_a_rule_that_never_ends_changes_nothing(rules: Rules) -> None:
    assert run(made(rules, rule("a", "dam", "dam dam", "unsafe")), "A dam.", SUGGESTED)[0] == "A dam."


def test_several_fixes_of_a_sentence_go_together(rules: Rules) -> None:
    rulebook = made(
        rules, rule("a", "big dam broke", "weir broke"), rule("b", "broke near the old", "broke by the"),
        rule("c", " ,", ","), rule("d", "teh", "the"),
    )  # fmt: skip
    text, left = run(rulebook, "Today , teh big dam broke near the old port.")
    assert text == "Today, the weir broke by the port."
    assert left == []


def test_a_correction_in_the_way_of_a_decided_one_is_left_with_the_reason(rules: Rules) -> None:
    no_fix = "- {name: b, pattern: the big dam broke near it all, certainty: sure, flags: ['{a}'], ignores: [b]}\n"
    rulebook = made(rules, rule("a", "broke near", "burst by", "unsafe"), no_fix)
    wide, narrow = check(extract("a.txt", "So the big dam broke near it all."), rulebook).findings
    yes = Decision(fingerprint=wide.fingerprint, rule=wide.rule, quote=wide.quote, decision="edit", text="it broke")
    text, left = run(rulebook, "So the big dam broke near it all.", SUGGESTED, **{wide.fingerprint: yes})
    assert text == "So it broke."
    assert narrow.quote == "broke near" and left == [f"in conflict with {wide.rule} at “{wide.quote}”"]


def test_decisions_say_what_is_put_in(rules: Rules) -> None:
    rulebook = made(rules, rule("a", "dam", "weir"), rule("b", "port", "harbor", "unsafe"))
    text = "A dam and a port."
    dam, port = check(extract("a.txt", text), rulebook).findings

    def decision(found: str, name: str, verdict: str, new: str | None = None) -> Decision:
        quote = "dam" if name == "a" else "port"
        return Decision(
            fingerprint=found, rule=f"fluency/calque/test#{name}", quote=quote, decision=verdict, reason="so", text=new
        )  # type: ignore[arg-type]

    def decided(*decisions: Decision) -> str:
        return run(rulebook, text, SAFE, **{d.fingerprint: d for d in decisions})[0]

    assert decided(decision(dam.fingerprint, "a", "reject")) == text
    assert decided(decision(port.fingerprint, "b", "accept")) == "A weir and a harbor."
    assert decided(decision(port.fingerprint, "b", "edit", "quay")) == "A weir and a quay."
    assert decided(decision(dam.fingerprint, "a", "ignore"), decision(port.fingerprint, "b", "accept")) == (
        "A dam and a harbor."
    )


def test_a_refused_correction_does_not_come_back_in_a_later_round(rules: Rules) -> None:
    rulebook = made(rules, rule("a", "dam", "weir", "unsafe"), rule("b", "teh", "the", "unsafe"))
    text = "Near teh dam."
    dam = next(f for f in check(extract("a.txt", text), rulebook).findings if f.quote == "dam")
    no = Decision(fingerprint=dam.fingerprint, rule=dam.rule, quote="dam", decision="reject", reason="a dam it is")
    assert run(rulebook, text, SUGGESTED, **{dam.fingerprint: no})[0] == "Near the dam."


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lines=st.lists(st.sampled_from(FAULTS), max_size=6), end=st.sampled_from(["\n", "\r\n"]), unsafe=st.booleans())
def test_corrected_text_corrected_again_stays(shipped: Rulebook, lines: list[str], end: str, unsafe: bool) -> None:
    text = (end * 2).join(lines) + end
    classes = SUGGESTED if unsafe else SAFE
    once = correct(check(extract("a.txt", text), shipped), shipped, Settings(), classes)
    again = correct(check(extract("a.txt", once.text), shipped), shipped, Settings(), classes)
    assert again.text == once.text and not again.applied
    assert unsafe or changed(text, once.text) == ""
    assert once.text.count("\r") == once.text.count("\n") * (end == "\r\n")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lines=st.lists(st.sampled_from(FAULTS), min_size=1, max_size=5))
def test_only_what_the_spans_hold_is_touched(shipped: Rulebook, lines: list[str]) -> None:
    text = "\n\n".join(lines)
    found = check(extract("a.txt", text), shipped).findings
    made_edits = edits(found, SUGGESTED)
    after = splice(text, made_edits)
    bounds = (Edit(0, 0, ""), *made_edits, Edit(len(text), len(text), ""))
    kept = [text[a.end : b.start] for a, b in pairwise(bounds)]
    at = 0
    for piece in kept:
        at = after.index(piece, at) + len(piece)
    assert len(after) == sum(map(len, kept)) + sum(len(e.text) for e in made_edits)


def test_the_order_of_findings_does_not_matter() -> None:
    text = "Rain fell in Oslo. The bank gave an important loan."
    found = [
        finding(text, "an important loan", "a large loan", severity="critical"), finding(text, "important", "big"),
        finding(text, "Rain", "Snow"), finding(text, "fell in", "fell on"),
    ]  # fmt: skip
    results = {(splice(text, edits(order, SUGGESTED)), tuple(f.quote for f, _ in choose(order)[1]))
               for order in permutations(found)}  # fmt: skip
    assert results == {("Snow fell on Oslo. The bank gave a large loan.", ("important",))}


def test_deletions_that_meet_are_one() -> None:
    text = "abcdef"
    one = replace(finding(text, "bc", ""), fixes=(Fix("safe", (Edit(1, 4, ""),)),))
    other = replace(finding(text, "de", ""), fixes=(Fix("safe", (Edit(3, 5, ""),)),))
    assert splice(text, edits([one, other], SAFE)) == "af"


@pytest.mark.parametrize(
    ("name", "text", "after"),
    [
        ("a.html", "<p>It rose by <b>5</b> % &amp; fell.</p>\n", "<p>It rose by <b>5</b>% &amp; fell.</p>\n"),
        ("a.md", "# Prices\n\nIt rose by **5** % in May.\n", "# Prices\n\nIt rose by **5**% in May.\n"),
        ("a.txt", "😀 It rose by 5 % in May", "😀 It rose by 5% in May"),
    ],
)
def test_markup_stays(shipped: Rulebook, name: str, text: str, after: str) -> None:
    done = correct(check(extract(name, text), shipped), shipped)
    assert done.text == after


def test_a_fix_across_markup_is_left_alone(rules: Rules) -> None:
    rulebook = made(rules, rule("a", "big dam", "weir"))
    document = extract("a.html", "<p>The <b>big</b> dam.</p>")
    assert correct(check(document, rulebook), rulebook).text == document.text


def test_hints_are_not_put_in() -> None:
    text = "A dam."
    hint = finding(text, "dam", "weir", tier="hint", fix_class="safe")
    rulebook = Rulebook([], [], "", Measured())
    assert correct(report(text, [hint]), rulebook).text == text
