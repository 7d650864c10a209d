"""Parts of speech, by HanTa's English model, behind one function.

HanTa answers in tags of the British National Corpus (C5); rules are written in Universal POS.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any, Final

_EXACT: Final[dict[str, str]] = {
    "NP0": "PROPN", "CJC": "CCONJ", "CJS": "SCONJ", "CJT": "SCONJ", "TO0": "PART", "XX0": "PART", "POS": "PART",
    "VM0": "AUX", "ITJ": "INTJ", "DPS": "PRON", "EX0": "PRON",
}  # fmt: skip
_FAMILY: Final[dict[str, str]] = {
    "AJ": "ADJ", "AT": "DET", "AV": "ADV", "CR": "NUM", "DT": "DET", "NN": "NOUN", "OR": "ADJ", "PN": "PRON",
    "PR": "ADP", "PU": "PUNCT", "VB": "AUX", "VD": "AUX", "VH": "AUX", "VV": "VERB",
}  # fmt: skip


@cache
def _tagger() -> Any:
    from HanTa.HanoverTagger import HanoverTagger

    return HanoverTagger("morphmodel_en.pgz")


def tag(words: Sequence[str]) -> tuple[str, ...]:
    """The C5 tag of each word of a sentence; it tells number and tense (NN2, VVZ), which Universal POS does not."""
    return tuple(c5 for _, _, c5 in _tagger().tag_sent(list(words)))


def upos(text: str, c5: str) -> str:
    """The Universal POS of a word with a C5 tag."""
    if not text[0].isalnum():
        return "PART" if text in ("’s", "'s") else "PUNCT"
    return _EXACT.get(c5) or _FAMILY.get(c5[:2]) or ("NUM" if text[0].isdigit() else "X")
