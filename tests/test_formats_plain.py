"""Blocks of plain text and their kinds."""

from __future__ import annotations

import pytest

from audit.formats import extract

BODY = "The council met to discuss the harbour, and after four hours it put off the vote until the spring."


def kinds(*lines: str, gap: str = "\n\n") -> list[str]:
    return [block.kind for block in extract("a.txt", gap.join(lines)).blocks]


def test_a_short_first_line_above_a_blank_line_is_the_headline() -> None:
    assert kinds("Council puts off harbour vote", BODY) == ["headline", "paragraph"]
    assert kinds("Will the harbour be built?", BODY) == ["headline", "paragraph"]
    assert kinds("The council met.", BODY) == ["paragraph", "paragraph"]
    assert kinds("council members and others", BODY, gap="\n")[0] == "paragraph"


def test_what_the_page_left_above_the_headline_does_not_hide_it() -> None:
    page = "Home https://example.org/news News https://example.org/harbour " * 3
    title = "Council puts off $ 2 billion vote on the harbour and the two old piers"
    assert kinds("[ad_1]", page, title, BODY) == [
        "paragraph", "paragraph", "headline", "paragraph",
    ]  # fmt: skip
    assert kinds(BODY, "a line without a stop", "x")[1] == "paragraph"


def test_a_short_line_without_a_stop_above_a_paragraph_is_a_headline() -> None:
    assert kinds("Title", BODY, "A long wait", BODY) == ["headline", "paragraph", "headline", "paragraph"]
    assert kinds(BODY, "also read", BODY, "–", BODY, "Share", "Print") == ["paragraph"] * 7


@pytest.mark.parametrize("mark", ["- ", "• ", "* ", "1. ", "2) "])
def test_a_line_with_a_bullet_or_number_is_a_list_item(mark: str) -> None:
    assert kinds(BODY, f"{mark}the harbour", BODY)[1] == "list_item"


@pytest.mark.parametrize(
    "line",
    [
        "Photo: Jane Doe", "(Photo by Jane Doe)", "Image caption: The harbour", "Screenshot,", "Image: J. D.",
        "LISBON, PORTUGAL - MAY 3: A ferry leaves the harbour.", "A ferry leaves. (Photo by J. Doe/Agency)",
    ],
)  # fmt: skip
def test_a_picture_credit_is_a_caption(line: str) -> None:
    assert kinds(BODY, line, BODY)[1] == "caption"


def test_the_line_below_a_picture_label_is_a_caption() -> None:
    assert kinds(BODY, "Screenshot,", "Ferries wait in the harbour.", BODY)[1:3] == ["caption", "caption"]


@pytest.mark.parametrize(
    "line", ["Photographers waited at the gate.", "The photo shows a ferry.", "Images of it: none exist."]
)
def test_a_sentence_about_pictures_is_no_caption(line: str) -> None:
    assert kinds(BODY, line, BODY)[1] == "paragraph"


@pytest.mark.parametrize("gap", ["\n", "\r\n", "\r", "\f", "\u2028", "\n\t\n", " \r\n \r\n"])
def test_every_line_break_parts_blocks_and_is_in_none(gap: str) -> None:
    document = extract("a.txt", f"One two.{gap}Three.")
    assert [document.text[b.start : b.end] for b in document.blocks] == ["One two.", "Three."]
