"""Which chart is suggested, and why."""

import pytest

from groundwork.spc import ChartSpec, Point, suggest
from tests.spc.build import monthly, months, plain

CALM = (21, 19, 22, 18, 23, 20, 17, 21, 24, 16, 20, 19)
WILD = (21, 35, 12, 30, 11, 28, 33, 15, 27, 10, 31, 20)


def ratios(values, of, unit):
    points = [Point(start=p.start, numerator=p.value, denominator=float(of)) for p in months(values)]
    return ChartSpec(unit=unit, points=points)


@pytest.mark.parametrize(
    ("spec", "chart", "key", "other_data"),
    [
        (ChartSpec(), "run", "nothing", False),
        (monthly(*CALM[:11]), "run", "short", False),
        (monthly(*CALM), "i", "single", False),
        (ratios(CALM, 100, "percent"), "p", "percent", False),
        (ratios(CALM, 5000, "percent"), "pp", "percent_large", False),
        (ratios([n * 10 for n in WILD], 500, "percent"), "pp", "percent_spread", False),
        (ratios([0, 1] * 6, 100, "percent"), "g", "rare", True),
        (ratios([100, 99] * 6, 100, "percent"), "g", "rare_misses", True),
        (ratios(CALM, 100, "rate"), "u", "rate", False),
        (ratios(CALM, 5000, "rate"), "up", "rate_large", False),
        (ratios([n * 10 for n in WILD], 500, "rate"), "up", "rate_spread", False),
        (ratios(CALM, 100, "number"), "ip", "ratio", False),
        (ChartSpec(period="point", points=[Point(value=1, size=3)] * 12), "ip", "ratio", False),
        (monthly(*CALM, unit="count"), "c", "count", False),
        (monthly(*[n * 10 for n in WILD], unit="count"), "i", "count_spread", False),
        (monthly(*[0, 0, 1] * 4, unit="count"), "t", "rare", True),
        (monthly(*[2.5] * 12, unit="count"), "i", "single", False),
        (plain(*CALM, unit="days"), "i", "single", False),
        (ChartSpec(period="point", unit="days", points=[Point(value=float(n)) for n in CALM]), "t", "time", False),
        (ChartSpec(points=[Point(values=[1, 2])] * 3, period="point"), "xbar", "subgroups", False),
        (ChartSpec(chart="funnel", period="point"), "funnel", "places", False),
    ],
)  # fmt: skip
def test_suggestion(spec, chart, key, other_data):
    got = suggest(spec)
    assert (got.chart, got.message.key, got.other_data) == (chart, f"suggest.{key}", other_data)
    assert got.reason.endswith(".")


def test_points_left_out_or_not_complete_do_not_count():
    points = [*months(CALM)[:11], months(CALM)[11].model_copy(update={"partial": True})]
    assert suggest(ChartSpec(points=points)).chart == "run"


def test_the_suggestion_does_not_hang_on_the_chart_asked_for():
    spec = ratios(CALM, 100, "percent")
    for chart in ("run", "i", "u", "ip"):
        assert suggest(spec.model_copy(update={"chart": chart})).chart == "p"
