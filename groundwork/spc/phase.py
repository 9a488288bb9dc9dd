"""One phase worked out: its lines from the chart, its signals from the rule set."""

from dataclasses import dataclass, replace

from groundwork.spc.charts import chart_of
from groundwork.spc.charts.i import to_ranges
from groundwork.spc.charts.lines import Body, Lines
from groundwork.spc.charts.ranges import D2
from groundwork.spc.kinds import Kind
from groundwork.spc.phases import Extent
from groundwork.spc.result import Doubt, LimitState, PhaseResult, Signal
from groundwork.spc.rules import RULE_SETS, Rules, find
from groundwork.spc.rules.anhoej import crossings_limit, longest_run_limit
from groundwork.spc.rules.facts import Facts, Limits
from groundwork.spc.rules.ihi import runs_allowed
from groundwork.spc.rules.nhs import LIMIT
from groundwork.spc.sides import SideRun, side_of
from groundwork.spc.slots import Slot
from groundwork.spc.spec import ChartSpec

# One or two points have a center line and no limits: they would rest on a single difference.
FEWEST_FOR_LIMITS = 3
# Below this limits are called trial limits (Provost & Murray, The Health Care Data Guide).
FEWEST_FOR_SET_LIMITS = 12


@dataclass(slots=True)
class Judged:
    """A phase with what its points need: sides of the counted ones and limits at 3 and 2 sigma, by position."""

    phase: PhaseResult
    slots: list[Slot]
    sides: dict[int, int]
    limits: dict[int, Limits]
    inner: dict[int, Limits]


def judge_phase(spec: ChartSpec, slots: list[Slot], extent: Extent) -> Judged:
    """The lines and the signals of one phase."""
    kind, rules = spec.kind, RULE_SETS[spec.rules.name]
    mine = slots[extent.first - 1 : extent.last]
    if spec.chart == "mr":
        to_ranges(mine)
    counted = [
        (position, slot)
        for position, slot in enumerate(mine, extent.first)
        if slot.value is not None and slot.excluded is None and not slot.point.partial
    ]
    frozen = extent.frozen and bool(counted) and counted[0][0] <= extent.baseline_last
    baseline_last = extent.baseline_last if frozen else extent.last
    body = _body(spec, mine[: baseline_last - extent.first + 1], extent.centre)
    lines = chart_of(spec)(body) if counted else Lines(None)
    base = len(body.known)
    limits, inner = _limits(kind, lines, mine, extent, base)
    facts = _facts(kind, lines, mine, extent, counted, limits, inner)
    doubt = _doubt(kind, rules, lines, facts)
    found = _found(kind, rules, facts, doubt)
    longest = max((run.length for run in facts.runs), default=0)
    crossings = max(len(facts.runs) - 1, 0)
    run_limit, cross_limit = longest_run_limit(facts.useful), crossings_limit(facts.useful)
    enough = len(counted) >= rules.minimum and kind.in_order and run_limit is not None
    long_run = enough and longest > run_limit
    allowed = runs_allowed(facts.useful) if rules.runs else None
    multiply = spec.multiply
    phase = PhaseResult(
        number=extent.number,
        first=extent.first,
        last=extent.last,
        reason=extent.reason,
        frozen=frozen,
        baseline_empty=extent.frozen and not frozen,
        baseline_last=baseline_last,
        baseline_points=base,
        known_centre=extent.centre is not None,
        centre=None if lines.centre is None else lines.centre * multiply,
        limits=_state(kind, lines, limits, base),
        mean_range=lines.ranges and lines.ranges.mean,
        screening=lines.ranges and lines.ranges.screening,
        screened=lines.ranges.screened if lines.ranges else 0,
        sigma_z=lines.sigma_z,
        points=len(counted),
        useful=facts.useful,
        longest_run=longest,
        longest_run_limit=run_limit,
        crossings=crossings,
        crossings_limit=cross_limit,
        shift=long_run if rules.cautious else any(signal.rule == "shift" for signal in found),
        few_crossings=enough and rules.crossings and crossings < cross_limit,
        runs_allowed=allowed,
        runs_signal=_runs_signal(len(facts.runs), allowed),
        doubt=doubt,
        signals=tuple(found),
    )
    return Judged(phase, mine, dict(zip(facts.positions, facts.sides, strict=True)), limits, inner)


