"""The table of origins: one line a file, readable by machines."""

from __future__ import annotations

from findings import report

from audit.model import SourceLanguage
from audit.reporters.origin import COLUMNS, render
from audit.reporters.run import Run


def rows(*sources: SourceLanguage | None, name: str = "a.txt") -> list[list[str]]:
    made = (report("Two words.", name=name, source=source) for source in sources)
    return [line.rstrip("\n").split("\t") for line in render(made, Run("1", "x"))]


def test_each_file_has_a_line_in_order_below_the_header() -> None:
    first = SourceLanguage("fr", (("fr", 0.7), ("und", 0.2), ("es", 0.1)), machine_translated=0.8)
    second = SourceLanguage("und", (("und", 0.6), ("en", 0.4)))
    assert rows(first, second) == [
        list(COLUMNS),
        ["a.txt", "fr", "0.70", "es", "0.10", "0.80", "2"],
        ["a.txt", "und", "0.60", "en", "0.40", "", "2"],
    ]


def test_a_given_language_and_an_audit_that_broke_off_leave_cells_empty() -> None:
    given = SourceLanguage("de", (("de", 1.0),), given=True)
    assert rows(given, None)[1:] == [["a.txt", "de", "1.00", "", "", "", "2"], ["a.txt", "", "", "", "", "", "2"]]


def test_a_name_cannot_break_the_table() -> None:
    assert all(len(row) == len(COLUMNS) for row in rows(None, name="a\tb\nc.txt"))
