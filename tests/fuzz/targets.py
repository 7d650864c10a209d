"""What fuzzing calls: each target takes any bytes, and may raise nothing but our own refusals.

A target also checks what must hold of every input: spans quote the text, output parses and holds no controls.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

from audit.engine import Settings, check
from audit.errors import AuditError, DocumentError
from audit.formats import extract
from audit.loading import decode, load
from audit.model import Document
from audit.reporters import REPORTERS, Run
from audit.rulebook import Rulebook, load_rulebook

SUFFIXES = ("txt", "md", "html")
_FORBIDDEN = {chr(n) for n in range(32)} - {"\n", "\r", "\t"} | set("\x7f\u202a\u202b\u202d\u202e\u2066\u2067\u2068")


@cache
def rulebook() -> Rulebook:
    return load_rulebook()


def documents(data: bytes) -> list[Document]:
    """The article in each format; nothing if it is no text."""
    try:
        text = decode("a", data)
    except DocumentError:
        return []
    return [extract(f"a.{suffix}", text) for suffix in SUFFIXES]


def loader(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for name in ("a.txt", "a.md", "a.html", "a.jsonl", "a.jsonl.gz"):
            Path(folder, name).write_bytes(data)
            for document in load([str(Path(folder, name))]):
                assert isinstance(document, (Document, DocumentError))


def formats(data: bytes) -> None:
    for document in documents(data):
        at = 0
        for block in document.blocks:
            assert at <= block.start <= block.end <= len(document.prose)
            at = block.end
        for start in range(0, len(document.prose) + 1, max(1, len(document.prose) // 50)):
            a, b = document.to_text(start, min(start + 3, len(document.prose)))
            assert 0 <= a <= b <= len(document.text)


def engine(data: bytes) -> None:
    for document in documents(data):
        report = check(document, rulebook(), Settings())
        for finding in report.findings:
            assert document.text[finding.start : finding.end] == finding.quote
            assert all(len(edit.text) >= 0 and 0 <= edit.start <= edit.end <= len(document.text)
                       for fix in finding.fixes for edit in fix.edits)  # fmt: skip


def reporters(data: bytes) -> None:
    run = Run("0", "0", tier="hint", rulebook=rulebook())
    for document in documents(data):
        report = check(document, rulebook(), Settings())
        for name, render in REPORTERS.items():
            text = "".join(render([report], run))
            assert not _FORBIDDEN & set(text), name
            if name in ("json", "sarif", "gitlab"):
                json.loads(text)
            elif name in ("jsonl", "rdjsonl"):
                list(map(json.loads, text.splitlines()))
            elif name in ("junit", "checkstyle"):
                ElementTree.fromstring(text)
            elif name != "github":
                assert not any(line.lstrip().startswith("::") for line in text.split("\n")), name
            text.encode()


def rules(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "own/fluency/calque/a.yaml")
        path.parent.mkdir(parents=True)
        path.write_bytes(data)
        try:
            made = load_rulebook([Path(folder, "own")], shipped=False)
        except AuditError:
            return
        check(extract("a.txt", "A bad thing, a loan; “he said” it twice in 2019."), made, Settings())


TARGETS: dict[str, Callable[[bytes], None]] = {
    "loader": loader, "formats": formats, "rulebook": rules, "engine": engine, "reporters": reporters,
}  # fmt: skip
