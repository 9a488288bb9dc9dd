"""Laws that results keep whatever the data: of half-open days, of scale, of time, and of files."""

import random
from dataclasses import replace

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from groundwork.opioids.days import Window
from groundwork.opioids.definitions import DEFINITIONS
from groundwork.opioids.engines import Columnar, Memory, Options
from tests.opioids.dispensings import BANDS, QUARTER, WINDOWS, any_tables, fill, tables

DEFAULT = Options(bands=BANDS)


def only(engine, fills, definition, windows=(QUARTER,), options=DEFAULT):
    """The single result's row as a dict."""
    (row,) = engine.run(tables(fills), [definition], windows, options)[definition]
    return dict(zip(DEFINITIONS[definition].result_columns, row, strict=True))


@settings(max_examples=8)
@given(days=st.integers(1, 40), units=st.integers(1, 300), refills=st.integers(1, 6))
def test_refills_on_time_never_double_the_highest_day(days, units, refills):
    fills = [fill("p", at * days, days, units, number=at) for at in range(refills)]
    once = only(Memory(), fills[:1], "mme-max-day")
    often = only(Memory(), fills, "mme-max-day")
    assert often["mme_milli"] == once["mme_milli"]
    assert often["days"] == min(refills * days, QUARTER.days)


@settings(max_examples=8)
@given(days=st.integers(2, 40), units=st.integers(1, 300))
def test_a_refill_a_day_early_doubles_one_day_and_only_without_carrying(days, units):
    fills = [fill("p", 0, days, units, number=0), fill("p", days - 1, days, units, number=1)]
    highest = only(Memory(), fills, "mme-max-day")
    assert (highest["mme_milli"], highest["days"]) == (2 * only(Memory(), fills[:1], "mme-max-day")["mme_milli"], 1)
    carried = Options(bands=BANDS, choices={"mme-on-therapy": {"carry": "same-drug"}})
    assume(2 * days <= QUARTER.days)
    assert only(Memory(), fills, "mme-on-therapy", options=carried)["days"] == 2 * days
    assert only(Memory(), fills, "mme-on-therapy")["days"] == 2 * days - 1


@settings(max_examples=8)
@given(days=st.integers(1, 60), units=st.integers(1, 300), times=st.integers(1, 9))
def test_doses_in_all_grow_with_the_quantity(days, units, times):
    small = only(Memory(), [fill("p", 0, days, units)], "mme-window")
    large = only(Memory(), [fill("p", 0, days, units * times)], "mme-window")
    assert large["total_milli"] == times * small["total_milli"]


@settings(max_examples=2)
@given(given_tables=any_tables(), years=st.sampled_from([-4, 4, 8]))
def test_four_years_later_all_is_the_same(given_tables, years):
    """1,461 days each: quarters and leap days fall alike."""
    shift = years // 4 * 1461
    moved = replace(
        given_tables,
        fills=[_moved(row, shift, "start", "stop") for row in given_tables.fills],
        patients=[_moved(row, shift, "birth", "left_on") for row in given_tables.patients],
        excluded=[_moved(row, shift, "start", "stop") for row in given_tables.excluded],
    )
    later = [Window(window.start + shift, window.end + shift, window.label) for window in WINDOWS]
    before = Memory().run(given_tables, list(DEFINITIONS), WINDOWS, DEFAULT)
    after = Memory().run(moved, list(DEFINITIONS), later, DEFAULT)
    for name, definition in DEFINITIONS.items():
        place = list(definition.result_columns).index("first_day") if "first_day" in definition.columns else None
        assert [_back(row, place, shift) for row in after[name]] == before[name]


def _moved(row, shift, *days):
    return {**row, **{day: row[day] + shift for day in days if row.get(day) is not None}}


def _back(row, place, shift):
    return tuple(value - shift if at == place and value is not None else value for at, value in enumerate(row))


@settings(max_examples=1)
@given(given_tables=any_tables())
def test_patients_apart_give_what_they_give_together(given_tables):
    wanted = ["mme-supply", "ltot-consort", "bree", "high-dose"]
    together = Columnar(buckets=1).run(given_tables, wanted, WINDOWS, DEFAULT)
    names = sorted({row["patient"] for row in given_tables.fills})
    halves = [
        Columnar(buckets=1).run(
            replace(given_tables, fills=[row for row in given_tables.fills if row["patient"] in some]),
            wanted,
            WINDOWS,
            DEFAULT,
        )
        for some in (set(names[::2]), set(names[1::2]))
    ]
    for name in wanted:
        assert sorted((row for half in halves for row in half[name]), key=lambda row: row[:2]) == together[name]


def test_any_order_and_number_of_shares_gives_the_same_bytes(tmp_path):
    dice = random.Random(5)
    fills = [
        fill(f"p{dice.randrange(60)}", dice.randrange(-90, 90), dice.choice([7, 30]), dice.choice([10, 60]), number=at)
        for at in range(400)
    ]
    kept = None
    for buckets in (1, 2, 3, 8):
        dice.shuffle(fills)
        out = tmp_path / str(buckets)
        files = Columnar(buckets=buckets).run(tables(fills), ["bree", "mme-max-day"], WINDOWS, DEFAULT, out)
        found = {name: path.read_bytes() for name, path in files.items()}
        kept = kept or found
        assert found == kept


def test_the_same_day_twice_and_a_tie_go_by_name():
    fills = [
        fill("p", 5, 30, 30, number=1, prescriber="Birch"),
        fill("p", 5, 30, 30, number=0, prescriber="Ash"),
        fill("p", 1, 60, 30, number=2, prescriber="Cedar"),
    ]
    for engine in (Memory(), Columnar()):
        assert only(engine, fills, "mme-max-day")["provider"] == "Ash"
        by_days = Options(bands=BANDS, attribution="most-days")
        assert only(engine, fills, "mme-max-day", options=by_days)["provider"] == "Cedar"


def test_a_very_large_quantity_stays_exact():
    for engine in (Memory(), Columnar()):
        row = only(engine, [fill("p", 0, 1, 100_000, drug=5)], "mme-max-day")
        assert row["mme_milli"] == 180 * 100_000 * 1000
        (methadone,) = engine.run(tables([fill("p", 0, 7, 99_999.999, drug=2)]), ["mme-max-day"], [QUARTER], DEFAULT)[
            "mme-max-day"
        ]
        assert methadone[2] == (2 * 99_999_999 * 10 * 12 + 7) // 14
        assert row["rows_used"] == 1
