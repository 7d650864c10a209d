"""Paragraphs as engines render a language: every one of them is heard when its language is given."""

from __future__ import annotations

from pathlib import Path

import pytest

from audit.engine import Settings, check
from audit.formats import extract
from audit.rulebook import load_rulebook

TEXTS = sorted((Path(__file__).parent / "pack_texts").glob("*.txt"))


@pytest.mark.parametrize(
    ("language", "paragraph"),
    [
        pytest.param(path.stem, paragraph, id=f"{path.stem}-{number}")
        for path in TEXTS
        for number, paragraph in enumerate(path.read_text(encoding="utf-8").strip().split("\n\n"), 1)
    ],
)
def test_a_paragraph_of_a_language_is_reported_by_a_rule_of_that_language(language: str, paragraph: str) -> None:
    rulebook = load_rulebook()
    findings = check(
        extract("paragraph.txt", paragraph), rulebook, Settings(source_language=language)
    ).findings
    heard = [f.rule for f in findings if f.tier in ("report", "block")]
    assert any(language in rulebook.by_id[rule].source_languages for rule in heard), heard
