"""The review screen driven by keys: through a pipe, and once through a pseudo-terminal."""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
import time
from pathlib import Path

import pytest
from findings import finding, report
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from audit.review import Review, begin
from audit.screen import run

TEXT = "Rain fell in Oslo. The bank gave an important loan. Nobody was hurt. \x1b[2J"
FOUND = (finding(TEXT, "Rain", "Snow"), finding(TEXT, "important", "large"), finding(TEXT, "hurt"))
ENTER, CANCEL, CLEAR = "\r", "\x03", "\x15"


def press(keys: str) -> tuple[Review, list[int]]:
    """The review after keys, and how many decisions each save held."""
    saves: list[int] = []
    with create_pipe_input() as pipe, create_app_session(input=pipe, output=DummyOutput()):
        pipe.send_text(keys)
        done = run(begin([report(TEXT, FOUND)]), lambda r: saves.append(len(r.decisions)), lambda rule: f"# {rule}")
    return done, saves


def verdicts(review: Review) -> list[tuple[str, str, str, str | None]]:
    return [(d.quote, d.decision, d.reason, d.text) for d in review.decisions.values()]


def test_each_key_is_a_decision_and_is_saved_at_once() -> None:
    done, saves = press(f"ar{ENTER}e{CLEAR}wounded{ENTER}q")
    assert verdicts(done) == [
        ("Rain", "accept", "", None), ("important", "reject", "no error here", None), ("hurt", "edit", "", "wounded"),
    ]  # fmt: skip
    assert saves == [1, 2, 3]


def test_a_reason_can_be_typed() -> None:
    done, _ = press(f"i{CLEAR}house style, quoted{ENTER}q")
    assert verdicts(done) == [("Rain", "ignore", "house style, quoted", None)]


def test_a_reason_cannot_be_empty() -> None:
    done, _ = press(f"i{CLEAR}{ENTER}x{ENTER}q")
    assert verdicts(done) == [("Rain", "ignore", "x", None)]


def test_an_edit_begins_with_the_suggestion() -> None:
    done, _ = press(f"se, very{ENTER}q")
    assert verdicts(done) == [("important", "edit", "", "large, very")]


def test_skip_back_and_undo() -> None:
    assert press("ssq")[0].at == 2
    assert verdicts(press("sbaq")[0]) == [("Rain", "accept", "", None)]
    done, saves = press("aauq")
    assert verdicts(done) == [("Rain", "accept", "", None)] and saves == [1, 2, 1]


def test_an_answer_can_be_called_off() -> None:
    assert verdicts(press(f"i{CANCEL}aq")[0]) == [("Rain", "accept", "", None)]


def test_keys_typed_into_an_answer_are_no_commands() -> None:
    assert verdicts(press(f"i{CLEAR}quasar{ENTER}q")[0]) == [("Rain", "ignore", "quasar", None)]


def test_explaining_and_the_end_of_the_list_change_nothing() -> None:
    done, saves = press("x?sssarieq")
    assert not done.decisions and not saves


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_through_a_pseudo_terminal_decisions_are_kept_and_the_next_review_goes_on(tmp_path: Path) -> None:
    text = "The party has made a 66 degree turn on tariffs.\n\nThe port , they say, is shut.\n"
    (tmp_path / "a.txt").write_text(text)
    shown = _terminal(tmp_path, ["a", "q"])
    assert "66 degree turn" in shown and "180-degree turn" in shown
    kept = [json.loads(line) for line in (tmp_path / "audit-decisions.jsonl").read_text().splitlines()]
    assert [(d["quote"], d["decision"], d["file"]) for d in kept] == [("66 degree turn", "accept", "a.txt")]
    again = _terminal(tmp_path, ["q"])
    assert "2 of 2" in again and "1 open" in again


def _terminal(folder: Path, keys: list[str]) -> str:
    """What `audit review a.txt` shows; each key is sent once the screen is still."""
    parent, child = os.openpty()
    environment = os.environ | {"TERM": "xterm", "PYTHONPATH": os.pathsep.join(sys.path)}
    process = subprocess.Popen(
        [sys.executable, "-m", "audit", "review", "a.txt"],
        stdin=child, stdout=child, stderr=child, cwd=folder, env=environment, start_new_session=True,
    )  # fmt: skip
    os.close(child)
    shown = b""
    waiting, deadline = list(keys), time.monotonic() + 60
    while time.monotonic() < deadline:
        ready, _, _ = select.select([parent], [], [], 0.7)
        if ready:
            try:
                shown += os.read(parent, 65536)
            except OSError:  # the other end is closed
                break
        elif process.poll() is not None:
            break
        elif waiting and b"accept" in shown:
            os.write(parent, waiting.pop(0).encode())
    assert process.wait(10) == 0, shown[-2000:]
    os.close(parent)
    return shown.decode("utf-8", "replace")
