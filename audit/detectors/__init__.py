"""The kinds of detector, by the key that names them in a rule entry."""

from __future__ import annotations

from typing import Final

from audit.detectors import (
    acronym,
    agreement,
    arithmetic,
    calendar,
    contradiction,
    drift,
    foreign,
    frame,
    headline,
    homograph,
    name,
    pattern,
    phrase,
    pronoun,
    quotation,
    repetition,
    residue,
    script,
    tense,
    unknown_word,
)
from audit.detectors.kind import Kind

KINDS: Final[dict[str, Kind]] = {
    "phrase": phrase.KIND,
    "tokens": phrase.KIND,
    "homograph": homograph.KIND,
    "pattern": pattern.KIND,
    "frame": frame.KIND,
    "residue": residue.KIND,
    "unknown_word": unknown_word.KIND,
    "foreign": foreign.KIND,
    "script": script.KIND,
    "quotation": quotation.KIND,
    "drift": drift.KIND,
    "pronoun": pronoun.KIND,
    "acronym": acronym.KIND,
    "headline": headline.KIND,
    "known_name": name.KIND,
    "repetition": repetition.KIND,
    "calendar": calendar.KIND,
    "arithmetic": arithmetic.KIND,
    "agreement": agreement.KIND,
    "tense": tense.KIND,
    "contradiction": contradiction.KIND,
}
