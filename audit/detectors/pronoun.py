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

from audit.detectors.kind import Kind, Program, Wake
from audit.facts import Context
from audit.facts.names import gender_of
from audit.facts.people import FEMALE, MALE, Mention
from audit.facts.roles import BODIES, NOUNS
from audit.facts.words import is_word
from audit.model import Edit, Match, Segment

_HUMAN: Final = frozenset(word for word in NOUNS if " " not in word) | frozenset(
    "anyone someone everyone somebody anybody nobody one whoever child kid baby teenager youth patient victim suspect "
    "defendant player captain star winner loser champion runner employee worker manager boss owner guest passenger "
    "client customer author hero heroine god lord official official's person caller speaker user reader member "
    "fan friend partner spouse lover fiancé fiancée parent cousin grandson granddaughter guy lady gentleman sir "
    "madam prince princess duke duchess pope bishop priest monk nun rabbi imam saint pilot guard soldier officer "
    "policeman cop gunman attacker shooter killer thief robber prisoner inmate hostage refugee migrant immigrant "
    "citizen voter cleaner cook chef waiter waitress driver farmer hunter horse dog cat bull mare animal wolf bear "
    "lion elephant whale bird predecessor successor opponent rival ally supporter critic follower mayor ceo head "
    "chief director host presenter guitarist drummer dancer model inventor founder nominee appointee witness "
    "expert specialist consultant surgeon therapist dentist psychologist detective dad mom mum daddy mommy mummy "
    "granddad grandma grandpa toddler infant twin sibling mate teammate classmate roommate neighbour".split()
) - {"leader"}
_KIN: Final = frozenset(word for word, (role, _) in NOUNS.items() if role == "kin") | {"man", "woman", "boy", "girl"}
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
    near = context.token_range(_back(context, sentence.start, 1), sentence.end)
    people = context.people
    mentions = people.between(near.start, near.stop)
    before = [m for m in mentions if m.first < number and not context.in_quotation(m.start)]
    if not before or {m.person for m in mentions} != {before[-1].person}:
        return None
    meant = people.persons[before[-1].person]
    right, wrong = meant.pronouns if meant.gender == "m" else meant.pronouns[::-1]
    if meant.gender != wanted or wrong > max(1, right // 3):
        return None
    goes_on = _goes_on(context, number, sentence, before[-1])
    once = meant.gender_from == "name" and len(meant.mentions) < 3 and right <= wrong
    if _somebody_else(context, near, number, wanted, strict=right < _OFTEN and not goes_on, everywhere=once):
        return None
    wide = context.token_range(min(block.start, _back(context, sentence.start, _WINDOW)), max(block.end, sentence.end))
    alone = all(people.persons[m.person].gender == wanted for m in people.between(wide.start, wide.stop))
    told = meant.gender_from in ("title", "surname") or right > wrong
    owner = context.norms[number] in ("he", "she") and context.norms[before[-1].stop : before[-1].stop + 1] == ("'s",)
    named = meant.gender_from == "name" and alone and not owner and bool(before[-1].given or goes_on)
    if not told and (meant.gender_from == "pronoun" or wrong > 1 or (len(meant.mentions) < 3 and not named)):
        return None
    if sure != (alone and (right >= _OFTEN or meant.gender_from == "title")):
        return None
    return meant.name


def _goes_on(context: Context, number: int, sentence: Segment, mention: Mention) -> bool:
    """Whether the pronoun takes up the subject: it opens its sentence, the person the one before; or both speak."""
    norms, people = context.norms, context.people
    own = context.token_range(sentence.start, sentence.end)
    if mention.first >= own.start:
        return False
    before = context.token_range(_back(context, sentence.start, 1), sentence.start)
    leads = mention.outer - before.start <= 1 or _speaks(norms, mention.stop)
    takes_up = norms[number] in ("he", "she") and (number == own.start or _speaks(norms, number + 1))
    return leads and takes_up and not people.between(own.start, number)


def _speaks(norms: tuple[str, ...], number: int) -> bool:
    """Whether a verb of saying stands here, adverbs and “has” before it included."""
    while norms[number : number + 1] and norms[number] in ("also", "then", "has", "had", "further", "later"):
        number += 1
    return bool(norms[number : number + 1]) and norms[number] in _SAYING


_SAYING: Final = frozenset(
    "said says told tells added adds noted notes stressed stresses explained explains wrote writes warned warns "
    "announced argued argues believes believed claimed claims continued recalled acknowledged admitted insisted "
    "declared confirmed concluded promised stated tweeted emphasized emphasised pointed".split()
)


def _back(context: Context, start: int, sentences: int) -> int:
    """Where the sentence a number of sentences before one begins."""
    for _ in range(sentences):
        start = context.sentence(max(0, start - 1)).start
    return start


def _somebody_else(context: Context, near: range, number: int, gender: str, *, strict: bool, everywhere: bool) -> bool:
    """Whether a human noun, or a capitalised word that may be a name, is left for the pronoun.

    A noun that belongs to a name (*striker Ana Ruiz*, *Ana Ruiz, a lawyer*) or tells what somebody is (*became a
    judge*) is that person; one that stands before the name, in its sentence or the one before, is farther from the
    pronoun than the name and does not count (`everywhere`: it does). Nor does a noun or a name of the person's own
    `gender`: the pronoun is of the other.
    """
    covered: set[int] = set()
    last = near.start
    for m in context.people.between(near.start, near.stop):
        apposition = 8 if context.norms[m.stop : m.stop + 1] == (",",) else 0
        covered.update(range(min(m.outer, m.first - 3), m.stop + apposition))
        if m.first < number and not everywhere:
            last = m.first
    surnames = {person.surname for person in context.people.persons if person.gender != gender}
    for n in range(near.start, number):
        token = context.tokens[n]
        if n in covered:
            continue
        told = NOUNS.get(token.norm, ("", ""))[1]
        if token.norm in _KIN and told != gender:
            return True
        if strict and last < n and token.norm in _HUMAN and told != gender and not _is_predicate(context, n):
            return True
        if not token.text[0].isupper() or token.text.isupper() or token.norm in context.words_in_lower_case:
            continue
        if n in context.countries or token.norm in _COMMON or last > n:
            continue
        given = gender_of(token.text)
        if token.text in surnames or (given is not None and given != gender):
            return True
        if strict and given is None and not is_word(token.norm) and not _is_place(context, n):
            return True
    return False


def _is_predicate(context: Context, number: int) -> bool:
    """Whether a noun tells what somebody is: “is an English actor”, “as a boy”; or is the numeral of “one of them”."""
    norms = context.norms
    if norms[number] == "one":
        return norms[number - 1] not in ("no", "any", "every", "some", "a", "the", "another", "each")
    for at in range(number - 1, max(0, number - 6), -1):
        if norms[at] in ("a", "an", "the"):
            return norms[at - 1] in _BEING
        if not context.tokens[at].is_word:
            return False
    return False


_BEING: Final = frozenset("is was became becomes as be been remains remained won called named".split())


def _is_place(context: Context, number: int) -> bool:
    """Whether an unknown name follows a preposition of place or is part of a longer name of a body."""
    norms, tokens = context.norms, context.tokens
    while number > 0 and tokens[number - 1].text[0].isupper():
        number -= 1
    following = number
    while following < len(tokens) and tokens[following].text[0].isupper():
        following += 1
    return (
        norms[number - 1] in ("in", "at", "near", "across", "outside", "to", "from")
        or tokens[following - 1].text in BODIES
    )


def _viewer(context: Context, number: int) -> str | None:
    """Whose view it must be when a sentence begins *In his view*: hers of whom the sentence before spoke."""
    if context.norms[number - 1] != "in" or context.norms[number + 1 : number + 2] not in _VIEWS:
        return None
    sentence = context.sentence(context.tokens[number].start)
    if context.tokens[number - 1].start != sentence.start or sentence.start == 0:
        return None
    before = context.token_range(_back(context, sentence.start, 1), sentence.start)
    said = [context.norms[n] for n in before if not context.in_quotation(context.tokens[n].start)]
    same, other = (FEMALE, MALE) if context.norms[number] in FEMALE else (MALE, FEMALE)
    wanted = "m" if same is FEMALE else "f"
    persons = [context.people.persons[m.person] for m in context.people.between(before.start, before.stop)]
    if not same.isdisjoint(said) or other.isdisjoint(said) or any(p.gender != wanted for p in persons):
        return None
    near = context.people.between(max(0, before.start - 120), before.stop)
    return next((p.name for m in reversed(near) if (p := context.people.persons[m.person]).gender == wanted), None)


_VIEWS: Final = {(word,) for word in "eyes view opinion mind assessment estimation".split()}
_COMMON: Final = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december".split()
)


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
        context.norms[n] in _HUMAN for n in range(before[-1].stop, number)
    ):
        return None
    place = next(
        (context.countries[n] for n in range(number - 1, before[-1].stop - 1, -1) if n in context.countries), None
    )
    if place is None or place.kind != "name":
        return None
    return " ".join(t.text for t in context.tokens[place.first : place.stop])


KIND = Kind(Pronoun, compile_pronoun, wake, detect)
