"""The configuration: where it is found, what is wrong with it, what it means, where each value came from."""

from __future__ import annotations

import json
import pickle
import tomllib
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit import Settings
from audit.config import Config, render
from audit.config_file import effective, find_config, schema_of_config
from audit.errors import UsageError
from audit.reporters.records import schema
from audit.settings import Override
from audit.toml_lines import lines_of_keys

FULL = """\
# what we publish
include = ["articles/"]
exclude = [
  "drafts/",
]
fail-on = "critical"
tier = "hint"
ignore = ["typography/quotes"]
rules = ["house-rules"]
accept = ["kolkhoz"]

[house]
Zelenskyy = ["Zelensky", "Zelenskiy"]
"Kyiv Post" = []

[overrides."articles/fr/"]
source-language = "fr"
fail-on = "never"
ignore = ["fluency"]

[overrides."articles/fr/new/"]
fail-on = "minor"
"""


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def write(name: str, text: str) -> Path:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text, encoding="utf-8")
    return Path(name).absolute()


def refusal(text: str, name: str = "audit.toml") -> str:
    write(name, text)
    with pytest.raises(UsageError) as error:
        effective(Path.cwd())
    return str(error.value)


def test_the_nearest_file_upwards_is_found_and_one_without_our_table_is_passed() -> None:
    outer = write("pyproject.toml", "[tool.audit]\n")
    write("a/pyproject.toml", "[tool.ruff]\n")
    inner = write("a/b/audit.toml", "")
    write("a/b/pyproject.toml", "[tool.audit]\n")
    for folder, found in ((".", outer), ("a", outer), ("a/b", inner)):
        assert find_config(Path(folder).absolute()) == found


def test_without_a_file_the_working_folder_is_the_root() -> None:
    current = effective(Path.cwd())
    assert (current.config, current.root, current.file) == (Config(), Path.cwd(), None)


