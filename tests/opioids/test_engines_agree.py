"""The fast engine against the oracle, on made-up data with every trap, in any order and in any number of shares."""

import random
from dataclasses import replace

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from groundwork.opioids.definitions import DEFINITIONS
from groundwork.opioids.engines import Columnar, Memory, Options
from tests.opioids.dispensings import BANDS, OTHERWISE, QUARTER, WINDOWS, any_tables

# An example holds many patients and takes a second, so that to look for the smallest that fails would take minutes.
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
OPTIONS = {
    "default": Options(bands=BANDS),
    "otherwise": Options(
        bands=BANDS, choices=OTHERWISE, attribution="most-days", left="drop", since=QUARTER.start - 100
    ),
    "orders": Options(bands=BANDS, source="order", attribution="pcp", excluded="keep"),
}


@pytest.mark.parametrize("options", OPTIONS.values(), ids=OPTIONS)
@settings(max_examples=2, phases=PHASES)
@given(given_tables=any_tables(most=120), seed=st.integers(0, 99), buckets=st.integers(1, 3))
def test_results_equal_the_oracle(options, given_tables, seed, buckets):
    oracle = Memory().run(given_tables, list(DEFINITIONS), WINDOWS, options)
    shuffled = list(given_tables.fills)
    random.Random(seed).shuffle(shuffled)
    fast = Columnar(buckets=buckets, threads=1).run(
        replace(given_tables, fills=shuffled), list(DEFINITIONS), WINDOWS, options
    )
    assert list(fast) == [*DEFINITIONS, "rows"]
    for name, rows in oracle.items():
        assert fast[name] == rows, name


@settings(max_examples=1, phases=PHASES)
@given(given_tables=any_tables(most=120))
def test_a_definition_alone_gives_what_it_gives_among_others(given_tables):
    names = ["mme-max-day", "bree-without-tramadol", "continued-use"]
    together = Columnar(buckets=1).run(given_tables, names, WINDOWS, OPTIONS["default"])
    for name in names:
        assert Columnar(buckets=1).run(given_tables, [name], WINDOWS, OPTIONS["default"])[name] == together[name]


@settings(max_examples=1, phases=PHASES)
@given(given_tables=any_tables())
def test_a_window_alone_gives_what_it_gives_among_others(given_tables):
    together = Memory().run(given_tables, list(DEFINITIONS), WINDOWS, OPTIONS["default"])
    for window in WINDOWS:
        alone = Memory().run(given_tables, list(DEFINITIONS), [window], OPTIONS["default"])
        for name in DEFINITIONS:
            assert alone[name] == [row for row in together[name] if row[1] == window.label]
