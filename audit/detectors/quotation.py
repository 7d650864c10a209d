"""Quotation marks that stand wrong: faults of a closed list.

    quotation: {fault: [inner-blank, turned]}
    quotation: {fault: straight, share: 0.2}

Faults: `reversed` the shape is that of the other mark, `turned` its blank, too, stands inside, `moved-
blank` the blank stands on the wrong side, `inner-blank` one too many inside, `glued` none outside,
`foreign` marks of another language, `unclosed` from within a sentence, `unclosed-paragraph` from the
beginning of one, `unopened`, `paragraph` a paragraph in the middle of a running quotation that does not
open, `stop-outside` a comma or full stop after the closing mark, `straight` a straight mark or apostrophe
among typographic ones (at most `share` of them). A mark has one of the first five faults at most, the first
that holds. The place is the mark with the word on the side that is wrong; edits touch marks and blanks
only, so that the fixes of a document fit together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

import msgspec
import regex

from audit.detectors.kind import Kind, Program, Wake
from audit.facts import Context
from audit.facts.marks import Mark, spoken
from audit.model import Edit, Match

_DOUBLE: Final = frozenset('“”„‟«»"')
_PLAIN: Final = frozenset(["“", "”", '"'])
_WORD: Final = regex.compile(r"\w[\w’'-]*|\S")
_RUN: Final = regex.compile(r"[^\s“”\"„«»]+")
_STRAIGHT: Final = regex.compile(r"(?<=\w)'(?=\w)|\"")
_LONGEST: Final = 40  # characters looked at for the word beside a mark
_SUFFIX: Final = regex.compile(r"(?:s|es|ed|d|er|ing|ly|ish|like|n’t|\p{L})\b|\d")


class Spec(msgspec.Struct, forbid_unknown_fields=True):
    fault: str | list[str]
    share: float = 0.2


class Quotation(Program, frozen=True):
    faults: tuple[str, ...]
    share: float


def compile_quotation(entry: Mapping[str, Any], _lists: Mapping[str, tuple[str, ...]]) -> Quotation:
    """Raises ValueError for a fault that is not in the list."""
    spec = msgspec.convert(entry["quotation"], Spec)
    faults = (spec.fault,) if isinstance(spec.fault, str) else tuple(spec.fault)
    for fault in faults:
        if fault not in FAULTS:
            raise ValueError(f"fault “{fault}”: expected {', '.join(FAULTS)}")
    return Quotation(faults, spec.share)


def wake(program: Quotation) -> Wake:
    return Wake(literals=frozenset().union(*(FAULTS[fault][1] for fault in program.faults)))


def detect(program: Quotation, context: Context, _at: tuple[int, ...]) -> Iterator[Match]:
    if "straight" in program.faults:
        yield from _straight(context, program.share)
        return
    for number, mark in enumerate(context.marks):
        if mark.role != "none":
            for fault in program.faults:
                yield from FAULTS[fault][0](mark, number, context)


def _fault(mark: Mark, context: Context) -> str:
    """Which of the five faults of shape and blanks a mark has, or none."""
    prose = context.prose
    block = context.block(mark.start)
    before = prose[max(block.start, mark.start - 1) : mark.start]
    after = prose[mark.end : mark.end + 1] if mark.end < block.end else ""
    inner, outer = (after, before) if mark.role == "open" else (before, after)
    blank = inner.isspace()
    glued = outer.isalnum() or (mark.role == "open" and bool(outer) and outer in ".,;:!?)")
    if glued and mark.role == "close" and not blank and _SUFFIX.match(prose, mark.end):
        glued = False
    if mark.text == ("”" if mark.role == "open" else "“") and "„" not in prose:
        if mark.role == "open" and not prose[mark.end : block.end].strip():
            return ""  # nothing follows that it could open: a closing mark that stands apart
        return "turned" if blank else "reversed"
    if blank and glued:
        return "moved-blank" if mark.text != '"' or spoken(prose, mark.start, mark.end) else ""
    return "inner-blank" if blank and mark.paired else "glued" if glued and mark.paired else ""


def _shape(name: str) -> Callable[[Mark, int, Context], Iterator[Match]]:
    def found(mark: Mark, _number: int, context: Context) -> Iterator[Match]:
        if mark.text in _PLAIN and _fault(mark, context) == name:
            yield _mended(mark, context)

    return found


def _mended(mark: Mark, context: Context) -> Match:
    """The place of a faulty mark with the edit that gives it its shape and its blanks."""
    prose, block = context.prose, context.block(mark.start)
    left = len(prose[block.start : mark.start].rstrip()) + block.start
    right = block.end - len(prose[mark.end : block.end].lstrip())
    text = mark.text if mark.text == '"' else "“" if mark.role == "open" else "”"
    if mark.role == "open":
        apart = (
            (left == mark.start
            and left > block.start
            and prose[left - 1] in ".,;:!?)")
            or prose[mark.start - 1 : mark.start].isalnum()
        )
        start = _word_before(prose, block.start, left) if apart else mark.start
        edit = Edit(mark.start, right, " " * apart + text)
        return Match(start, _word_after(prose, right, block.end), fixes=((edit,),))
    apart = prose[mark.end : mark.end + 1].isalnum()
    end = _word_after(prose, mark.end, block.end) if apart or left == mark.start else mark.end
    shaped = text != mark.text and prose[mark.end : mark.end + 1].isspace()
    edit = Edit(left, mark.end, text + " " * apart)
    return Match(_word_before(prose, block.start, left), mark.end if shaped else end, fixes=((edit,),))


def _word_before(prose: str, low: int, end: int) -> int:
    runs = list(_RUN.finditer(prose, max(low, end - _LONGEST), end))
    return runs[-1].start() if runs else end


def _word_after(prose: str, start: int, high: int) -> int:
    word = _WORD.match(prose, start, high)
    return word.end() if word else start


def _foreign(mark: Mark, number: int, context: Context) -> Iterator[Match]:
    """Marks of another language's convention, the pair mended together from its opening mark."""
    every = context.marks
    if mark.role != "open" or not mark.paired:
        if mark.text in "„«»" and not mark.paired:
            yield Match(mark.start, mark.end)
        return
    close = every[mark.partner]
    if mark.text in _PLAIN and close.text in _PLAIN:
        return
    prose, block = context.prose, context.block(mark.start)
    right = block.end - len(prose[mark.end : block.end].lstrip())
    left = len(prose[: close.start].rstrip()) if prose[close.start - 1].isspace() else close.start
    edits = (Edit(mark.start, right, "“"), Edit(left, close.end, "”"))
    whole = close.end - mark.start <= _LONGEST
    yield Match(mark.start, close.end if whole else _word_after(prose, right, block.end), fixes=(edits,))


