"""Noun groups, verb groups and clauses from parts of speech, on sentences tagged by hand."""

from __future__ import annotations

import pytest
from conftest import context_of

# A word and its part of speech by hand; AUX and VERB of be, have, do, and DET and PRON, count as one.
TAGGED = """
The/DET results/NOUN show/VERB that/SCONJ the/DET dam/NOUN is/AUX safe/ADJ
Police/NOUN arrested/VERB two/NUM men/NOUN near/ADP the/DET station/NOUN
Prices/NOUN fell/VERB sharply/ADV in/ADP March/PROPN
The/DET bank/NOUN will/AUX cut/VERB its/PRON rates/NOUN next/ADJ week/NOUN
She/PRON plans/VERB to/PART leave/VERB the/DET party/NOUN
Their/PRON plans/NOUN were/AUX rejected/VERB by/ADP the/DET court/NOUN
The/DET coach/NOUN needs/VERB a/DET new/ADJ striker/NOUN
Rising/VERB needs/NOUN of/ADP the/DET poor/ADJ worry/VERB mayors/NOUN
The/DET turn/NOUN came/VERB in/ADP 1999/NUM
He/PRON demands/VERB an/DET answer/NOUN
The/DET demands/NOUN of/ADP miners/NOUN grew/VERB
Rain/NOUN and/CCONJ wind/NOUN closed/VERB the/DET port/NOUN
The/DET former/ADJ minister/NOUN denied/VERB the/DET charges/NOUN
Scientists/NOUN have/AUX found/VERB water/NOUN on/ADP Mars/PROPN
The/DET train/NOUN leaves/VERB at/ADP noon/NOUN
Brown/ADJ leaves/NOUN covered/VERB the/DET road/NOUN
The/DET factory/NOUN has/AUX not/PART yet/ADV been/AUX sold/VERB
Voters/NOUN want/VERB change/NOUN
Nothing/PRON will/AUX change/VERB before/ADP June/PROPN
The/DET judge/NOUN asked/VERB whether/SCONJ the/DET witness/NOUN lied/VERB
Experts/NOUN fear/VERB a/DET shortage/NOUN of/ADP nurses/NOUN
The/DET fear/NOUN of/ADP floods/NOUN remains/VERB
If/SCONJ it/PRON rains/VERB they/PRON stay/VERB home/ADV
The/DET last/ADJ bus/NOUN was/AUX late/ADJ
Exports/NOUN reached/VERB a/DET record/NOUN
They/PRON record/VERB songs/NOUN in/ADP Oslo/PROPN
Three/NUM players/NOUN left/VERB the/DET pitch/NOUN
The/DET report/NOUN says/VERB little/PRON about/ADP costs/NOUN
Two/NUM planes/NOUN nearly/ADV collided/VERB over/ADP Peru/PROPN
The/DET singer/NOUN thanked/VERB her/PRON fans/NOUN warmly/ADV
""".strip().splitlines()
SAME = {"AUX": "VERB", "PRON": "DET", "PROPN": "NOUN", "SCONJ": "ADP"}


def test_nine_of_ten_words_of_hand_tagged_sentences_get_their_part_of_speech() -> None:
    right = total = 0
    for line in TAGGED:
        words, tags = zip(*(pair.rsplit("/", 1) for pair in line.split()), strict=True)
        context = context_of(" ".join(words) + ".")
        for number, tag in enumerate(tags):
            got = context.pos(number)
            right += SAME.get(got, got) == SAME.get(tag, tag)
            total += 1
    assert len(TAGGED) == 30
    assert right / total >= 0.95, f"{right} of {total}"


def parsed(text: str, verb: str) -> tuple[str, str, bool, str]:
    """Subject, main verb, whether passive, object of the clause of a finite verb."""
    context = context_of(text)
    clause = context.clause(context.norms.index(verb))
    assert clause is not None, f"no clause at {verb}"
    groups = [
        "" if g is None else " ".join(t.text for t in context.tokens[g.start : g.stop])
        for g in (clause.subject, clause.object)
    ]
    return groups[0], context.tokens[clause.main].text, clause.passive, groups[1]


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("The judge freed the driver.", "freed", ("The judge", "freed", False, "the driver")),
        ("The driver was freed by the judge.", "was", ("The driver", "freed", True, "")),
        ("The price of eggs has fallen.", "has", ("The price of eggs", "fallen", False, "")),
        ("Experts say the new dam is safe.", "is", ("the new dam", "is", False, "")),
        ("In the evening, the mayor has opened a bridge.", "has", ("the mayor", "opened", False, "a bridge")),
        ("The law has not yet been passed.", "has", ("The law", "passed", True, "")),
        ("She will sell the house.", "will", ("She", "sell", False, "the house")),
    ],
)
def test_a_simple_clause_has_subject_verb_and_object(
    text: str, verb: str, expected: tuple[str, str, bool, str]
) -> None:
    assert parsed(text, verb) == expected


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("The mayor and the judge were late.", "were"),
        ("One of the dams was safe.", "was"),
        ("Among the winners was a dentist.", "was"),
        ("Sales of wheat, maize, and other crops has grown.", "has"),
    ],
)
def test_a_subject_that_is_in_doubt_is_none(text: str, verb: str) -> None:
    context = context_of(text)
    clause = context.clause(context.norms.index(verb))
    assert clause is None or clause.subject is None


@pytest.mark.parametrize("text", ["was", ", , was . .", "The the was of", "” says ( says", "Dhe mayor haz says"])
def test_damage_is_survived(text: str) -> None:
    context = context_of(text)
    assert [context.clause(n) for n in range(len(context.tokens))]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("The workers left.", "plural"), ("The mayor left.", "singular"), ("The police left.", "either"),
        ("They left.", "plural"), ("The series ended.", "either"), ("The women left.", "plural"),
    ],
)  # fmt: skip
def test_a_noun_has_a_number_only_where_usage_is_one(text: str, number: str) -> None:
    context = context_of(text)
    clause = context.clause(len(context.tokens) - 2)
    assert clause is not None and clause.subject is not None
    assert clause.subject.number == number
