"""Names of people as they stand in a text: runs of capitalised words read with the words round them.

A run is a person's when a title or a role stands before it, when it begins with a known given name, or when an age or
a role follows. Nothing here asks for parts of speech.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from audit.facts import countries
from audit.facts.names import gender_of
from audit.facts.roles import ABBREVIATED, BODIES, LAPSED, NOUNS, TITLES
from audit.facts.tokens import Token

PARTICLES: Final = frozenset(
    "de da do dos das del della di du des la le van von der den ter ten zu zur bin ibn al el ben abu af av dos".split()
)
_OPENERS: Final = frozenset(  # words that begin a sentence and are no part of the name after them
    "the a an in on at as but and or if for from when while after before since although though because with without "
    "by to of this that these those his her its their our my your what who why how where which however meanwhile "
    "earlier later then now also even only still yet so thus both like unlike under over during between among despite "
    "according today yesterday tomorrow asked photo image file video here there he she it they we you i not no "
    "critics supporters officials once until nor read watch".split()
)
_SUFFIXES: Final = ("-led", "-based", "-backed", "-style", "-era", "-born", "-controlled", "-owned", "-founded")
_DETERMINERS: Final = frozenset("the a an his her its their , then a’".split())


class Raw(NamedTuple):
    """A run read as a person's name. Token numbers; `outer` is where the titles before the name begin."""

    outer: int
    first: int
    stop: int
    given: tuple[str, ...]
    surname: str
    roles: frozenset[str]
    gender: str
    nationality: str
    titled: bool


def runs(tokens: Sequence[Token], prose: str, opens: frozenset[int]) -> Iterator[tuple[int, int]]:
    """Token ranges of capitalised words that stand together, particles and points of abbreviations included."""
    first = stop = -1
    for at, token in enumerate(tokens):
        if not token.text[0].isupper():
            continue
        if first >= 0 and at not in opens and _joined(tokens, prose, stop, at):
            stop = at + 1
            continue
        if first >= 0:
            yield first, stop
        first, stop = at, at + 1
    if first >= 0:
        yield first, stop


def _joined(tokens: Sequence[Token], prose: str, stop: int, at: int) -> bool:
    if at - stop > 3 or "\n" in prose[tokens[stop - 1].end : tokens[at].start]:
        return False
    between = [token.text for token in tokens[stop:at]]
    if not between:
        return tokens[at].start - tokens[stop - 1].end <= 2
    if between[0] == ".":
        before = tokens[stop - 1].text
        return len(between) == 1 and (len(before) == 1 or before in ABBREVIATED)
    return all(word in PARTICLES for word in between)


def read(tokens: Sequence[Token], first: int, stop: int, opens: frozenset[int]) -> Raw | None:
    """The person a run names, None if nothing says that it is a person."""
    title, name, role, gender, lapsed = _title(tokens, first, stop)
    nationality = _nationality(tokens, first, stop)
    roles = {role} if role else set()
    if name == first:
        name = _trim(tokens, first, stop, opens)
    words = [n for n in range(name, stop) if tokens[n].text != "."]
    named = [n for n in words if len(tokens[n].text) > 1 and tokens[n].text[0].isupper()]
    if not named or named[-1] != stop - 1 or len(words) > 5 or not _is_name(tokens, words, named):
        return None
    outer = first if name > first or title else name
    before = _noun_before(tokens, first if outer == first else name, nationality) if not title else None
    if before:
        outer, role, noun_gender = before
        gender = gender or noun_gender
        if tokens[outer - 1].norm in LAPSED:
            lapsed = True
        if role:
            roles.add(role)
        nationality = nationality or _nationality(tokens, max(0, outer - 2), outer)
    if title and first > 0 and tokens[first - 1].norm in LAPSED:
        lapsed = True
    after_role, after_gender, after_nation = _after(tokens, stop)
    first_gender = gender_of(tokens[words[0]].text) if len(words) > 1 else None
    if not (
        title
        or (before and (before[1] or len(named) > 1))
        or first_gender is not None
        or (len(named) > 1 and after_role is not None)
    ):
        return None
    if lapsed:
        roles.discard("head_of_state")
    if after_role:
        roles.add(after_role)
    given = tuple(tokens[n].text for n in words[:-1])
    return Raw(
        outer, name, stop, given, tokens[words[-1]].text, frozenset(roles), gender or after_gender or "",
        nationality or after_nation, bool(title or before),
    )  # fmt: skip


def _title(tokens: Sequence[Token], first: int, stop: int) -> tuple[bool, int, str, str, bool]:
    """Whether a title stands in the run, the token after the last one, its role and gender, and whether it lapsed."""
    found, name, role, gender, lapsed = False, first, "", "", False
    at = first
    while at < stop:
        two = f"{tokens[at].text} {tokens[at + 1].text}" if at + 1 < stop else ""
        size = 2 if two in TITLES else 1 if tokens[at].text in TITLES else 0
        if not size:
            at += 1
            continue
        new, told = TITLES[two if size == 2 else tokens[at].text]
        if new == "head_of_state" and at > first and not _is_nation(tokens, first, at):
            new = "politician"
        lapsed = at > first and tokens[at - 1].norm in LAPSED
        found, role, gender = True, new or role, told or gender
        at += size
        if at < stop and tokens[at].text == ".":
            at += 1
        name = at
    return found, name, role, gender, lapsed


