"""Pronouns that cannot mean whom they should.

    pronoun: {against: gender}      *his* where only women are meant
    pronoun: {against: country}     *his* where a country is meant
    pronoun: {against: viewer}      *In his eyes* after a sentence that has *she* and no man

Gender: all persons named in the sentence and the one before are of the other gender, and neither they nor the rest of
the paragraph leave anybody else to mean: no name of unknown gender, no noun for a human being, no quotation.
Country: a head of state has no leader over him, so *support for his leader* after a country is *its*.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final, Literal

import msgspec

from audit.detectors.antecedent import HUMAN, back, goes_on, somebody_else
from audit.detectors.kind import Kind, Program, Wake
from audit.facts import Context
from audit.facts.people import FEMALE, MALE
from audit.model import Edit, Match

_HEADS: Final = frozenset("leader president premier chancellor king monarch ruler".split())
_POSSESSIVE: Final = frozenset(("his", "her"))
_SWAP: Final = {
    "he": "she", "his": "her", "him": "her", "himself": "herself", "she": "he", "hers": "his", "herself": "himself",
}  # fmt: skip
_AFTER_OBJECT: Final = frozenset(
    "and or but to in on at for with from by of as that when while who if after before because about into over the a "
    "an this these so not again too up out off down back is was were has had would will could can".split()
)
_OFTEN: Final = 3  # pronouns that have told a person's gender beyond doubt
_WINDOW: Final = 4  # sentences before the pronoun in which nobody else may be named


class Spec(msgspec.Struct, forbid_unknown_fields=True):
    against: Literal["gender", "country", "viewer"]
    sure: bool = True


class Pronoun(Program, frozen=True):
    against: Literal["gender", "country", "viewer"]
    sure: bool


def compile_pronoun(entry: Mapping[str, Any], _lists: Mapping[str, tuple[str, ...]]) -> Pronoun:
    spec = msgspec.convert(entry["pronoun"], Spec)
    return Pronoun(spec.against, spec.sure)


def wake(program: Pronoun) -> Wake:
    return Wake(words=MALE | FEMALE if program.against == "gender" else _POSSESSIVE)


def detect(program: Pronoun, context: Context, at: tuple[int, ...]) -> Iterator[Match]:
    """Matches come with their fix; the value `who` is the person or the country that must be meant."""
    for number in at:
        token = context.tokens[number]
        if context.in_quotation(token.start) or _is_name(context, number):
            continue
        if program.against == "country":
            who, right = _country(context, number), "its"
        elif program.against == "viewer":
            who, right = _viewer(context, number), _other(context, number)
        else:
            who, right = _person(context, number, program.sure), _other(context, number)
        if who:
            right = right.capitalize() if token.text[0].isupper() else right
            yield Match(token.start, token.end, {"who": who}, ((Edit(token.start, token.end, right),),))


def _is_name(context: Context, number: int) -> bool:
    """Whether the word is part of a name (Union He Hospital)."""
    token, beside = (
        context.tokens[number],
        context.tokens[number - 1 : number] + context.tokens[number + 1 : number + 2],
    )
    inside = token.text.istitle() and token.start > context.sentence(token.start).start
    return inside and len(beside) == 2 and all(t.text[0].isupper() for t in beside)


def _other(context: Context, number: int) -> str:
    norm = context.norms[number]
    if norm != "her":
        return _SWAP[norm]
    following = context.tokens[number + 1] if number + 1 < len(context.tokens) else None
    return "his" if following and following.is_word and following.norm not in _AFTER_OBJECT else "him"


def _person(context: Context, number: int, sure: bool) -> str | None:
    """The one person whom a pronoun of the other gender must mean.

    `sure`: nobody else is named in the paragraph, and title, surname or other pronouns tell the gender.
    """
    token = context.tokens[number]
    wanted = "m" if context.norms[number] in FEMALE else "f"
    sentence = context.sentence(token.start)
    block = context.block(token.start)
    near = context.token_range(back(context, sentence.start, 1), sentence.end)
    people = context.people
    mentions = people.between(near.start, near.stop)
    before = [m for m in mentions if m.first < number and not context.in_quotation(m.start)]
    if not before or {m.person for m in mentions} != {before[-1].person}:
        return None
    meant = people.persons[before[-1].person]
    right, wrong = meant.pronouns if meant.gender == "m" else meant.pronouns[::-1]
    if meant.gender != wanted or wrong > max(1, right // 3):
        return None
    same = goes_on(context, number, sentence, before[-1])
    once = meant.gender_from == "name" and len(meant.mentions) < 3 and right <= wrong
    if somebody_else(context, near, number, wanted, strict=right < _OFTEN and not same, everywhere=once):
        return None
    wide = context.token_range(min(block.start, back(context, sentence.start, _WINDOW)), max(block.end, sentence.end))
    alone = all(people.persons[m.person].gender == wanted for m in people.between(wide.start, wide.stop))
    told = meant.gender_from in ("title", "surname") or right > wrong
    owner = context.norms[number] in ("he", "she") and context.norms[before[-1].stop : before[-1].stop + 1] == ("'s",)
    named = meant.gender_from == "name" and alone and not owner and bool(before[-1].given or same)
    if not told and (meant.gender_from == "pronoun" or wrong > 1 or (len(meant.mentions) < 3 and not named)):
        return None
    if sure != (alone and (right >= _OFTEN or meant.gender_from == "title")):
        return None
    return meant.name


def _viewer(context: Context, number: int) -> str | None:
    """Whose view it must be when a sentence begins *In his view*: hers of whom the sentence before spoke."""
    if context.norms[number - 1] != "in" or context.norms[number + 1 : number + 2] not in _VIEWS:
        return None
    sentence = context.sentence(context.tokens[number].start)
    if context.tokens[number - 1].start != sentence.start or sentence.start == 0:
        return None
    before = context.token_range(back(context, sentence.start, 1), sentence.start)
    said = [context.norms[n] for n in before if not context.in_quotation(context.tokens[n].start)]
    same, other = (FEMALE, MALE) if context.norms[number] in FEMALE else (MALE, FEMALE)
    wanted = "m" if same is FEMALE else "f"
    persons = [context.people.persons[m.person] for m in context.people.between(before.start, before.stop)]
    if not same.isdisjoint(said) or other.isdisjoint(said) or any(p.gender != wanted for p in persons):
        return None
    near = context.people.between(max(0, before.start - 120), before.stop)
    return next((p.name for m in reversed(near) if (p := context.people.persons[m.person]).gender == wanted), None)


_VIEWS: Final = {(word,) for word in "eyes view opinion mind assessment estimation".split()}


def _country(context: Context, number: int) -> str | None:
    """The country whose leader *his leader* must be."""
    if number + 1 >= len(context.tokens):
        return None
    following = context.norms[number + 1]
    if following == "prime" and context.norms[number + 2 : number + 3] == ("minister",):
        named = number + 3
    elif following in _HEADS:
        named = number + 2
    else:
        return None
    people = context.people
    if named not in people.beginning and not any(named == m.first for m in people.between(named, named + 1)):
        return None
    sentence = context.sentence(context.tokens[number].start)
    span = context.token_range(sentence.start, sentence.end)
    before = people.between(span.start, number)
    led = people.beginning.get(named) or people.between(named, named + 1)
    if not before or any("head_of_state" not in people.persons[m.person].roles for m in before):
        return None
    if led[0].person in {m.person for m in before} or any(
        context.norms[n] in HUMAN for n in range(before[-1].stop, number)
    ):
        return None
    place = next(
        (context.countries[n] for n in range(number - 1, before[-1].stop - 1, -1) if n in context.countries), None
    )
    if place is None or place.kind != "name":
        return None
    return " ".join(t.text for t in context.tokens[place.first : place.stop])


KIND = Kind(Pronoun, compile_pronoun, wake, detect)
