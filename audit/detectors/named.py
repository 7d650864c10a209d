"""Slots that ask who or what a name is: `%person`, `%woman`, `%head_of_state`, `%country` …

A name is met whole, with the titles before it: `%head_of_state` takes the four tokens of *Finnish President Sauli
Niinistö*, and as well the last one where the text says elsewhere what office he holds.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from audit.facts import Context
from audit.facts.people import Person

_REACH: Final = 8  # tokens of a name with its titles
_PLACES: Final = {"country": "name", "nationality": "nationality", "capital": "capital"}


def lengths(facts: Sequence[str], context: Context, number: int, step: int) -> Iterator[int]:
    """Lengths in tokens of the names asked for that begin (`step` 1) or end (-1) at a token, longest first."""
    if not context.tokens[number].text[0].isupper() and step < 0:
        return
    people = context.people
    if step > 0:
        found = {m.stop - number for m in people.beginning.get(number, ()) if _is(facts, people.persons[m.person])}
    elif (mention := people.ending.get(number)) and _is(facts, people.persons[mention.person]):
        found = {number + 1 - mention.first, number + 1 - mention.outer}
    else:
        found = set()
    kinds = {_PLACES[fact] for fact in facts if fact in _PLACES}
    for first in range(max(0, number - 3), number + 1) if kinds else ():
        place = context.countries.get(first)
        if place and place.kind in kinds and (first if step > 0 else place.stop - 1) == number:
            found.add(place.stop - place.first)
    yield from sorted(found, reverse=True)


def stands_in(facts: Sequence[str], context: Context, number: int) -> bool:
    """Whether a token is part of a name, or of the titles before it, that is what is asked."""
    people = context.people
    for mention in people.between(max(0, number - _REACH), number + _REACH):
        if mention.outer <= number < mention.stop and _is(facts, people.persons[mention.person]):
            return True
    kinds = {_PLACES[fact] for fact in facts if fact in _PLACES}
    around = (context.countries.get(first) for first in range(max(0, number - 3), number + 1)) if kinds else ()
    return any(place is not None and place.kind in kinds and number < place.stop for place in around)


def _is(facts: Sequence[str], person: Person) -> bool:
    return any(
        fact == "person"
        or fact in person.roles
        or (fact == "woman" and person.gender == "f")
        or (fact == "man" and person.gender == "m")
        for fact in facts
    )
