"""Subject, verb and object of the clauses of a sentence, from its C5 tags: noun groups, verb groups, and what stands
beside what.

Built for damaged sentences: nothing is parsed to the end. A clause has a subject only where the group before the verb
begins at a border that cannot be the inside of another phrase; where that is doubtful the subject is None.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, Literal, NamedTuple

Number = Literal["singular", "plural", "either"]

_PRONOUNS: Final[dict[str, Number]] = {
    "he": "singular", "she": "singular", "it": "singular", "this": "singular", "that": "singular",
    "everyone": "singular", "everybody": "singular", "someone": "singular", "somebody": "singular",
    "nobody": "singular", "anyone": "singular", "everything": "singular", "something": "singular",
    "nothing": "singular", "they": "plural", "we": "plural", "these": "plural", "those": "plural", "you": "plural",
}  # fmt: skip
_COLLECTIVE: Final = frozenset(
    "police people data media number majority minority group team crew staff government council committee family "
    "couple pair public cabinet army crowd audience band board club party company firm half third quarter rest most "
    "part lot variety range host series species means headquarters percent % cent none all any some more total pack "
    "set handful youth jury parliament population generation press ministry opposition leadership community "
    "management side squad duo trio bulk proportion fraction percentage average dozen hundred thousand million "
    "billion trillion kind type sort news politics economics mathematics physics athletics gymnastics crossroads "
    "works barracks thanks lots plenty tens dozens hundreds thousands millions billions minutes miles kilometers "
    "kilometres meters metres dollars euros pounds rubles tons tonnes degrees points states nations emirates "
    "netherlands philippines times premises proceeds linguistics ethics statistics odds analytics acoustics logistics "
    "dynamics tactics diabetes measles rabies aids clergy cattle poultry vermin elite leftovers microbiota bacteria "
    "biota flora fauna billiards darts dominoes checkers classics electronics genetics robotics acrobatics aerobics "
    "faithful wounded injured dead rich poor old young elderly homeless unemployed sick blind deaf gentry nobility "
    "infantry cavalry navy force faction union alliance coalition consortium panel choir orchestra cast congregation "
    "enemy fleet herd flock swarm mob gang militia battalion brigade regiment troop class faculty department fbi cia "
    "bbc fifa uefa nato eu un who which percents fans brass offspring aircraft spacecraft sheep fish deer salmon "
    "trout shrimp swine bison moose remains goods clothes belongings talks".split()
)
_NOUN: Final = ("NN", "NP")
_INSIDE: Final = ("AT", "DT", "DP", "AJ", "CR", "OR", "NN", "NP", "PO")
_BORDERS: Final = frozenset(
    ["that", "because", "although", "though", "while", "whereas", "if", "when", "whether", "until", "unless", "but"]
)
_SAYING: Final = frozenset("say says said believe believes believed think thinks thought hope hopes hoped".split())
_MARKS: Final = frozenset([",", ";", ":", "“", "”", '"', "—", "–", "(", "-"])
_ADVERBS: Final = frozenset(
    "also now still often already always never usually currently therefore thus only just recently probably generally "
    "clearly reportedly largely mainly soon then".split()
)
_FINITE: Final = frozenset(["VBZ", "VBB", "VBD", "VHZ", "VHB", "VHD", "VDZ", "VDB", "VDD", "VM0", "VVZ", "VVB", "VVD"])
_BE_GET: Final = frozenset(["VBZ", "VBB", "VBD", "VBN", "VBI", "VBG"])


class NounGroup(NamedTuple):
    """Token numbers of a noun group (`stop` excluded), its head, and the head's number."""

    start: int
    stop: int
    head: int
    number: Number


class Clause(NamedTuple):
    """`verb` is the finite verb, `main` the word that carries the meaning; a passive has no object."""

    subject: NounGroup | None
    verb: int
    main: int
    passive: bool
    object: NounGroup | None


def clauses(norms: Sequence[str], tags: Sequence[str], offset: int = 0) -> Mapping[int, Clause]:
    """The clauses of a sentence by the number of their finite verb; `offset` is the number of its first token."""
    found: dict[int, Clause] = {}
    for at, tag in enumerate(tags):
        if tag not in _FINITE or not norms[at][0].isalpha() or _auxiliary_before(at, tags):
            continue
        main, passive = _verb_group(at, norms, tags)
        after = group_from(main + 1, norms, tags)
        found[offset + at] = Clause(
            _moved(_subject(at, norms, tags), offset), offset + at, offset + main, passive,
            None if passive else _moved(after, offset),
        )  # fmt: skip
    return found


def _moved(group: NounGroup | None, by: int) -> NounGroup | None:
    return None if group is None else NounGroup(group.start + by, group.stop + by, group.head + by, group.number)


