"""The closed vocabulary of findings: categories with their MQM-Core type, severities, certainties, tiers, penalties.

Categories are `dimension/type`; the dimensions follow the MQM typology (themqm.org), with `residue` for what a
publishing pipeline leaves in a text (MQM: design and markup). Penalties are the weights of Freitag et al. 2021,
“Experts, Errors, and Context” (minor 1, major 5, minor punctuation 0.1), with 25 for a critical error.
"""

from __future__ import annotations

from typing import Final, Literal

Severity = Literal["minor", "major", "critical"]
Certainty = Literal["possible", "likely", "sure"]
Tier = Literal["hint", "report", "block"]
FixClass = Literal["safe", "unsafe", "display"]

SEVERITIES: Final[tuple[Severity, ...]] = ("minor", "major", "critical")
CERTAINTIES: Final[tuple[Certainty, ...]] = ("possible", "likely", "sure")
TIERS: Final[tuple[Tier, ...]] = ("hint", "report", "block")
FIX_CLASSES: Final[tuple[FixClass, ...]] = ("safe", "unsafe", "display")

CATEGORIES: Final[dict[str, str]] = {
    "accuracy/mistranslation": "Mistranslation",
    "accuracy/false-friend": "Mistranslation",
    "accuracy/number": "Mistranslation",
    "accuracy/untranslated": "Untranslated",
    "accuracy/omission": "Omission",
    "accuracy/addition": "Addition",
    "fluency/grammar": "Grammar",
    "fluency/agreement": "Grammar",
    "fluency/pronoun": "Grammar",
    "fluency/word-order": "Grammar",
    "fluency/calque": "Unidiomatic style",
    "fluency/collocation": "Unidiomatic style",
    "fluency/duplication": "Addition",
    "fluency/spelling": "Spelling",
    "fluency/register": "Register",
    "typography/quotes": "Punctuation",
    "typography/spacing": "Punctuation",
    "typography/punctuation": "Punctuation",
    "typography/capitalisation": "Spelling",
    "locale/number-format": "Number format",
    "locale/date-format": "Date format",
    "locale/currency": "Currency format",
    "terminology/name-variant": "Wrong term",
    "terminology/organisation": "Wrong term",
    "terminology/acronym": "Wrong term",
    "terminology/inconsistent": "Inconsistent use of terminology",
    "residue/boilerplate": "Design and markup",
    "residue/placeholder": "Design and markup",
    "residue/markup": "Design and markup",
    "residue/url": "Design and markup",
    "residue/caption": "Design and markup",
}

_PENALTY: Final[dict[Severity, float]] = {"minor": 1.0, "major": 5.0, "critical": 25.0}
_MINOR_TYPOGRAPHY: Final = 0.1

TIER_OF: Final[dict[Certainty, Tier]] = {"sure": "block", "likely": "report", "possible": "hint"}


def penalty(category: str, severity: Severity) -> float:
    """MQM weight of one finding."""
    if severity == "minor" and category.startswith("typography/"):
        return _MINOR_TYPOGRAPHY
    return _PENALTY[severity]


def lower(certainty: Certainty) -> Certainty:
    """One step less sure; *possible* stays."""
    return CERTAINTIES[max(0, CERTAINTIES.index(certainty) - 1)]
