"""The model of style: it reads no content, and its fast sums are those of its table."""

from __future__ import annotations

from pathlib import Path

import pytest

import audit
from audit.facts.tokens import tokenise
from audit.source_language.classes import classes, grams
from audit.source_language.style import CLIP, style

TABLE = Path(audit.__file__).parent / "data" / "style.tsv"
TEXT = (
    "The mayor said on Tuesday that she would not run again, ending weeks of speculation at city hall. "
    "“I’ve had a good run,” she told reporters. The vote is due in May; turnout last time was 43.5%.\n"
)


def test_style_reads_no_content() -> None:
    one = classes(tokenise("The merger of the banks was approved on Monday, said Smith."))
    two = classes(tokenise("The hunter of the birds was devoured on Friday, said Olga."))
    assert one == two


def test_style_is_the_same_whatever_came_before() -> None:
    names, other = (classes(tokenise(text)) for text in (TEXT, "There it was found that, in case of need, he went."))
    before = style(names)
    style(other)
    assert style(names) == before


def test_style_agrees_with_its_table() -> None:
    names = classes(tokenise(TEXT))
    header, step, bias, *lines = TABLE.read_text(encoding="utf-8").splitlines()
    total = [float(value) for value in bias.split("\t")[3:]]
    counts = grams(names)
    for line in lines:
        name, offset, factor, *weights = line.split("\t")
        if count := counts[tuple(name.split()) if " " in name else name]:
            amount = min(CLIP + float(offset), (count / len(names)) ** 0.5 * float(factor))
            total = [t + amount * float(step.split("\t")[1]) * int(w) for t, w in zip(total, weights, strict=True)]
    got = style(names)
    assert [*got.languages.values(), got.machine] == pytest.approx(total, abs=0.01)
    assert list(got.languages) == header.split("\t")[3:-1]
