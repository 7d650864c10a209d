"""Properties of the kinds foreign and script."""

import pytest

from audit.detectors import foreign, script
from audit.facts import Context
from audit.formats import extract

GERMAN = "Die Abgeordneten haben sich gestern auf einen Haushalt geeinigt, der höhere Ausgaben vorsieht."


def runs(text):
    program = foreign.compile_foreign(
        {"foreign": {"unit": "run", "spared": ["@taken"]}}, {"taken": ("coup d'état", "tête-à-tête")}
    )
    return [
        (text[m.start : m.end], m.source_languages[0])
        for m in foreign.detect(program, Context(extract("x", text)), ())
    ]


def paragraphs(text):
    program = foreign.compile_foreign({"foreign": {"unit": "paragraph"}}, {})
    return [
        (text[m.start : m.end], m.source_languages)
        for m in foreign.detect(program, Context(extract("x", text)), ())
    ]


def scripts(unit, text):
    program = script.compile_script({"script": unit}, {})
    return [
        (text[m.start : m.end], m.fixes[0][0].text if m.fixes else m.source_languages)
        for m in script.detect(program, Context(extract("x", text)), ())
    ]


def test_a_paragraph_of_another_language_is_found_with_its_language():
    assert paragraphs(f"The vote is over.\n\n{GERMAN}\n\nIt was close.") == [(GERMAN, ("de",))]


def test_a_paragraph_in_another_script_is_found_with_its_language():
    russian = "Депутаты вчера договорились о бюджете, который предусматривает более высокие расходы."
    assert paragraphs(f"The vote is over.\n\n{russian}") == [(russian, ("ru",))]


@pytest.mark.parametrize(
    "text",
    [
        f"“{GERMAN}”",
        "Brzęczyszczykiewicz, Wojciechowski, Szczepański, Kowalczyk, Wiśniewska and Zieliński sang.",
        "Die Abgeordneten haben sich geeinigt.",  # too short to tell
        "She said that the dishes were sauerkraut, schnitzel, spätzle, knödel and strudel from Tyrol.",
    ],
)
def test_quotations_names_and_short_lines_are_no_foreign_paragraph(text):
    assert paragraphs(text) == []


@pytest.mark.parametrize(
    ("text", "run"),
    [
        ("He said selon le ministère that it was late.", ("selon le ministère", "fr")),
        ("Leggi anche: A vineyard in the snow.", ("Leggi anche", "it")),
        ("The president powiedział że he will resign.", ("powiedział że", "pl")),
        ("The price wird be higher from May on.", ("wird", "de")),
    ],
)
def test_foreign_words_in_an_english_sentence_are_found(text, run):
    assert runs(text) == [run]


@pytest.mark.parametrize(
    "text",
    [
        "It was a coup d’état by any other name, planned in a tête-à-tête.",
        "They met on the Plaza de la Constitución and in the Palais des Nations.",
        "The party (selon le ministère) lost.",
        "The site www.selon-le-ministère.fr is closed.",
        "Ludwig van Beethoven, Charles de Gaulle and Leonardo da Vinci were painted by the same hand.",
    ],
)
def test_phrases_taken_in_names_and_glosses_are_no_run(text):
    assert runs(text) == []


def test_a_foreign_paragraph_is_not_found_again_as_runs():
    assert runs(GERMAN) == []


def test_words_in_another_script_carry_its_languages():
    assert scripts("word", "The премьер said so.") == [("премьер", ("ru", "uk", "bg", "sr", "be"))]
    assert scripts("word", "It sold 40 餃子 and ビール.") == [("餃子", ("zh", "ja")), ("ビール", ("ja",))]


@pytest.mark.parametrize(
    "text",
    [
        "The β receptor and α particles.",
        "The poet Sikong Tu 司空图 wrote it.",
        "The soup (борщ) is red.",
        "Café",
    ],
)
def test_signs_and_glosses_are_no_foreign_words(text):
    assert scripts("word", text) == []


def test_a_cyrillic_twin_in_a_latin_word_is_put_right():
    assert scripts("letter", "The соurt sat in Сhina at 20 °С.") == [
        ("соurt", "court"),
        ("Сhina", "China"),
        ("С", "C"),
    ]


def test_a_russian_word_is_no_latin_word_with_twins():
    assert scripts("letter", "The word суд is Russian, the court is English.") == []
