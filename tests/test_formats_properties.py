"""What holds for a document of any format."""

from __future__ import annotations

import time
from html import unescape
from itertools import pairwise

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from audit.formats import FORMATS, extract
from audit.model import Document

SUFFIXES = sorted(FORMATS)
_PIECES = """
<p> </p> <b> </b> <i> <li> </li> <ul> </ul> <h1> </h1> <br> <code> </code> <pre> </pre> <script> </script>
<!-- --> <!DOCTYPE <![CDATA[ ]]> <a href="x"> <a href=" <a title='> </a> <img alt="y"> <svg> </svg> <figure>
<figcaption> & &amp; &eacute; &copy2020 &#8217; &#xD800; &#0; &shy; &nbsp; &#10; &nope; &lt;b&gt; < > " ' =
* ** _ __ ` `` ``` ~~~ ~~ # ## --- === - + 1. > | |---| [ ] ( ) ![ ](u) [a]: [^1]: \\* \\ https://a.b/c_d
word Two. three? “Four” é 5 \ufffc \ufeff
"""
SOUP = st.lists(
    st.sampled_from(
        [
            *_PIECES.split(),
            " ",
            "  ",
            "    ",
            "\n",
            "\n\n",
            "\r\n",
            "\r",
            "\t",
            "\f",
            "\u2028",
            "\x00",
            "  \n",
            "\\\n",
        ]
    ),
    max_size=40,
).map("".join)
TEXTS = SOUP | st.text(max_size=80)


def documents(text: str) -> list[Document]:
    return [extract("a" + suffix, text) for suffix in SUFFIXES]


@given(TEXTS)
def test_blocks_cover_the_prose_in_order_and_sentences_the_blocks(text: str) -> None:
    for document in documents(text):
        at = 0
        for block in document.blocks:
            assert at <= block.start < block.end
            assert not document.prose[at : block.start].strip()
            assert document.prose[block.start : block.end].strip()
            assert "\n" not in document.prose[block.start : block.end]
            at = block.end
        assert not document.prose[at:].strip()
        for block in document.blocks:
            inside = [s for s in document.sentences if block.start <= s.start < block.end]
            assert (
                "".join(document.prose[s.start : s.end] for s in inside)
                == document.prose[block.start : block.end]
            )
            assert inside[0].start == block.start
        assert list(document.sentences) == sorted(document.sentences, key=lambda s: s.start)
        assert sum(s.end - s.start for s in document.sentences) == sum(
            b.end - b.start for b in document.blocks
        )


@given(TEXTS)
def test_blocks_never_touch(text: str) -> None:
    for document in documents(text):
        for one, other in pairwise(document.blocks):
            assert document.prose[one.end : other.start]


@given(TEXTS)
def test_the_map_is_monotone_and_stays_in_the_text(text: str) -> None:
    for document in documents(text):
        spans = [document.to_text(i, i + 1) for i in range(len(document.prose))]
        places = [document.to_text(i, i).start for i in range(len(document.prose) + 1)]
        assert places == sorted(places)
        assert all(0 <= span.start < span.end <= len(text) for span in spans)
        assert all(a.start <= b.start and a.end <= b.end for a, b in pairwise(spans))
        if spans:
            assert document.to_text(0, len(spans)) == (spans[0].start, spans[-1].end)


@given(TEXTS)
def test_every_character_of_prose_comes_from_its_place(text: str) -> None:
    for document in documents(text):
        covered = 0
        for run in document.runs:
            prose = document.prose[run.prose : run.prose + run.prose_length]
            source = text[run.text : run.text + run.text_length]
            assert run.prose == covered and run.prose_length > 0 and run.text_length > 0
            covered += run.prose_length
            if len(prose) == len(source):
                assert all(p == s or p in " \n\ufffc" for p, s in zip(prose, source, strict=True))
            else:
                assert prose in (" ", "\n", "\ufffc") or unescape(source) == prose
        assert covered == len(document.prose) or document.prose == text


@given(TEXTS)
def test_markup_lies_in_the_text_in_order(text: str) -> None:
    for document in documents(text):
        assert all(m.kind == "markup" and 0 <= m.start < m.end <= len(text) for m in document.markup)
        assert list(document.markup) == sorted(document.markup, key=lambda m: m.start)


@given(TEXTS)
def test_plain_text_is_its_own_prose(text: str) -> None:
    document = extract("a.txt", text)
    assert document.prose == text and not document.runs and not document.markup


LETTERS = st.sampled_from("abZéñ")
REFERENCES = st.sampled_from(["&eacute;", "&Eacute;", "&ntilde;", "&#233;", "&#xe9;", "&szlig;"])
INLINE = st.sampled_from(
    ["<b>", "</b>", "<span>", "</span>", "<wbr>", "<!--c-->", "<a href='u>'>", "</a>", "<i x=y>"]
)
BETWEEN = st.sampled_from(["</p><p>", " ", "\n", "<br>", "<div>", "</li><li>", " <i> ", "</h1>"])
MARKED_WORD = st.lists(LETTERS | REFERENCES | INLINE, min_size=1, max_size=8).map("".join)
_TAG = regex.compile(r"<!--.*?-->|<(?:[^>']|'[^']*')*>")


@given(st.lists(st.tuples(MARKED_WORD, BETWEEN), max_size=12))
def test_a_word_of_html_maps_to_the_characters_that_make_it(pieces: list[tuple[str, str]]) -> None:
    text = "<p>" + "".join(word + between for word, between in pieces)
    document = extract("a.html", text)
    words = list(regex.finditer(r"\w+", document.prose))
    assert [m[0] for m in words] == [w for word, _ in pieces if (w := unescape(_TAG.sub("", word)))]
    for match in words:
        span = document.to_text(*match.span())
        quote = text[span.start : span.end]
        assert unescape(_TAG.sub("", quote)) == match[0]
        assert quote[0] not in "<" and quote[-1] != ">"
        assert document.crosses_markup(*match.span()) == ("<" in quote)


# ␠ is a blank and ␤ a line feed.
HARD = r"""
<a␠="><a"␠ <a␠ <!-- &amp ` [ ]( *_ *␠a* <![CDATA[ <code> >␠ -␠ [a]( \ `a`` ![ <p>x | <a␠href=' &# **␠ word.␠ #
[a]:␠b␤ ~~~␤ ( <script> www. [x][ <␠ </ </␠ <pre> </p> >␠>␠ a␤ |-␤ ␠␠ a␠␠␠ `a␤ [a](b␠" <b␠c='<> ␤> 1.␠ <pre␠
"""


@pytest.mark.parametrize("unit", [unit.replace("␠", " ").replace("␤", "\n") for unit in HARD.split()])
@pytest.mark.parametrize("suffix", [".md", ".html", ".txt"])
def test_extraction_takes_time_in_proportion_to_the_text(unit: str, suffix: str) -> None:
    text = unit * (40_000 // len(unit))
    begun = time.process_time()
    extract("a" + suffix, text)
    assert time.process_time() - begun < 2
