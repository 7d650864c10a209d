"""What a reader sees of a Markdown file, and where it stands."""

from __future__ import annotations

import pytest

from audit.formats import extract


def blocks(text: str) -> list[tuple[str, str]]:
    document = extract("a.md", text)
    return [(block.kind, document.prose[block.start : block.end]) for block in document.blocks]


@pytest.mark.parametrize(
    ("text", "prose"),
    [
        ("**bold**, *it*alic, __b__, _i_, ***both***, ~~gone~~", "bold, italic, b, i, both, gone"),
        ("5 * 3 and snake_case_word and * x", "5 * 3 and snake_case_word and * x"),
        ("un**frigging**believable _a*b_", "unfriggingbelievable a*b"),
        (r"\*not\* \_it\_ 1\. \\ \a", r"*not* _it_ 1. \ \a"),
        ("caf&eacute; &amp; R&D &copy2020", "café & R&D &copy2020"),
        ("run `a *b*` and ``x ` y`` or ` alone", "run \ufffc and \ufffc or ` alone"),
        ("[the *text*](http://a.b/c_(d) 'T') end", "the text end"),
        ("[a][ref] [ref] [ref][] [other] [x](\n\n[ref]: http://a.b", "a ref ref [other] [x]("),
        ("a ![alt *text*](i.png) b", "a b"),
        ("[![alt](i.png)](http://a.b) x", "x"),
        ("<http://a.b/c_d_> https://a.b/_x_/?a=1&b=2", "http://a.b/c_d_ https://a.b/_x_/?a=1&b=2"),
        ("<b>D</b>he <!-- note --> end<br>x", "Dhe end\nx"),
        ("one  \ntwo\\\nthree\nfour", "one\ntwo\nthree four"),
        ("Note.[^1]\n\n[^1]: See *there*.", "Note.\nSee there."),
        ("---\ntitle: x\n---\nText", "Text"),
        ("+++\ntitle = 'x'\n+++\nText", "Text"),
        ("---\n\nText\n\n---\n\nMore", "Text\nMore"),
        ("<!-- a\n\nb --> rest\n\nText", "rest\nText"),
        ("<script>\nx\n\ny\n</script>\n\nText", "Text"),
        ("1986\\. A year.\n2000. Another.", "1986. A year. 2000. Another."),
        ("a | b\n--|--\n*c* | d\\|e", "a\nb\nc\nd|e"),
        ("- [x] done\n- - deep", "done\ndeep"),
    ],
)
def test_prose_is_what_a_reader_sees(text: str, prose: str) -> None:
    assert extract("a.md", text).prose == prose
    windows = text.replace("\n", "\r\n")
    assert extract("a.md", windows).prose == prose


def test_lines_give_blocks_their_kind() -> None:
    text = """# Head *x* #

Setext
------
Para
goes on

- item
  goes on
- item

  more of it

> quote
> goes on

1. one
2. two

```
code
```
    more code

After
"""
    assert blocks(text) == [
        ("headline", "Head x"), ("headline", "Setext"), ("paragraph", "Para goes on"),
        ("list_item", "item goes on"), ("list_item", "item"), ("list_item", "more of it"),
        ("paragraph", "quote goes on"), ("list_item", "one"), ("list_item", "two"),
        ("paragraph", "\ufffc"), ("paragraph", "\ufffc"), ("paragraph", "After"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "word", "quote", "crosses"),
    [
        ("the **old** man", "old", "old", False),
        ("the **old** man", "old man", "old** man", True),
        ("> the\n> old man", "the old", "the\n> old", True),
        ("the\nold man", "the old", "the\nold", False),
        ("caf&eacute; x", "café", "caf&eacute;", False),
        ("the [old](http://a.b) man", "old man", "old](http://a.b) man", True),
        (r"a 1\* b", "1*", r"1\*", True),
    ],
)
def test_a_span_of_prose_points_at_its_characters(text: str, word: str, quote: str, crosses: bool) -> None:
    document = extract("a.md", text)
    at = document.prose.index(word)
    span = document.to_text(at, at + len(word))
    assert text[span.start : span.end] == quote
    assert document.crosses_markup(at, at + len(word)) is crosses


def test_link_targets_titles_and_alternative_texts_are_markup() -> None:
    text = "[x](http://a.b \"T\") ![alt](<i j.png>)\n<img src=k.png>\n\n[ref]: http://c.d 'U'\n"
    document = extract("a.md", text)
    assert [text[m.start : m.end] for m in document.markup] == [
        "http://a.b", "T", "alt", "i j.png", "k.png", "http://c.d", "U",
    ]  # fmt: skip
