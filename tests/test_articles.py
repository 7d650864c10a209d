"""The article that a word takes."""

from __future__ import annotations

import pytest

from audit.articles import article, with_articles

AN = (
    "hour honest honor honour heir MBA FBI MP LNG SOS RAF ATM HIV X-ray S-shaped A-level 8 80 8-year 800 8,000 11 "
    "11th 18 18-year-old 11,000 1830 uninvited unimportant unidentified unusual unable umbrella upset urban urgent "
    "ugly utter ewok onerous object island R&D AI HTML “open honestly R M-class".split()
)
A = (
    "European euro one once one-off union unit unique unanimous unilateral university unimodal user usual useless Utah "
    "utility utopian uranium Uruguay Uganda Ukrainian Ukraine ukulele ubiquitous eulogy ewe NATO NASA FIFA UEFA UFO "
    "UK U.N. USB U-turn 1 110 1,100 1,800 180 118 house hotel historic year woman “unique Bank BBC".split()
)


@pytest.mark.parametrize("word", AN)
def test_an_before_a_vowel_sound(word: str) -> None:
    assert article(word) == "an"


@pytest.mark.parametrize("word", A)
def test_a_before_a_consonant_sound(word: str) -> None:
    assert article(word) == "a"


def test_the_capital_of_the_article_stays() -> None:
    assert article("hour", "A") == "An"


def test_articles_inside_a_text_are_put_right_and_nothing_else() -> None:
    assert with_articles("such an large loan and A old “a union” of a kind") == (
        "such a large loan and An old “a union” of a kind"
    )
