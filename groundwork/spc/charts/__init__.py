"""One file a chart: from the slots of a phase to center line and limits. Nothing here judges."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from groundwork.spc.charts.c import c_lines
from groundwork.spc.charts.g import g_lines
from groundwork.spc.charts.i import i_lines, mr_lines
from groundwork.spc.charts.ip import ip_lines
from groundwork.spc.charts.lines import Body, Lines
from groundwork.spc.charts.p import p_funnel, p_lines, pp_funnel, pp_lines
from groundwork.spc.charts.run import run_lines
from groundwork.spc.charts.t import t_lines
from groundwork.spc.charts.u import u_funnel, u_lines, up_funnel, up_lines
from groundwork.spc.charts.xbar import s_lines, xbar_lines
from groundwork.spc.spec import ChartSpec

Chart = Callable[[Body], Lines]

CHARTS: Mapping[str, Chart] = MappingProxyType(
    {
        "run": run_lines,
        "i": i_lines,
        "mr": mr_lines,
        "xbar": xbar_lines,
        "s": s_lines,
        "p": p_lines,
        "pp": pp_lines,
        "u": u_lines,
        "up": up_lines,
        "c": c_lines,
        "g": g_lines,
        "t": t_lines,
        "ip": ip_lines,
    }
)
FUNNELS: Mapping[str, Chart] = MappingProxyType({"p": p_funnel, "pp": pp_funnel, "u": u_funnel, "up": up_funnel})


def chart_of(spec: ChartSpec) -> Chart:
    """The function that draws the lines of a spec's chart."""
    return FUNNELS[funnel_kind(spec)] if spec.chart == "funnel" else CHARTS[spec.chart]


def funnel_kind(spec: ChartSpec) -> str:
    """The limits of a funnel: those asked for, else P′ for percentages and U′ for all else."""
    return spec.funnel or ("pp" if spec.unit == "percent" else "up")
