"""Double quotation marks and the part that each plays, opening or closing, whatever its shape and the blanks by it.

A machine translation turns marks round and moves the blanks beside them, so neither is trusted alone. Within a block
the cheapest reading is taken (Viterbi over the states *outside* and *inside*): each contradiction of shape, of the
blank on either side or of the alternation open, close has its cost.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import regex

from audit.model import Document, Segment

_MARK: Final = regex.compile(r"[“”„‟«»\"]|(?<!')''(?!')|``|(?<![,\w]),,(?=\w)|(?<=\s)<<(?=\s?\p{L})|(?<=\p{L}\s?)>>(?=\W)")
_OPENS: Final = frozenset(["“", "„", "‟", "«", "``", ",,", "<<"])
_CLOSES: Final = frozenset(["”", "»", ">>"])
_BEFORE_OPENING: Final = frozenset("([{—–-/‘'=…")
_AFTER_CLOSING: Final = frozenset(".,;:!?)]}…—–-/’'")
_ALTERNATION: Final = 3.0
_NEVER_CLOSED: Final = 1.5
_INSIDE_ALREADY: Final = 1.0  # to close what an earlier block opened
_INCHES: Final = 0.5


class Mark(NamedTuple):
    """`role` is open, close or none (inches); `paired`: its partner stands in the same block."""

    start: int
    end: int
    text: str
    role: str
    paired: bool


def marks(document: Document) -> tuple[Mark, ...]:
    """The double quotation marks of the prose, in order."""
    found: list[Mark] = []
    inside = False
    reversing = "„" in document.prose
    for block in document.blocks:
        here = [(m.start(), m.end(), m[0]) for m in _MARK.finditer(document.prose, block.start, block.end)]
        if not here:
            continue
        roles = _roles(here, document.prose, block, reversing, inside)
        found += _paired(here, roles)
        inside = next((role for role in reversed(roles) if role != "none"), "close") == "open"
    return tuple(found)


def _paired(here: list[tuple[int, int, str]], roles: list[str]) -> list[Mark]:
    result, last = [], "close"
    coming = [*roles[1:], "open"]
    for (start, end, text), role, after in zip(here, roles, coming, strict=True):
        result.append(Mark(start, end, text, role, after == "close" if role == "open" else last == "open"))
        last = last if role == "none" else role
    return result


def _roles(
    here: list[tuple[int, int, str]], prose: str, block: Segment, reversing: bool, carried: bool
) -> list[str]:
    outside, inside = (0.0, ()), (float("inf"), ())  # type: tuple[float, tuple[str, ...]], tuple[float, tuple[str, ...]]
    stray = _INSIDE_ALREADY if carried else _ALTERNATION
    for start, end, text in here:
        opening, closing = _costs(text, prose[max(block.start, start - 1) : start], prose[end : end + 1], reversing)
        opened = min(
            (outside[0] + opening, (*outside[1], "open")), (inside[0] + opening + _ALTERNATION, (*inside[1], "open"))
        )
        closed = min((inside[0] + closing, (*inside[1], "close")), (outside[0] + closing + stray, (*outside[1], "close")))
        if text in ('"', "''") and prose[start - 1 : start].isdigit():
            closed = min(closed, (outside[0] + _INCHES, (*outside[1], "none")))
        outside, inside, stray = closed, opened, _ALTERNATION
    return list(min(outside, (inside[0] + _NEVER_CLOSED, inside[1]))[1])


def _costs(text: str, left: str, right: str, reversing: bool) -> tuple[float, float]:
    """What it costs to read a mark as opening and as closing, from its shape and the characters beside it."""
    blank_left = not left or left.isspace()
    blank_right = not right or right.isspace()
    opening = (0 if blank_left or left in _BEFORE_OPENING else 1.5) + (
        1.0 if blank_right else 2.0 if right in ".,;:!?)]}" else 0
    )
    closing = (1.0 if blank_left else 0.3 if left in "—–-" else 0) + (
        0 if blank_right or right in _AFTER_CLOSING or right in "“”\"«»" else 1.5
    )
    if text in _OPENS:
        closing += 0 if text == "“" and reversing else 0.5 if text == "«" else 1.0
    elif text in _CLOSES:
        opening += 0.5 if text == "»" else 1.0
    return opening, closing
