"""A match and its rule into a finding: the words of the message, the fixes mended to fit the text."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

import regex

from audit.facts import Context
from audit.fitting import fitted, sparse, whole_line
from audit.house import respelt
from audit.model import Edit, Finding, Fix, Match
from audit.rulebook import Rule
from audit.rulebook.fixes import fill
from audit.taxonomy import Certainty, FixClass, Tier

_DEFAULT_MESSAGE: Final[dict[str, tuple[str, str]]] = {  # by category or dimension: the message, what a fix adds
    "accuracy/false-friend": ("“{quote}” is a false friend here", "; meant is “{fix}”"),
    "accuracy/mistranslation": ("“{quote}” is the wrong sense here", "; meant is “{fix}”"),
    "fluency/calque": ("“{quote}” is translated word for word", "; English says “{fix}”"),
    "terminology/name-variant": ("“{quote}” is another language’s spelling", "; English has “{fix}”"),
    "terminology/organisation": ("“{quote}” is translated literally", "; the name is “{fix}”"),
    "residue": ("“{quote}” is left over from the page", ""),
}
_FALLBACK: Final = ("{title}: “{quote}”", " should read “{fix}”")
_FIELD: Final = regex.compile(r"\{(\w+)\}")
_AUXILIARY: Final = frozenset("am is are was were be been being has have had having 's 've 're 'd get gets got".split())
_MODAL: Final = frozenset("to will would can could may might must should shall 'll do does did n't".split())
_BETWEEN: Final = frozenset("not also never always soon".split())  # may stand between a modal and its verb
_MANY: Final = 120


def word_finding(
    rule: Rule,
    match: Match,
    context: Context,
    certainty: Certainty,
    tier: Tier,
    house: Mapping[str, tuple[str, ...]] = {},
) -> Finding:
    """The finding of a match, with the fingerprint of its first occurrence. `house`: see Settings."""
    document = context.document
    alternatives = _alternatives(rule, match, context)
    if house:
        alternatives = tuple(
            tuple(e._replace(text=respelt(e.text, house)) for e in edits) for edits in alternatives
        )
        match = replace(match, values={key: respelt(value, house) for key, value in match.values.items()})
    start = min([match.start, *(e.start for edits in alternatives for e in edits if _widens(e, match, context))])
    end = match.end
    span = document.to_text(start, end)
    quote = document.text[span.start : span.end]
    fixes = tuple(_to_text(edits, rule.fix_class, context) for edits in alternatives)
    values = {
        **match.values, "quote": _short(context.prose[start:end]), "title": rule.title,
        "fix": _short(_after(alternatives[0], context, start, end)) if alternatives else "",
    }  # fmt: skip
    return Finding(
        rule=rule.id, category=rule.category, severity=rule.severity, certainty=certainty, tier=tier,
        start=span.start, end=span.end, quote=quote, message=_message(rule, values, bool(values["fix"])),
        why=_fill_fields(rule.why, values), fixes=fixes,
        source_languages=match.source_languages or rule.source_languages,
        fingerprint=_fingerprint(rule.id, context, start, end),
        formerly=tuple(_fingerprint(old, context, start, end) for old in rule.formerly),
    )  # fmt: skip


def _alternatives(rule: Rule, match: Match, context: Context) -> tuple[tuple[Edit, ...], ...]:
    """Complete alternatives in prose edits, fitted to the words around them."""
    if match.fixes:
        return match.fixes
    values = {**match.values, "0": context.prose[match.start : match.end]}
    first = context.token_at(match.start)
    auxiliary = any(context.norms[n] in _AUXILIARY for n in range(max(0, first - 2), first))
    before = next((context.norms[n] for n in (first - 1, first - 2) if n >= 0 and context.norms[n] not in _BETWEEN), "")
    filled = (fill(template, values, auxiliary, before in _MODAL) for template in rule.fixes)
    return tuple(dict.fromkeys(fitted(text, match, context) for text in filled if text is not None))


def _widens(edit: Edit, match: Match, context: Context) -> bool:
    """Whether an edit mends the article before the match, which then belongs to the place; a blank does not."""
    return edit.start < match.start < edit.end and not context.prose[edit.start : match.start].isspace()


def _after(edits: tuple[Edit, ...], context: Context, start: int, end: int) -> str:
    parts, at = [], start
    for edit in sorted(edits):
        parts += [context.prose[at : max(at, edit.start)], edit.text]
        at = max(at, edit.end)
    return "".join([*parts, context.prose[at:end]])


def _to_text(edits: tuple[Edit, ...], fix_class: FixClass, context: Context) -> Fix:
    document = context.document
    escape = _references if document.runs else str
    pieces = [piece for edit in edits for piece in sparse(edit, context.prose)]
    crossing = any(document.crosses_markup(e.start, e.end) for e in pieces)
    quoted = fix_class == "safe" and any(
        context.in_quotation(e.start) and any(c.isalpha() for c in context.prose[e.start : e.end] + e.text)
        for e in pieces
    )
    return Fix(
        "display" if crossing else "unsafe" if quoted else fix_class,
        tuple(whole_line(document.text, Edit(*document.to_text(e.start, e.end), escape(e.text))) for e in pieces),
    )


def _references(text: str) -> str:
    """The text as a file with markup has to write it."""
    return text.replace("&", "&amp;").replace("<", "&lt;")


def _message(rule: Rule, values: Mapping[str, str], fixed: bool) -> str:
    default = _DEFAULT_MESSAGE.get(rule.category) or _DEFAULT_MESSAGE.get(rule.category.split("/")[0]) or _FALLBACK
    return _fill_fields(rule.message or default[0] + (default[1] if fixed else ""), values)


def _fill_fields(template: str, values: Mapping[str, str]) -> str:
    return _FIELD.sub(lambda m: values.get(m[1], m[0]), template)


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _MANY else text[: _MANY - 1] + "…"


def numbered(finding: Finding, earlier: int) -> Finding:
    """The finding with a fingerprint of its own when the same rule, quote and surroundings stood earlier."""
    if not earlier:
        return finding
    names = (finding.fingerprint, *finding.formerly)
    again, *formerly = (hashlib.sha256(f"{name}\0{earlier}".encode()).hexdigest()[:24] for name in names)
    return replace(finding, fingerprint=again, formerly=tuple(formerly))


def _fingerprint(rule: str, context: Context, start: int, end: int) -> str:
    prose = context.prose
    parts = (prose[start:end], prose[max(0, start - 32) : start], prose[end : end + 32])
    normal = "\0".join(" ".join(part.casefold().split()) for part in parts)
    return hashlib.sha256(f"{rule}\0{normal}".encode()).hexdigest()[:24]