def _auxiliary_before(at: int, tags: Sequence[str]) -> bool:
    """Whether the verb goes on a verb group (will … have) and so is not its finite one."""
    before = at - 1
    while before >= 0 and tags[before] in ("AV0", "XX0"):
        before -= 1
    if before < 0:
        return False
    return tags[before] in ("VM0", "TO0") or (tags[before][:2] in ("VB", "VH", "VD") and tags[at] != "VM0")


def _verb_group(at: int, norms: Sequence[str], tags: Sequence[str]) -> tuple[int, bool]:
    """The main verb of the group that begins at a finite verb, and whether the group is passive."""
    main, passive = at, False
    for number in range(at + 1, min(at + 6, len(tags))):
        if tags[number] in ("AV0", "XX0"):
            continue
        if tags[number][:1] != "V" or tags[number] == "VM0" or tags[main][:2] not in ("VB", "VH", "VD", "VM"):
            break
        passive = tags[number] == "VVN" and tags[main] in _BE_GET
        main = number
    return main, passive


def _inside(tag: str) -> bool:
    """Whether a noun group may hold the tag; “which” and “what” (DTQ) begin a clause."""
    return tag.startswith(_INSIDE) and tag != "DTQ"


def noun_number(head: int, norms: Sequence[str], tags: Sequence[str]) -> Number:
    """Number of a noun, *either* where usage allows both verbs or the tag does not tell."""
    norm, tag = norms[head], tags[head]
    if norm in _PRONOUNS:
        return _PRONOUNS[norm]
    if norm in _COLLECTIVE or norm.endswith("species") or not norm.isalpha():
        return "either"
    if tag == "NN2" and norm.endswith("s") and not norm.endswith(("ss", "ics", "us", "is")):
        return "plural"
    if tag == "NN2" and norm in ("men", "women", "children"):
        return "plural"
    return "singular" if tag == "NN1" and not norm.endswith("s") else "either"


def group_before(stop: int, norms: Sequence[str], tags: Sequence[str]) -> NounGroup | None:
    """The noun group whose last token stands before `stop`."""
    head = stop - 1
    if head < 0:
        return None
    if norms[head] in _PRONOUNS:
        return NounGroup(head, stop, head, _PRONOUNS[norms[head]])
    if not tags[head].startswith(_NOUN):
        return None
    start = head
    while start > 0 and _inside(tags[start - 1]) and norms[start - 1] not in _PRONOUNS_ALONE:
        start -= 1
        if tags[start].startswith(("AT", "DP")):
            break
    return NounGroup(start, stop, head, noun_number(head, norms, tags))


_PRONOUNS_ALONE: Final = frozenset(_PRONOUNS) - {"this", "that", "these", "those"}


def group_from(start: int, norms: Sequence[str], tags: Sequence[str]) -> NounGroup | None:
    """The noun group that begins at a token."""
    if start >= len(tags):
        return None
    if norms[start] in _PRONOUNS:
        return NounGroup(start, start + 1, start, _PRONOUNS[norms[start]])
    stop, head = start, None
    while stop < len(tags) and _inside(tags[stop]):
        if tags[stop].startswith(_NOUN):
            head = stop
        stop += 1
    return None if head is None else NounGroup(start, head + 1, head, noun_number(head, norms, tags))


def _subject(verb: int, norms: Sequence[str], tags: Sequence[str]) -> NounGroup | None:
    """The subject of a finite verb, if the phrase before it surely is one."""
    stop = verb
    while stop > 0 and (norms[stop - 1] in _ADVERBS):
        stop -= 1
    group = group_before(stop, norms, tags)
    for _ in range(2):  # “the results of the vote of June”: the head is the first noun
        if group is None:
            return None
        if not (group.start > 1 and tags[group.start - 1] == "PRF"):
            break
        outer = group_before(group.start - 1, norms, tags)
        if outer is None:
            return None
        group = NounGroup(outer.start, stop, outer.head, outer.number)
    if group is None or not _borders(group.start, norms, tags):
        return None
    return group


def _borders(start: int, norms: Sequence[str], tags: Sequence[str]) -> bool:
    """Whether a clause can begin only here: at the start of the sentence, after a conjunction or a mark."""
    before = start - 1
    while before >= 0 and norms[before] in _MARKS:
        before -= 1
    if before < 0:
        return True
    word = norms[before]
    if (word in _BORDERS and tags[before] != "DT0") or word in _SAYING:
        return True
    if norms[start - 1] in _MARKS:
        return not any(norms[n] in ("and", "or") or tags[n] == "PUN" for n in range(before)) and _no_list(
            before, tags
        )
    return False


def _no_list(before: int, tags: Sequence[str]) -> bool:
    """Whether what ends at a comma is an opening phrase (In the evening, …), not the first item of a list."""
    return tags[0].startswith(("PR", "AV", "CJ")) or tags[before].startswith("AV")
