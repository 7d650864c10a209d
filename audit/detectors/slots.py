"""The little language of word sequences, and its compiled form.

One slot stands for one token unless it says otherwise:

    loan            this form, any case; with a capital in it, exactly so
    take|make       one of these
    <take>          any form of the lemma; `<take>/v` of the verb, `/n` noun, `/a` adjective
    @months         one of the word list `months`; `<@verbs>/v` any form of one of its lemmas
    #               a number, in figures or words
    ^               a capitalised word
    %person         a person's name, titles before it included, however many tokens that is; by what the document
                    says of that person `%woman`, `%man`, `%head_of_state` (or of government, in office), `%police`,
                    `%minister` and the other roles of facts/roles.py; `%country`, `%nationality`, `%capital`;
                    `%police|judge` either
    *  *0-3         any one word; none to three words (no stop, no semicolon, no quotation mark)
    !the|a          any one word but these
    <plan>:NOUN     with this part of speech (`:NOUN` alone: any noun)
    the?            may be missing
    ,  “  .         a mark
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import msgspec
import regex

from audit.facts.morphology import forms
from audit.facts.roles import ROLES
from audit.facts.tokens import tokenise

_SLOT = regex.compile(
    r"(?P<not>!)?(?P<core>\*(?P<low>\d+)-(?P<high>\d+)|\*|\#|\^|[^:/?\s*#^!]+|(?=:))"
    r"(?:/(?P<cls>[nva]))?(?::(?P<pos>[A-Z]+(?:\|[A-Z]+)*))?(?P<optional>\?)?"
)
POS: Final = frozenset(
    "NOUN PROPN VERB AUX ADJ ADV PRON DET ADP CCONJ SCONJ NUM PART INTJ PUNCT X".split()
)

FACTS: Final = ROLES | {"person", "woman", "man", "country", "nationality", "capital"}


class Slot(msgspec.Struct, frozen=True, omit_defaults=True):
    """One slot: what a token must be, and how many tokens it takes."""

    norms: frozenset[str] = frozenset()
    texts: frozenset[str] = frozenset()
    shape: str = ""  # "" by form, "any", "number", "capital"
    negated: bool = False
    pos: frozenset[str] = frozenset()
    facts: tuple[str, ...] = ()  # what the document must know of the name that stands here
    low: int = 1
    high: int = 1
    tags: dict[str, tuple[str, ...]] = {}  # form → Penn tags, for a fix that inflects like this slot


def parse(text: str, lists: Mapping[str, tuple[str, ...]]) -> tuple[Slot, ...]:
    """The slots of a sequence. Raises ValueError with the faulty slot and what would be right."""
    slots: list[Slot] = []
    for chunk in text.split():
        slots += _chunk(chunk, lists)
    if not slots:
        raise ValueError("an empty sequence of words")
    return tuple(slots)


def parse_all(texts: Sequence[str], lists: Mapping[str, tuple[str, ...]]) -> tuple[tuple[Slot, ...], ...]:
    """Sequences of a condition. Raises ValueError for one that may be empty, which would hold everywhere."""
    sequences = tuple(parse(text, lists) for text in texts)
    for text, slots in zip(texts, sequences, strict=True):
        if not any(slot.low for slot in slots):
            raise ValueError(f"“{text}” may be empty and would hold everywhere; leave the “?” out")
    return sequences


def _chunk(chunk: str, lists: Mapping[str, tuple[str, ...]]) -> list[Slot]:
    trailing: list[Slot] = []
    while len(chunk) > 1 and chunk[-1] in ",;.”’" and not (chunk[-1] == "." and chunk.count(".") > 1):
        trailing.insert(0, _form_slot([chunk[-1]]))
        chunk = chunk[:-1]
    if not any(c in chunk for c in "<>@|:!*#^/?") and not _asks(chunk):
        return [_form_slot([token.text]) for token in tokenise(chunk)] + trailing
    m = _SLOT.fullmatch(chunk)
    if not m:
        raise ValueError(f"slot “{chunk}”: expected word, a|b, <lemma>/v, @list, #, ^, *0-3, :NOUN, !word or word?")
    pos = frozenset((m["pos"] or "").split("|")) - {""}
    if unknown := pos - POS:
        raise ValueError(f"slot “{chunk}”: no part of speech {', '.join(sorted(unknown))}; use {' '.join(sorted(POS))}")
    slot = _core(chunk, m["core"], m["cls"] or "", lists)
    low, high = int(m["low"] or slot.low), int(m["high"] or slot.high)
    if not 0 <= low <= high <= 8:
        raise ValueError(f"slot “{chunk}”: a gap is at most *0-8")
    return [
        msgspec.structs.replace(
            slot, pos=pos, negated=bool(m["not"]), low=0 if m["optional"] else low, high=high
        ),
        *trailing,
    ]


def _core(chunk: str, core: str, cls: str, lists: Mapping[str, tuple[str, ...]]) -> Slot:
    if core.startswith("*") or not core:
        return Slot(shape="any")
    if core == "#":
        return Slot(shape="number")
    if core == "^":
        return Slot(shape="capital")
    if _asks(core):
        return Slot(facts=_facts(chunk, core))
    plain: list[str] = []
    tags: dict[str, tuple[str, ...]] = {}
    inside = core.startswith("<") and core.endswith(">")
    parts = core[1:-1].split("|") if inside and core.count("<") == 1 else core.split("|")
    for part in parts:
        lemma = (inside and core.count("<") == 1) or part.startswith("<")
        part = part.strip("<>")
        if part.startswith("@"):
            if part[1:] not in lists:
                there = ", ".join(sorted(lists)) or "none"
                raise ValueError(f"slot “{chunk}”: no word list “{part[1:]}”; there are {there}")
            words: Sequence[str] = lists[part[1:]]
        else:
            words = [part]
        for word in words:
            if not word or any(c.isspace() for c in word):
                raise ValueError(f"slot “{chunk}”: a slot holds one word, not “{word}”")
            if lemma:
                tags |= {form: tags.get(form, ()) + t for form, t in forms(word, cls).items()}
            else:
                plain.append(word)
    slot = _form_slot(plain)
    return msgspec.structs.replace(slot, norms=slot.norms | frozenset(tags), tags=tags)


def _asks(text: str) -> bool:
    return text.lstrip("!")[:1] == "%" and text.lstrip("!")[1:2].isalpha()


def _facts(chunk: str, core: str) -> tuple[str, ...]:
    facts = tuple(part.removeprefix("%") for part in core.split("|"))
    for fact in facts:
        if fact not in FACTS:
            raise ValueError(f"slot “{chunk}”: nothing is known of “{fact}”; ask %{', %'.join(sorted(FACTS))}")
    return facts


def _form_slot(words: Sequence[str]) -> Slot:
    """Raises ValueError for a word that the tokeniser takes apart: it could never be one token of a text."""
    for word in words:
        if len(tokenise(word)) != 1:
            tokens = " ".join(token.text for token in tokenise(word))
            raise ValueError(f"“{word}” is several tokens ({tokens}): give each its slot")
    return Slot(
        norms=frozenset(t.norm for w in words if w == w.lower() for t in tokenise(w)),
        texts=frozenset(w for w in words if w != w.lower()),
    )