def _body(spec: ChartSpec, met: list[Slot], centre: float | None) -> Body:
    """A period that is not complete stays as a gap: its neighbors do not stand side by side in time."""
    base = [replace(slot, value=None) if slot.point.partial else slot for slot in met if slot.excluded is None]
    factor = LIMIT / 3 if spec.rules.name == "nhs" else 1 / D2
    return Body(base, met, centre, spec.scale, spec.screen, factor)


def _limits(
    kind: Kind, lines: Lines, slots: list[Slot], extent: Extent, base: int
) -> tuple[dict[int, Limits], dict[int, Limits]]:
    """Limits at 3 and at 2 sigma by position. Limits of one width hold over gaps too; others need the point's size."""
    known = extent.centre is not None and kind.given_spread
    if lines.limit is None or lines.centre is None or (base < FEWEST_FOR_LIMITS and not known):
        return {}, {}
    limit = lines.limit
    if not kind.by_size:
        outer, inner = limit(3, 1.0), limit(2, 1.0)
        return dict.fromkeys(range(extent.first, extent.last + 1), outer), dict.fromkeys(
            range(extent.first, extent.last + 1), inner
        )
    sized = [
        (position, slot.size)
        for position, slot in enumerate(slots, extent.first)
        if slot.size is not None and (kind.needs != "values" or slot.size > 1)
    ]
    return {position: limit(3, size) for position, size in sized}, {
        position: limit(2, size) for position, size in sized
    }


def _facts(
    kind: Kind,
    lines: Lines,
    slots: list[Slot],
    extent: Extent,
    counted: list[tuple[int, Slot]],
    limits: dict[int, Limits],
    inner: dict[int, Limits],
) -> Facts:
    centre = lines.centre

    def limits_at(position: int, k: float) -> Limits | None:
        if k in (2, 3):
            return (limits if k == 3 else inner).get(position)
        size = slots[position - extent.first].size if kind.by_size else 1.0
        return lines.limit(k, size) if position in limits else None

    return Facts(
        positions=[position for position, _ in counted],
        values=[slot.value for _, slot in counted],
        sides=[0 if centre is None else side_of(slot.value, centre) for _, slot in counted],
        tested=[
            (position, slot.value)
            for position, slot in enumerate(slots, extent.first)
            if slot.value is not None and not slot.point.partial
        ]
        if limits
        else [],
        limits=limits_at,
    )


def _doubt(kind: Kind, rules: Rules, lines: Lines, facts: Facts) -> Doubt | None:
    """Why a phase is not read, if so.

    With the median at the lowest or highest value (mostly zero, mostly all)
    every useful point lies on the same side, so the rules see one long run
    where there is only rarity. Such a run is believed only while points on the
    line are the lesser part of it: a fixed baseline of zeros followed by a
    steady rise is a signal, 16 scattered cases in 60 months are none.
    """
    if not facts.positions:
        return "no_points"
    if lines.centre is None:
        return "impossible"
    if len(facts.positions) < rules.minimum and kind.in_order:
        return "too_few"
    if kind.in_order and len(facts.runs) == 1 and _on_line(facts.runs[0], facts) > facts.runs[0].length:
        return "at_edge"
    return None


def _on_line(run: SideRun, facts: Facts) -> int:
    return sum(
        run.first <= position <= run.last and not side
        for position, side in zip(facts.positions, facts.sides, strict=True)
    )


def _found(kind: Kind, rules: Rules, facts: Facts, doubt: Doubt | None) -> list[Signal]:
    """Points beyond limits are marked however few there are; runs only where the set's caution allows."""
    in_order = kind.in_order and doubt not in ("no_points", "impossible")
    if rules.cautious and doubt is not None:
        in_order = False
    return find(facts, rules, in_order=in_order)


def _state(kind: Kind, lines: Lines, limits: dict[int, Limits], base: int) -> LimitState:
    if not limits:
        return "none"
    if all(side_of(upper, lower) == 0 for lower, upper in limits.values()):
        return "no_spread"
    return "trial" if base < FEWEST_FOR_SET_LIMITS else "set"


def _runs_signal(runs: int, allowed: tuple[int, int] | None):
    if allowed is None or allowed[0] <= runs <= allowed[1]:
        return None
    return "few" if runs < allowed[0] else "many"
