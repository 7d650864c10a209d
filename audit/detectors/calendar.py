"""Dates that the calendar contradicts.

    calendar: {wrong: weekday}      a weekday that its date, with a known year, does not have; the fix is the right one
    calendar: {wrong: day}          a day that its month does not have (31 April)
    calendar: {wrong: pair}         two dates without a year whose weekdays cannot both be right

Values: `date`, the date without its weekday; `weekday`, what stands; `right`, what the calendar says; of a pair:
`other`, the earlier date as written.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Any, Final

import msgspec

from audit.detectors.kind import Kind, Program, Wake
from audit.facts import Context
from audit.facts.dates import MONTHS, WEEKDAYS, Date
from audit.model import Edit, Match

_WRONG: Final = ("weekday", "day", "pair")
_NEAR: Final = 100  # days: further apart, two dates without a year may be of two years
_LITERALS: Final = frozenset({month[:3].lower() for month in MONTHS} | {"19", "20"})


class Calendar(Program, frozen=True):
    wrong: str


def compile_calendar(entry: Mapping[str, Any], _lists: Mapping[str, tuple[str, ...]]) -> Calendar:
    """Raises ValueError for a fault that no calendar shows."""
    program = msgspec.convert(entry["calendar"], Calendar)
    if program.wrong not in _WRONG:
        raise ValueError(f"wrong “{program.wrong}”: expected {', '.join(_WRONG)}")
    return program


def wake(_program: Calendar) -> Wake:
    return Wake(literals=_LITERALS)


def detect(program: Calendar, context: Context, at: tuple[int, ...]) -> Iterator[Match]:
    if program.wrong == "pair":
        yield from _pairs(context)
        return
    for date in context.dates:
        if program.wrong == "day" and not date.exists and _is_slip(date):
            yield Match(date.start, date.end, {"date": context.prose[date.start : date.end]})
        right = date.true_weekday
        if program.wrong == "weekday" and date.weekday is not None and right not in (None, date.weekday):
            yield _weekday(date, WEEKDAYS[right or 0], context)


def _is_slip(date: Date) -> bool:
    """A day just past the end of a month; figures further out (May 45) are counts of something."""
    return date.day in (30, 31) or (date.month == 2 and date.day == 29)


def _weekday(date: Date, right: str, context: Context) -> Match:
    prose, span = context.prose, date.weekday_span
    assert span is not None, "a date with a weekday says where it stands"
    bare = prose[date.start : span.start] + prose[span.end : date.end]
    values = {"date": bare.strip(" ,()"), "weekday": prose[span.start : span.end], "right": right}
    return Match(date.start, date.end, values, ((Edit(span.start, span.end, right),),))


def _pairs(context: Context) -> Iterator[Match]:
    """The later of the first two dates that no one year can hold."""
    open_dates = [d for d in context.dates if d.weekday is not None and d.year is None and d.exists and d.month > 2]
    for first, second in combinations(open_dates, 2):
        apart = _day_of_year(second) - _day_of_year(first)
        if abs(apart) <= _NEAR and (second.weekday or 0) != ((first.weekday or 0) + apart) % 7:
            yield Match(second.start, second.end, {"other": context.prose[first.start : first.end]})
            return


def _day_of_year(date: Date) -> int:
    """In a common year; from March on, distances are those of every year."""
    return datetime.date(2001, date.month, date.day).toordinal()


KIND = Kind(Calendar, compile_calendar, wake, detect)
