"""The baseline: what it knows, what it takes for fixed, how it is written."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from findings import finding, report
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from audit.baseline import Comparison, Key, read_baseline, write_baseline
from audit.errors import UsageError
from audit.model import Report

TEXT = "One bad word and two bad words and three."


def of(*quotes: str, name: str = "a.txt") -> Report:
    return report(TEXT, [finding(TEXT, quote) for quote in quotes], name=name)


def fingerprint(quote: str) -> str:
    return finding(TEXT, quote).fingerprint


def known(file: str, *quotes: str) -> dict[Key, str]:
    return {Key(file, fingerprint(quote)): "fluency/calque/test#one" for quote in quotes}


def quotes(report: Report) -> list[str]:
    return [f.quote for f in report.findings]


NAME = st.text(st.characters(codec="utf-8"), min_size=1, max_size=8)
HEX = st.text("0123456789abcdef", min_size=1, max_size=6)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50, deadline=None)
@given(st.dictionaries(st.builds(Key, NAME, HEX), NAME, max_size=6))
def test_what_is_written_is_read_one_finding_a_line(tmp_path: Path, made: dict[Key, str]) -> None:
    path = tmp_path / "b.json"
    write_baseline(path, made)
    assert read_baseline(path) == made
    json.loads(path.read_text(encoding="utf-8"))
    lines = path.read_bytes().split(b"\n")
    assert len(lines) == len(made) + 4
    assert all(line.endswith(b",") for line in lines[1 : 1 + len(made)])
    write_baseline(path, dict(reversed(made.items())))
    assert path.read_bytes().split(b"\n") == lines


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "{}", '{"version": 2}', '{"a": "r", "version": 1}', '{"a 1": 3, "version": 1}']
)
def test_what_is_no_baseline_is_told(text: str, tmp_path: Path) -> None:
    (tmp_path / "b.json").write_text(text)
    with pytest.raises(UsageError, match=r"b\.json: "):
        read_baseline(tmp_path / "b.json")


def test_only_what_is_not_known_is_new() -> None:
    comparison = Comparison(known("a.txt", "One", "two"))
    assert quotes(comparison.new(of("One", "two", "three"), "a.txt")) == ["three"]
    assert comparison.fixed == comparison.lost == 0


def test_the_same_words_in_another_article_are_new() -> None:
    assert quotes(Comparison(known("a.txt", "One")).new(of("One"), "b.txt")) == ["One"]


def test_a_file_that_is_gone_lends_each_finding_once() -> None:
    comparison = Comparison(known("old.txt", "One", "two"), lambda file: file == "old.txt")
    assert quotes(comparison.new(of("One"), "a.txt")) == []
    assert quotes(comparison.new(of("One"), "b.txt")) == ["One"]
    assert (comparison.fixed, comparison.lost) == (0, 1)


def test_fixed_is_what_was_looked_for_and_not_found() -> None:
    comparison = Comparison(known("a.txt", "One", "two") | known("b.txt", "three"))
    comparison.new(of("One"), "a.txt")
    assert comparison.fixed == 1
    deaf = Comparison(known("a.txt", "One", "two"))
    deaf.new(of(), "a.txt", lambda rule: False)
    assert deaf.fixed == 0


def test_a_finding_of_a_renamed_rule_is_known() -> None:
    renamed = of("One")
    moved = replace(renamed.findings[0], fingerprint="new", formerly=(fingerprint("One"),))
    comparison = Comparison(known("a.txt", "One"))
    assert quotes(comparison.new(replace(renamed, findings=(moved,)), "a.txt")) == []
    assert comparison.updated() == {Key("a.txt", "new"): "fluency/calque/test#one"}


def test_an_update_forgets_what_is_fixed_or_gone_and_keeps_what_was_not_looked_at() -> None:
    comparison = Comparison(
        known("a.txt", "One", "two") | known("b.txt", "three") | known("c.txt", "three"), lambda file: file == "c.txt"
    )
    comparison.new(of("One", "three"), "a.txt")
    assert comparison.updated() == known("a.txt", "One", "three") | known("b.txt", "three")


SOME = st.lists(st.sampled_from(["One", "two", "three"]), unique=True)


@given(SOME, SOME)
def test_after_an_update_nothing_is_new_and_nothing_fixed(before: list[str], now: list[str]) -> None:
    first = Comparison(known("a.txt", *before))
    assert set(quotes(first.new(of(*now), "a.txt"))) == set(now) - set(before)
    again = Comparison(first.updated())
    assert quotes(again.new(of(*now), "a.txt")) == []
    assert again.fixed == 0
