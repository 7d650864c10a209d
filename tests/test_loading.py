"""Paths to documents: what is read, what is left out, what is refused and how."""

from __future__ import annotations

import gzip
import io
import json
from pathlib import Path
from types import SimpleNamespace

import pytest

from audit import loading
from audit.errors import DocumentError, UsageError
from audit.loading import find, load
from audit.model import Document


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def write(name: str, data: bytes = b"One line.\n") -> str:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return name


def names(*paths: str) -> list[str]:
    return [source.name for source in find(paths)]


def only(path: str) -> Document:
    (document,) = load([path])
    assert isinstance(document, Document)
    return document


def refusal(path: str) -> str:
    (error,) = load([path])
    assert isinstance(error, DocumentError)
    return str(error)


def test_a_folder_stands_for_the_articles_below_it_sorted() -> None:
    for name in ("in/b.txt", "in/a.HTML", "in/sub/c.md", "in/d.htm", "in/e.jpg", "in/f", "in/g.jsonl"):
        write(name)
    assert names("in") == ["in/a.HTML", "in/b.txt", "in/d.htm", "in/sub/c.md"]


def test_hidden_files_and_reports_are_left_out_unless_named() -> None:
    for name in ("in/.a.txt", "in/.git/b.txt", "in/reports/c.md", "in/d.txt"):
        write(name)
    assert names("in") == ["in/d.txt"]
    assert names("in/.a.txt", "in/reports") == ["in/.a.txt", "in/reports/c.md"]


def test_links_that_lead_out_of_the_folder_are_not_followed() -> None:
    write("out/secret.txt")
    write("in/a.txt")
    Path("in/inner.txt").symlink_to("a.txt")
    Path("in/leak.txt").symlink_to("../out/secret.txt")
    Path("in/folder").symlink_to("../out")
    Path("in/loop").symlink_to(".")
    Path("in/broken.txt").symlink_to("nowhere.txt")
    assert names("in") == ["in/a.txt", "in/inner.txt"]


def test_names_are_as_given_relative_and_come_once(tmp_path: Path) -> None:
    write("in/a.txt")
    assert names("./in/", "in/a.txt", str(tmp_path / "in" / "a.txt")) == ["in/a.txt"]


def test_a_named_file_is_read_whatever_its_suffix() -> None:
    assert only(write("article", b"Words.")).prose == "Words."


def test_the_suffix_picks_the_format() -> None:
    assert only(write("a.html", b"<p>caf&eacute;</p>")).prose == "café"
    assert only(write("a.md", b"*so*")).prose == "so"
    assert only(write("a.txt", b"<p>*so*")).prose == "<p>*so*"


def test_missing_paths_are_named_together_before_anything_is_read() -> None:
    with pytest.raises(UsageError, match=r"gone\.txt: no such file or folder\nlost: no such"):
        load([write("a.txt"), "gone.txt", "lost"])


def test_a_byte_order_mark_is_not_text_and_line_breaks_stay() -> None:
    document = only(write("a.txt", b"\xef\xbb\xbfOne.\r\nTwo.\r\n"))
    assert document.text == "One.\r\nTwo.\r\n"
    assert [(b.start, b.end) for b in document.blocks] == [(0, 4), (6, 10)]


def test_an_empty_file_is_a_document_without_blocks() -> None:
    assert [only(write(name, b"")).blocks for name in ("a.txt", "a.md", "a.html")] == [()] * 3


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"One.\nCaf\xe9 two", "a.txt: byte 8 (line 2): 0xE9 is not UTF-8 here; convert it with: iconv -f "),
        (b"\xef\xbb\xbf\xff", "a.txt: byte 3: 0xFF is not UTF-8"),
        ("\ufeffOne".encode("utf-16-le"), "a.txt: byte 0: UTF-16, not UTF-8; convert it with: iconv"),
        ("\ufeffOne".encode("utf-16-be"), "a.txt: byte 0: UTF-16"),
        ("One".encode("utf-16-le"), "a.txt: byte 1: a zero byte"),
        (b"One\n\x89PNG\0", "a.txt: byte 8 (line 2): a zero byte"),
    ],
)  # fmt: skip
def test_what_is_no_utf8_text_is_refused_with_place_and_remedy(data: bytes, message: str) -> None:
    assert refusal(write("a.txt", data)).startswith(message)


