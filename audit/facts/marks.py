"""Double quotation marks and the part that each plays, whatever its shape and the blanks by it.

A machine translation turns marks round and moves the blanks beside them, so neither is trusted alone.
Within a block the cheapest reading is taken (Viterbi over the states *outside* and *inside*): each
contradiction of shape, of the blank on either side or of the alternation open, close has its cost.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import regex

from audit.model import Document, Segment

_MARK: Final = regex.compile(
    r"[“”„‟«»\"]|(?<!')''(?!')|``|(?<![,\w]),,(?=\w)|(?<=\s)<<(?=\s?\p{L})|(?<=\p{L}\s?)>>(?=\W)"
)
_OPENS: Final = frozenset(["“", "„", "‟", "«", "``", ",,", "<<"])
_CLOSES: Final = frozenset(["”", "»", ">>"])
_BEFORE_OPENING: Final = frozenset("([{—–-/‘'=…")
_AFTER_CLOSING: Final = frozenset(".,;:!?)]}…—–-/’'")
_BEFORE_SPEAKER: Final = frozenset([",", ".", "!", "?", "…"])
_SAYS: Final = (
    r"(?:said|says|told|adds|added|writes|wrote|explain\w*|"
    r"noted|notes|stress\w+|continue[ds]|conclude[ds]|comment\w+|emphasi[sz]\w+|admit\w+|"
    r"claim\w+|warn\w+|recall\w+|report\w+|state[sd]|quote[sd]|named|assure[sd]|"
    r"remark\w+|insist\w*|declare[sd]|announce[sd])"
)
_NAME: Final = r"(?:he|she|they|we|I|(?:the |his |her |its )?[\w.’'-]+(?: [\w.’'-]+)?(?: [\w.’'-]+)?)"
_SPEAKER: Final = regex.compile(rf"\s?(?:{_SAYS}|{_NAME} {_SAYS})\b")
# Costs. A mark with both blanks wrong costs 2.5, with the shape wrong as well 3.5:
# a little more than a missing one.
_NEVER: Final = float("inf")
_STRAY: Final = 3.0  # a closing mark that nothing opened, or a third quotation inside two
_CARRIED: Final = 1.0  # to close what an earlier block opened
_NESTED: Final = 2.0
_NEVER_CLOSED: Final = 1.5
_SPOKEN: Final = 4.0  # to open a quotation with “he said”
_INCHES: Final = 0.5
_WINDOW: Final = 60  # marks


class Mark(NamedTuple):
    """`role` is open, close or none (inches); `partner`: number of the other mark of the pair, or -1."""

    start: int
    end: int
    text: str
    role: str
    partner: int

    @property
    def paired(self) -> bool:
        return self.partner >= 0


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
        found += _paired(here, roles, len(found))
        inside = next((role for role in reversed(roles) if role != "none"), "close") == "open"
    return tuple(found)


def _paired(here: list[tuple[int, int, str]], roles: tuple[str, ...], first: int) -> list[Mark]:
    open_ones: list[int] = []
    partners = [-1] * len(here)
    for number, role in enumerate(roles):
        if role == "open":
            open_ones.append(number)
        elif role == "close" and open_ones:
            other = open_ones.pop()
            partners[number], partners[other] = first + other, first + number
    return [Mark(*mark, role, partner) for mark, role, partner in zip(here, roles, partners, strict=True)]


def _roles(
    here: list[tuple[int, int, str]], prose: str, block: Segment, reversing: bool, carried: bool
) -> tuple[str, ...]:
    """The cheapest reading; a state is how many quotations are open, at most two (one in another).

    In a block of very many marks the reading is settled stretch by stretch, so that its time stays linear.
    """
    states: list[tuple[float, tuple[str, ...]]] = [(0.0, ()), (_NEVER, ()), (_NEVER, ())]
    stray = _CARRIED if carried else _STRAY
    settled: tuple[str, ...] = ()
    for start, end, text in here:
        if len(states[0][1]) >= _WINDOW:
            depth = min(range(3), key=lambda depth: states[depth])
            settled += states[depth][1]
            states = [(0.0 if depth == each else _NEVER, ()) for each in range(3)]
        opening, closing = _costs(text, start, end, prose, block, reversing)
        steps: list[list[tuple[float, tuple[str, ...]]]] = [[], [], []]
        for depth, (cost, path) in enumerate(states):
            steps[min(2, depth + 1)].append((cost + opening + (0, _NESTED, _STRAY)[depth], (*path, "open")))
            steps[max(0, depth - 1)].append((cost + closing + (0 if depth else stray), (*path, "close")))
            if text in ('"', "''") and prose[start - 1 : start].isdigit():
                steps[depth].append((cost + _INCHES, (*path, "none")))
        states = [min(step) for step in steps]
        stray = _STRAY
    return settled + min((cost + _NEVER_CLOSED * depth, path) for depth, (cost, path) in enumerate(states))[1]


def spoken(prose: str, start: int, end: int) -> bool:
    """Whether a mark with a blank before it stands between a stop and a speaker: `, "the mayor said`."""
    return prose[max(0, start - 2) : start - 1] in _BEFORE_SPEAKER and bool(
        _SPEAKER.match(prose, end, end + 60)
    )


def _costs(
    text: str, start: int, end: int, prose: str, block: Segment, reversing: bool
) -> tuple[float, float]:
    """What it costs to read a mark as opening and as closing, from its shape and what stands beside it."""
    left, right = prose[max(block.start, start - 1) : start], prose[end : min(block.end, end + 1)]
    blank_left, blank_right = not left or left.isspace(), not right or right.isspace()
    opening = (0 if blank_left or left in _BEFORE_OPENING else 1.5) + (
        1.0 if blank_right else 2.0 if right in ".,;:!?)]}" else 0
    )
    closing = (1.0 if blank_left else 0.3 if left in "—–-" else 0) + (
        0 if blank_right or right in _AFTER_CLOSING or right in '“”"«»' else 1.5
    )
    if text in _OPENS:
        closing += 0 if text == "“" and reversing else 0.5 if text == "«" else 1.0
    elif text in _CLOSES:
        opening += 0.5 if text == "»" else 1.0
    if left and blank_left and spoken(prose, start, end):
        opening += _SPOKEN
    return opening, closing
