"""From a spec to its result: every chart goes this one way."""

from groundwork.spc import guards
from groundwork.spc.charts.ranges import D2, D4
from groundwork.spc.phase import FEWEST_FOR_SET_LIMITS, Judged, judge_phase
from groundwork.spc.phases import phase_extents
from groundwork.spc.result import ChartPoint, ChartResult
from groundwork.spc.rules import RULE_SETS
from groundwork.spc.rules.facts import SIDES
from groundwork.spc.rules.nhs import LIMIT, ORDER, assurance, variations
from groundwork.spc.sides import TOLERANCE
from groundwork.spc.slots import lay_out
from groundwork.spc.spec import ChartSpec
from groundwork.spc.verdict import judge


def compute(spec: ChartSpec) -> ChartResult:
    """The result of any chart the room knows. Odd numbers never raise: they become gaps and notes."""
    slots, unmatched = lay_out(spec)
    extents, ignored = phase_extents(slots, spec)
    judged = [judge_phase(spec, slots, extent) for extent in extents]
    icons = _variations(spec, judged)
    points = [point for phase in judged for point in _points(spec, phase, icons)]
    phases = [one.phase for one in judged]
    latest = next((point for point in reversed(points) if point.counted), None)
    verdict = judge(spec, phases, points)
    result = ChartResult(
        spec=spec,
        points=tuple(points),
        phases=tuple(phases),
        verdict=verdict.verdict,
        evidence=verdict.evidence,
        direction=verdict.direction,
        since=points[verdict.since - 1] if verdict.since else None,
        latest=latest,
        notes=guards.notes(spec, points, phases, unmatched, ignored),
        options=options(spec),
        icon=icons[latest.position][1] if icons and latest else None,
        assurance=_assurance(spec, latest),
    )
    return result


def options(spec: ChartSpec) -> tuple[tuple[str, float | bool], ...]:
    """The numbers that went into a result besides the spec, and the screening asked for."""
    named: dict[str, float | bool] = {
        "minimum_points": RULE_SETS[spec.rules.name].minimum,
        "tolerance": TOLERANCE,
    }
    if spec.kind.limits:
        named |= {"sigmas": 3, "set_limits_from": FEWEST_FOR_SET_LIMITS}
    if spec.chart in ("i", "t", "pp", "up", "ip"):
        named |= {"screen": spec.screen, "screen_limit": D4}
    if spec.chart in ("i", "t", "pp", "up"):
        named["sigma_of_mean_range"] = LIMIT / 3 if spec.rules.name == "nhs" else 1 / D2
    return tuple(named.items())


def _variations(spec: ChartSpec, judged: list[Judged]) -> dict:
    if spec.rules.name != "nhs":
        return {}
    return {
        position: found
        for one in judged
        for position, found in variations(list(one.sides), one.phase.signals, spec.better).items()
    }


def _assurance(spec: ChartSpec, latest: ChartPoint | None):
    if spec.rules.name != "nhs" or latest is None:
        return None
    return assurance(latest.lcl, latest.ucl, latest.target, spec.better)


def _points(spec: ChartSpec, judged: Judged, icons: dict) -> list[ChartPoint]:
    phase, sides, limits, inner = judged.phase, judged.sides, judged.limits, judged.inner
    signals = _names(spec, phase)
    nothing = (None, None)
    multiply = None if spec.multiply == 1 else spec.multiply
    points = []
    for position, slot in enumerate(judged.slots, phase.first):
        point, side = slot.point, sides.get(position)
        lcl, ucl = limits.get(position, nothing)
        lcl_2s, ucl_2s = inner.get(position, nothing)
        value = slot.value
        if multiply is not None:
            value, lcl, lcl_2s, ucl_2s, ucl = (
                None if number is None else number * multiply for number in (value, lcl, lcl_2s, ucl_2s, ucl)
            )
        # By place: names cost three times as long, and a chart makes one of these a period.
        points.append(
            ChartPoint(
                position,
                point.start,
                point.label,
                value,
                slot.gap,
                point.numerator,
                point.denominator,
                phase.number,
                side is not None,  # counted
                side is not None and position <= phase.baseline_last,  # in_baseline
                point.partial,
                slot.excluded,
                phase.centre,
                None if side is None else SIDES[side],
                signals.get(position, ()),
                slot.target,
                None if point.value is not None and point.size is None else slot.size,
                lcl,
                lcl_2s,
                ucl_2s,
                ucl,
                icons[position][0] if position in icons else None,
            )
        )
    return points


def _names(spec: ChartSpec, phase) -> dict[int, tuple[str, ...]]:
    """The rules each point is part of a signal of; under `nhs` the one that names it comes first."""
    found: dict[int, list[str]] = {}
    signals = phase.signals
    if spec.rules.name == "nhs":
        signals = sorted(signals, key=lambda signal: ORDER.index(signal.rule))
    for signal in signals:
        for position in signal.points:
            names = found.setdefault(position, [])
            if signal.rule not in names:
                names.append(signal.rule)
    return {position: tuple(names) for position, names in found.items()}
