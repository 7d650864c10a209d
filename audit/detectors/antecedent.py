"""Whom a pronoun can mean: whether it takes up a subject, and whether anybody else is left to be meant."""

from __future__ import annotations

from typing import Final

from audit.facts import Context
from audit.facts.names import gender_of
from audit.facts.people import Mention
from audit.facts.roles import BODIES, NOUNS
from audit.facts.words import is_word
from audit.model import Segment

HUMAN: Final = frozenset(word for word in NOUNS if " " not in word) | frozenset(
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
_COMMON: Final = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december".split()
)


def goes_on(context: Context, number: int, sentence: Segment, mention: Mention) -> bool:
    """Whether the pronoun takes up the subject: it opens its sentence, the person the one before; or both speak."""
    norms, people = context.norms, context.people
    own = context.token_range(sentence.start, sentence.end)
    if mention.first >= own.start:
        return False
    before = context.token_range(back(context, sentence.start, 1), sentence.start)
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


def back(context: Context, start: int, sentences: int) -> int:
    """Where the sentence a number of sentences before one begins."""
    for _ in range(sentences):
        start = context.sentence(max(0, start - 1)).start
    return start


def somebody_else(context: Context, near: range, number: int, gender: str, *, strict: bool, everywhere: bool) -> bool:
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
        if strict and last < n and token.norm in HUMAN and told != gender and not _is_predicate(context, n):
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
