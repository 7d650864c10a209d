"""The people of a document: mentions grouped into persons, with role, gender, nationality and the pronouns used.

Two mentions are of one person when the surnames are the same, or spellings of one name, and nothing in the given
names speaks against it; different given names keep two people apart. Gender comes from titles and role nouns, else
from Slavic surname endings, else from the given name, else from pronouns that can mean nobody else.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import regex

from audit.facts.mentions import Raw, read, runs
from audit.facts.names import gender_of, keys, same_name
from audit.facts.roles import TITLES
from audit.facts.tokens import Token
from audit.model import Document, Span

MALE: Final = frozenset("he him his himself".split())
FEMALE: Final = frozenset("she her hers herself".split())
_WOMAN: Final = regex.compile(r"(?:[oe]v(?:a|á)|sk(?:aya|aia|aja|á)|[tc]kaya|dottir|dóttir|aitė|ienė)$")
_SHORT: Final = 5  # letters of a name that may be met in another spelling without its given name


class Mention(NamedTuple):
    """A person's name in the text: token numbers (`outer`: with titles), prose offsets of the name alone."""

    person: int
    outer: int
    first: int
    stop: int
    start: int
    end: int
    given: tuple[str, ...]
    surname: str


@dataclass(frozen=True, slots=True)
class Person:
    """`gender` is m, f or "" (not told); `gender_from` is title, surname, name or pronoun."""

    name: str
    given: str
    surname: str
    roles: frozenset[str]
    gender: str
    gender_from: str
    nationality: str
    mentions: tuple[Mention, ...]
    pronouns: tuple[int, int] = (0, 0)  # masculine, feminine: where nobody else can be meant

    @property
    def surnames(self) -> Counter[str]:
        """How often each spelling of the surname stands in the text."""
        return Counter(mention.surname for mention in self.mentions)


@dataclass(frozen=True)
class People:
    persons: tuple[Person, ...]
    mentions: tuple[Mention, ...]
    beginning: dict[int, tuple[Mention, ...]]  # by the token that the name, or its title, begins with
    ending: dict[int, Mention]  # by the last token

    def between(self, first: int, stop: int) -> tuple[Mention, ...]:
        """Mentions whose name begins in a token range."""
        low = bisect_left(self.mentions, first, key=_first)
        return self.mentions[low : bisect_left(self.mentions, stop, key=_first)]


def _first(mention: Mention) -> int:
    return mention.first


def find_people(document: Document, tokens: Sequence[Token], quotations: Sequence[Span]) -> People:
    starts = [token.start for token in tokens]
    opens = frozenset(bisect_left(starts, sentence.start) for sentence in document.sentences)
    opens |= frozenset(n + 1 for n, t in enumerate(tokens) if t.text in _QUOTES and n + 1 < len(tokens))
    raws: list[Raw] = []
    loose: list[tuple[int, int]] = []
    for first, stop in runs(tokens, document.prose, opens):
        raw = read(tokens, first, stop, opens)
        if raw:
            raws.append(raw)
        else:
            loose.append((first, stop))
    groups = _grouped(raws)
    bare = _bare(groups, loose, tokens, opens)
    persons = tuple(_person(number, group, tokens) for number, group in enumerate(bare))
    persons = _counterparts(persons, document, starts)
    persons = _heard(persons, document, tokens, starts, quotations)
    mentions = tuple(sorted((m for person in persons for m in person.mentions), key=_first))
    beginning: dict[int, tuple[Mention, ...]] = {}
    for mention in mentions:
        for at in {mention.outer, mention.first}:
            beginning[at] = (*beginning.get(at, ()), mention)
    return People(persons, mentions, beginning, {m.stop - 1: m for m in mentions})


_QUOTES: Final = frozenset('“ " « „ ‘ ( :'.split())


def _given(raw: Raw) -> str:
    return next((g for g in raw.given if len(g) > 1), raw.given[0] if raw.given else "")


def _compatible(one: str, other: str) -> bool:
    if not one or not other:
        return True
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    return same_name(one, other) or _short_form(one, other)