def _unclosed(whole: bool) -> Callable[[Mark, int, Context], Iterator[Match]]:
    def found(mark: Mark, number: int, context: Context) -> Iterator[Match]:
        before = context.prose[context.block(mark.start).start : mark.start].rstrip()
        if (not before or before[-1] in '.!?”"') == whole:
            yield from _never_closed(mark, number, context)

    return found


def _never_closed(mark: Mark, number: int, context: Context) -> Iterator[Match]:
    """An opening mark with no closing one, unless the quotation runs on into a paragraph that opens again."""
    if mark.role != "open" or mark.paired or mark.text not in _PLAIN:
        return
    if not context.prose[mark.end : mark.end + 1].strip():
        return
    every, block = context.marks, context.block(mark.start)
    after = every[number + 1] if number + 1 < len(every) else None
    if after is not None and after.start >= block.end:
        between = context.prose[block.end : after.start]
        if after.role == "open" and between.count("\n") and not between.strip():
            return
        if (after.role == "close" and not after.paired) or _skipped(number, context):
            return
    yield Match(mark.start, _word_after(context.prose, mark.end, block.end))


def _unopened(mark: Mark, number: int, context: Context) -> Iterator[Match]:
    """A closing mark that nothing opened, here or in the paragraph before."""
    if mark.role != "close" or mark.paired or mark.text not in _PLAIN:
        return
    before = context.marks[number - 1] if number else None
    if before is None or before.role != "open":
        block = context.block(mark.start)
        yield Match(_word_before(context.prose, block.start, mark.start), mark.end)


