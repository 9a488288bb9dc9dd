"""What may be asked of a run, and the sentences for what may not."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groundwork.opioids.days import Window, day_number, day_of
from groundwork.opioids.definitions import DEFINITIONS, named
from groundwork.opioids.engines import Memory, Options
from groundwork.opioids.engines.windows import adult_if_born_by, previous, window_rows
from tests.opioids.dispensings import BANDS, QUARTER, fill, tables


def test_an_unknown_definition_is_named_with_those_there_are():
    with pytest.raises(ValueError, match=r"There is no definition 'cot'\. The definitions: mme-supply, "):
        named(["bree", "cot"])


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({"attribution": "first"}, "attribution is 'first'. It can be last or most-days or pcp"),
        ({"excluded": "yes"}, "It can be drop or keep"),
        ({"choices": {"bree": {"count": "both"}}}, "count is 'both'. It can be filled or covered"),
        ({"choices": {"bree": {"gap": 7}}}, "bree has no option 'gap'. Its options: count, tramadol"),
        ({"choices": {"mme-max-day": {"carry": "same-drug"}}}, "mme-max-day has no option 'carry'"),
        ({"choices": {"bree": {"low": 0}}}, "low is '0'. It is a whole number from 1 to 1,000"),
        ({"choices": {"bree": {"low": "50"}}}, "low is '50'. It is a whole number"),
        ({"choices": {"cot": {}}}, "There is no definition 'cot'"),
        ({"bands": ((Decimal(1), None, Decimal(4)),)}, "Bands begin at 0"),
        ({"bands": BANDS[:2]}, "the highest has no end"),
        ({"bands": (BANDS[0], BANDS[2], BANDS[3])}, "each where the last one ends"),
        ({"bands": ((Decimal(0), None, Decimal("4.0001")),)}, "finer than can be counted with"),
    ],
)
def test_a_choice_that_cannot_be_is_told_in_a_sentence(asked, says):
    with pytest.raises(ValueError, match=says):
        Memory().run(
            tables([fill("p", 0, 1, 1)]), ["bree", "mme-max-day"], [QUARTER], Options(**{"bands": BANDS, **asked})
        )


def test_the_record_names_every_choice():
    told = Options(bands=BANDS, choices={"bree": {"count": "covered"}}).as_told(named(["bree"]))
    assert told["definitions"]["bree"]["count"] == "covered"
    assert told["definitions"]["bree"]["version"] == "1"
    assert set(told["definitions"]["bree"]) >= {option.name for option in DEFINITIONS["bree"].options}
    assert told["methadone_bands"][3] == ["60", None, "12"]


@pytest.mark.parametrize(
    ("windows", "says"),
    [
        ([], "No window is given"),
        ([QUARTER, QUARTER], "Two windows are called 2024Q1"),
        ([Window(5, 5, "none")], "The window none has no days"),
    ],
)
def test_windows_that_cannot_be_are_told(windows, says):
    with pytest.raises(ValueError, match=says):
        window_rows(windows)


@pytest.mark.parametrize(
    ("window", "before"),
    [
        (Window.quarter("2024Q1"), Window.quarter("2023Q4")),
        (Window.quarter("2024Q3"), Window.quarter("2024Q2")),
        (Window.between(date(2024, 2, 1), date(2024, 2, 29)), Window.between(date(2024, 1, 3), date(2024, 1, 31))),
        (Window.between(date(2024, 1, 1), date(2024, 3, 31)), Window.quarter("2023Q4")),
    ],
)
def test_the_window_before(window, before):
    assert (previous(window).start, previous(window).end) == (before.start, before.end)


@settings(max_examples=50)
@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)))
def test_an_adult_has_had_the_eighteenth_birthday(day):
    last = day_of(adult_if_born_by(day_number(day)))
    for born, adult in ((last, True), (day_of(day_number(last) + 1), False)):
        years = day.year - born.year - ((day.month, day.day) < (born.month, born.day))
        assert (years >= 18) is adult
