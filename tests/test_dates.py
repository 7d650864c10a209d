"""Calendar dates: what is one, its weekday, and the year that holds for it."""

from __future__ import annotations

import pytest
from conftest import context_of

from audit.facts.dates import WEEKDAYS, Date, dates


def one(text: str) -> Date:
    (date,) = dates(text)
    return date


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("On Monday, September 14, 2020, it rained.", "Monday, September 14, 2020"),
        ("It rained on 14 September 2020.", "14 September 2020"),
        ("It rained on the 3rd of May.", "3rd of May"),
        ("It rained on Sept. 14.", "Sept. 14"),
        ("Version of 2020-09-14.", "2020-09-14"),
    ],
)
def test_a_date_spans_weekday_and_year(text: str, written: str) -> None:
    date = one(text)
    assert text[date.start : date.end] == written


@pytest.mark.parametrize(
    "text", ["May 5-7", "In May 2020 it rained.", "March on 3 towns", "$12 May be paid", "June 3,000 came", "May 5th’s"]
)
def test_figures_that_are_no_day_make_no_date(text: str) -> None:
    assert not dates(text)


def test_the_weekday_is_the_calendars() -> None:
    date = one("Monday, September 14, 2020")
    assert date.weekday == date.true_weekday == 0
    assert WEEKDAYS[one("July 20, 1969").true_weekday or 0] == "Sunday"


def test_a_leap_day_exists_in_leap_years_only() -> None:
    assert one("February 29, 2020").exists
    assert not one("February 29, 2019").exists
    assert one("February 29").exists


def test_a_date_without_a_year_takes_the_only_full_dates_year() -> None:
    first, second = context_of("It began on March 4, 2021. It ended on June 15.").dates
    assert (first.stated, second.stated, second.year) == (True, False, 2021)


@pytest.mark.parametrize("other", ["2022", "2020", "2035"])
def test_a_neighbouring_or_later_year_in_the_text_leaves_it_open(other: str) -> None:
    dates_ = context_of(f"It began on March 4, 2021. It ended on June 15. In {other} it snowed.").dates
    assert dates_[1].year is None


def test_an_older_year_does_not() -> None:
    assert context_of("Founded in 1990, it began on March 4, 2021. It ended on June 15.").dates[1].year == 2021