def test_a_file_over_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "MAX_BYTES", 10)
    assert only(write("a.txt", b"x" * 10)).text == "x" * 10
    assert "larger than 10 bytes" in refusal(write("b.txt", b"x" * 11))


def test_a_file_that_is_refused_leaves_the_others() -> None:
    write("in/a.txt")
    write("in/b.txt", b"\xff\xff")
    write("in/c.txt")
    assert [type(result) for result in load(["in"])] == [Document, DocumentError, Document]


def test_a_dash_is_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO("Café.".encode())))
    document = only("-")
    assert (document.name, document.text) == ("-", "Café.")


def lines(*records: object) -> bytes:
    return "".join(json.dumps(record) + "\n" for record in records).encode()


@pytest.mark.parametrize("name", ["crawl.jsonl", "crawl.jsonl.gz"])
def test_a_line_of_json_lines_is_a_document(name: str) -> None:
    data = (
        lines({"id": "p.html", "text": "<One>."}, {"text": "Two."})
        + b"\n"
        + lines({"id": 7, "text": "Three."})
    )
    write(name, gzip.compress(data) if name.endswith("gz") else data)
    documents = [d for d in load([name]) if isinstance(d, Document)]
    assert [(d.name, d.prose) for d in documents] == [
        (f"{name}#p.html", "<One>."), (f"{name}#2", "Two."), (f"{name}#7", "Three."),
    ]  # fmt: skip


def test_the_fields_of_json_lines_can_be_named() -> None:
    write("a.jsonl", lines({"url": "u", "body": "One."}))
    (document,) = load(["a.jsonl"], text_field="body", id_field="url")
    assert isinstance(document, Document) and (document.name, document.text) == ("a.jsonl#u", "One.")


def test_a_bad_line_is_refused_by_number_and_the_next_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "MAX_BYTES", 600)
    bad = [
        b'{"text": oops}\n', b"[1]\n", lines({"body": "x"}), lines({"text": 1}), b'{"text": "\xff"}\n',
        lines({"text": "a\0"}), b'{"text": "\\ud800"}\n', b'{"text": "' + b"x" * 2000 + b'"}\n',
        b"[" * 500 + b"\n",
    ]  # fmt: skip
    write("a.jsonl", b"".join(bad) + lines({"text": "Good."}))
    *errors, last = load(["a.jsonl"])
    expected = [
        "not a line of JSON (Expecting value: line 1 column 10",
        "a JSON object is needed", "field “text” is missing; there are body",
        "field “text” is not a string", "byte 10", "zero character", "surrogate", "larger than", "not a line",
    ]  # fmt: skip
    assert len(errors) == len(expected)
    for number, (error, message) in enumerate(zip(errors, expected, strict=True), 1):
        assert str(error).startswith(f"a.jsonl:{number}: ") and message in str(error)
    assert isinstance(last, Document) and last.text == "Good."


def test_a_torn_archive_is_refused_after_its_sound_lines() -> None:
    sound = gzip.compress(lines({"text": "One."}))
    write("a.jsonl.gz", sound + gzip.compress(lines({"text": "Two."}))[:-12])
    first, *rest = load(["a.jsonl.gz"])
    assert isinstance(first, Document)
    assert isinstance(rest[-1], DocumentError) and "cannot be read on" in str(rest[-1])
    assert refusal(write("b.jsonl.gz", b"no archive")).startswith("b.jsonl.gz:1: cannot be read on")
