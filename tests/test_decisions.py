"""The decisions file: read as written, told where it is wrong, sorted and replaced whole."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from audit.decisions import Decision, add_decisions, read_decisions, silenced, write_decisions
from audit.errors import UsageError

TEXT = st.text(st.characters(codec="utf-8"), max_size=12)


def decision(fingerprint: str, verdict: str = "ignore", reason: str = "a valve", file: str = "a.txt") -> Decision:
    return Decision(
        fingerprint=fingerprint, rule="accuracy/number/x#y", quote="66 degree turn", decision=verdict,  # type: ignore[arg-type]
        reason=reason, file=file,
    )  # fmt: skip


decisions = st.builds(
    Decision, fingerprint=TEXT, rule=TEXT, quote=TEXT, decision=st.sampled_from(["accept", "reject", "ignore", "edit"]),
    reason=TEXT.map(lambda t: f"r{t}"), file=TEXT, text=st.none() | TEXT,
)  # fmt: skip


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=50)
@given(st.lists(decisions, unique_by=lambda d: d.fingerprint))
def test_what_is_written_is_read_whatever_the_order(tmp_path: Path, made: list[Decision]) -> None:
    path = tmp_path / "d.jsonl"
    write_decisions(path, made)
    first = path.read_bytes()
    assert {d.fingerprint: d for d in read_decisions(path)} == {d.fingerprint: d for d in made}
    write_decisions(path, reversed(made))
    assert path.read_bytes() == first
    assert first.count(b"\n") == len(made)


def test_no_file_is_no_decision(tmp_path: Path) -> None:
    assert read_decisions(tmp_path / "none.jsonl") == ()


def test_a_later_decision_replaces_an_earlier_one(tmp_path: Path) -> None:
    path = tmp_path / "sub" / "d.jsonl"
    add_decisions(path, [decision("1"), decision("2")])
    add_decisions(path, [decision("1", "accept")])
    assert [d.decision for d in read_decisions(path)] == ["accept", "ignore"]
    assert silenced(read_decisions(path)) == {"2": "a valve"}
    assert [p.name for p in path.parent.iterdir()] == ["d.jsonl"]


def test_rejected_and_ignored_findings_are_silent_and_others_are_not() -> None:
    made = [decision(v, v) for v in ("accept", "edit", "reject", "ignore")]
    assert set(silenced(made)) == {"reject", "ignore"}


def test_every_fault_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "d.jsonl"
    good = {"fingerprint": "1", "rule": "r", "quote": "q", "decision": "accept"}
    lines = [json.dumps(good), "", "{", json.dumps({**good, "decision": "ignore"}), json.dumps({**good, "whim": 1})]
    path.write_text("\n".join(lines))
    with pytest.raises(UsageError) as error:
        read_decisions(path)
    assert [line.split(": ")[0].rpartition(":")[2] for line in str(error.value).splitlines()] == ["3", "4", "5"]
    assert "“ignore” needs a reason" in str(error.value)
