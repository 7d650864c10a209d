"""Verb forms that cannot stand after the word before them, or with the time that the clause names.

    tense: {of: modal, verbs: […]}      will gives, could went: a modal takes the base form
    tense: {of: did, verbs: […]}        did not came
    tense: {of: infinitive, verbs: […]} to went (forms that are no participle, so that “to increased demand” is left)
    tense: {of: have, verbs: […]}       has went, had wrote: a perfect takes the participle
    tense: {of: perfect, verbs: […]}    has given … yesterday: a finished time takes the simple past

The sentence is tagged only where the words themselves raise the question. Values: `verb`, `right`, `time`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

import msgspec

from audit.detectors.kind import Kind, Program, Wake, written_out
from audit.facts import Context
from audit.facts.morphology import forms
from audit.model import Edit, Match

_MODALS: Final = frozenset(
    "will would can could should must may might shall cannot won't wouldn't can't couldn't shouldn't mustn't".split()
)
_DID: Final = frozenset(["did", "didn't", "does", "doesn't", "do", "don't"])
_NOT: Final = frozenset("not also never then soon now still again probably only".split())
_AUXILIARY: Final[dict[str, str]] = {"has": "have", "had": "have", "is": "be", "was": "be", "were": "be", "are": "be"}
_OF: Final = ("modal", "did", "infinitive", "have", "perfect")
_HAVE: Final = frozenset(["has", "have", "had"])
_OPENS: Final = frozenset(', and but that when if because after as while although since “ " said says'.split())
_UNITS: Final = frozenset("days weeks months years hours minutes day week month year hour".split())
_LAST: Final = frozenset(
    "night week month year summer winter spring autumn fall season monday tuesday wednesday thursday friday saturday "
    "sunday".split()
)
_OTHER_CLAUSE: Final = frozenset(
    "that since after when who which from and but or because as until till over for before than where if while what "
    "same compared has have had was were is are did between whose whom he she it they said published "
    "released announced made held passed signed launched introduced adopted agreed taken won set born dated begun "
    "started built recorded".split()
)
_REACH: Final = 12


class Spec(msgspec.Struct, forbid_unknown_fields=True):
    of: str
    verbs: list[str]


class Tense(Program, frozen=True):
    """`right` gives for each wrong form the one that should stand."""

    of: str
    right: dict[str, str]


def compile_tense(entry: Mapping[str, Any], lists: Mapping[str, tuple[str, ...]]) -> Tense:
    """Raises ValueError for an unknown construction or word list."""
    spec = msgspec.convert(entry["tense"], Spec)
    if spec.of not in _OF:
        raise ValueError(f"of “{spec.of}”: expected {', '.join(_OF)}")
    right: dict[str, str] = {}
    for lemma in written_out(spec.verbs, lists):
        table = forms(lemma, "v")
        past = [form for form, tags in table.items() if "VBD" in tags]
        participles = [f for f, tags in table.items() if "VBN" in tags or ("VBD" in tags and f.endswith("ed"))]
        if spec.of == "perfect":
            right |= dict.fromkeys(participles, past[0]) if len(past) == 1 else {}
            continue
        if spec.of == "have":
            participle = next((form for form, tags in table.items() if "VBN" in tags), "")
            right |= dict.fromkeys({*past} - {*participles}, participle)
            continue
        wrong = {*past, *(form for form, tags in table.items() if tags == ("VBZ",) and spec.of != "infinitive")}
        right |= dict.fromkeys(wrong if spec.of == "did" else wrong - {*participles}, lemma)
    if spec.of not in ("perfect", "have"):
        right = {form: lemma for form, lemma in right.items() if "VB" not in forms(form).get(form, ())}
    if spec.of in ("modal", "did"):
        right |= _AUXILIARY
    return Tense(spec.of, right)


def wake(program: Tense) -> Wake:
    first = {
        "modal": _MODALS, "did": _DID, "infinitive": frozenset(["to"]), "have": _HAVE,
        "perfect": frozenset(["has", "have"]),
    }  # fmt: skip
    return Wake(words=first[program.of])


def detect(program: Tense, context: Context, at: tuple[int, ...]) -> Iterator[Match]:
    find = _perfect if program.of == "perfect" else _base_form
    for number in at:
        match = find(program, context, number)
        if match is not None:
            yield match


def _after(context: Context, number: int, stop: int) -> int:
    """The number of the word after an auxiliary and its adverbs."""
    number += 1
    while number < stop and context.norms[number] in _NOT:
        number += 1
    return number


def _base_form(program: Tense, context: Context, number: int) -> Match | None:
    span = context.sentence_tokens(number)
    verb = _after(context, number, span.stop) if program.of != "infinitive" else number + 1
    if verb >= span.stop or context.norms[verb] not in program.right or not context.tokens[verb].text.islower():
        return None
    if not _leads(program.of, context, number, verb, span):
        return None
    token, right = context.tokens[verb], program.right[context.norms[verb]]
    start = context.tokens[number].start
    values = {"verb": token.text, "right": right, "auxiliary": context.tokens[number].text}
    return Match(start, token.end, values, ((Edit(token.start, token.end, right),),))


def _leads(of: str, context: Context, number: int, verb: int, span: range) -> bool:
    """Whether the first word is the auxiliary it looks like, and the second hangs on it."""
    before = context.norms[number - 1] if number > span.start else ""
    if of == "infinitive":
        apart = context.tokens[verb].start - context.tokens[number].end
        return apart == 1 and (context.c5(number) == "TO0" or context.c5(verb).startswith(("VVD", "VBD", "VHD")))
    if of == "did":
        if context.norms[number] not in ("didn't", "doesn't", "don't") and verb == number + 1:
            return False  # “what they did helped”: only a negation shows that the verb depends on it
        return not {"what", "whatever", "all", "one", "thing", "way", "as", "than", "those"}.intersection(
            context.norms[span.start : number]
        )
    if of == "have":
        return _has_subject(context, number, span)
    if before in ("what", "as", "than", "and", "or", "who", "the", "a", "an", "'s"):
        return False
    subject = context.c5(number - 1) if number > span.start else ""
    if context.norms[number] == "can" and subject.startswith("NN"):
        return False  # a garbage can
    earlier = context.norms[span.start : number]
    gap = {"what", "all", "than", "as", "whatever", "everything", "that", "which", "who"}
    return subject.startswith(("PN", "NN", "NP")) and not gap.intersection(earlier)


def _has_subject(context: Context, number: int, span: range) -> bool:
    """Whether “have” follows its subject, and that no noun before it: the money he had went to the poor."""
    if number > span.start and context.norms[number - 1] in ("he", "she", "it", "they", "we", "i"):
        return number - 1 == span.start or context.norms[number - 2] in _OPENS
    subject = [context.c5(n) for n in range(span.start, number)]
    opens = subject and not any(tag.startswith(("AT", "DP", "DT")) for tag in subject[1:])
    return bool(opens) and all(tag.startswith(("AT", "DP", "DT0", "AJ", "NN", "NP")) for tag in subject)


def _perfect(program: Tense, context: Context, number: int) -> Match | None:
    span = context.sentence_tokens(number)
    norms = context.norms
    verb = _after(context, number, span.stop)
    passive = verb < span.stop and norms[verb] == "been"
    main = verb + 1 if passive else verb
    if main >= span.stop or norms[main] not in program.right:
        return None
    time = _finished_time(context, main + 1, min(span.stop, main + _REACH))
    if not time or (number > span.start and (norms[number - 1] == "to" or norms[number - 1] in _MODALS)):
        return None
    if context.c5(main) not in ("VVN", "VVD", "VHN", "VDN", "AJ0"):
        return None
    plain = "was" if norms[number] == "has" else "were"
    start, end = context.tokens[number].start, context.tokens[main].end
    adverbs = context.prose[context.tokens[number].end : context.tokens[verb].start].split()
    words = [plain, *adverbs, context.tokens[main].text] if passive else [*adverbs, program.right[norms[main]]]
    right = " ".join(words)
    values = {"verb": context.prose[start:end], "right": right, "time": time}
    return Match(start, end, values, ((Edit(start, end, right),),))


def _finished_time(context: Context, first: int, stop: int) -> str:
    """The words for a finished time in the same clause: yesterday, last week, three days ago; "" if there are none."""
    norms, tokens = context.norms, context.tokens
    for n in range(first, stop):
        norm = norms[n]
        if norm in _OTHER_CLAUSE or norm in (",", ";", ":", "—", "–", "(", "“", '"', "-"):
            return ""
        if norm == "yesterday" and norms[n - 1] not in ("of", "only", "until"):
            return "yesterday" if norms[n + 1 : n + 2] != ("'s",) else ""
        named = norm == "last" and n + 1 < stop and norms[n + 1] in _LAST
        if named and norms[n - 1] not in ("the", "in", "of", "these"):
            return context.prose[tokens[n].start : tokens[n + 1].end] if norms[n + 2 : n + 3] != ("'s",) else ""
        if norm == "ago" and norms[n - 1] in _UNITS:
            return context.prose[tokens[n - 2].start : tokens[n].end]
    return ""


KIND = Kind(Tense, compile_tense, wake, detect)
