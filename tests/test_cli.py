"""The command line: exit codes, what goes to which stream, and what is told of bad input."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from audit import engine
from audit.cli import app
from audit.errors import AuditError

BAD = "He spoke. The party has made a 66 degree turn on tariffs.\n"
GOOD = "The party has changed its mind on tariffs.\n"


def audit(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(a) for a in arguments], catch_exceptions=True)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "bad.txt").write_text(BAD, encoding="utf-8")
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ((), 1),
        (("--fail-on", "never"), 0),
        (("--fail-on", "critical"), 0),
        (("--tier", "hint"), 1),
        (("--ignore", "accuracy/number"), 0),
        (("--select", "fluency"), 0),
    ],
)
def test_only_a_finding_that_may_block_fails_the_run(folder: Path, arguments: tuple[str, ...], code: int) -> None:
    assert audit("check", folder, *arguments).exit_code == code


def test_the_printed_tier_does_not_change_the_exit_code(folder: Path) -> None:
    result = audit("check", folder, "--tier", "block", "--fail-tier", "report", "--fail-on", "minor")
    assert result.exit_code == 1


def test_good_articles_pass(folder: Path) -> None:
    assert audit("check", folder / "good.txt").exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("nothing-here.txt",), "nothing-here.txt: no such file or folder"),
        ((".", "--select", "acuracy/number"), "did you mean “accuracy/number"),
        ((".", "--rules", "no-folder"), "no-folder: no such rule folder"),
    ],
)
def test_what_cannot_be_done_as_asked_is_exit_2_and_says_why(arguments: tuple[str, ...], said: str) -> None:
    result = audit("check", *arguments)
    assert isinstance(result.exception, AuditError)
    assert result.exception.exit_code == 2
    assert said in str(result.exception)


def test_a_file_that_is_no_text_does_not_stop_the_others(folder: Path) -> None:
    (folder / "another.txt").write_bytes(b"caf\xe9 society\n")
    result = audit("check", folder, "--format", "jsonl")
    assert result.exit_code == 2
    assert "another.txt" in result.stderr
    assert "accuracy/number" in result.stdout


def test_findings_go_to_stdout_a_line_each(folder: Path) -> None:
    result = audit("check", folder, "--format", "jsonl")
    (finding,) = [json.loads(line) for line in result.stdout.splitlines()]
    assert finding["quote"] == "66 degree turn"
    assert finding["suggestions"][0] == "180-degree turn"
    assert finding["file"].endswith("bad.txt")
    assert (finding["line"], finding["column"]) == (1, BAD.index("66") + 1)


def test_json_names_every_file(folder: Path) -> None:
    result = audit("check", folder, "--format", "json", "--fail-on", "never")
    assert len(json.loads(result.stdout)["files"]) == 2


def test_standard_input_is_read_as_an_article() -> None:
    result = CliRunner().invoke(app, ["check", "-", "--format", "jsonl"], input=BAD)
    assert result.exit_code == 1
    assert json.loads(result.stdout)["file"] == "-"


def test_a_crawl_is_read_by_its_fields(tmp_path: Path) -> None:
    crawl = tmp_path / "crawl.jsonl"
    crawl.write_text(json.dumps({"body": BAD, "url": "a-1"}) + "\n" + json.dumps({"body": GOOD, "url": "a-2"}) + "\n")
    result = audit("check", crawl, "--text-field", "body", "--id-field", "url", "--format", "jsonl")
    assert json.loads(result.stdout)["file"].endswith("crawl.jsonl#a-1")


def test_a_report_is_written_for_each_article_and_an_index(folder: Path, tmp_path: Path) -> None:
    result = audit("report", folder, "--out", tmp_path / "out")
    assert result.exit_code == 0
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["README.md", "bad.md", "good.md"]


def test_a_rule_of_ones_own_may_block(folder: Path, tmp_path: Path) -> None:
    own = tmp_path / "own" / "fluency" / "register" / "house.yaml"
    own.parent.mkdir(parents=True)
    own.write_text(
        "title: House style\nentries:\n- name: mind\n  phrase: 'changed its mind'\n  severity: major\n"
        "  certainty: sure\n  flags: ['It {changed its mind}.']\n  ignores: ['x']\n",
        encoding="utf-8",
    )
    assert audit("check", folder / "good.txt", "--rules", tmp_path / "own").exit_code == 1
    assert audit("test", tmp_path / "own").exit_code == 0


def test_a_rule_that_breaks_its_promise_fails_its_test(tmp_path: Path) -> None:
    own = tmp_path / "own" / "fluency" / "register" / "house.yaml"
    own.parent.mkdir(parents=True)
    own.write_text(
        "title: House style\nentries:\n- name: mind\n  phrase: 'changed its mind'\n"
        "  flags: ['It {changed} its mind.']\n  ignores: ['x']\n",
        encoding="utf-8",
    )
    result = audit("test", tmp_path / "own")
    assert result.exit_code == 1
    assert "found {changed its mind}; expected {changed}" in result.stdout


def test_a_rule_is_explained_by_its_id_or_its_name() -> None:
    whole = audit("explain", "accuracy/number/frame#degree-turn")
    assert whole.exit_code == 0
    assert "180-degree turn" in whole.stdout
    assert audit("explain", "degree-turn").stdout == whole.stdout


def test_an_unknown_rule_is_answered_with_the_nearest() -> None:
    result = audit("explain", "accuracy/number/frame#degree-turns")
    assert "did you mean accuracy/number/frame#degree-turn?" in str(result.exception)


def test_rules_are_listed_and_counted() -> None:
    assert "accuracy/number/frame#degree-turn\tmajor\tsure" in audit("rules", "--select", "accuracy/number").stdout
    assert "| Source language | entries |" in audit("rules", "--stats").stdout


def test_the_seeds_examples_are_found() -> None:
    seeds = Path(__file__).parent.parent / "seeds"
    found = [json.loads(line) for line in audit("check", seeds, "--format", "jsonl").stdout.splitlines()]
    said = {f["quote"]: f["suggestions"][:1] for f in found}
    assert said["66 degree turn"] == ["180-degree turn"]


@pytest.mark.parametrize(
    ("text", "flagged"),
    [("A 90 degree turn in policy.", True), ("Give the valve a 90-degree turn: a 90-degree turn of the valve.", False)],
)
def test_a_degree_turn_is_judged_by_what_turns(text: str, flagged: bool) -> None:
    result = CliRunner().invoke(app, ["check", "-", "--format", "jsonl"], input=text)
    assert ("degree-turn" in result.stdout) == flagged


def test_a_crash_of_ours_is_told_for_its_file_and_the_rest_is_audited(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    check = engine.check

    def crash(document: object, *rest: object) -> object:
        if "bad" in document.name:  # type: ignore[attr-defined]
            raise RuntimeError("broken")
        return check(document, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(engine, "check", crash)
    result = audit("check", folder, "--format", "json")
    assert result.exit_code == 3
    assert "the audit broke off: RuntimeError: broken" in result.stderr
    assert len(json.loads(result.stdout)["files"]) == 2


def test_a_reader_that_leaves_early_is_no_fault(folder: Path) -> None:
    command = f"{sys.executable} -m audit check {folder} --format json | head -c 1 >/dev/null; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True)
    assert "Traceback" not in done.stderr
