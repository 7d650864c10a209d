"""What a report quotes of an article: a sentence with the place marked, a correction, a sentence before and after."""

from __future__ import annotations

from bisect import bisect_right
from typing import Final

from audit.fix import Change, word_diff
from audit.model import Document, Finding
from audit.reporters.escape import Markdown, Style, escape, styled
from audit.reporters.groups import deletes
from audit.reporters.visible import cut

_AROUND: Final = 160  # characters of a sentence shown on either side of a place
_LONGEST: Final = 240  # characters of a place
_STYLES: Final[dict[str, Style]] = {"same": "", "old": "strike", "new": "strong"}


def sentence(document: Document, finding: Finding, around: int = _AROUND) -> Markdown:
    """The prose round a finding up to the ends of its sentences, the place bold; of markup only the quote."""
    start, end = document.to_prose(finding.start, finding.end)
    if end <= start and finding.end > finding.start:
        return styled([("strong", cut(finding.quote, _LONGEST))])
    prose = document.prose
    first, last = _sentence_bounds(document, start, end)
    a, b = _word_start(prose, first, start - around), _word_end(prose, last, end + around)
    return styled(
        [
            ("", ("… " if a > first else "") + prose[a:start]),
            ("strong", cut(prose[start:end], _LONGEST)),
            ("", prose[end:b] + (" …" if b < last else "")),
        ]
    )


def correction(finding: Finding, most: int = 70) -> Markdown:
    """“wrong” → “right”, delete “wrong”, or “wrong” alone."""
    wrong = escape(f"“{_edged(cut(finding.quote, most))}”")
    if not finding.fixes:
        return wrong
    if deletes(finding):
        return Markdown(f"delete {wrong}")
    right = finding.suggestions()[0]
    return Markdown(f"{wrong} → {escape(f'“{_edged(cut(right, most))}”')}")


def alternatives(finding: Finding) -> list[str]:
    """Further corrections, as text."""
    return [f"“{cut(other, _LONGEST)}”" if other.strip() else "nothing" for other in finding.suggestions()[1:]]


def difference(change: Change) -> Markdown:
    """A sentence with what goes struck and what comes bold; long stretches are cut in their middle."""
    pieces: list[tuple[Style, str]] = []
    for kind, text in word_diff(change.before, change.after):
        if len(text) > 2 * _AROUND:
            text = f"{text[:_AROUND]} … {text[-_AROUND:]}"
        pieces.append((_STYLES[kind], text))
    return styled(pieces)


def _sentence_bounds(document: Document, start: int, end: int) -> tuple[int, int]:
    if not document.sentences:
        return 0, len(document.prose)
    starts = [s.start for s in document.sentences]
    first = document.sentences[max(0, bisect_right(starts, start) - 1)]
    last = document.sentences[max(0, bisect_right(starts, max(start, end - 1)) - 1)]
    return min(first.start, start), max(last.end, end)


def _word_start(prose: str, first: int, at: int) -> int:
    if at <= first:
        return first
    blank = prose.find(" ", at, at + 30)
    return blank + 1 if blank >= 0 else at


def _word_end(prose: str, last: int, at: int) -> int:
    if at >= last:
        return last
    blank = prose.rfind(" ", at - 30, at)
    return blank if blank >= 0 else at


def _edged(text: str) -> str:
    """Text whose first and last blanks can be seen."""
    core = text.strip()
    before, _, after = text.partition(core) if core else (text, "", "")
    return "␣" * len(before) + core + "␣" * len(after)
