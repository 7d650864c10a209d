"""Calendar dates of a prose, with the weekday that stands beside them and the year that holds for them.

Only what is plainly a date counts: a month by name with a day, or figures in ISO order. A date without a year takes
the year of the document, if that states one and no other near it.
"""

from __future__ import annotations

import calendar
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import regex

from audit.model import Span

WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_MONTH: Final = (
    r"(?<month>Jan(?:uary|\.)|Feb(?:ruary|\.)|Mar(?:ch|\.)|Apr(?:il|\.)|May|June?|July?|Aug(?:ust|\.)|"
    r"Sept?(?:ember|\.)|Oct(?:ober|\.)|Nov(?:ember|\.)|Dec(?:ember|\.))"
)
_DAY: Final = r"(?<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR: Final = r"(?<year>(?:1[89]|20)\d\d)(?!\d|[.,]\d|%)"
_NOT_MORE: Final = r"(?!\d|[-–/:]\d|[.,]\d|(?:st|nd|rd|th)?[’'\p{L}%])"
_WEEKDAY: Final = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_DATE: Final = regex.compile(
    rf"(?<!\w)(?:(?<weekday>{_WEEKDAY}),? (?:the |\()?)?(?:"
    rf"{_MONTH} (?:the )?{_DAY}{_NOT_MORE}(?:,? {_YEAR})?"
    rf"|(?<!\d[-–/.,] ?|[$€£])(?<!\d )\b{_DAY} (?:of )?{_MONTH}(?!\w)(?:,? {_YEAR})?"
    rf"|{_YEAR}-(?<month>\d\d)-(?<day>\d\d)(?![\d-])"
    rf")(?:(?:, | \()(?<late>{_WEEKDAY})(?!\w))?"
)
_ANCHOR: Final = regex.compile(r"\b(?:Jan|Feb|Mar|Apr|May|Ju[nl]|Aug|Sep|Oct|Nov|Dec|\d{4}-\d\d-)")
_BEFORE, _AFTER = 24, 48  # how far a date may reach from its anchor, in code points
_PLAIN_YEAR: Final = regex.compile(r"(?<![\d$€£.,:/-])(?:19|20)\d\d(?![\d%]|[.,:]\d)")


@dataclass(frozen=True, slots=True)
class Date:
    """A date as written. `weekday` is 0 (Monday) to 6; `stated` is whether the year stands in the date itself."""

    start: int
    end: int
    day: int
    month: int
    year: int | None
    stated: bool
    weekday: int | None
    weekday_span: Span | None

    @property
    def exists(self) -> bool:
        """Whether the month has such a day; February has 29 unless the year is known."""
        if not 1 <= self.month <= 12:
            return False
        return 1 <= self.day <= calendar.monthrange(self.year or 2000, self.month)[1]

    @property
    def true_weekday(self) -> int | None:
        """The weekday by the Gregorian calendar, None without a year or for no real day."""
        if self.year is None or not self.exists:
            return None
        return calendar.weekday(self.year, self.month, self.day)


def dates(prose: str) -> tuple[Date, ...]:
    """The dates of a prose in order."""
    found: list[Date] = []
    for anchor in _ANCHOR.finditer(prose):
        at = max(anchor.start() - _BEFORE, found[-1].end if found else 0)
        m = _DATE.search(prose, at, anchor.end() + _AFTER)
        if m:
            found.append(_date(m))
    year = _document_year(found, prose)
    return tuple(
        date if date.stated or year is None else Date(
            date.start, date.end, date.day, date.month, year, False, date.weekday, date.weekday_span
        )
        for date in found
    )  # fmt: skip


def _date(m: regex.Match[str]) -> Date:
    month = m["month"]
    number = int(month) if month.isdigit() else 1 + [name[:3] for name in MONTHS].index(month[:3])
    group = "weekday" if m["weekday"] else "late"
    span = Span(*m.span(group)) if m[group] else None
    weekday = WEEKDAYS.index(m[group]) if m[group] else None
    year = int(m["year"]) if m["year"] else None
    return Date(m.start(), m.end(), int(m["day"]), number, year, year is not None, weekday, span)


def _document_year(found: Iterable[Date], prose: str) -> int | None:
    """The one year that full dates of the document name; None where the prose names its neighbours, too."""
    stated = Counter(date.year for date in found if date.year is not None)
    if len(stated) != 1:
        return None
    (year,) = stated
    others = {int(m[0]) for m in _PLAIN_YEAR.finditer(prose)} - {year}
    return None if any(abs(other - year) <= 1 or other > year for other in others) else year
