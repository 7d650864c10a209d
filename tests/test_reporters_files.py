import os
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.reporters.files import report_names, write_text


@given(st.lists(st.text(st.sampled_from("aA./\\:é語\x00\n .."), max_size=8) | st.text(), max_size=6))
def test_names_differ_and_stay_in_their_folder(articles: list[str]) -> None:
    names = report_names(articles)
    assert len({name.lower() for name in names}) == len(articles)
    for name in names:
        assert Path("/out", name).resolve().parent == Path("/out") and name.isascii() and name.isprintable()
        assert name.lower() not in ("readme.md", "con.md", ".md")


def test_a_unique_name_is_kept_and_equal_ones_get_a_hash_in_any_order() -> None:
    articles = ["a/news.txt", "b/news.txt", "c/other.txt", "README.md"]
    expected = dict(zip(articles, report_names(articles), strict=True))
    assert expected["c/other.txt"] == "other.md"
    assert expected["a/news.txt"].startswith("news-")
    for order in permutations(articles):
        assert dict(zip(order, report_names(order), strict=True)) == expected


def test_a_name_that_looks_like_a_hashed_one_is_not_overwritten() -> None:
    hashed = report_names(["a/x.txt", "b/x.txt"])[0]
    names = report_names(["a/x.txt", "b/x.txt", f"c/{hashed[:-3]}.txt"])
    assert len(set(names)) == 3


def test_a_failed_write_leaves_the_old_file_and_no_other(tmp_path: Path) -> None:
    def broken() -> object:
        yield "new"
        raise RuntimeError

    write_text(tmp_path / "a.md", ["old\n"])
    with pytest.raises(RuntimeError):
        write_text(tmp_path / "a.md", broken())  # type: ignore[arg-type]
    assert [p.name for p in tmp_path.iterdir()] == ["a.md"]
    assert (tmp_path / "a.md").read_bytes() == b"old\n"


def test_a_written_file_has_the_usual_rights(tmp_path: Path) -> None:
    write_text(tmp_path / "a.md", ["x"])
    (tmp_path / "b.md").write_text("x")
    assert os.stat(tmp_path / "a.md").st_mode == os.stat(tmp_path / "b.md").st_mode