def _is_nation(tokens: Sequence[Token], first: int, at: int) -> bool:
    words = [token.text for token in tokens[first:at] if token.text not in ("’s", "'s")]
    text = " ".join(words)
    one, two = words[-1], " ".join(words[-2:])
    known = countries.demonyms().keys() | countries.names().keys()
    return one in known or two in known or text in known or one in TITLES


def _nationality(tokens: Sequence[Token], first: int, stop: int) -> str:
    table = countries.demonyms()
    for at in range(first, stop):
        text = tokens[at].text
        two = f"{text} {tokens[at + 1].text}" if at + 1 < stop else ""
        code = table.get(two) or table.get(text) or countries.names().get(text)
        if code:
            return code
    return ""


def _trim(tokens: Sequence[Token], first: int, stop: int, opens: frozenset[int]) -> int:
    """Where the name begins: after a sentence's first word, nationalities and whatever stands before a given name."""
    name = first
    if name in opens and stop - name > 1:
        word = tokens[name]
        if word.norm in _OPENERS or (
            gender_of(word.text) is None and tokens[name + 1].text[0].isupper() and gender_of(tokens[name + 1].text)
        ):
            name += 1
    demonyms = countries.demonyms()
    while name < stop - 1:
        text = tokens[name].text
        two = f"{text} {tokens[name + 1].text}"
        if two in demonyms and name + 2 < stop:
            name += 2
        elif text in demonyms:
            name += 1
        else:
            break
    return name


def _is_name(tokens: Sequence[Token], words: list[int], named: list[int]) -> bool:
    last = tokens[named[-1]].text
    if any(not c.isalpha() and c not in "'’-‑" for n in words for c in tokens[n].text):
        return False
    if len(named) > 3 and not any(len(tokens[n].text) == 1 or tokens[n].text in PARTICLES for n in words):
        return False  # a headline in capitals, a list
    if last.endswith(_SUFFIXES) or last.lower() in _OPENERS:
        return False
    if last in BODIES or last in countries.names() or last in countries.demonyms():
        return False
    if any(tokens[n].text in BODIES for n in named[:-1]) and gender_of(tokens[named[0]].text) is None:
        return False
    return not any(tokens[n].text.isupper() and len(tokens[n].text) > 2 for n in named)


def _noun_before(tokens: Sequence[Token], name: int, nationality: str) -> tuple[int, str, str] | None:
    """The role noun that stands before a name (`spokesman`, `opposition leader`): its first token, role, gender."""
    if name < 1 or not tokens[name - 1].is_word:
        return None
    one = tokens[name - 1].norm
    two = f"{tokens[name - 2].norm} {one}" if name > 1 else ""
    if two in NOUNS:
        return name - 2, *_of_state(NOUNS[two], tokens, name - 2)
    if one not in NOUNS or tokens[name - 1].text[0].isupper():
        return None
    if one == "leader" and _nationality(tokens, max(0, name - 2), name - 1):
        return name - 1, "head_of_state", ""
    if one == "counterpart":
        return name - 1, "counterpart", ""
    return name - 1, *_of_state(NOUNS[one], tokens, name - 1)


def _of_state(known: tuple[str, str], tokens: Sequence[Token], at: int) -> tuple[str, str]:
    """A president of something else than a country is no head of state."""
    role, gender = known
    if role == "head_of_state" and at > 0 and tokens[at - 1].is_word:
        before = tokens[at - 1]
        if (
            before.norm not in _DETERMINERS
            and not _nationality(tokens, max(0, at - 2), at)
            and before.text not in ("’s", "'s")
        ):
            return "politician", gender
    return role, gender


def _after(tokens: Sequence[Token], stop: int) -> tuple[str | None, str, str]:
    """Role, gender and nationality of an apposition; the role is "" after an age, None if there is none."""
    if stop + 2 >= len(tokens) or tokens[stop].text not in (",", "("):
        return None, "", ""
    if tokens[stop + 1].text.isdigit() and 9 < int(tokens[stop + 1].text[:4]) < 100 and tokens[stop + 2].text in ",).":
        return "", "", ""
    if tokens[stop].text == "(":
        return None, "", ""
    nation, lapsed = "", False
    for at in range(stop + 1, min(stop + 7, len(tokens))):
        norm = tokens[at].norm
        two = f"{norm} {tokens[at + 1].norm}" if at + 1 < len(tokens) else ""
        if norm in LAPSED:
            lapsed = True
        known = NOUNS.get(two) or NOUNS.get(norm)
        if known:
            role, gender = known
            if role == "head_of_state" and (lapsed or not (nation or _of_country(tokens, at + 1))):
                role = "politician"
            return role, gender, nation
        if not tokens[at].is_word or norm in _AFTER_NOUN:
            break
        nation = nation or _nationality(tokens, at, at + 1)
        if at == stop + 1 and norm not in _DETERMINERS and norm not in LAPSED and not nation:
            break
    return None, "", ""


_AFTER_NOUN: Final = frozenset(
    "who and said says told which was is has had of for at in by to on from residence".split()
)


def _of_country(tokens: Sequence[Token], at: int) -> bool:
    """Whether `of <country>` follows."""
    if at + 1 >= len(tokens) or tokens[at].norm != "of":
        return False
    if tokens[at + 1].norm == "the":
        at += 1
    return bool(_nationality(tokens, at + 1, min(at + 3, len(tokens))))
