"""`audit fix` from the shell."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from audit.cli import app

BAD = "Prices rose by 5 % in May.\n\nThe party has made a 66 degree turn on tariffs.\n"
SAFE = BAD.replace("5 %", "5%")
ALL = SAFE.replace("66 degree turn", "180-degree turn")


def audit(*arguments: object, stdin: str | None = None) -> Result:
    return CliRunner().invoke(app, [str(a) for a in arguments], input=stdin)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_bytes(BAD.encode())
    return path


def test_without_write_a_diff_is_printed_and_nothing_changes(file: Path) -> None:
    result = audit("fix", file)
    assert result.exit_code == 0
    assert "-Prices rose by 5 % in May.\n+Prices rose by 5% in May.\n" in result.stdout
    assert "1 correction more with --unsafe" in result.stderr
    assert file.read_text() == BAD


def test_the_diff_is_one_that_patch_takes(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(file.parent)
    file.write_bytes(BAD.rstrip("\n").encode())
    diff = audit("fix", "a.txt", "--unsafe").stdout
    done = subprocess.run(["git", "apply", "-"], input=diff, text=True, capture_output=True, cwd=file.parent)
    assert done.returncode == 0, done.stderr
    assert file.read_text() == ALL.rstrip("\n")


def test_write_changes_files_and_a_second_time_nothing(file: Path) -> None:
    assert audit("fix", file, "--write").stdout == ""
    assert file.read_text() == SAFE
    assert audit("fix", file, "--write", "--unsafe").exit_code == 0
    assert file.read_text() == ALL
    before = file.stat()
    assert "0 changed" in audit("fix", file, "--write", "--unsafe").stderr
    assert file.stat() == before


def test_selected_rules_alone_are_followed(file: Path) -> None:
    audit("fix", file, "--write", "--unsafe", "--ignore", "typography")
    assert file.read_text() == ALL.replace("5%", "5 %")
    audit("fix", file, "--write", "--unsafe", "--select", "accuracy")
    assert file.read_text() == ALL.replace("5%", "5 %")


def test_a_backup_is_kept_on_request(file: Path) -> None:
    audit("fix", file, "--write", "--backup")
    assert (file.parent / "a.txt.orig").read_text() == BAD


def test_standard_input_is_compared_and_cannot_be_written() -> None:
    assert "+Prices rose by 5% in May." in audit("fix", "-", stdin=BAD).stdout
    assert audit("fix", "-", "--write", stdin=BAD).exit_code != 0


def test_json_lines_are_refused(tmp_path: Path) -> None:
    (tmp_path / "x.jsonl").write_text('{"text": "a"}\n')
    assert audit("fix", tmp_path / "x.jsonl").exit_code != 0


def test_a_file_that_cannot_be_read_does_not_stop_the_others(file: Path) -> None:
    (file.parent / "b.txt").write_bytes(b"\xff\xfe\x00")
    result = audit("fix", file.parent, "--write")
    assert result.exit_code == 2 and "b.txt" in result.stderr
    assert file.read_text() == SAFE


def test_the_summary_tells_what_was_saved_and_by_what_measure(file: Path) -> None:
    result = audit("fix", file, "--unsafe", "--words-per-minute", "2")
    assert "4 edits" in result.stderr and "about 2 min of editing at 2 words a minute" in result.stderr
    assert "version:" in result.stderr
