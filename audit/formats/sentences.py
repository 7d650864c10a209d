"""Sentences of a block, found in damaged text too: stray stops, blanks inside quotation marks, lost blanks.

Every character of the block belongs to one sentence, white space to the sentence before it; no sentence is
without a letter or digit unless its block is.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import regex

from audit.model import Segment

_STOP: Final = regex.compile(
    r"(?P<hard>[。！？｡।॥։؟۔።]++)[\"”’'»）」』》\])]*+|[.!?…‽]++(?:\s++[.!?…‽]++(?!\w))*+(?:\[\d{1,3}\])*+[’')\]}]*+"
)
_DOUBLE: Final = regex.compile(r"[“”„\"«»]")
_CLOSING: Final = "”’'»)]}›"
_OPENING: Final = frozenset("“‘\"'([{«„‹¿¡*_–—―-•·")
_GAP: Final = regex.compile(r"\s*+")
_LETTER: Final = regex.compile(r"[^\W_]")
_WORD: Final = regex.compile(r"\w++")
_BEFORE: Final = regex.compile(r"[\w.&’']+\Z")
_NUMBERING: Final = regex.compile(r"\W*(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})\Z")
_SAINT: Final = regex.compile(r"\bSt\. \w+\Z")
_REACH: Final = 24  # characters looked back for an abbreviation; the longest has fewer


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# A name or a number follows: never the end of a sentence.
_BINDS_NEXT: Final = _set(
    """mr mrs ms messrs mme mlle dr drs prof gen lt col sgt cpl maj capt cmdr adm brig sen rep reps sens gov
    pres rev hon supt insp det amb atty asst assoc mt ft e.g i.e eg ie cf vs viz approx ca c.f fr msgr"""
)
_WORDS: Final = _set("col gen rep hon det pres fr ft amb")  # abbreviations with a capital only
_ACRONYMS: Final = _set("IE EG CA CF VS")  # no abbreviations when written so
# A number follows, or it ends the sentence.
_BINDS_NUMBER: Final = _set(
    """no nos p pp vol vols fig figs art arts sec ch par para op ed
    jan feb mar apr jun jul aug sep sept oct nov dec"""
)
# May end a sentence; it does where a word follows that seldom stands inside one with a capital.
_MAY_END: Final = _set(
    """inc co corp ltd plc llc bros jr sr esq etc al st ave blvd rd dept univ est min max tel
    ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla ore
    pa tenn tex va vt wash wis wyo ph.d phd"""
)
_STARTERS: Final = _set(
    """The A An This That These Those It Its He His She Her They Their We Our You Your I My There Here In On
    At By For From With Without To As If When While After Before Since During Until Because Although Though
    However But And Or Nor So Yet Then Thus Still Also Even Only Not No Now Today Yesterday Meanwhile What Who
    Where Why How Which Some Many Most Several All Both Each Every Another Other One Such According Despite
    About Under Over Last Once"""
)
_MONTHS: Final = _set("January February March April May June July August September October November December")


def split(prose: str, start: int, end: int) -> Iterator[Segment]:
    """The sentences of `prose[start:end)`, which is one block; concatenated, they equal it."""
    first = _letter(prose, start, end)
    last = end
    while last > start and not prose[last - 1].isalnum():
        last -= 1
    counted, marks = start, 0  # double quotation marks seen in the block
    at = start
    for stop in _STOP.finditer(prose, start, last):
        if stop.start() < at or first >= stop.start():
            continue
        here = stop.end()
        while here < end:  # closing quotation marks, also after a blank
            gap = _GAP.match(prose, here, end)
            mark = gap.end() if gap else here
            if mark >= end or not _DOUBLE.match(prose, mark):
                break
            marks += sum(1 for _ in _DOUBLE.finditer(prose, counted, mark))
            counted = mark
            if marks % 2 == 0:
                break
            here = mark + 1
            while here < end and prose[here] in _CLOSING and not _DOUBLE.match(prose, here):
                here += 1
        if here >= last or not _ends(prose, at, stop, here, end):
            continue
        gap = _GAP.match(prose, here, end)
        here = gap.end() if gap else here
        yield Segment("sentence", at, here)
        at = here
        first = _letter(prose, at, end)
    if at < end:
        yield Segment("sentence", at, end)


def _letter(prose: str, start: int, end: int) -> int:
    """Offset of the first letter or digit (the end if there is none)."""
    found = _LETTER.search(prose, start, end)
    return found.start() if found else end


def _ends(prose: str, start: int, stop: regex.Match[str], here: int, end: int) -> bool:
    """Whether a sentence begun at `start` ends with a stop whose closing marks end at `here`."""
    if stop["hard"]:
        return True
    to = here
    while to < end and (prose[to].isspace() or prose[to] in _OPENING):
        to += 1
    if to >= end or prose[to].islower() or prose[to] in ",;:.!?…":
        return False
    word = _WORD.match(prose, to, end)
    following = word[0] if word else ""
    if not prose[here].isspace():
        return _lost_blank(prose, stop, here, to, following)
    if prose[stop.start()] != "." or (stop.end() - stop.start() > 1 and prose[stop.start() + 1] in ".!?…"):
        return True
    before = _BEFORE.search(prose, max(start, stop.start() - _REACH), stop.start())
    if before is None:
        return True
    if _NUMBERING.match(prose, start, stop.start()) and before[0].lower() != "i":
        return False
    quoted = bool(_DOUBLE.search(prose, here, to))
    return _ends_after(before[0].strip("’'"), following, quoted) and not (
        following == "St" and _SAINT.search(prose, max(start, stop.start() - _REACH), stop.start())
    )


def _ends_after(word: str, following: str, quoted: bool) -> bool:
    """Whether a sentence ends after `word.`, given the next word; `quoted`: a mark stands before that."""
    key = word.lower()
    if key in _BINDS_NEXT and word not in _ACRONYMS and (word[0].isupper() or key not in _WORDS):
        return False
    if key in _BINDS_NUMBER:
        return not following[:1].isdigit()
    if word.isdigit():
        return following not in _MONTHS or len(word) > 2
    initial = len(word) == 1 and word.isupper()
    dotted = "." in word and all(part.isalpha() and len(part) <= 2 for part in word.split("."))
    if initial or dotted or (key in _MAY_END and (word[0].isupper() or key in ("etc", "al"))):
        return quoted or following in _STARTERS
    return True


def _lost_blank(prose: str, stop: regex.Match[str], here: int, to: int, following: str) -> bool:
    """Whether a sentence ends although no blank follows: after a closing mark or before an opening word."""
    if not prose[to].isupper():
        return False
    if here > stop.start() + 1 and prose[here - 1] in '”»"':
        return True
    before = prose[max(0, stop.start() - 2) : stop.start()]
    after = prose[to + len(following) : to + len(following) + 1]
    return before.isalpha() and before.islower() and following in _STARTERS and after in (" ", "’", ",", "")
