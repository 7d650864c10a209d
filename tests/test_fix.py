from dataclasses import replace
from itertools import permutations

import pytest
from findings import finding, report
from hypothesis import given
from hypothesis import strategies as st

from audit.fix import SUGGESTED, apply, by_line, changed_sentences, edits, sentences, splice, word_diff
from audit.model import Document, Edit, Fix, Run, Segment

TEXT = "Rain fell in Oslo. The bank gave an important loan. Nobody was hurt."


def test_only_allowed_classes_are_applied_and_display_never() -> None:
    safe = finding(TEXT, "Rain", "Snow", fix_class="safe")
    unsafe = finding(TEXT, "Nobody", "No one")
    shown = finding(TEXT, "Oslo", "Bergen", fix_class="display")
    assert apply(TEXT, [safe, unsafe, shown]) == TEXT.replace("Rain", "Snow")
    assert apply(TEXT, [safe, unsafe, shown], SUGGESTED) == TEXT.replace("Rain", "Snow").replace("Nobody", "No one")
    assert apply(TEXT, [shown], ("safe", "unsafe", "display")) == TEXT


def test_only_the_first_fix_of_a_finding_counts() -> None:
    both = finding(TEXT, "important", "large", "big")
    assert "a large" not in apply(TEXT, [both], SUGGESTED)
    assert "an large loan" in apply(TEXT, [both], SUGGESTED)
    second_safe = replace(both, fixes=(both.fixes[0], Fix("safe", both.fixes[0].edits)))
    assert apply(TEXT, [second_safe]) == TEXT


def test_of_two_overlapping_fixes_the_better_ranked_stands_in_any_order() -> None:
    wide = finding(TEXT, "an important loan", "a large loan", severity="critical")
    narrow = finding(TEXT, "important", "considerable", severity="minor")
    other = finding(TEXT, "hurt", "injured")
    results = {apply(TEXT, order, SUGGESTED) for order in permutations([wide, narrow, other])}
    assert results == {"Rain fell in Oslo. The bank gave a large loan. Nobody was injured."}


def test_edits_of_one_fix_stand_or_fall_together() -> None:
    text = '"Yes, he said.'
    pair = replace(finding(text, "Yes", "x"), fixes=(Fix("safe", (Edit(0, 1, "“"), Edit(4, 4, "”"))),))
    assert apply(text, [pair]) == "“Yes”, he said."
    rival = finding(text, '"', "«", severity="critical", fix_class="safe")
    assert apply(text, [pair, rival]) == "«Yes, he said."


def test_a_finding_given_twice_is_applied_once() -> None:
    insert = replace(finding(TEXT, "Rain", "x"), fixes=(Fix("safe", (Edit(0, 0, "Heavy "),)),))
    assert apply(TEXT, [insert, insert]) == "Heavy " + TEXT


def test_a_fix_whose_own_edits_overlap_is_left_out() -> None:
    broken = replace(finding(TEXT, "Rain", "x"), fixes=(Fix("safe", (Edit(0, 4, "a"), Edit(2, 5, "b"))),))
    assert apply(TEXT, [broken]) == TEXT


@pytest.mark.parametrize("bad", [[Edit(0, 3, ""), Edit(2, 4, "")], [Edit(0, 9, "")], [Edit(3, 2, "")]])
def test_splice_refuses_edits_that_overlap_or_leave_the_text(bad: list[Edit]) -> None:
    with pytest.raises(ValueError):
        splice("abcd", bad)


@given(st.text(max_size=30), st.data())
def test_sentences_after_the_edits_are_the_text_after_the_edits(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=4, max_size=4, unique=False)))
    wanted = [Edit(cuts[0], cuts[1], "x"), Edit(cuts[2], cuts[3], "")]
    if cuts[1] == cuts[2]:
        wanted.pop()
    ends = sorted(data.draw(st.sets(st.integers(1, max(1, len(text) - 1)), max_size=4)) | {len(text)})
    starts = [0, *ends[:-1]]
    parts = tuple(Segment("sentence", a, b) for a, b in zip(starts, ends, strict=True))
    document = Document("a.txt", text, text, (), parts)
    assert "".join(change.after for change in sentences(document, wanted)) == splice(text, wanted)
    assert "".join(change.before for change in sentences(document, wanted)) == text


def test_a_fix_across_two_sentences_gives_one_change() -> None:
    found = finding(TEXT, "Oslo. The bank", "Oslo, where the bank")
    changes = list(changed_sentences(report(TEXT).document, edits([found], SUGGESTED)))
    assert [change.after for change in changes] == ["Rain fell in Oslo, where the bank gave an important loan. "]


def test_changes_are_prose_even_where_the_file_has_markup() -> None:
    text = "<p>An <b>old</b> &amp; dear loan.</p>"
    prose = "An old & dear loan."
    runs = (Run(0, 3, 3, 3), Run(3, 9, 3, 3), Run(6, 16, 1, 1), Run(7, 17, 1, 5), Run(8, 22, 11, 11))
    sentence = Segment("sentence", 0, len(prose))
    document = Document("a.html", text, prose, (sentence,), (sentence,), runs=runs)
    found = finding(text, "dear", "costly")
    change = next(changed_sentences(document, edits([found], SUGGESTED)))
    assert (change.before, change.after) == (prose, "An old & costly loan.")
    tag = finding(text, "<b>", "<i>")
    assert not list(changed_sentences(document, edits([tag], SUGGESTED)))
    for start in range(len(prose)):
        for end in range(start, len(prose) + 1):
            assert document.to_prose(*document.to_text(start, end)) == (start, end)


@given(st.text("ab ,.", max_size=20), st.text("ab ,.", max_size=20))
def test_a_word_diff_holds_both_texts(before: str, after: str) -> None:
    pieces = word_diff(before, after)
    assert "".join(p.text for p in pieces if p.kind != "new") == before
    assert "".join(p.text for p in pieces if p.kind != "old") == after


def test_a_word_diff_joins_neighbouring_words() -> None:
    pieces = word_diff("It got an important loan.", "It got a large loan.")
    assert pieces == (("same", "It got "), ("old", "an important"), ("new", "a large"), ("same", " loan."))


def test_a_word_diff_of_a_very_long_sentence_is_one_change_between_equal_ends() -> None:
    words = [f"w{n}" for n in range(5000)]
    pieces = word_diff(" ".join(words), " ".join([*words[:100], "x", *words[101:200], "y", *words[201:]]))
    assert [p.kind for p in pieces] == ["same", "old", "new", "same"]
    assert pieces[1].text.startswith("w100 ") and pieces[1].text.endswith(" w200")


@given(st.lists(st.text("ab c", max_size=8), max_size=6), st.lists(st.text("ab c", max_size=8), max_size=6))
def test_lines_hold_every_word_of_both_texts_in_order(old: list[str], new: list[str]) -> None:
    pairs = list(by_line("\n".join(old), "\n".join(new)))
    assert " ".join(a for a, _ in pairs).split() == " ".join(old).split()
    assert " ".join(b for _, b in pairs).split() == " ".join(new).split()
