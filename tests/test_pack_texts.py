"""Paragraphs as engines render a language, one file a language, each heard by the rules of that language."""

from __future__ import annotations

from pathlib import Path

import pytest

from audit.engine import Settings, check
from audit.formats import extract
from audit.rulebook import Rulebook

PARAGRAPHS = [
    pytest.param(path.stem, paragraph, id=f"{path.stem}-{number}")
    for path in sorted((Path(__file__).parent / "pack_texts").glob("*.txt"))
    for number, paragraph in enumerate(path.read_text(encoding="utf-8").strip().split("\n\n"), 1)
]


@pytest.mark.parametrize(("language", "paragraph"), PARAGRAPHS)
def test_every_paragraph_of_a_language_is_heard(language: str, paragraph: str, shipped: Rulebook) -> None:
    report = check(extract("news.txt", paragraph), shipped, Settings(source_language=language))
    assert [finding.rule for finding in report.findings if finding.tier != "hint"]
