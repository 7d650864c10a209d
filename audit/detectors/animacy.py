"""The one person whom *it*, *its* or *their* must mean, because only a person can do or own what follows.

The sentence of the pronoun and the one before name this person and no other, and up to the pronoun nothing else is
left to be meant: after *it* and *its* no party, body, animal or work, after *their* no plural, no pair and no group.
"""

from __future__ import annotations

from typing import Final

from audit.detectors.antecedent import CALENDAR, HUMAN, back
from audit.detectors.looks import plural_like
from audit.facts import Context
from audit.facts.roles import BODIES

_FORMS: Final[dict[str, tuple[str, str]]] = {"it": ("he", "she"), "its": ("his", "her"), "their": ("his", "her")}
_THINGS: Final = frozenset(  # what can resign, retire, die or have parents, too
    "party movement group company firm club team band parliament government cabinet ministry agency bank council "
    "administration coalition board committee court union league state country nation city army regime newspaper "
    "company's shuttle ship aircraft animal dog cat cub calf horse elephant bear lion tiger panda whale bird wolf cow "
    "puppy kitten species breed idea project plan song film book novel series show child baby infant toddler boy girl "
    "paper report statement tribe herd church order embassy police family couple public crowd staff crew media".split()
)
_MANY: Final = frozenset(
    "they them theirs we our both all everyone everybody someone somebody anyone anybody nobody each every either "
    "neither person whoever people men women children police public staff crew media family couple twins pair group "
    "team party government company club band council army crowd public youth opposition side majority who many few "
    "several two three four five six seven ten dozen hundreds thousands millions".split()
)


def meant_person(context: Context, number: int) -> tuple[str, str] | None:
    """The person's name and the pronoun for that person, None where anything is in doubt."""
    token = context.tokens[number]
    sentence = context.sentence(token.start)
    near = context.token_range(back(context, sentence.start, 1), sentence.end)
    people = context.people
    mentions = people.between(near.start, near.stop)
    before = [m for m in mentions if m.first < number]
    if not before or len({m.person for m in mentions}) != 1:
        return None
    meant = people.persons[before[0].person]
    if not meant.gender:
        return None
    covered = {n for m in mentions for n in range(m.outer, m.stop)}
    plural = context.norms[number] == "their"
    if any(_other(context, n, plural) for n in range(near.start, number) if n not in covered):
        return None
    return meant.name, _FORMS[context.norms[number]][meant.gender == "f"]


def _other(context: Context, number: int, plural: bool) -> bool:
    """Whether something else for the pronoun stands here; a name that is no place may be a body."""
    token = context.tokens[number]
    if plural:
        many = plural_like(context, number) and context.c5(number) != "VVZ"
        return many or token.norm in _MANY or token.norm in HUMAN or token.norm == "and"
    if token.norm in CALENDAR or number in context.countries:
        return False
    inside = token.start > context.sentence(token.start).start
    return (
        token.norm in _THINGS
        or (token.text.isupper() and len(token.text) > 1)
        or token.text in BODIES
        or (inside and token.text[0].isupper())
    )
