"""The committed reports of the seeds and the table of the rules are what the auditor writes today."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from audit.cli import app

PROJECT = Path(__file__).parent.parent


def test_the_reports_of_the_seeds_are_current(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(PROJECT)
    done = CliRunner().invoke(app, ["report", "seeds", "--out", str(tmp_path)])
    assert done.exit_code == 0
    written = {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()}
    kept = {path.name: path.read_text(encoding="utf-8") for path in (PROJECT / "reports").glob("*.md")}
    changed = [name for name in written | kept if written.get(name) != kept.get(name)]
    assert not changed, f"run `make generate`: {changed} are out of date"


def test_the_table_of_the_rules_is_current() -> None:
    table = CliRunner().invoke(app, ["rules", "--stats"]).stdout
    assert (PROJECT / "rules" / "README.md").read_text(encoding="utf-8") == table, "run `make generate`"
