import regex
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from audit.reporters.escape import Markdown, escape, link, styled
from audit.reporters.visible import columns, one_line, visible

ODD = "ab1 \n\t|\\`*_~[]()<>!#&;:/.-+=$@{}%\"'“”é語😀\u202e\x1b\u200b\u200d\u00a0"
NASTY = st.text(st.sampled_from(ODD)) | st.text()
PARSER = MarkdownIt("gfm-like", {"linkify": False, "html": True})
PHRASES = st.sampled_from(
    [
        "https://a.b/c", "www.a.b", "a@b.c", "[x](y)", "![x](y)", "[a]: b", "<b>x</b>", "<!-- x -->", "&amp;", "$x$",
        "```mermaid", "# x", "1. x", "- x", "> x", "    x", "===", "***", "| a | b |", "| --- |", "**x**", "~~x~~",
        "\x1b[31mx", "\u202eabc",
    ]
)  # fmt: skip


def flat(tokens: list[Token]) -> list[Token]:
    return [t for token in tokens for t in (token, *flat(token.children or []))]


def read(markdown: str) -> str:
    """The text that a reader sees."""
    return "".join(t.content for t in flat(PARSER.parse(markdown)) if t.type in ("text", "text_special"))


def kinds(markdown: str) -> set[str]:
    return {t.type for t in flat(PARSER.parse(markdown))}


def squeezed(text: str) -> str:
    return " ".join(text.split())


@given(st.lists(NASTY | PHRASES, max_size=4).map("".join))
@example("a\\|b")
@example("\\")
@example("1)")
def test_escaped_text_reads_as_the_text_and_is_nothing_but_text(text: str) -> None:
    line = one_line(text).strip()
    assert read(escape(text)) == line
    assert kinds(escape(text)) <= {"paragraph_open", "paragraph_close", "inline", "text", "text_special"}


@given(st.lists(NASTY | PHRASES, min_size=2, max_size=2))
def test_escaped_text_stays_in_its_cell(cells: list[str]) -> None:
    table = f"| a | b |\n| --- | --- |\n| {escape(cells[0])} | {escape(cells[1])} |\n"
    tokens = PARSER.parse(table)
    inner = [read_cell(tokens[n + 1]) for n, t in enumerate(tokens) if t.type == "td_open"]
    assert inner == [one_line(cell).strip() for cell in cells]


def read_cell(inline: Token) -> str:
    return "".join(t.content for t in inline.children or [] if t.type in ("text", "text_special"))


@given(st.lists(NASTY | PHRASES, max_size=3).map("".join))
def test_a_link_holds_its_label_and_no_other_link(label: str) -> None:
    tokens = flat(PARSER.parse(f"x {link(label, '../rules/a b>(c).yaml#L3')}"))
    assert [t.type for t in tokens if t.type.endswith("link_open")] == ["link_open"]
    assert "".join(t.content for t in tokens if t.type in ("text", "text_special")) == f"x {one_line(label).strip()}"


@given(st.lists(st.tuples(st.sampled_from(["", "strong", "strike"]), NASTY), max_size=5))
def test_styled_pieces_read_as_their_text(pieces) -> None:  # type: ignore[no-untyped-def]
    seen = read(styled(pieces))
    wanted = "".join(text if text.strip() or not style else "" for style, text in pieces)
    strip = regex.compile(r"[\s␣⏎‸]")
    assert strip.sub("", seen) == strip.sub("", visible(wanted))


def test_a_style_covers_its_piece_alone() -> None:
    line = styled([("", "a "), ("strike", "an old"), ("strong", "a new"), ("", " thing")])
    assert line == "a ~~an old~~ **a new** thing"
    assert styled([("", "he said"), ("strong", "”"), ("", "x")]) == "he said<b>”</b>x"
    assert styled([("strong", "")]) == "<b>‸</b>" and styled([("strike", " \n")]) == "<del>␣⏎</del>"


def test_markdown_is_not_escaped_twice() -> None:
    assert escape(Markdown("**a**")) == "**a**"
    assert escape(escape("*")) == escape("*") == "\\*"


def test_file_names_and_numbers_stay_readable() -> None:
    assert escape("a/000_b39.txt: 60.83") == "a/000_b39.txt: 60.83"


@given(st.text())
def test_nothing_visible_can_move_a_cursor_or_turn_a_line(text: str) -> None:
    assert not regex.search(r"[\p{Cc}\p{Cs}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]", one_line(text))


def test_hidden_characters_are_spelled_out() -> None:
    assert visible("a\u202eb\x1b") == "a⟨U+202E⟩b⟨U+001B⟩"
    assert columns("語e\u0301😀a") == 6
