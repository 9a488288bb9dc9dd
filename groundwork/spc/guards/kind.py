"""Notes on the kind of chart: figures it was not made for."""

from groundwork.spc.figures import Figure
from groundwork.spc.message import Message
from groundwork.spc.result import ChartPoint, PhaseResult
from groundwork.spc.spec import ChartSpec

# sigma_z outside these is more than its own chance variation at 20 to 30 points (its standard error is near 0.2).
OVER, UNDER = 1.5, 0.5
FEWEST = 12
# Poisson and binomial limits lean on the normal curve, which counts this low do not follow.
LOW_COUNT = 2
# Numbers counted out of that differ by more than this make single limits misleading.
SIZES_DIFFER = 2


def on_kind(spec: ChartSpec, points: list[ChartPoint], phases: list[PhaseResult]) -> list[Message]:
    """Whether another kind of chart would suit the figures better, with the reason."""
    counted = [point for point in points if point.counted]
    if not counted:
        return []
    return [*_spread(spec, phases[-1]), *_counts(spec, counted), *_sizes(spec, counted)]


def _spread(spec: ChartSpec, phase: PhaseResult) -> list[Message]:
    if spec.chart not in ("p", "u", "c") or phase.sigma_z is None or phase.baseline_points < FEWEST:
        return []
    if phase.sigma_z > OVER:
        times = Figure(phase.sigma_z, "number", 1)
        return [Message(f"note.over_dispersed.{spec.chart}", {"times": times})]
    if 0 < phase.sigma_z < UNDER:
        return [Message("note.under_dispersed")]
    return []


def _counts(spec: ChartSpec, counted: list[ChartPoint]) -> list[Message]:
    found = []
    shares = spec.chart in ("p", "pp") or (spec.chart == "funnel" and spec.unit == "percent")
    if shares and any(not _is_share(point) for point in counted):
        found.append(Message("note.not_shares"))
    if spec.chart in ("c", "u", "up"):
        events = [point.value / spec.multiply if spec.chart == "c" else point.numerator for point in counted]
        mostly_zero = 2 * events.count(0) > len(events)
        if sum(events) < LOW_COUNT * len(events) and len(events) >= FEWEST and not mostly_zero:
            found.append(Message("note.low_counts"))
    return found


def _is_share(point: ChartPoint) -> bool:
    whole = point.numerator.is_integer() and point.denominator.is_integer()
    return whole and 0 <= point.numerator <= point.denominator


def _sizes(spec: ChartSpec, counted: list[ChartPoint]) -> list[Message]:
    sizes = [point.denominator for point in counted if point.denominator is not None]
    if spec.chart != "i" or len(sizes) < FEWEST or max(sizes) <= SIZES_DIFFER * min(sizes):
        return []
    fitting = {"percent": "pp", "rate": "up"}.get(spec.unit, "ip")
    times = Figure(max(sizes) / min(sizes), "number", 0)
    return [Message("note.sizes_differ", {"times": times, "chart": Message(f"chart.{fitting}")})]
