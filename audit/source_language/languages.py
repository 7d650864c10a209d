"""The languages that a text may have been translated from, their families, and how likely each is beforehand.

Tags are BCP 47. `en` is native English, `und` a language that cannot be told (or one behind another: pivoted).
"""

from __future__ import annotations

import math
from difflib import get_close_matches
from functools import cache
from typing import Final

from audit.errors import UsageError
from audit.source_language.tables import languages

NATIVE: Final = "en"
UNKNOWN: Final = "und"
FAMILIES: Final[tuple[tuple[str, ...], ...]] = tuple(
    tuple(family.split())
    for family in (
        "ru uk be", "cs sk", "pl", "bg mk", "sr hr bs sl", "fr", "es ca gl", "pt", "it", "ro", "de", "nl af", "da nb",
        "sv", "is", "lt lv", "et fi", "hu", "el", "sq", "tr az", "kk uz", "hy", "ka", "ar", "he", "fa", "hi ur ne",
        "bn", "si", "ta", "zh", "ja", "ko", "vi", "th", "id ms", "fil", "sw", "ha", "am",
    )
)  # fmt: skip
BRANCHES: Final[tuple[tuple[str, ...], ...]] = tuple(
    tuple(branch.split())
    for branch in (
        "ru uk be cs sk pl bg mk sr hr bs sl", "fr es ca gl pt it ro", "de nl af da nb sv is", "lt lv", "et fi",
        "tr az kk uz", "hi ur ne bn si",
    )
)  # fmt: skip
LANGUAGES: Final[tuple[str, ...]] = tuple(sorted(language for family in FAMILIES for language in family))
_ALIASES: Final[dict[str, str]] = {
    "no": "nb", "nn": "nb", "tl": "fil", "iw": "he", "in": "id", "sh": "sr", "mo": "ro", "cmn": "zh", "yue": "zh",
}  # fmt: skip
_OFTEN: Final = frozenset("ar cs de es fa fr he hi id it ja ko nl pl pt ru sv tr uk vi zh".split())
_PRIOR_NATIVE: Final = 0.22  # twenty times that of any one language
_PRIOR_UNKNOWN: Final = 0.41


@cache
def canonical(tag: str) -> str:
    """The tag under which a language is counted: the macrolanguage's usual form, no script or region."""
    language = tag.replace("_", "-").split("-")[0].lower()
    return _ALIASES.get(language, language)


def check_language(tag: str) -> None:
    """Raises UsageError, naming the nearest, for a language that no text can be told to be from."""
    if canonical(tag) not in (*LANGUAGES, NATIVE):
        names = {name.casefold(): code for code, name in languages().items()} | {code: code for code in LANGUAGES}
        near = get_close_matches(tag.casefold(), names, 1, 0.5)
        meant = f"; did you mean “{names[near[0]]}”?" if near else ""
        raise UsageError(f"“{tag}” is no source language that is known{meant}")


def _log_priors() -> dict[str, float]:
    share = {language: 3.0 if language in _OFTEN else 1.0 for language in LANGUAGES}
    rest = (1 - _PRIOR_NATIVE - _PRIOR_UNKNOWN) / sum(share.values())
    priors = {language: rest * each for language, each in share.items()}
    return {k: math.log(p) for k, p in {**priors, NATIVE: _PRIOR_NATIVE, UNKNOWN: _PRIOR_UNKNOWN}.items()}


LOG_PRIORS: Final[dict[str, float]] = _log_priors()


def relatives(languages: tuple[str, ...]) -> dict[str, float]:
    """Every language that shares in evidence for some: 1 for themselves, less the farther the kin."""
    shares = {kin: 0.3 for branch in BRANCHES if set(branch) & set(languages) for kin in branch}
    shares |= {kin: 0.6 for family in FAMILIES if set(family) & set(languages) for kin in family}
    return shares | dict.fromkeys(languages, 1.0)
