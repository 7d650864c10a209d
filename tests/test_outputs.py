"""Several outputs of one run: what each file holds, what is refused, and what an interruption leaves."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from findings import finding, report

from audit.commands.outputs import asked_outputs, write_outputs
from audit.errors import UsageError
from audit.model import Report
from audit.reporters import REPORTERS, Run

TEXT = "The bank gave an important loan."
RUN = Run("0.1.0", "abc")


def reports() -> Iterator[Report]:
    for number in range(50):
        yield report(TEXT, [finding(TEXT, "important", "large")], name=f"{number}.txt")


def test_each_output_is_what_it_would_be_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = asked_outputs(f"{name}={tmp_path / name}" for name in REPORTERS)
    write_outputs(reports(), RUN, "jsonl", asked)
    assert capsys.readouterr().out == "".join(REPORTERS["jsonl"](reports(), RUN))
    for name, path in asked:
        assert path.read_text(encoding="utf-8") == "".join(REPORTERS[name](reports(), RUN)), name


def test_no_more_than_two_reports_are_kept_at_a_time(tmp_path: Path) -> None:
    made, gone = [], []

    class Counted(Report):
        def __del__(self) -> None:
            gone.append(1)

    def counted() -> Iterator[Report]:
        for each in reports():
            made.append(len(made) - len(gone))
            yield Counted(each.document, each.words, each.findings, None)

    names = ["sarif", "github", "summary", "gitlab", "junit", "rdjsonl", "checkstyle", "mqm", "json"]
    write_outputs(counted(), RUN, "text", asked_outputs(f"{name}={tmp_path / name}" for name in names))
    assert len(gone) == 50 and max(made) <= 3


@pytest.mark.parametrize("stop", [KeyboardInterrupt, RuntimeError])
def test_broken_off_it_leaves_the_old_file_and_no_half_of_a_new_one(tmp_path: Path, stop: type[BaseException]) -> None:
    (tmp_path / "out.json").write_text("old")

    def broken() -> Iterator[Report]:
        yield next(reports())
        raise stop

    with pytest.raises(stop):
        write_outputs(broken(), RUN, "text", asked_outputs([f"json={tmp_path}/out.json", f"sarif={tmp_path}/o.sarif"]))
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"out.json": "old"}


def test_a_link_is_replaced_and_not_followed(tmp_path: Path) -> None:
    (tmp_path / "victim").write_text("mine")
    (tmp_path / "out.json").symlink_to(tmp_path / "victim")
    write_outputs(reports(), RUN, "text", asked_outputs([f"json={tmp_path}/out.json"]))
    assert (tmp_path / "victim").read_text() == "mine"
    assert json.loads((tmp_path / "out.json").read_text())["files"]


@pytest.mark.parametrize(
    ("output", "said"),
    [
        ("sarrif=a.sarif", "did you mean “sarif=a.sarif”?"),
        ("sarif", "FORMAT=FILE is needed"),
        ("sarif=.", "is a folder"),
    ],
)
def test_an_output_that_cannot_be_is_refused_with_what_would_be_right(output: str, said: str) -> None:
    with pytest.raises(UsageError, match="--output") as error:
        asked_outputs([output])
    assert said in str(error.value)


def test_two_outputs_cannot_share_a_file() -> None:
    with pytest.raises(UsageError, match="named twice"):
        asked_outputs(["sarif=a.out", "json=./a.out"])