def _skipped(number: int, context: Context) -> range | None:
    """The block after an unclosed paragraph, if it has no marks and the next one opens again."""
    mark, after = context.marks[number], context.marks[number + 1]
    blocks = context.document.blocks
    at = blocks.index(context.block(mark.start))
    if at + 2 < len(blocks) and after.role == "open" and after.start == blocks[at + 2].start:
        return range(blocks[at + 1].start, blocks[at + 1].end)
    return None


def _paragraph(mark: Mark, number: int, context: Context) -> Iterator[Match]:
    if mark.role == "open" and not mark.paired and mark.text in "“\"" and number + 1 < len(context.marks):
        skipped = _skipped(number, context)
        if skipped:
            end = _word_after(context.prose, skipped.start, skipped.stop)
            yield Match(skipped.start, end, fixes=((Edit(skipped.start, skipped.start, mark.text),),))


def _stop_outside(mark: Mark, _number: int, context: Context) -> Iterator[Match]:
    prose = context.prose
    stop = prose[mark.end : mark.end + 1]
    if (
        mark.role == "close"
        and mark.paired
        and mark.text in _PLAIN
        and stop
        and stop in ".,"
        and prose[mark.start - 1].isalnum()
    ):
        if prose[mark.end + 1 : mark.end + 2].isalnum():
            return
        block = context.block(mark.start)
        edit = Edit(mark.start, mark.end + 1, stop + mark.text)
        yield Match(_word_before(prose, block.start, mark.start), mark.end + 1, fixes=((edit,),))


def _straight(context: Context, share: float) -> Iterator[Match]:
    prose = context.prose
    straight = list(_STRAIGHT.finditer(prose))
    curly = sum(map(prose.count, "“”’"))
    if not straight or len(straight) > share * curly:
        return
    roles = {mark.start: mark.role for mark in context.marks}
    for m in straight:
        role = roles.get(m.start(), "")
        if role == "none":
            continue
        new = "’" if m[0] == "'" else "“" if role == "open" else "”"
        block = context.block(m.start())
        start = _word_before(prose, block.start, m.start()) if role != "open" else m.start()
        yield Match(
            start,
            _word_after(prose, m.end(), block.end) if role != "close" else m.end(),
            fixes=((Edit(m.start(), m.end(), new),),),
        )


FAULTS: Final[dict[str, tuple[Callable[[Mark, int, Context], Iterator[Match]], frozenset[str]]]] = {
    "reversed": (_shape("reversed"), frozenset("“”")),
    "turned": (_shape("turned"), frozenset(["“ ", " ”", " “", "” "])),
    "moved-blank": (_shape("moved-blank"), frozenset("“”\"")),
    "inner-blank": (_shape("inner-blank"), frozenset(["“ ", " ”", '" ', ' "', "“\u00a0", "\u00a0”"])),
    "glued": (_shape("glued"), frozenset("“”\"")),
    "foreign": (_foreign, frozenset(["„", "‟", "«", "»", ",,", "``", "<<", ">>", "''"])),
    "unclosed": (_unclosed(False), frozenset("“”\"")),
    "unclosed-paragraph": (_unclosed(True), frozenset("“”\"")),
    "unopened": (_unopened, frozenset("“”\"")),
    "paragraph": (_paragraph, frozenset("“\"")),
    "stop-outside": (_stop_outside, frozenset(["”,", "”.", '",', '".'])),
    "straight": (_stop_outside, frozenset("\"'")),
}  # fmt: skip
KIND = Kind(Quotation, compile_quotation, wake, detect)
