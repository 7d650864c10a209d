"""Every row of docs/trust.md: what comes in from strangers cannot act, escape or last."""

from __future__ import annotations

import csv
import io
import json
import os
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import hostile
import pytest
from findings import finding
from markdown_it import MarkdownIt
from typer.testing import CliRunner, Result

from audit.cli import app
from audit.engine import check
from audit.errors import AuditError, DocumentError
from audit.formats import extract
from audit.loading import find, load, load_sources
from audit.model import Document, Report
from audit.reporters import REPORTERS, Run, origin
from audit.reporters.markdown import write_folder
from audit.rulebook import Rulebook, load_rulebook

RUN = Run("0.1.0", "abc", tier="hint")
SECONDS = 20.0  # of the processor; each takes a tenth of it
_HIDDEN = set("\u202a\u202e\u2066\u200b\ufeff\u2060\u2028")
_RAW = {chr(n) for n in (*range(32), *range(127, 160))} - set("\n\t") | _HIDDEN
_TAGS = {chr(n) for n in range(0xE0000, 0xE0080)}


def report_of(payload: str, name: str = "a.txt") -> Report:
    """A report in which the payload stands wherever a stranger's text can stand."""
    text = f"{payload}\nHe said {payload} twice.\n{payload}"
    document = extract(name if "/" not in name else "a.txt", text)
    found = finding(text, payload, payload, "", message=payload, why=payload)
    second = finding(text, f"said {payload}", f"said {payload}", message=payload, why=payload, tier="block")
    report = Report(document, 5, (found, second, replace(found, severity="critical")), None, (payload,))
    return replace(report, document=replace(document, name=payload))


@pytest.mark.parametrize("row", hostile.PAYLOADS, ids=lambda row: row.name)
def test_text_cannot_act_in_any_output(row: hostile.Payload) -> None:
    report = report_of(row.text)
    for name, render in {**REPORTERS, "origin": origin.render}.items():
        text = "".join(render([report], RUN))
        assert not (_RAW | _TAGS) & set(text), name
        text.encode("utf-8")
        for line in text.split("\n"):
            ours = name == "github" and line.startswith(("::error file=", "::warning file=", "::notice file="))
            assert ours or not line.lstrip().startswith("::"), name
            assert not any(sign in line.lower() for sign in ("##[", "##vso[", "##teamcity[")), name
            if ours:
                properties = line.split("::", 2)[1]
                assert properties.count(",") == 5 - (",endColumn" not in line) and properties.count(":") == 0, line
        _consumed(name, text, row.text)


def _consumed(name: str, text: str, payload: str) -> None:
    """The output as its reader sees it."""
    if name in ("json", "sarif", "gitlab"):
        json.loads(text)
    elif name in ("jsonl", "rdjsonl"):
        assert len([json.loads(line) for line in text.splitlines()]) == 3
    elif name in ("junit", "checkstyle"):
        assert len(list(ElementTree.fromstring(text).iter())) < 12
    elif name in ("markdown", "summary"):
        html = MarkdownIt("commonmark", {"html": True, "linkify": False}).enable("table").render(text)
        active = ("<script", "<img", "<!--", 'href="javascript', 'href="http')
        assert not any(sign in html for sign in active), name
        assert "@octocat" not in text.replace("\\@octocat", ""), name
    elif name in ("mqm", "origin"):
        rows = list(csv.reader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE))
        assert {len(row) for row in rows} == {10 if name == "mqm" else 7}
        assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)


def _loaded(path: Path) -> list[Document | DocumentError]:
    return list(load([str(path)]))


@pytest.mark.parametrize("row", hostile.FILES, ids=lambda row: row.name)
def test_a_file_is_read_or_refused_with_a_reason_in_time(row: hostile.Bytes, tmp_path: Path) -> None:
    path = tmp_path / f"a.{row.suffix}"
    path.write_bytes(row.data())
    began = time.process_time()
    documents = _loaded(path)
    assert time.process_time() - began < SECONDS / 2
    for document in documents:
        if isinstance(document, DocumentError):
            assert row.says in str(document) and len(str(document)) < 1_000
            assert str(path.name) in str(document)
        else:
            assert not row.says and len(document.name) < 1_000 and len(document.prose) < 10
    assert len(documents) == 1


@pytest.mark.parametrize("row", hostile.SLOW, ids=lambda row: row.name)
def test_a_text_that_invites_quadratic_time_is_audited_in_bounded_time(row: hostile.Slow, shipped: Rulebook) -> None:
    began = time.process_time()
    document = extract(f"a.{row.suffix}", row.text())
    report = check(document, shipped)
    "".join(part for name in ("sarif", "text", "rdjsonl", "mqm") for part in REPORTERS[name]([report], RUN))
    assert time.process_time() - began < SECONDS
    assert not report.failures


@pytest.mark.parametrize("row", hostile.RULES, ids=lambda row: row.name)
def test_a_rule_cannot_run_code_or_hang(row: hostile.Rule, tmp_path: Path) -> None:
    path = tmp_path / "own/fluency/calque/x.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(row.text, encoding="utf-8")
    began = time.process_time()
    try:
        made = load_rulebook([tmp_path / "own"], shipped=False)
    except AuditError as error:
        assert row.says and row.says in str(error) and "x.yaml:" in str(error)
    else:
        assert not row.says
        check(extract("a.txt", "A bad thing. " + "a" * 5_000), made)
    assert time.process_time() - began < SECONDS / 2


