"""Properties of the word tables and of likeness between words."""

from pathlib import Path

import pytest

from audit.facts import spelling, words

DATA = Path(words.__file__).parent.parent / "data"


@pytest.mark.parametrize(
    "word", ["court", "colour", "color", "organise", "don’t", "face-to-face", "Paris", "president’s"]
)
def test_american_and_british_words_are_words(word):
    assert words.is_word(word)


@pytest.mark.parametrize(
    "word", ["dhe", "beleagured", "goverment", "", "-", "face-to-fase", "qwrtzp", "日本"]
)
def test_what_no_dictionary_has_is_no_word(word):
    assert not words.is_word(word)


@pytest.mark.parametrize("name", ["dictionary.txt", "words.tsv"])
def test_tables_are_sorted_by_bytes_without_doubles(name):
    keys = [line.split(b"\t")[0] + b"\t" for line in (DATA / name).read_bytes().splitlines()]
    assert keys == sorted(set(keys))


def test_every_line_of_the_dictionary_is_found_and_its_neighbours_are_not():
    lines = [line.rstrip("\t") for line in (DATA / "dictionary.txt").read_text("utf-8").splitlines()]
    every = set(lines)
    sample = [*lines[:50], *lines[::501], *lines[-50:]]
    assert all(words.is_word(word) for word in sample)
    assert not any(words.is_word(word + "qq") for word in sample if word + "qq" not in every)


def test_every_line_of_the_frequency_table_reads_as_it_stands():
    lines = (DATA / "words.tsv").read_text("utf-8").splitlines()
    for line in [*lines[:50], *lines[::2003], *lines[-50:]]:
        word, zipf, claims = line.split("\t")
        known = words.known(word)
        assert known.english == int(zipf) / 10
        assert [f"{language}:{round(10 * z)}" for language, z in known.elsewhere] == claims.split()


def test_a_name_is_a_word_but_no_common_one():
    assert words.is_word("antioch") and not words.is_common("antioch")
    assert words.is_common("house")


def test_an_unseen_word_is_known_nowhere():
    assert words.known("qwrtzp") == words.NOTHING


def test_whose_word_it_is():
    assert dict(words.known("auch").elsewhere)["de"] > 6
    assert not words.known("house").elsewhere


def test_frequent_words_begin_with_the_letter_and_are_words():
    found = words.frequent_words("b")
    assert "beleaguered" in found
    assert all(word[0] == "b" and len(word) >= 5 and words.is_word(word) for word in found)


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("beleagured", "beleaguered"),
        ("accomodate", "accommodate"),
        ("occured", "occurred"),
        ("aganist", "against"),
    ],
)
def test_a_misspelling_has_one_meant_word(wrong, right):
    assert spelling.meant(wrong) == right


@pytest.mark.parametrize(
    "word", ["livestream", "reshoring", "cyberattack", "medicalization", "haemodynamic", "netizens"]
)
def test_new_and_made_words_are_no_misspellings(word):
    assert spelling.meant(word) is None


@pytest.mark.parametrize("pair", [("belarris", "belarus"), ("zimbabve", "zimbabwe"), ("omikron", "omicron")])
def test_words_of_one_sound_are_misheard(pair):
    assert spelling.misheard(*pair)


@pytest.mark.parametrize(
    "pair",
    [
        ("petrova", "petrov"),
        ("tikhanovsky", "tikhanovskaya"),
        ("belarusian", "belarus"),
        ("bejing", "baxing"),
        ("denma", "demna"),
    ],
)
def test_other_cases_people_and_typing_slips_are_not_misheard(pair):
    assert not spelling.misheard(*pair)
