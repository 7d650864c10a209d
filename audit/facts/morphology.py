"""English inflection for the compiler of rules: the forms of a lemma with their Penn tags, and back.

The tables are lemminflect's (NIH SPECIALIST lexicon). While an article is read, only a fix that asks for an -ing form
comes here.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final

_CLASSES: Final[dict[str, tuple[str, ...]]] = {
    "n": ("NN", "NNS"),
    "v": ("VB", "VBP", "VBZ", "VBD", "VBN", "VBG"),
    "a": ("JJ", "JJR", "JJS"),
}
_UPOS: Final = {"n": "NOUN", "v": "VERB", "a": "ADJ"}
_BE: Final[dict[str, tuple[str, ...]]] = {
    "be": ("VB",), "am": ("VBP",), "are": ("VBP",), "is": ("VBZ",), "was": ("VBD",), "were": ("VBD",),
    "been": ("VBN",), "being": ("VBG",),
}  # fmt: skip


@cache
def forms(lemma: str, word_class: str = "") -> Mapping[str, tuple[str, ...]]:
    """Every form of a lemma, lower case, with its Penn tags; `word_class` is `n`, `v`, `a` or "" for all.

    A lemma that the tables do not know gets regular forms of the class (of all when none is given: only itself).
    """
    from lemminflect import getAllInflections, getAllInflectionsOOV

    if lemma == "be":
        return _BE
    found: dict[str, list[str]] = {}
    for cls in word_class or "nva":
        table = getAllInflections(lemma, upos=_UPOS[cls])
        if not table and word_class:
            table = getAllInflectionsOOV(lemma, upos=_UPOS[cls])
        for tag, spellings in table.items():
            for spelling in spellings if tag in _CLASSES[cls] else ():
                if tag == "NNS" and spelling == lemma and len(spellings) > 1:
                    continue  # the mass noun: “part” is no plural beside “parts”
                found.setdefault(spelling.lower(), []).append(tag)
        if table and cls == "v":
            found.setdefault(lemma, []).append("VBP")
            if "VBN" not in table:  # the tables give a participle only where it differs
                for spelling in table.get("VBD", ()):
                    found[spelling.lower()].append("VBN")
    found.setdefault(lemma, [])
    return {form: tuple(dict.fromkeys(tags)) for form, tags in sorted(found.items())}


def inflections(lemma: str, word_class: str = "") -> dict[str, str]:
    """The preferred form of a lemma for each Penn tag that it has."""
    if lemma == "be":
        return {"VB": "be", "VBP": "are", "VBZ": "is", "VBD": "was", "VBN": "been", "VBG": "being"}
    from lemminflect import getAllInflections, getAllInflectionsOOV

    best: dict[str, str] = {}
    for cls in word_class or "vna":
        table = getAllInflections(lemma, upos=_UPOS[cls])
        if not table and word_class:
            table = getAllInflectionsOOV(lemma, upos=_UPOS[cls])
        for tag, spellings in table.items():
            if tag in _CLASSES[cls]:
                best.setdefault(tag, spellings[0])
    if "VB" in best:
        best.setdefault("VBP", best["VB"])
    if "VBD" in best:
        best.setdefault("VBN", best["VBD"])
    return best
