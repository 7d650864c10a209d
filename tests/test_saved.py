"""What corrections save."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from audit.saved import by_line, saved

TEXT = "Rain fell.\n\nThe bank gave an important loan.\n\nRead more\n"


def test_nothing_changed_saves_nothing() -> None:
    result = saved(by_line(TEXT, TEXT))
    assert (result.edits, result.ter, result.chrf, result.minutes) == (0, 0, 100, 0)


def test_edits_are_those_of_ter_and_minutes_follow_the_rate() -> None:
    after = "Rain fell.\n\nThe bank gave a large loan.\n"
    result = saved(by_line(TEXT, after), words_per_minute=8)
    assert result.edits == 4  # two words replaced, two deleted
    assert result.words == 10 and result.per_1000_words == 400 and result.minutes == 0.5
    assert result.ter == 50 and 0 < result.chrf < 100


@given(st.lists(st.text("ab c", max_size=8), max_size=6), st.lists(st.text("ab c", max_size=8), max_size=6))
def test_lines_hold_every_word_of_both_texts_in_order(old: list[str], new: list[str]) -> None:
    pairs = list(by_line("\n".join(old), "\n".join(new)))
    assert " ".join(a for a, _ in pairs).split() == " ".join(old).split()
    assert " ".join(b for _, b in pairs).split() == " ".join(new).split()


def test_deleting_everything_is_all_work() -> None:
    assert saved(by_line("Advertisement", "")).ter == 100
