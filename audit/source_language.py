"""From which language a text was translated: the evidence of its residue pooled into a posterior."""

from __future__ import annotations

from collections.abc import Iterable

from audit.facts import Context
from audit.model import Match, SourceLanguage
from audit.rulebook import Rule


def infer(
    matches: Iterable[tuple[Rule, Match]], context: Context, given: str | None = None
) -> SourceLanguage | None:
    """The posterior over source languages; None while there is nothing to go by."""
    if given:
        return SourceLanguage(given, ((given, 1.0),), given=True)
    return None
