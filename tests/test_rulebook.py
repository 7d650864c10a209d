"""Rule files: what is accepted, what is refused with its place, and the cache."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from audit.errors import RuleErrors
from audit.rulebook import Rulebook, load_rulebook
from audit.rulebook.compile import cache_folder
from audit.rulebook.examples import self_test
from audit.rulebook.measured import Counts, Measured

GOOD = """\
title: Set phrase
entries:
  - name: open-fire
    phrase: 'make fire on'
    fix: 'open fire on'
    flags: ['Guards {make fire on => open fire on} the crowd.']
    ignores: ['Scouts make fire in the wood.']
"""
Make = Callable[..., Rulebook]
WORDS = {"native": 200_000, "edited": 100_000, "human": 400_000, "mt": 1_700_000}


def test_an_entry_takes_its_id_and_category_from_its_path(rules: Make) -> None:
    (rule,) = rules(fluency__calque__general=GOOD).rules
    assert (rule.id, rule.category) == ("fluency/calque/general#open-fire", "fluency/calque")
    assert rule.path.endswith("own/fluency/calque/general.yaml")
    assert rule.line == 3


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("    phrase:", "    phrse:", "general.yaml:3: unknown key “phrse”; did you mean “phrase”?"),
        ("title:", "titel:", "unknown key “titel”; did you mean “title”?"),
        ("title: Set phrase", "title: Set phrase\nseverity: huge", "Invalid enum value 'huge'"),
        ("    fix:", "    pattern: x\n    fix:", "an entry has one kind"),
        ("    ignores: ['Scouts make fire in the wood.']", "    ignores: []", "a near miss under ignores"),
        ("'make fire on'", "'make @fires on'", "no word list “fires”"),
        ("phrase: 'make fire on'", "pattern: 'make (fire'", "not a pattern"),
        ("phrase: 'make fire on'", "pattern: '(a+)+b'", "a quantifier inside a quantified group"),
        ("'open fire on'", "'open {2'", "expected {2}"),
        ("title:", "title: [", "not YAML"),
        ("title:", "[x]: y\ntitle:", "a key is a word, no list or mapping"),
        ("    phrase:", "    name: twice\n    phrase:", "the key “name” stands twice"),
    ],
)
def test_a_faulty_entry_is_refused_with_place_and_remedy(rules: Make, old: str, new: str, complaint: str) -> None:
    with pytest.raises(RuleErrors) as caught:
        rules(fluency__calque__general=GOOD.replace(old, new, 1))
    assert complaint in str(caught.value)
    assert "own/fluency/calque/general.yaml:" in str(caught.value)


def test_on_and_no_are_words(rules: Make) -> None:
    entry = GOOD.replace("    fix:", "    not_before: [on, no, yes, off]\n    fix:")
    ((_, problems),) = self_test(rules(fluency__calque__general=entry))
    assert not problems


def test_a_folder_that_is_no_category_is_refused_with_the_nearest(rules: Make) -> None:
    with pytest.raises(RuleErrors, match=r"“fluency/calq” is no category; did you mean “fluency/calque”\?"):
        rules(fluency__calq__general=GOOD)


def test_all_faults_of_a_folder_are_shown_at_once(rules: Make) -> None:
    with pytest.raises(RuleErrors) as caught:
        rules(fluency__calque__one=GOOD.replace("phrase", "phrse"), fluency__calque__two=GOOD.replace("fix:", "fixx:"))
    assert len(caught.value.errors) >= 2


def test_a_cached_rulebook_equals_a_fresh_one(rules: Make) -> None:
    fresh, cached = rules(fluency__calque__general=GOOD), rules()
    assert cached.rules == fresh.rules


def test_the_cache_is_keyed_by_content(rules: Make) -> None:
    rules(fluency__calque__general=GOOD)
    (rule,) = rules(fluency__calque__general=GOOD.replace("Set phrase", "Other title")).rules
    assert rule.title == "Other title"


def test_a_damaged_cache_is_made_anew(rules: Make) -> None:
    fresh = rules(fluency__calque__general=GOOD)
    caches = list(cache_folder().iterdir())
    assert caches
    for file in caches:
        file.write_bytes(b"\x93\x00")
    assert rules().rules == fresh.rules


def test_old_caches_are_swept_away(rules: Make) -> None:
    for number in range(30):
        rules(fluency__calque__general=GOOD.replace("Set phrase", f"Title {number}"))
    assert 0 < len(list(cache_folder().iterdir())) < 30


@pytest.mark.parametrize("expression", [r"(?i)(?<place>make) fire\b", "(?:x|make fire)++ on", r"\bmake(?= fire)"])
def test_a_pattern_from_the_cache_finds_what_it_found(rules: Make, expression: str) -> None:
    entry = GOOD.replace("phrase: 'make fire on'", f"pattern: '{expression}'")
    fresh, cached = (rules(**files).rules[0].program.expression for files in ({"fluency__calque__one": entry}, {}))
    text = "Guards make fire on the crowd. Make fire on."
    assert [m.span() for m in cached.finditer(text)] == [m.span() for m in fresh.finditer(text)] != []


def test_a_cache_that_cannot_be_written_is_no_fault(
    rules: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", os.fspath(tmp_path / "file"))
    assert len(rules(fluency__calque__general=GOOD).rules) == 1


def test_a_broken_promise_is_told_with_what_was_found(rules: Make) -> None:
    broken = GOOD.replace("{make fire on => open fire on} the crowd", "{make fire => open fire} on the crowd")
    ((_, (problem,)),) = self_test(rules(fluency__calque__general=broken))
    assert "found {make fire on => open fire on}; expected {make fire => open fire}" in problem


def test_a_near_miss_that_is_hit_is_told(rules: Make) -> None:
    broken = GOOD.replace("Scouts make fire in", "Scouts make fire on")
    ((_, problems),) = self_test(rules(fluency__calque__general=broken))
    assert any("speaks at “make fire on”" in problem for problem in problems)


def test_the_shipped_rules_keep_their_promises(shipped: Rulebook) -> None:
    assert [problem for _, problems in self_test(shipped) for problem in problems] == []


@pytest.mark.parametrize(
    ("counts", "cap"),
    [
        (None, "report"),
        (Counts(0, 0, 0, 5), "block"),
        (Counts(0, 0, 1, 50), "block"),
        (Counts(1, 1, 0, 50), "report"),
        (Counts(3, 0, 0, 500), "hint"),
        (Counts(1, 0, 1, 2), "hint"),
    ],
)
def test_what_fires_on_good_english_is_heard_less(counts: Counts | None, cap: str) -> None:
    measured = Measured(words=WORDS, rules={} if counts is None else {"fluency/a": counts})
    assert measured.cap("fluency/a") == cap


def test_a_name_in_foreign_spelling_is_judged_by_native_english() -> None:
    counts = {"terminology/name-variant/de#a": Counts(0, 0, 9, 2), "terminology/name-variant/de#b": Counts(3, 0, 0, 2)}
    measured = Measured("", WORDS, counts)
    assert [measured.cap(rule) for rule in counts] == ["report", "hint"]


def test_a_fault_of_the_surface_is_judged_by_edited_english() -> None:
    slight, loud = Counts(9, 1, 5, 99), Counts(9, 3, 0, 99)
    counts = {"typography/a": slight, "typography/b": loud, "fluency/a": slight}
    measured = Measured(words=WORDS, rules=counts)
    assert [measured.cap(rule) for rule in counts] == ["report", "hint", "hint"]


def test_the_shipped_rules_are_found_from_anywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert load_rulebook().rules
