"""The check as a team runs it: old articles stay quiet, new ones fail, mended or overruled they pass."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from audit import Rulebook, rulebook
from audit.cli import app
from audit.decisions import read_decisions
from audit.errors import UsageError

TOWNS = ("Leeds", "Bristol", "Perth", "Boston", "Austin", "Durban", "Cork", "Halifax", "Napier", "Swansea")
FAULT = "the council has made a 66 degree turn on parking fees."
RULE = "accuracy/number/frame#degree-turn"


def audit(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(a) for a in arguments])


def found(*arguments: object) -> list[tuple[str, int]]:
    """The files and lines of what is printed."""
    lines = audit("check", "--format", "jsonl", *arguments).stdout.splitlines()
    return [(f["file"], f["line"]) for f in map(json.loads, lines)]


def write(name: str, text: str) -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text, encoding="utf-8")


def git(*arguments: str) -> None:
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    command = ["git", "-c", "user.name=x", "-c", "user.email=x@example.org", *arguments]
    subprocess.run(command, check=True, capture_output=True, env=environment)


def article(number: int, fault: str = FAULT) -> str:
    town = TOWNS[number % len(TOWNS)]
    return f"Parking in {town}\n\nThe people met {number} times.\n\nIn {town}, {fault}\n\nThe fees rise in May.\n"


def place(number: int) -> str:
    """Line and column of the fault of an article."""
    return f"5:{article(number).splitlines()[4].index('66') + 1}"


@pytest.fixture(autouse=True)
def _repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shipped: Rulebook) -> None:
    load = rulebook.load_rulebook  # once for all tests: they run the command dozens of times
    monkeypatch.setattr(rulebook, "load_rulebook", lambda folders: load(folders) if folders else shipped)
    folder = tmp_path / "site"
    folder.mkdir()
    monkeypatch.chdir(folder)
    for name in ("GITHUB_BASE_REF", "CI_MERGE_REQUEST_DIFF_BASE_SHA"):
        monkeypatch.delenv(name, raising=False)
    git("init", "-q", "-b", "main")
    write("audit.toml", 'include = ["articles/"]\n')


def publish(old: int) -> None:
    for number in range(old):
        write(f"articles/old/{number:03}.md", article(number))
    git("add", "-A")
    git("commit", "-qm", "old articles")
    git("checkout", "-qb", "topic")


def test_new_articles_alone_fail_until_they_are_mended_or_overruled() -> None:
    publish(200)
    for number in (1, 2, 3):
        write(f"articles/new/{number}.md", article(number))
    git("add", "-A")
    git("commit", "-qm", "new articles")
    new = [(f"articles/new/{number}.md", 5) for number in (1, 2, 3)]
    assert found("--changed=main") == new
    assert audit("check", "--changed=main").exit_code == 1

    write("articles/new/1.md", article(1).replace("66 degree turn", "180-degree turn"))
    write("articles/new/2.md", article(2, "the council has reversed course on parking fees."))
    assert found("--changed=main") == new[2:]
    assert audit("ignore", f"articles/new/3.md:{place(3)}", "--reason", "It is about a barrier.").exit_code == 0
    passed = audit("check", "--changed=main")
    assert (passed.exit_code, passed.stderr) == (0, "1 place overruled by a comment or a decision\n")
    assert "3 files" in passed.stdout
    assert found("--changed=main") == []


def test_a_baseline_keeps_old_findings_quiet_when_lines_move() -> None:
    publish(12)
    recorded = audit("baseline")
    assert "audit-baseline.json: 12 findings (12 added, 0 removed)" in recorded.stderr
    assert audit("check").exit_code == 0
    write("articles/old/003.md", "A new first line.\n\n" + article(3))
    write("articles/old/004.md", article(4, "nothing happened."))
    write("articles/new.md", article(3))
    git("mv", "articles/old/005.md", "articles/old/moved.md")
    result = audit("check")
    assert result.exit_code == 1
    assert found() == [("articles/new.md", 5)]
    assert "baseline audit-baseline.json: 11 known, 1 fixed" in result.stderr
    updated = audit("check", "--baseline-update")
    assert updated.exit_code == 0
    assert "12 findings (2 added, 2 removed)" in updated.stderr
    assert audit("check").exit_code == 0
    assert "12 known, 0 fixed" in audit("check").stderr


def test_a_baseline_is_found_from_a_subfolder() -> None:
    publish(3)
    audit("baseline")
    os.chdir("articles/old")
    assert audit("check", ".").exit_code == 0
    assert audit("check", "--baseline", "none.json").exit_code == 1
    assert "none.json: no such baseline" in str(audit("check", "--baseline", "none.json").exception)


def test_a_baseline_of_part_keeps_the_rest() -> None:
    publish(4)
    audit("baseline")
    write("articles/old/000.md", "It rained.\n")
    assert "3 findings (0 added, 1 removed)" in audit("baseline", "articles/old/000.md").stderr


def test_only_touched_paragraphs_count_if_asked() -> None:
    publish(1)
    write("articles/old/000.md", article(0).replace("rise in May", "rise in June"))
    assert found("--changed") == [("articles/old/000.md", 5)]
    assert found("--changed", "--changed-lines") == []
    write("articles/old/000.md", article(0).replace("parking fees.", "all parking fees."))
    assert found("--changed-lines") == [("articles/old/000.md", 5)]


def test_what_has_changed_is_the_same_from_a_subfolder() -> None:
    publish(2)
    write("articles/old/ü 'x'.md", article(1))
    assert found("--changed") == [("articles/old/ü 'x'.md", 5)]
    os.chdir("articles")
    assert found("--changed") == [("old/ü 'x'.md", 5)]


def test_nothing_changed_is_no_failure() -> None:
    publish(1)
    result = audit("check", "--changed")
    assert result.exit_code == 0
    assert "0 files" in result.stdout


def test_paths_have_settings_of_their_own() -> None:
    publish(1)
    write(
        "audit.toml",
        '[overrides."articles/old/"]\nfail-on = "never"\n\n[overrides."articles/quiet/"]\ntier = "block"\n'
        f'\n[overrides."*.txt"]\nignore = ["{RULE.partition("#")[0]}"]\n',
    )
    write("articles/quiet/a.md", "Nothing to see.\n")
    assert audit("check").exit_code == 0
    assert found() == [("articles/old/000.md", 5)]
    write("articles/new.txt", article(1))
    assert found() == [("articles/old/000.md", 5)]
    write("articles/new.md", article(1))
    assert audit("check").exit_code == 1


def test_the_source_language_of_a_folder_lets_its_rules_speak() -> None:
    text = "Moscow granted Minsk an important loan last year.\n"
    write("articles/fr/a.txt", text)
    write("articles/a.txt", text)
    write("audit.toml", '[overrides."fr/"]\nsource-language = "fr"\n')
    lines = audit("check", "--tier", "hint", "--format", "json").stdout
    given = {f["file"]: f["source_language"] for f in json.loads(lines)["files"]}
    assert given["articles/fr/a.txt"]["given"] is True
    assert given["articles/fr/a.txt"]["best"] == "fr"
    assert given["articles/a.txt"]["given"] is False


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('ignore = ["typografy"]', "audit.toml:1: no rule begins with “typografy”; did you mean “typography"),
        ('source-language = "french"', "1: “french” is no source language that is known; did you mean “fr”?"),
        ('[overrides."a/"]\nsource-language = "xx"', "audit.toml:2: “xx” is no source language"),
        ('rules = ["none"]', "none: no such rule folder"),
        ('baseline = "none.json"', "none.json: no such baseline; audit baseline PATH… makes one"),
    ],
)  # fmt: skip
def test_what_the_configuration_names_must_be_there(text: str, said: str) -> None:
    publish(1)
    write("audit.toml", text)
    result = audit("check")
    assert isinstance(result.exception, UsageError)
    assert said in str(result.exception)


def test_a_decision_that_silences_nothing_any_more_is_told() -> None:
    publish(1)
    assert audit("ignore", f"articles/old/000.md:{place(0)}", "--reason", "a barrier").exit_code == 0
    assert "no longer found" not in audit("check").stderr
    write("articles/old/000.md", "It rained.\n")
    assert "audit-decisions.jsonl: articles/old/000.md: “66 degree turn”" in audit("check").stderr
    assert audit("check", "--ignore", "accuracy").stderr == ""
    assert audit("check", "audit.toml").stderr == ""


def test_a_finding_is_ignored_by_place_or_fingerprint() -> None:
    publish(2)
    (first, second) = map(json.loads, audit("check", "--format", "jsonl").stdout.splitlines())
    assert audit("ignore", first["fingerprint"][:10], "--reason", "one").exit_code == 0
    assert found() == [("articles/old/001.md", 5)]
    os.chdir("articles/old")
    assert audit("ignore", f"001.md:{place(1)}", "--reason", " two  words ").exit_code == 0
    os.chdir("../..")
    assert found() == []
    made = read_decisions(Path("audit-decisions.jsonl"))
    assert [(d.file, d.reason, d.rule) for d in made] == [
        ("articles/old/000.md", "one", first["rule"]), ("articles/old/001.md", "two words", second["rule"])
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("articles/old/000.md:5:24",), "needs a reason"),
        (("articles/old/000.md:1:1", "--reason", "x"), "no finding here"),
        (("somewhere", "--reason", "x"), "neither FILE:LINE:COLUMN nor a fingerprint"),
        (("0123456789", "--reason", "x"), "no finding here"),
        (("none.md:1:1", "--reason", "x"), "no such file"),
    ],
)
def test_what_cannot_be_ignored_is_told(arguments: tuple[str, ...], said: str) -> None:
    publish(1)
    assert said in str(audit("ignore", *arguments).exception)


def test_a_wrong_comment_is_told_and_harmless() -> None:
    write("articles/a.md", f"{FAULT} <!-- audit-ignore accuracy\x1b[2J -->\n")
    result = audit("check")
    assert result.exit_code == 1
    assert "articles/a.md:1: audit-ignore needs a rule and a reason" in result.stderr
    write("articles/a.md", f"{FAULT} <!-- audit-ignore \x1b[2J: why -->\n")
    assert "no rule begins with “⟨U+001B⟩[2J”" in audit("check").stderr


def test_the_signature_holds_what_the_configuration_changes() -> None:
    write("articles/a.md", "It rained.\n")
    write("audit.toml", '[house]\nLeeds = []\n[overrides."a/"]\nsource-language = "fr"\n')
    settings = json.loads(audit("check", "--format", "json").stdout)["signature"]["settings"]
    assert settings["house"] == {"Leeds": []}
    assert settings["overrides"][0][1]["source-language"] == "fr"


def test_the_configuration_is_shown() -> None:
    shown = audit("config")
    assert 'include = ["articles/"]  # audit.toml:1' in shown.stdout
    assert shown.stderr.rstrip().endswith("audit.toml")
    assert json.loads(audit("config", "--schema").stdout)["$id"] == "config.json"


def test_a_record_of_a_crawl_is_known_by_its_id() -> None:
    record = {"id": "x#1", "text": article(1)}
    write("crawl.jsonl", json.dumps(record) + "\n")
    audit("baseline", "crawl.jsonl")
    assert '"crawl.jsonl#x#1 ' in Path("audit-baseline.json").read_text(encoding="utf-8")
    assert audit("check", "crawl.jsonl").exit_code == 0
    write("crawl.jsonl", json.dumps(record) + "\n" + json.dumps({"id": "y", "text": article(1)}) + "\n")
    assert found("crawl.jsonl") == [("crawl.jsonl#y", 5)]


def test_a_rule_of_the_configured_folders_speaks_and_is_explained() -> None:
    write(
        "own/fluency/register/house.yaml",
        "title: House style\nentries:\n- name: mind\n  phrase: 'changed its mind'\n  severity: major\n"
        "  certainty: sure\n  flags: ['It {changed its mind}.']\n  ignores: ['x']\n",
    )
    write("audit.toml", 'rules = ["own"]\n')
    write("articles/a.md", "The club has changed its mind.\n")
    os.chdir("articles")
    assert audit("check").exit_code == 1
    assert "changed its mind" in audit("explain", "fluency/register/house#mind").stdout
