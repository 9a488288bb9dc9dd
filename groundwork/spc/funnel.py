"""The curves of a funnel: its limits over a range of sizes, for whatever draws it."""

from collections.abc import Iterable
from typing import NamedTuple

from groundwork.spc.charts import funnel_kind
from groundwork.spc.charts.laney import limit_by_size
from groundwork.spc.charts.p import BINOMIAL
from groundwork.spc.charts.u import POISSON
from groundwork.spc.result import ChartResult


class FunnelLimits(NamedTuple):
    """Limits for a place of one size, at 3 and at 2 sigma."""

    size: float
    lcl: float
    lcl_2s: float
    ucl_2s: float
    ucl: float


def funnel_curve(result: ChartResult, sizes: Iterable[float]) -> list[FunnelLimits]:
    """The limits of a funnel at any sizes above 0, the same as at its points; empty where it has none."""
    phase, spec = result.phase, result.spec
    if spec.chart != "funnel" or phase is None or phase.limits == "none":
        return []
    kind = funnel_kind(spec)
    law = BINOMIAL if kind in ("p", "pp") else POISSON
    widened = phase.sigma_z if kind in ("pp", "up") else 1.0
    limit = limit_by_size(phase.centre / spec.multiply, spec.scale, law, widened)
    curve = []
    for size in sizes:
        (lcl, ucl), (lcl_2s, ucl_2s) = limit(3, size), limit(2, size)
        curve.append(FunnelLimits(size, *(one * spec.multiply for one in (lcl, lcl_2s, ucl_2s, ucl))))
    return curve
