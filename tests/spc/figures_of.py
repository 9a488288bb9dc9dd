"""Made-up figures for each kind of chart, as hypothesis strategies, and specs from them."""

from hypothesis import strategies as st

from groundwork.spc import Baseline, ChartSpec, Exclusion, Phase, Point
from tests.spc.oracle_charts import CHARTS

SINGLE = st.integers(-400, 400).map(lambda n: n / 8)
COUNT = st.integers(0, 30)
RATIO = st.tuples(st.integers(1, 60), st.data())
UNITS = {"p": "percent", "pp": "percent", "u": "rate", "up": "rate"}


def value(of):
    return st.builds(lambda number: {"value": float(number)}, of)


SHARE = st.integers(5, 80).flatmap(lambda d: st.integers(0, d).map(lambda n: {"n": float(n), "d": float(d)}))
GROUP = st.lists(SINGLE, min_size=1, max_size=6).map(lambda values: {"values": values})
FIGURE = {
    "i": value(SINGLE),
    "mr": value(SINGLE),
    "c": value(COUNT),
    "g": value(COUNT),
    "t": value(st.integers(1, 400).map(lambda n: n / 8)),
    "p": SHARE,
    "pp": SHARE,
    "u": SHARE,
    "up": SHARE,
    "ip": SHARE,
    "xbar": GROUP,
    "s": GROUP,
}
KIND = st.sampled_from(list(CHARTS))


@st.composite
def series(draw, kind, *, longest=30, gaps=True, out=True):
    """Figures of one kind, some of them gaps, some left out."""
    figures = draw(st.lists(FIGURE[kind], min_size=3, max_size=longest))
    if gaps:
        for place in draw(st.lists(st.integers(0, len(figures) - 1), max_size=2)):
            figures[place] = {}
    if out:
        for place in draw(st.lists(st.integers(0, len(figures) - 1), max_size=2)):
            if figures[place]:
                figures[place] = figures[place] | {"out": True}
    return figures


def point(figure):
    if "n" in figure:
        return Point(numerator=figure["n"], denominator=figure["d"])
    return Point(value=figure.get("value"), values=figure.get("values"))


def spec(kind, figures, *, freeze=None, cuts=(), **options):
    unit = UNITS.get(kind, "number")
    return ChartSpec(
        chart=kind,
        unit=unit,
        per=1000 if unit == "rate" else None,
        period="point",
        points=[point(figure) for figure in figures],
        exclusions=[Exclusion(position=at, reason="flood") for at, f in enumerate(figures, 1) if f.get("out")],
        baseline=Baseline(points=freeze) if freeze else None,
        phases=[Phase(after=cut, reason="new way") for cut in cuts],
        **options,
    )


def lines(result):
    """Center and limits, and whatever else stands at each point, without its place."""
    return [(p.value, p.centre, p.lcl, p.lcl_2s, p.ucl_2s, p.ucl, p.side, p.signals, p.counted) for p in result.points]
