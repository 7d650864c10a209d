from hypothesis import given
from hypothesis import strategies as st

from audit.reporters.positions import Position, Positions

TEXTS = st.text(st.sampled_from("ab\n\ré😀語\u2028\x0c"), max_size=30)


def test_lines_end_as_in_editors() -> None:
    positions = Positions("a\r\nb\rc\nd\u2028e\x0cf")
    assert [positions.position(n) for n in (0, 3, 5, 7, 11)] == [(1, 1), (2, 1), (3, 1), (4, 1), (4, 5)]
    assert positions.line_span(1) == (0, 1) and positions.line_span(4) == (7, 12)


def test_an_astral_character_is_one_column_two_units_four_bytes() -> None:
    positions = Positions("x😀y")
    assert positions.position(2) == Position(1, 3)
    assert (positions.utf16(2), positions.utf8(2)) == (3, 5)


@given(TEXTS, st.data())
def test_line_and_column_lead_back_to_the_offset(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    positions = Positions(text)
    line, column = positions.position(offset)
    start, end = positions.line_span(line)
    assert start + column - 1 == offset and "\n" not in text[start:end]
