"""Published monthly series, run through the chart and held to the oracle."""

import csv
from datetime import date
from itertools import groupby
from pathlib import Path

import pytest

from groundwork.spc import ChartSpec, Point, RuleSet, compute, describe, read, roll_up, suggest
from groundwork.spc.kinds import KINDS
from tests.spc import oracle
from tests.spc.oracle_charts import CHARTS

QI = Path(__file__).resolve().parents[3] / "shared" / "data" / "qi"
pytestmark = pytest.mark.skipif(not QI.is_dir(), reason="real data not found: ../shared/data/qi")

MEASURES = {
    "opioid_prescribing_monthly.csv": (
        "org_code",
        {
            "high dose of all": ("percent", None, "high_dose_items", "regular_opioid_items"),
            "high dose by list": ("rate", 1000.0, "high_dose_items", "list_size_thousands"),
            "dose by list": ("rate", 1.0, "total_ome_mg", "list_size_thousands"),
            "items": ("count", None, "regular_opioid_items", None),
        },
    ),
    "opioid_high_dose_by_practice_monthly.csv": (
        "practice_code",
        {"high dose": ("rate", 1000.0, "high_dose_items_per_1000_patients", None)},
    ),
    "ae_attendances_monthly.csv": (
        "org_code",
        {
            "waits": ("percent", None, "breaches_4h", "attendances"),
            "attendances": ("count", None, "attendances", None),
            "admissions": ("percent", None, "admissions", "attendances"),
        },
    ),
}


def point(row, numerator, denominator):
    start = date.fromisoformat(row["month"])
    if denominator is None:
        return Point(start=start, value=float(row[numerator]))
    return Point(start=start, numerator=float(row[numerator]), denominator=float(row[denominator]))


def series(name):
    """(what, spec) for each organisation and measure of a file."""
    code, measures = MEASURES[name]
    with (QI / name).open(encoding="utf-8", newline="") as file:
        rows = sorted(csv.DictReader(file), key=lambda row: (row[code], row["month"]))
    for organisation, group in groupby(rows, key=lambda row: row[code]):
        months = list(group)
        for title, (unit, per, numerator, denominator) in measures.items():
            points = [point(row, numerator, denominator) for row in months]
            spec = ChartSpec(title=title, unit=unit, per=per, better="lower", points=points)
            yield f"{organisation} {title}", spec


@pytest.mark.parametrize(("name", "expected"), [(name, n) for name, n in zip(MEASURES, (32, 10, 21), strict=True)])
def test_every_series_equals_the_oracle_and_can_be_told(name, expected):
    told = 0
    for what, spec in series(name):
        result = compute(spec)
        phase = result.phase
        slow = oracle.run_chart([p.value for p in result.points])
        for figure in ("centre", "useful", "longest_run", "longest_run_limit", "crossings", "crossings_limit", "shift"):
            assert getattr(phase, figure) == pytest.approx(slow[figure]), (what, figure)
        assert [p.position for p in result.points if p.signals] == slow["marked"], what
        assert result.verdict != "too_early", what
        assert read(result).text.count(".") >= 2
        assert describe(result)
        told += 1
    assert told == expected


def test_a_practice_that_is_nearly_always_at_nought_is_not_judged():
    specs = dict(series("opioid_high_dose_by_practice_monthly.csv"))
    result = compute(specs["F84711 high dose"])
    assert (result.verdict, result.phase.centre, result.phase.on_line) == ("cannot_say", 0, 44)


def test_quarters_of_real_shares_are_shares_of_the_sums():
    for what, spec in series("ae_attendances_monthly.csv"):
        if spec.unit != "percent":
            continue
        quarters = compute(roll_up(spec)).points
        assert [p.partial for p in quarters] == [False] * 12, what
        for quarter, start in zip(quarters, range(0, 36, 3), strict=True):
            three = spec.points[start : start + 3]
            share = sum(p.numerator for p in three) / sum(p.denominator for p in three)
            assert quarter.value == pytest.approx(100 * share), what


def applicable(spec):
    """The control charts that take the figures of a series."""
    ratio = spec.points[0].numerator is not None
    whole = all(p.numerator is None or (p.denominator or 0).is_integer() for p in spec.points)
    kinds = ["i", "mr"]
    if ratio:
        kinds += ["u", "up", "ip"] + (["p", "pp"] if whole and spec.unit == "percent" else [])
    elif spec.unit == "count":
        kinds += ["c", "g", "t"]
    return kinds


def as_figures(spec):
    for point in spec.points:
        yield {"n": point.numerator, "d": point.denominator} if point.value is None else {"value": point.value}


@pytest.mark.parametrize("name", MEASURES)
def test_every_series_on_every_chart_that_takes_it_equals_the_oracle(name):
    drawn = 0
    for what, spec in series(name):
        for kind in applicable(spec):
            result = compute(spec.model_copy(update={"chart": kind}))
            scale = {} if kind not in ("p", "pp", "u", "up") else {"scale": spec.scale}
            centre, lower, upper = CHARTS[kind](list(as_figures(spec)), **scale)
            factor = spec.scale if kind in ("i", "mr", "ip") and spec.points[0].value is None else 1
            assert result.phase.centre == pytest.approx(centre * factor), (what, kind)
            assert [p.lcl for p in result.points] == pytest.approx([one * factor for one in lower]), (what, kind)
            assert [p.ucl for p in result.points] == pytest.approx([one * factor for one in upper]), (what, kind)
            assert 1 <= 1 + len(read(result).sentences) <= 4
            drawn += 1
    assert drawn >= 20


@pytest.mark.parametrize("name", MEASURES)
def test_every_series_can_be_read_by_every_rule_set(name):
    for what, spec in series(name):
        for rules in KINDS["i"].rules:
            result = compute(spec.model_copy(update={"chart": "i", "rules": RuleSet(name=rules)}))
            assert read(result).text.endswith("."), what
            assert (result.icon is None) == (rules != "nhs")


def test_large_denominators_call_for_a_prime_chart():
    suggested = {what: suggest(spec).chart for what, spec in series("ae_attendances_monthly.csv")}
    assert {chart for what, chart in suggested.items() if what.endswith("waits")} == {"pp"}
    waits = dict(series("ae_attendances_monthly.csv"))["RRK waits"]
    spread = compute(waits.model_copy(update={"chart": "p"}))
    assert spread.phase.sigma_z > 1.5
    assert "note.over_dispersed.p" in [note.key for note in spread.notes]


def test_practices_side_by_side_in_a_funnel():
    months = {}
    for what, spec in series("opioid_prescribing_monthly.csv"):
        if what.endswith("high dose of all"):
            months[what.split()[0]] = spec.points[-1]
    points = [
        Point(label=code, numerator=point.numerator, denominator=point.denominator) for code, point in months.items()
    ]
    result = compute(ChartSpec(chart="funnel", unit="percent", period="point", points=points))
    assert len(result.points) == 8
    assert result.verdict in ("alike", "differ")
    assert read(result).text.startswith(("No difference", "Some differ"))
