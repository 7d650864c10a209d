"""Verbs and determiners that do not agree in number with their noun, where the parse leaves no doubt.

    agreement: {of: subject, verbs: [be, have, show]}       The results shows that …
    agreement: {of: subject, number: singular, heads: […]}  The mayor have …
    agreement: {of: relative, verbs: […]}                   the workers who was paid
    agreement: {of: aside, verbs: […]}                      the talks, which he says is …
    agreement: {of: determiner}                             this protests were

`number` is that of the noun. With a plural noun, `verbs` are the lemmas looked at; with a singular one these are be
and have (`verbs` after he and she alone), and `heads` are the nouns that surely govern the verb in “the price of eggs
are”. A cheap look at the words beside the verb comes first; only then is the sentence tagged.
Values: `subject`, the noun group, `verb`, what stands, `right`, the form that agrees.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

import msgspec

from audit.detectors.kind import Kind, Program, Wake, written_out
from audit.detectors.looks import may_begin, plural_like, singular_like, word_before
from audit.facts import Context
from audit.facts.clauses import NounGroup, group_before, group_from
from audit.facts.morphology import forms
from audit.model import Edit, Match

_BE: Final = {"is": "are", "was": "were"}
_SINGULAR: Final = {"are": "is", "were": "was", "have": "has"}
_DETERMINERS: Final = {"this": "these", "these": "this"}
_SUBJUNCTIVE: Final = frozenset(
    "if though wish wished wishes unless suppose demand demands demanded suggest suggested suggests require requires "
    "required insist insisted insists ask asked recommend recommended recommends important propose proposed proposes "
    "essential lest imagine request requested order ordered urged necessary let make made help see whether that".split()
)
_SAYS: Final = frozenset("says said say believes thinks claims hopes insists".split())
_ASIDE: Final = frozenset([",", "–", "—", "-"])
_ONE: Final = frozenset(["a", "an", "this", "every", "each"])
_THEY: Final = frozenset(["they", "we"])
_HE: Final = frozenset(["he", "she"])
_NOT_BEFORE: Final = frozenset("and or nor than as of / - “ \" ‘ ' word pronoun".split())
_AFTER_SINGULAR: Final = frozenset("is was has of in will would".split())
_INVERTED: Final = frozenset(
    "do does did will would can could may might shall should must had has have is was were are don't doesn't didn't "
    "won't wouldn't couldn't can't cannot to let and or what".split()
)
_TELLING: Final = frozenset(
    "tell tells told telling inform informed informs warn warned warns remind reminded assure assured convince "
    "convinced show showed shows persuade persuaded notify notified teach taught promise promised advise advised say "
    "says said report reported".split()
)
_OF: Final = ("subject", "relative", "aside", "determiner")
_REACH: Final = 9  # tokens before a verb in which the cheap look seeks a plural with “of”


class Spec(msgspec.Struct, forbid_unknown_fields=True):
    of: str
    number: str = "plural"
    verbs: list[str] = []
    heads: list[str] = []


class Agreement(Program, frozen=True):
    """`right` gives for each verb form that is looked at the one of the other number."""

    of: str
    plural: bool
    right: dict[str, str]
    heads: frozenset[str]


def compile_agreement(entry: Mapping[str, Any], lists: Mapping[str, tuple[str, ...]]) -> Agreement:
    """Raises ValueError for an unknown relation or word list."""
    spec = msgspec.convert(entry["agreement"], Spec)
    if spec.of not in _OF or spec.number not in ("plural", "singular"):
        raise ValueError(f"of {spec.of}, number {spec.number}: expected {', '.join(_OF)}; plural or singular")
    plural = spec.number == "plural"
    pairs: dict[str, str] = {}
    for lemma in written_out(spec.verbs, lists):
        pairs |= _BE if lemma == "be" else {f: lemma for f, tags in forms(lemma, "v").items() if tags == ("VBZ",)}
    right = pairs if plural else {lemma: form for form, lemma in pairs.items()} | _SINGULAR
    return Agreement(spec.of, plural, right, frozenset(written_out(spec.heads, lists)))


def wake(program: Agreement) -> Wake:
    if program.of == "determiner":
        return Wake(words=frozenset(_DETERMINERS))
    return Wake(words=frozenset(program.right))


def detect(program: Agreement, context: Context, at: tuple[int, ...]) -> Iterator[Match]:
    find = {
        "subject": _with_subject, "relative": _with_antecedent, "aside": _with_aside, "determiner": _with_determiner,
    }[program.of]  # fmt: skip
    for number in at:
        match = find(program, context, number)
        if match is not None:
            yield match


def _with_subject(program: Agreement, context: Context, verb: int) -> Match | None:
    if not context.tokens[verb].text.islower():
        return None
    before = word_before(context, verb)
    plural = program.plural
    if before >= 0 and context.norms[before] in (_THEY if plural else _HE):
        return _with_pronoun(program, context, before, verb)
    if not plural and context.norms[verb] not in _SINGULAR:
        return None
    if before < 0 or context.norms[before] in _INVERTED or not may_begin(context, before):
        return None
    if not (_cheaply_plural(context, before) if plural else _cheaply_singular(program, context, before)):
        return None
    clause = context.clause(verb)
    if clause is None or clause.subject is None:
        return None
    subject = clause.subject
    if subject.number != ("plural" if plural else "singular"):
        return None
    if any(context.c5(n) == "NP0" for n in range(*subject[:2])):
        return None  # a name may look like a plural
    doubtful = _is_measure(context, subject) or _is_doing(context, subject)
    if doubtful if plural else not _surely_one(program, context, subject, verb):
        return None
    return _match(context, subject, verb, program.right[context.norms[verb]])


def _with_pronoun(program: Agreement, context: Context, pronoun: int, verb: int) -> Match | None:
    """They was, he have: the pronoun is in the nominative, so it is the subject unless the verb is not finite."""
    span = context.sentence_tokens(verb)
    earlier = context.norms[span.start : pronoun]
    if earlier[-1:] and earlier[-1] in _NOT_BEFORE:
        return None
    if not program.plural and (
        _SUBJUNCTIVE.intersection(earlier) - {"that"}
        or context.c5(verb) not in ("VBB", "VHB", "VVB", "VBD")
        or _INVERTED.intersection(earlier[-4:])
    ):
        return None
    group = NounGroup(pronoun, pronoun + 1, pronoun, "plural" if program.plural else "singular")
    return _match(context, group, verb, program.right[context.norms[verb]])


def _cheaply_plural(context: Context, before: int) -> bool:
    if plural_like(context, before):
        return True
    low = max(context.sentence_tokens(before).start, before - _REACH)
    return singular_like(context, before) and any(
        context.norms[n] == "of" and plural_like(context, n - 1) for n in range(max(low + 1, before - 4), before)
    )


def _cheaply_singular(program: Agreement, context: Context, before: int) -> bool:
    """A noun with its determiner at hand: `The mayor have`, `the price of eggs are` with a head of the rule."""
    norms = context.norms
    first = context.sentence_tokens(before).start
    near = norms[max(first, before - 3) : before]
    if singular_like(context, before) and {"the", "a", "an", "this", "each", "every", "another"}.intersection(near):
        return "and" not in near and "of" not in near
    return any(
        norms[n] == "of" and n > first and norms[n - 1] in program.heads for n in range(max(first, before - 3), before)
    )


def _is_measure(context: Context, subject: NounGroup) -> bool:
    """Two weeks is a long time: a measured amount is one thing."""
    return any(context.c5(n) in ("CRD", "ORD") or context.tokens[n].text[0].isdigit() for n in range(*subject[:2]))


def _is_doing(context: Context, subject: NounGroup) -> bool:
    """Raising taxes is hard: the verb agrees with the doing."""
    return context.norms[subject.start].endswith("ing") or context.c5(subject.start) == "VVG"


def _surely_one(program: Agreement, context: Context, subject: NounGroup, verb: int) -> bool:
    norms = context.norms
    span = context.sentence_tokens(verb)
    earlier = norms[span.start : subject.start]
    if _SUBJUNCTIVE.intersection(earlier) or {"and", "or", "nor"}.intersection(earlier[-2:]) or "," in earlier:
        return False
    if norms[subject.start] not in ("the", "a", "an", "this", "each", "every", "another"):
        return False
    chained = "of" in norms[subject.head : subject.stop]
    return not chained or norms[subject.head] in program.heads


def _with_antecedent(program: Agreement, context: Context, verb: int) -> Match | None:
    relative = word_before(context, verb)
    if relative < 2 or context.norms[relative] not in ("who", "that"):
        return None
    head = relative - 1
    if not (plural_like(context, head) if program.plural else singular_like(context, head)):
        return None
    span = context.sentence_tokens(verb)
    near = context.norms[max(span.start, head - 4) : head]
    if not program.plural and (_ONE.isdisjoint(near) or "of" in near):
        return None
    tags = [context.c5(n) for n in span]
    norms = context.norms[span.start : span.stop]
    group = group_before(relative - span.start, norms, tags)
    if group is None or group.number != ("plural" if program.plural else "singular"):
        return None
    if not _is_free(group, norms, tags, context.norms[relative]) or tags[verb - span.start][:1] != "V":
        return None
    if not program.plural and norms[group.start] not in _ONE:
        return None
    moved = NounGroup(group.start + span.start, group.stop + span.start, group.head + span.start, group.number)
    return _match(context, moved, verb, program.right[context.norms[verb]])


def _is_free(group: NounGroup, norms: tuple[str, ...], tags: list[str], relative: str) -> bool:
    """Whether a relative clause after the group can only belong to it, and “that” be no conjunction or “that thing”."""
    at = group.start
    if at > 1 and tags[at - 1].startswith(("PRP", "TO")) and tags[at - 2].startswith(("VV", "PNP")):
        return relative == "who" or norms[at - 2] not in _TELLING
    if at == 0 or (group.number == "plural" and norms[at - 1] == "and"):
        return True
    if tags[at - 1].startswith(("PR", "CJ", "NN", "NP", "TO", "AJ", "PN")) or norms[at - 1] in (",", "of"):
        return False
    return relative == "who" or norms[at - 1] not in _TELLING


def _with_aside(program: Agreement, context: Context, verb: int) -> Match | None:
    """A clause with “which” after a dash, or after a comma with a verb of saying between; it may yet mean the whole."""
    span, norms = context.sentence_tokens(verb), context.norms
    relative = word_before(context, verb)
    said = relative >= 0 and norms[relative] in _SAYS
    if said:
        relative = max((n for n in range(max(span.start, relative - 3), relative) if norms[n] == "which"), default=-1)
    mark = relative - 1
    if mark <= span.start or norms[relative] != "which" or norms[mark] not in _ASIDE:
        return None
    if not (said or norms[mark] != ",") or not plural_like(context, mark - 1):
        return None
    tags = [context.c5(n) for n in span]
    group = group_before(mark - span.start, norms[span.start : span.stop], tags)
    if group is None or group.number != "plural":
        return None
    moved = NounGroup(group.start + span.start, group.stop + span.start, group.head + span.start, group.number)
    return _match(context, moved, verb, program.right[norms[verb]])


def _with_determiner(program: Agreement, context: Context, number: int) -> Match | None:
    norm, after = context.norms[number], number + 1
    span = context.sentence_tokens(number)
    if after >= span.stop - 1:
        return None
    cheap = plural_like(context, after) if norm == "this" else singular_like(context, after)
    if not cheap or (norm != "this" and context.norms[after + 1] not in _AFTER_SINGULAR):
        return None
    tags = [context.c5(n) for n in span]
    norms = context.norms[span.start : span.stop]
    group = group_from(after - span.start, norms, tags)
    here = number - span.start
    if group is None or group.stop != here + 2 or group.head != here + 1:
        return None
    follows = tags[group.stop] if group.stop < len(tags) else ""
    if norm == "this":
        if group.number != "plural" or not follows.startswith(("VB", "VH", "VM", "VVD")):
            return None
    elif group.number != "singular" or tags[here + 1] != "NN1":
        return None
    token = context.tokens[number]
    right = _DETERMINERS[norm]
    right = right.capitalize() if token.text[0].isupper() else right
    values = {"subject": context.tokens[after].text, "verb": token.text, "right": right}
    return Match(token.start, context.tokens[after].end, values, ((Edit(token.start, token.end, right),),))


def _match(context: Context, subject: NounGroup, verb: int, right: str) -> Match:
    token = context.tokens[verb]
    text = context.prose[context.tokens[subject.start].start : context.tokens[subject.stop - 1].end]
    return Match(
        token.start, token.end, {"subject": text, "verb": token.text, "right": right},
        ((Edit(token.start, token.end, right),),),
    )  # fmt: skip


KIND = Kind(Agreement, compile_agreement, wake, detect)
