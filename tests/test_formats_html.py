"""What a reader sees of an HTML file, and where it stands."""

from __future__ import annotations

import pytest

from audit.formats import extract


def blocks(text: str) -> list[tuple[str, str]]:
    document = extract("a.html", text)
    return [(block.kind, document.prose[block.start : block.end]) for block in document.blocks]


def words(text: str) -> str:
    return extract("a.html", text).prose


def place(text: str, word: str) -> tuple[str, bool]:
    document = extract("a.html", text)
    at = document.prose.index(word)
    span = document.to_text(at, at + len(word))
    return text[span.start : span.end], document.crosses_markup(at, at + len(word))


@pytest.mark.parametrize(
    ("text", "prose"),
    [
        ("<p><span>D</span>he two</p>", "Dhe two"),
        ("caf&eacute; &amp; caf&#233; &#xe9;", "café & café é"),
        ("&copy2020 &ampx; R&D A&B &nope; AT&T;", "©2020 &x; R&D A&B &nope; AT&T;"),
        ("&lt;b&gt;", "<b>"),
        ("5 < 6 and 7 > 6", "5 < 6 and 7 > 6"),
        ("a\n   b<b> c </b> d", "a b c d"),
        ("a<!-- x > y -->b", "ab"),
        ("a<script>if (a<b) '</p>'</script>b<style>p{}</style>", "ab"),
        ("a <noscript>x<p>y</noscript><svg><title>t</title></svg>b", "a b"),
        ("run <code>rm <b>x</b></code> now", "run \ufffc now"),
        ("<p>run <code>x<p>next", "run \ufffc\nnext"),
        ("one<img src=x>two", "one two"),
        ("hy&shy;phen long<wbr>word", "hyphen longword"),
        ("<p>&nbsp;</p><p>x</p>", "x"),
        ("a<br>b<hr>c", "a\nb\nc"),
        ('<a title="a > b">x</a>', "x"),
        ('<p class="x>One.</p><p>Two.', "One.\nTwo."),
        ("<p>One.<!-- unclosed <p>Two.", "One."),
        ("mail <jo@example.org> now <3", "mail <jo@example.org> now <3"),
        ("<table><tr><td>a<td>b</table>", "a\nb"),
        ("<?xml version='1.0'?><!DOCTYPE html>x", "x"),
    ],
)
def test_prose_is_what_a_reader_sees(text: str, prose: str) -> None:
    assert words(text) == prose


def test_tags_give_blocks_their_kind() -> None:
    text = """<title>T</title><h1>H <em>e</em></h1><p>P<ul><li>a<li><p>b</p><ul><li>c</ul>d</ul>
    <figure><img alt=x><figcaption><p>C</p></figcaption></figure>E<h2>unclosed<p>F
    <table><caption>G</caption></table>H"""
    assert blocks(text) == [
        ("headline", "T"), ("headline", "H e"), ("paragraph", "P"), ("list_item", "a"), ("list_item", "b"),
        ("list_item", "c"), ("list_item", "d"), ("caption", "C"), ("paragraph", "E"),
        ("headline", "unclosed"), ("paragraph", "F"), ("caption", "G"), ("paragraph", "H"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "word", "quote", "crosses"),
    [
        ("<p><span>D</span>he two", "Dhe", "D</span>he", True),
        ("<p>the caf&eacute; is", "café", "caf&eacute;", False),
        ("<p>the <b>old</b> man", "old", "old", False),
        ("<p>the <b>old</b> man", "old man", "old</b> man", True),
        ("<p>the\n   old", "the old", "the\n   old", False),
        ("<p>a <code>x</code> b", "a \ufffc b", "a <code>x</code> b", True),
        ("<p>one<p>two", "one\ntwo", "one<p>two", True),
        ("<p>one<img>two", "one two", "one<img>two", True),
        ("<p>x &nGt; y", "≫", "&nGt;", True),
    ],
)
def test_a_span_of_prose_points_at_its_characters(text: str, word: str, quote: str, crosses: bool) -> None:
    assert place(text, word) == (quote, crosses)


def test_link_targets_and_seen_attributes_are_markup() -> None:
    text = """<link href=no><a href="http://a.b/?x=1" data-src=no>x</a><img src=i.png alt='A "q"' title="">"""
    document = extract("a.html", text)
    assert [text[m.start : m.end] for m in document.markup] == ["http://a.b/?x=1", "i.png", 'A "q"']


def test_offsets_at_the_ends_of_prose_lie_in_the_text() -> None:
    text = "<p>caf&eacute;</p>"
    document = extract("a.html", text)
    assert document.to_text(0, 0) == (3, 3)
    assert document.to_text(4, 4) == (14, 14)
    assert extract("a.html", "<p></p>").to_text(0, 0) == (0, 0)
