"""Entries that speak on the seeds, held to sentences that are not of the seeds."""

from __future__ import annotations

from pathlib import Path

from audit.engine import Settings, detect
from audit.facts import Context
from audit.formats import extract
from audit.rulebook import Rulebook
from audit.rulebook.examples import entries_of

SEEDS = sorted((Path(__file__).parent.parent / "seeds").glob("*.txt"))
ENOUGH = 3


def test_an_entry_that_speaks_on_a_seed_is_shown_on_three_sentences_of_its_own(
    shipped: Rulebook,
) -> None:
    spoke = {
        rule.id
        for path in SEEDS
        for rule, _ in detect(Context(extract(path.name, path.read_text("utf-8"))), shipped, Settings())[0]
    }
    assert spoke
    entries = entries_of(shipped)
    thin = {rule: len(entries[rule].flags) for rule in sorted(spoke) if len(entries[rule].flags) < ENOUGH}
    assert not thin