def _short_form(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return len(short) >= 3 and long.startswith(short)


def _grouped(raws: Iterable[Raw]) -> list[list[Raw]]:
    """Named mentions by person; those with a given name lay down who there is."""
    groups: list[list[Raw]] = []
    index: dict[str, list[int]] = defaultdict(list)

    def place(raw: Raw) -> None:
        given = _given(raw)
        near = sorted({n for key in keys(raw.surname) for n in index[key]}, reverse=True)
        for n in sorted(near, key=lambda n: raw.surname not in {r.surname for r in groups[n]}):
            exact = any(r.surname == raw.surname for r in groups[n])
            names = [_given(r) for r in groups[n] if r.given]
            known = all(_compatible(given, name) for name in names)
            told = {r.gender for r in groups[n]} - {""}
            if raw.gender and told and raw.gender not in told:
                continue
            if known and (exact or (given and names) or len(raw.surname) >= _SHORT):
                groups[n].append(raw)
                break
        else:
            groups.append([raw])
            n = len(groups) - 1
        for key in keys(raw.surname):
            if n not in index[key]:
                index[key].append(n)

    for raw in sorted(raws, key=lambda raw: (not any(len(g) > 1 for g in raw.given), raw.first)):
        place(raw)
    return groups


def _bare(
    groups: list[list[Raw]], loose: Iterable[tuple[int, int]], tokens: Sequence[Token], opens: frozenset[int]
) -> list[list[Raw]]:
    """The groups with the surnames that stand alone: the last person named so is meant."""
    exact: dict[str, list[int]] = defaultdict(list)
    spelled: dict[str, list[int]] = defaultdict(list)
    for n, group in enumerate(groups):
        for surname in {raw.surname for raw in group}:
            exact[surname].append(n)
            for key in keys(surname):
                spelled[key].append(n)
    for first, stop in loose:
        at = stop - 1
        if stop - first > 1:
            if stop - first > 2 or first not in opens:
                continue
            first = at
        token = tokens[at]
        near = exact.get(token.text)
        if near is None:
            if len(token.text) < _SHORT or token.text in TITLES or (first in opens and token.text.lower() in _PLAIN):
                continue
            near = [n for key in keys(token.text) for n in spelled.get(key, ())]
            if len(set(near)) != 1 or gender_of(token.text) is not None:
                continue
        if near:
            n = _last_named(near, groups, first)
            groups[n].append(Raw(first, first, stop, (), token.text, frozenset(), "", "", False))
    return groups


_PLAIN: Final = frozenset("there their where which while since these those other under after being having".split())


def _last_named(near: Iterable[int], groups: Sequence[Sequence[Raw]], first: int) -> int:
    def last(n: int) -> int:
        return max((raw.first for raw in groups[n] if raw.first < first), default=-1)

    return max(sorted(set(near)), key=last)


def _person(number: int, group: Sequence[Raw], tokens: Sequence[Token]) -> Person:
    group = sorted(group, key=lambda raw: raw.first)
    fullest = max(group, key=lambda raw: len(raw.given))
    named = [raw for raw in group if any(len(g) > 1 for g in raw.given)]
    given = _given(named[0]) if named else ""
    told = Counter(raw.gender for raw in group if raw.gender)
    gender, source = "", ""
    if told and len(told) == 1:
        gender, source = next(iter(told)), "title"
    elif not told and any(_WOMAN.search(raw.surname) for raw in group) and gender_of(given) != "m":
        gender, source = "f", "surname"
    elif not told and given and gender_of(given) in ("m", "f"):
        gender, source = gender_of(given) or "", "name"
    return Person(
        " ".join((*fullest.given, fullest.surname)), given, fullest.surname,
        frozenset(role for raw in group for role in raw.roles), gender, source,
        next((nation for nation, _ in Counter(r.nationality for r in group if r.nationality).most_common(1)), ""),
        tuple(
            Mention(
                number, raw.outer, raw.first, raw.stop, tokens[raw.first].start, tokens[raw.stop - 1].end, raw.given,
                raw.surname,
            )
            for raw in group
        ),
    )  # fmt: skip


def _counterparts(persons: tuple[Person, ...], document: Document, starts: Sequence[int]) -> tuple[Person, ...]:
    """“His counterpart” holds the office of a person named before in the sentence."""
    from dataclasses import replace

    result = list(persons)
    for n, person in enumerate(persons):
        if "counterpart" not in person.roles:
            continue
        roles = person.roles - {"counterpart"}
        for mention in person.mentions:
            sentence = _sentence(document, mention.start)
            for other in persons:
                if other is not person and any(sentence.start <= m.start < mention.start for m in other.mentions):
                    roles |= other.roles & {"head_of_state", "minister"}
        result[n] = replace(person, roles=roles)
    return tuple(result)


def _sentence(document: Document, offset: int) -> Span:
    number = bisect_right(document.sentences, offset, key=lambda s: s.start) - 1
    segment = document.sentences[max(0, number)]
    return Span(segment.start, segment.end)


def _heard(
    persons: tuple[Person, ...],
    document: Document,
    tokens: Sequence[Token],
    starts: Sequence[int],
    quotations: Sequence[Span],
) -> tuple[Person, ...]:
    """The persons with the pronouns that can mean only them: alone in the sentence and in the one before."""
    from dataclasses import replace

    pronouns = [n for n, token in enumerate(tokens) if token.norm in MALE or token.norm in FEMALE]
    if not pronouns or not persons:
        return persons
    mentions = sorted((m.start, m.person) for person in persons for m in person.mentions)
    quoted = [span.start for span in quotations]
    heard: dict[int, list[int]] = defaultdict(lambda: [0, 0])
    for n in pronouns:
        at = tokens[n].start
        inside = bisect_right(quoted, at) - 1
        if inside >= 0 and at < quotations[inside].end:
            continue
        number = bisect_right(document.sentences, at, key=lambda s: s.start) - 1
        begin = document.sentences[max(0, number - 1)].start
        end = document.sentences[max(0, number)].end
        near = {p for _, p in mentions[bisect_left(mentions, (begin, -1)) : bisect_left(mentions, (end, -1))]}
        before = bisect_left(mentions, (at, -1)) - bisect_left(mentions, (begin, -1))
        if len(near) == 1 and before > 0:
            heard[near.pop()][tokens[n].norm in FEMALE] += 1
    result = []
    for n, person in enumerate(persons):
        he, she = heard[n]
        gender, source = person.gender, person.gender_from
        opposed = source == "name" and (he if gender == "f" else she) >= 3
        if (not gender or opposed) and max(he, she) >= 2 and 4 * min(he, she) <= max(he, she):
            gender, source = ("m" if he > she else "f"), "pronoun"
        result.append(replace(person, gender=gender, gender_from=source, pronouns=(he, she)))
    return tuple(result)
