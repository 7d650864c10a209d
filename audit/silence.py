"""Findings that somebody overruled: by a comment in the article, a decision, an accepted word, or `[sic]`.

A comment names rules (ids, or how they begin; `all`) and gives a reason; without either it silences nothing, and
is told:

    <!-- audit-ignore accuracy/number: the valve does turn so far -->               what touches this line
    <!-- audit-ignore-next-line accuracy/number, fluency/calque: a quotation -->    the next line with content
    <!-- audit-ignore-start all: a poem --> … <!-- audit-ignore-end -->             what touches the region

Only comments of the markup count, so that no reader sees them; plain text has none.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Final, NamedTuple

import regex

from audit.facts import Context
from audit.facts.words import is_word, known
from audit.house import places
from audit.ignore_comments import Directive, read_directives
from audit.model import Edit, Finding, Silenced, Span
from audit.resolve import resolve
from audit.rulebook import Rulebook
from audit.settings import Settings

_SIC: Final = regex.compile(r"""["”’'»*_.,;:]{0,2}\s?[\[(]\s?[*_]?sic[*_]?[.!]?\s?[\])]""", regex.IGNORECASE)
_OF_PLACES: Final = ("comment", "decision")  # these overrule what is said of a place, the others what is in it
_PHRASE: Final = 8  # words at most of a quoted phrase that may stand in another language


class Quiet(NamedTuple):
    standing: tuple[Finding, ...]
    silenced: tuple[Silenced, ...]
    notes: tuple[str, ...]


def silence(findings: Sequence[Finding], context: Context, rulebook: Rulebook, settings: Settings) -> Quiet:
    """Findings parted into those that stand and those that do not, with notes on the comments of the document."""
    directives, notes = read_directives(context.document, rulebook) if settings.comments else ((), ())
    if not findings and not directives and not notes:
        return Quiet((), (), ())
    spared = _spared(context, settings) if findings else ()
    standing: list[Finding] = []
    silenced: list[Silenced] = []
    used: set[Directive] = set()
    for finding in findings:
        ids = (finding.rule, *rulebook.by_id[finding.rule].formerly)
        speaking = [d for d in directives if d.silences(finding, ids)]
        used.update(speaking)
        why = _comment(finding, speaking) or _otherwise(finding, context, spared, settings)
        if why:
            silenced.append(why)
        else:
            standing.append(finding)
    standing, twins = _without_twins(standing, [s for s in silenced if s.by in _OF_PLACES])
    stale = [d for d in directives if d not in used and _asked(d, rulebook, settings)]
    return Quiet(tuple(standing), (*silenced, *twins), (*notes, *(d.stale() for d in stale)))


def _without_twins(
    standing: list[Finding], overruled: list[Silenced]
) -> tuple[list[Finding], list[Silenced]]:
    """Silence, too, what an overruled finding had beaten: nobody should overrule one place twice."""
    if not overruled:
        return standing, []
    overruled = sorted(overruled, key=lambda s: s.finding.start)
    starts = [s.finding.start for s in overruled]
    longest = max(s.finding.end - s.finding.start for s in overruled)
    loud, twins = [], []
    for finding in standing:
        near = overruled[bisect_left(starts, finding.start - longest) : bisect_right(starts, finding.end)]
        by = next((s for s in near if _beats(s.finding, finding)), None)
        if by:
            twins.append(by._replace(finding=finding))
        else:
            loud.append(finding)
    return loud, twins


def _beats(a: Finding, b: Finding) -> bool:
    """Whether of the two only the first would stand."""
    return [f.fingerprint for f in resolve((b, a))] == [a.fingerprint]


def _comment(finding: Finding, speaking: list[Directive]) -> Silenced | None:
    return Silenced(finding, "comment", speaking[0].reason) if speaking else None


def _otherwise(
    finding: Finding, context: Context, spared: Sequence[tuple[int, int]], settings: Settings
) -> Silenced | None:
    decided = [name for name in (finding.fingerprint, *finding.formerly) if name in settings.silenced]
    if decided:
        return Silenced(finding, "decision", settings.silenced[decided[0]])
    if word := _inside(finding, context, spared):
        return Silenced(finding, "accept", f"“{context.prose[word.start : word.end]}” is accepted")
    start, end = context.document.to_prose(finding.start, finding.end)
    if _SIC.match(context.prose, end) or _SIC.search(context.prose, start, end):
        return Silenced(finding, "sic", "[sic]")
    if foreign := _quoted_phrase(start, end, context):
        return Silenced(finding, "quotation", f"“{foreign}” is quoted in another language")
    return None


def _spared(context: Context, settings: Settings) -> tuple[tuple[int, int], ...]:
    return (
        *places(context.prose, settings.house, any_case=False),
        *places(context.prose, settings.accept, any_case=True),
    )


def _inside(finding: Finding, context: Context, spared: Sequence[tuple[int, int]]) -> Span | None:
    """The accepted word inside which all lies that the finding would change (without a fix: all that it quotes)."""
    if not spared:
        return None
    document = context.document
    edits = finding.fixes[0].edits if finding.fixes else (Edit(finding.start, finding.end, ""),)
    changed = [document.to_prose(*_changed(document.text[e.start : e.end], e)) for e in edits]
    start, end = min(c.start for c in changed), max(c.end for c in changed)
    inside = (Span(*place) for place in spared if _holds(place, start, end))
    return next(inside, None)


def _holds(place: tuple[int, int], start: int, end: int) -> bool:
    return place[0] <= start and end <= place[1] if end > start else place[0] < start < place[1]


def _changed(old: str, edit: Edit) -> tuple[int, int]:
    """The part of an edit's span that it changes."""
    head = next((n for n, (a, b) in enumerate(zip(old, edit.text, strict=False)) if a != b), None)
    head = min(len(old), len(edit.text)) if head is None else head
    rest = min(len(old), len(edit.text)) - head
    tail = next((n for n in range(rest) if old[-1 - n] != edit.text[-1 - n]), rest)
    changed = old[head : len(old) - tail]
    blanks = len(changed) - len(changed.lstrip()), len(changed) - len(changed.rstrip())
    return edit.start + head + blanks[0], edit.end - tail - blanks[1]


def _quoted_phrase(start: int, end: int, context: Context) -> str:
    """The short quotation in another language that holds a place, or nothing."""
    if not context.in_quotation(start):
        return ""
    span = next(q for q in context.quotations if q.start <= start < q.end)
    words = [context.norms[n] for n in context.token_range(*span) if context.norms[n].isalpha()]
    if end > span.end or not 0 < len(words) <= _PHRASE:
        return ""
    if len(words) == 1:
        foreign = bool(known(words[0]).elsewhere) and not is_word(words[0])
    else:
        foreign = 2 * sum(not is_word(w) or bool(known(w).elsewhere) for w in words) > len(words)
    return context.prose[span.start : span.end] if foreign else ""


def _asked(directive: Directive, rulebook: Rulebook, settings: Settings) -> bool:
    """Whether a rule that a comment names was to run: only then its silence says something."""
    named = (rule for rule in rulebook.rules if directive.names((rule.id, *rule.formerly)))
    return any(settings.selects(rule.id, *rule.formerly) for rule in named)