def test_both_files_say_the_same() -> None:
    write("a/audit.toml", FULL)
    shared = FULL.replace("[house]", "[tool.audit.house]").replace("[over", "[tool.audit.over")
    write("b/pyproject.toml", f"[tool.audit]\n{shared}")
    assert effective(Path("a")).config == effective(Path("b")).config != Config()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("tier = 'hint'\nfail-tear = 'block'\n", "audit.toml:2: unknown key “fail-tear”; did you mean “fail-tier”?"),
        ("fail_on = 'major'\n", "audit.toml:1: unknown key “fail_on”; did you mean “fail-on”?"),
        ("\nfail-on = 'mayor'\n", "2: fail-on: “mayor” is none of minor, major, critical, never; did you mean “major”"),
        ("tier = 3", "audit.toml:1: tier: "),
        ("include = 'a'", "audit.toml:1: include: expected `array`, got `str`"),
        ("include = [\n'a',\n3]\n", "audit.toml:1: include: expected `str`, got `int`"),
        ("[overrides.'a/']\n\ntear = 'x'\n", "audit.toml:3: unknown key “tear”; did you mean “tier”?"),
        ("[overrides.'a/']\nfail-on = 'x'\n", "audit.toml:2: fail-on: “x” is none of"),
        ("[overrides.'a/']\nselect = 'x'\n", "audit.toml:2: select: expected `array"),
        ("[overrides]\n'a/' = 'fr'\n", "audit.toml:2: “a/” is a table"),
        ("overrides = 3\n", "audit.toml:1: overrides: expected `object`"),
        ("[house]\nKyiv = 'Kiev'\n", "audit.toml:2: house: expected `array`"),
        ("[tool.audit]\n", "audit.toml:1: in audit.toml keys stand at the top, without [tool.audit]"),
        ("fail-on = ", "not TOML"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_line_and_the_nearest_right_word(text: str, said: str) -> None:
    assert said in refusal(text)


def test_all_faults_are_told_at_once() -> None:
    assert len(refusal("a = 1\nb = 2\nfail-on = 'x'\ntier = 'y'\n").splitlines()) == 4


def test_lines_are_those_of_the_shared_file() -> None:
    said = refusal("[project]\nname = 'x'\n\n[tool.audit]\ninclud = []\n", "pyproject.toml")
    assert said == "pyproject.toml:5: unknown key “includ”; did you mean “include”?"
    assert refusal("tool.audit = 3\n", "pyproject.toml").startswith("pyproject.toml:1: [tool.audit] is a table")


def test_places_are_seen_from_the_working_folder() -> None:
    write("audit.toml", "x = 1\n")
    Path("sub").mkdir()
    with pytest.raises(UsageError, match=r"^\.\./audit\.toml:1: "):
        effective(Path("sub"))


def test_options_come_before_the_file_and_before_its_overrides() -> None:
    write("audit.toml", FULL)
    current = effective(Path.cwd(), fail_on="major", tier=None)
    asked = current.settings()
    assert (asked.fail_on, asked.tier) == ("major", "hint")
    assert asked.of("articles/fr/a.txt").fail_on == "major"
    assert asked.of("articles/fr/a.txt").source_language == "fr"


def test_later_overrides_win_and_ignore_adds() -> None:
    write("audit.toml", FULL)
    asked = effective(Path.cwd()).settings()
    assert asked.of("articles/a.txt") == asked
    one, two = asked.of("articles/fr/a.txt"), asked.of("articles/fr/new/a.txt")
    assert (one.fail_on, two.fail_on) == ("never", "minor")
    assert one.ignore == two.ignore == ("typography/quotes", "fluency")
    assert two.source_language == "fr"


def test_overrides_hold_wherever_one_stands(tmp_path: Path) -> None:
    write("audit.toml", FULL)
    (tmp_path / "articles" / "fr").mkdir(parents=True)
    for here, name in (("articles", "fr/a.txt"), ("articles/fr", "a.txt"), ("articles/fr", "../fr/a.txt")):
        assert effective(Path(here)).settings().of(name).source_language == "fr"
    assert effective(Path("articles/fr")).settings().of("../a.txt").source_language is None


def test_settings_reach_the_workers_as_they_are() -> None:
    write("audit.toml", FULL)
    asked = effective(Path.cwd()).settings()
    assert pickle.loads(pickle.dumps(asked)) == asked


def test_the_effective_configuration_is_toml_with_the_place_of_every_value() -> None:
    write("audit.toml", FULL)
    text = render(effective(Path.cwd(), fail_on="major"))
    read = tomllib.loads(text)
    assert read["house"] == {"Zelenskyy": ["Zelensky", "Zelenskiy"], "Kyiv Post": []}
    assert read["overrides"]["articles/fr/"]["source-language"] == "fr"
    said = dict(line.split("  # ") for line in text.splitlines() if "  # " in line)
    assert said['fail-on = "major"'] == "--fail-on"
    assert said['exclude = ["drafts/"]'] == "audit.toml:3"
    assert said['fail-tier = "block"'] == "default"
    assert said['source-language = "fr"'] == "audit.toml:17"
    assert said['fail-on = "never"'] == "audit.toml:18, but --fail-on is given"


def test_the_published_schema_is_that_of_the_code_and_of_what_is_accepted() -> None:
    assert schema("config") == schema_of_config()
    validator = jsonschema.Draft202012Validator(schema("config"))
    validator.validate(tomllib.loads(FULL))
    for bad in ({"fail-on": "mayor"}, {"x": 1}, {"overrides": {"a": {"x": 1}}}, {"include": "a"}):
        assert not validator.is_valid(bad)


def test_every_setting_of_an_override_is_one_of_the_run() -> None:
    assert set(Override.__struct_fields__) <= set(Settings.__slots__)
    assert set(Override.__struct_fields__) <= set(Config.__struct_fields__)


KEY = st.sampled_from(["a", "b-c", "d"])
VALUE = st.sampled_from(
    ["1", '"x # = y"', "[\n  1,\n  2,\n]", '"""\nb-c = 1\n[d]\n"""', "{ e = 1, f = { g = 2 } }", "[]"]
)
PAIRS = st.lists(st.tuples(KEY, VALUE), unique_by=lambda pair: pair[0])


@settings(max_examples=60)
@given(PAIRS, PAIRS)
def test_every_key_has_the_line_where_it_stands(above: list[tuple[str, str]], below: list[tuple[str, str]]) -> None:
    lines = [f"{key} = {value}" for key, value in above]
    text = "\n".join([*lines, "", '[t."x.y"] # here', *(f"{key} = {value}" for key, value in below)]) + "\n"
    found = lines_of_keys(text)
    flat = text.splitlines()
    header = flat.index('[t."x.y"] # here') + 1
    assert found["t",] == found["t", "x.y"] == header
    for at, pairs in (((), above), (("t", "x.y"), below)):
        for key, value in pairs:
            line = found[*at, key]
            assert flat[line - 1].startswith(f"{key} = {value.splitlines()[0]}")
            assert (line > header) == bool(at)
            if value.startswith("{"):
                assert found[*at, key, "f", "g"] == line


def test_the_decisions_reach_the_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    line = {"fingerprint": "1", "rule": "r", "quote": "q", "decision": "ignore", "reason": "so"}
    write("audit-decisions.jsonl", json.dumps(line) + "\n")
    write("sub/audit.toml", 'decisions = "../audit-decisions.jsonl"\n')
    assert effective(Path.cwd()).settings().silenced == {"1": "so"}
    monkeypatch.chdir("sub")
    assert effective(Path.cwd()).settings().silenced == {"1": "so"}
