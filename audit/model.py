"""The values that flow through the audit. All frozen; offsets are code points from 0, the end excluded.

A document has two views: `text`, the file as decoded (no BOM), and `prose`, what a reader sees. Detectors
read prose; every span that leaves the engine is in text. `Document.to_text` is the monotone map between them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal, NamedTuple

from audit.taxonomy import Certainty, FixClass, Severity, Tier

SegmentKind = Literal["headline", "paragraph", "list_item", "caption", "markup", "sentence"]


class Span(NamedTuple):
    start: int
    end: int


class Run(NamedTuple):
    """A stretch of prose and the stretch of text it came from; of unequal lengths, it maps as one unit."""

    prose: int
    text: int
    prose_length: int
    text_length: int

    def prose_at(self, text: int) -> int:
        """The prose offset of a text offset in the run; the near edge of one outside it."""
        if self.prose_length != self.text_length:
            return self.prose if text < self.text + max(1, self.text_length) else self.prose + self.prose_length
        return self.prose + min(max(0, text - self.text), self.prose_length)


def _text_start(run: Run) -> int:
    return run.text


class Segment(NamedTuple):
    """A block or a sentence, in prose offsets (of kind `markup`: in text offsets)."""

    kind: SegmentKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Document:
    """An article. `runs` is empty if prose is text; `blocks` cover prose in order, `sentences` the blocks.

    `comments` are what the markup hides from readers, in text offsets.
    """

    name: str
    text: str
    prose: str
    blocks: tuple[Segment, ...]
    sentences: tuple[Segment, ...]
    markup: tuple[Segment, ...] = ()
    runs: tuple[Run, ...] = ()
    comments: tuple[Span, ...] = ()

    def to_text(self, start: int, end: int) -> Span:
        """The text span of a prose span (an empty one maps to an empty one)."""
        if not self.runs:
            return Span(start, end)
        first = self.runs[self._run(start)]
        at = first.text + _inside(
            first, start, first.text_length if start >= first.prose + first.prose_length else 0
        )
        if end <= start:
            return Span(at, at)
        last = self.runs[self._run(end - 1)]
        return Span(at, last.text + _inside(last, end, last.text_length))

    def to_prose(self, start: int, end: int) -> Span:
        """The prose span of a text span: what a reader sees of it, an empty one if that is nothing."""
        if not self.runs:
            return Span(start, end)
        number = bisect_right(self.runs, start, key=_text_start) - 1
        first = self.runs[max(0, number)]
        if start >= first.text + first.text_length and number + 1 < len(self.runs) and number >= 0:
            first, start = self.runs[number + 1], self.runs[number + 1].text
        at = first.prose_at(start)
        if end <= start:
            return Span(at, at)
        last = self.runs[max(0, bisect_right(self.runs, end - 1, key=_text_start) - 1)]
        linear = last.prose_length == last.text_length
        return Span(at, max(at, last.prose_at(end) if linear else last.prose + last.prose_length))

    def crosses_markup(self, start: int, end: int) -> bool:
        """Whether markup lies inside the prose span, so that replacing its text would eat it.

        White space and a whole character reference are no markup; part of a reference cannot be replaced
        alone.
        """
        if not self.runs or end <= start:
            return False
        first, last = self._run(start), self._run(end - 1)
        if any(
            run.text + run.text_length != after.text for run, after in pairwise(self.runs[first : last + 1])
        ):
            return True
        return any(self._is_markup(run, start, end) for run in self.runs[first : last + 1])

    def _is_markup(self, run: Run, start: int, end: int) -> bool:
        if run.prose_length == run.text_length:
            return False
        source = self.text[run.text : run.text + run.text_length]
        if source.startswith("&") and "<" not in source:
            return start > run.prose or end < run.prose + run.prose_length
        return not source.isspace()

    def _run(self, at: int) -> int:
        """The number of the run that holds a prose offset."""
        return max(0, bisect_right(self.runs, (at + 1,)) - 1)


def _inside(run: Run, at: int, otherwise: int) -> int:
    """How far into the text of a run a prose offset lies; `otherwise` if the run is one unit."""
    return at - run.prose if run.prose_length == run.text_length else otherwise


class Edit(NamedTuple):
    """Replace `[start, end)` by `text`; in prose until the engine maps it to text."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """Edits that belong together. No edits is no fix; a text of "" deletes."""

    fix_class: FixClass
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """What a detector saw: a prose span, values for the wording, and alternative replacements.

    `fixes` holds complete alternatives, best first, each a tuple of prose edits; empty when the rule's own
    `fix` template says what to write, or nothing can be written. `source_languages` narrows the rule's own.
    """

    start: int
    end: int
    values: Mapping[str, str] = field(default_factory=dict)
    fixes: tuple[tuple[Edit, ...], ...] = ()
    source_languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem at a place of `text`, weighed and worded."""

    rule: str
    category: str
    severity: Severity
    certainty: Certainty
    tier: Tier
    start: int
    end: int
    quote: str
    message: str
    why: str
    fixes: tuple[Fix, ...]
    source_languages: tuple[str, ...]
    fingerprint: str
    also: tuple[str, ...] = ()
    formerly: tuple[str, ...] = ()  # fingerprints that it had when its rule had another id

    def suggestions(self) -> tuple[str, ...]:
        """What the span reads after each fix."""
        return tuple(self._after(fix) for fix in self.fixes)

    def _after(self, fix: Fix) -> str:
        parts, at = [], self.start
        for edit in sorted(fix.edits):
            if edit.end < self.start or edit.start > self.end:
                continue
            a, b = max(edit.start, self.start), min(edit.end, self.end)
            parts += [self.quote[at - self.start : a - self.start], edit.text]
            at = b
        return "".join([*parts, self.quote[at - self.start :]])


class Cue(NamedTuple):
    """One piece of evidence for a source language: a quoted place and its log-likelihood ratio (nats)."""

    language: str
    quote: str
    start: int
    end: int
    rule: str
    weight: float


@dataclass(frozen=True, slots=True)
class SourceLanguage:
    """Posterior over source languages (BCP 47, `en` = native English, `und` = unknown), summing to 1.

    `machine_translated` is the probability of machine translation (against native English and human translation alike).
    """

    best: str
    posterior: tuple[tuple[str, float], ...]
    cues: tuple[Cue, ...] = ()
    given: bool = False
    machine_translated: float | None = None

    def probability(self, languages: tuple[str, ...]) -> float:
        return sum(p for language, p in self.posterior if language in languages)


class Silenced(NamedTuple):
    """A finding that somebody overruled, and why."""

    finding: Finding
    by: Literal["comment", "decision", "accept", "sic", "quotation"]
    reason: str


@dataclass(frozen=True, slots=True)
class Report:
    """The audit of one document. `failures` are faults of ours (exit 3), worded.

    `notes` tell, with their places, of `audit-ignore` comments that are wrong or silence nothing.
    """

    document: Document
    words: int
    findings: tuple[Finding, ...]
    source_language: SourceLanguage | None
    failures: tuple[str, ...] = ()
    silenced: tuple[Silenced, ...] = ()
    notes: tuple[str, ...] = ()
