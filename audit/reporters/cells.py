"""Text in a cell of a tab-separated table: on one line, and no formula when a spreadsheet opens it."""

from __future__ import annotations

from typing import Final

from audit.reporters.visible import harmless, one_line

_FORMULA: Final = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


def cell(text: str) -> str:
    """The text on one line; an apostrophe comes before what would begin a formula."""
    line = harmless(one_line(text).strip())
    return f"'{line}" if line.startswith(_FORMULA) and line != "-" else line