def audit(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(a) for a in arguments])


def names(folder: Path) -> list[str]:
    return sorted(Path(source.path).name for source in find([str(folder)]))


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    (tmp_path / "in/good.txt").write_text("Rain fell.\n")
    (tmp_path / "out").mkdir()
    (tmp_path / "out/secret.txt").write_text(hostile.ROLL)
    return tmp_path


def _link(home: Path) -> None:
    (home / "in/link.txt").symlink_to(home / "out/secret.txt")
    assert names(home / "in") == ["good.txt"]


def _linked_folder(home: Path) -> None:
    (home / "in/below").symlink_to(home / "out")
    assert names(home / "in") == ["good.txt"]


def _loop(home: Path) -> None:
    (home / "in/loop.txt").symlink_to("loop.txt")
    (home / "in/round").symlink_to(home / "in")
    assert names(home / "in") == ["good.txt"]


def _pipe(home: Path) -> None:
    os.mkfifo(home / "in/pipe.txt")
    assert names(home / "in") == ["good.txt"]


def _named(home: Path, name: str, data: bytes = hostile.ROLL.encode()) -> Result:
    path = os.path.join(os.fsencode(home / "in"), name.encode("utf-8", "surrogateescape"))
    Path(os.fsdecode(path)).write_bytes(data)
    return audit("check", home / "in")


def _command_name(home: Path) -> None:
    for data in (hostile.ROLL.encode(), b"caf\xe9"):
        result = _named(home, "a\n::error::b.txt", data)
        lines = (result.stdout + result.stderr).split("\n")
        assert not any(line.lstrip().startswith("::") for line in lines) and "error" in str(lines)


def _ansi_name(home: Path) -> None:
    for data in (hostile.ROLL.encode(), b"caf\xe9"):
        result = _named(home, "\x1b[31ma.txt", data)
        assert "\x1b" not in result.stdout + result.stderr and "⟨U+001B⟩" in result.stdout + result.stderr


def _no_utf8_name(home: Path) -> None:
    result = _named(home, "caf\udce9.txt")
    assert result.exit_code == 1 and "caf\ufffd.txt" in result.stdout


def _option_name(home: Path) -> None:
    result = _named(home, "--output=json=x.txt")
    assert result.exit_code == 1 and sorted(p.name for p in home.iterdir()) == ["in", "out"]


def _reports(home: Path, *articles: str) -> list[Path]:
    folder = home / "reports"
    plain = replace(report_of("bad"), findings=())
    reports = [replace(plain, document=replace(extract("a.txt", "Bad."), name=name)) for name in articles]
    written = write_folder(reports, folder, RUN)
    assert all(path.parent == folder and len(path.name) < 120 for path in written)
    assert len({path.name.lower() for path in written}) == len(articles) + 1
    assert sorted(p.name for p in home.iterdir()) == ["in", "out", "reports"]
    return written


def _up(home: Path) -> None:
    _reports(home, "../../a.txt", "/etc/passwd", "..", "....//a", "a\\..\\b.txt", "\0.txt")


def _long_names(home: Path) -> None:
    _reports(home, "a" * 5_000 + ".txt", "a" * 5_000 + "b.txt")


def _reserved(home: Path) -> None:
    assert not {"con.md", "nul.md"} & {p.name.lower() for p in _reports(home, "README.txt", "CON.txt", "nul.md")}


def _case(home: Path) -> None:
    _reports(home, "A.txt", "a.txt")


def _output_link(home: Path) -> None:
    (home / "in/o.json").symlink_to(home / "out/secret.txt")
    audit("check", home / "in", "--output", f"json={home}/in/o.json")
    assert (home / "out/secret.txt").read_text() == hostile.ROLL and not (home / "in/o.json").is_symlink()


def _vanishes(home: Path) -> None:
    sources = list(find([str(home / "in"), str(home / "out")]))
    (home / "in/good.txt").unlink()
    first, second = load_sources(sources, "text", "id")
    assert isinstance(first, DocumentError) and "good.txt" in str(first) and isinstance(second, Document)


WAYS: tuple[Callable[[Path], None], ...] = (
    _link, _linked_folder, _loop, _pipe, _command_name, _ansi_name, _no_utf8_name, _option_name, _up, _long_names,
    _reserved, _case, _output_link, _vanishes,
)  # fmt: skip


@pytest.mark.parametrize("way", WAYS, ids=[name for name, _ in hostile.PATHS])
def test_paths_and_names_of_strangers_lead_nowhere(way: Callable[[Path], None], home: Path) -> None:
    way(home)


def test_each_row_of_paths_has_its_test() -> None:
    assert len(WAYS) == len(hostile.PATHS)


def test_the_page_is_the_table_and_has_sixty_rows_or_more() -> None:
    page = Path(__file__).parent.parent / "docs/trust.md"
    assert page.read_text(encoding="utf-8") == hostile.table()
    assert hostile.table().count("\n| ") >= 60


def test_an_interruption_is_no_traceback_and_exit_130(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from audit import cli

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "app", interrupted)
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert ended.value.code == 130
