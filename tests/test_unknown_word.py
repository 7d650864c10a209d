"""Properties of the kind unknown_word."""

import pytest

from audit.detectors import unknown_word
from audit.facts import Context
from audit.formats import extract

INITIAL = {"like": "initial", "words": ["the", "while", "when", "after"], "misread": ["the", "while"]}


def found(spec, text):
    program = unknown_word.compile_unknown_word({"unknown_word": spec}, {"spared": ("gurning",)})
    context = Context(extract("x.txt", text))
    return [(text[m.start : m.end], m.values["meant"]) for m in unknown_word.detect(program, context, ())]


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("Dhe two banks merged in the spring.", ("Dhe", "The")),
        ("Dhe said that the bridge was closed.", ("Dhe", "She")),
        ("Hile it rained, the match went on.", ("Hile", "While")),
        ("Tthe two banks merged in the spring.", ("Tthe", "The")),
        ("W hen it rained, the match went on.", ("W hen", "When")),
    ],
)
def test_a_damaged_drop_cap_is_mended(text, pair):
    assert found(INITIAL, text) == [pair]


@pytest.mark.parametrize(
    "text",
    [
        "The two banks merged. Dhe is a word of Albanian.",  # not at the head
        "Dhe Gjoka won. The judges gave Dhe the prize at noon.",  # elsewhere, too: a name
        "DHE is the name of a firm in the north.",
        "A fter is nothing.",
    ],
)
def test_a_name_or_a_word_elsewhere_is_no_drop_cap(text):
    assert found(INITIAL, text) == []


def test_a_slip_is_mended_by_what_the_document_has_often():
    text = "Zimbabwe votes. Zimbabwe counts. Zimbabwe waits. Zimbabwe hopes. Zimbabwe sleeps. Zimbabve spoke."
    assert found({"like": "document"}, text) == [("Zimbabve", "Zimbabwe")]
    assert found({"like": "document"}, text.replace("Zimbabwe sleeps. ", "")) == []


def test_two_forenames_are_two_people():
    text = "Ivan Denisenko ran. " * 5 + "Then Oleg Denysenko spoke."
    assert found({"like": "document"}, text) == []
    assert found({"like": "document"}, text.replace("Oleg", "Ivan")) == [("Denysenko", "Denisenko")]


def test_a_misspelling_is_mended_wherever_it_stands():
    text = "The acomodation fell. A new acomodation was built."
    assert found({"like": "dictionary"}, text) == [("acomodation", "accommodation")] * 2


def test_the_ear_and_the_hand_slip_differently():
    text = "The goverment took a seperate vote."
    assert found({"like": "dictionary"}, text) == [("seperate", "separate")]
    assert found({"like": "keyboard"}, text) == [("goverment", "government")]


@pytest.mark.parametrize(
    "text",
    [
        "I think the goverment fell.",  # personal prose
        "See www.goverment.org for details.",
        "The Goverment fell.",  # a capital: perhaps a name
        "A word beside qwrtzp goverment is no English.",
    ],
)
def test_where_words_are_free_no_misspelling_is_seen(text):
    assert found({"like": "keyboard"}, text) == []


def test_spared_words_are_left_alone():
    assert found({"like": "keyboard", "spared": ["goverment"]}, "The goverment fell.") == []


def test_a_list_that_is_not_there_is_refused():
    with pytest.raises(ValueError, match="no word list “nobody”"):
        found({"like": "dictionary", "spared": ["@nobody"]}, "")


@pytest.mark.parametrize("spec", [{"like": "initial"}, {"like": "document", "words": ["the"]}])
def test_words_belong_to_initial_alone(spec):
    with pytest.raises(ValueError, match="like: initial"):
        found(spec, "")
