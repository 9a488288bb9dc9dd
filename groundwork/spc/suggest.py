"""Which kind of chart suits the figures, with the reason; a person chooses."""

from dataclasses import dataclass

from groundwork.spc.compute import compute
from groundwork.spc.english import ENGLISH
from groundwork.spc.guards.kind import OVER, UNDER
from groundwork.spc.kinds import ChartName
from groundwork.spc.message import Language, Message
from groundwork.spc.parts import RuleSet
from groundwork.spc.phase import FEWEST_FOR_SET_LIMITS
from groundwork.spc.slots import Slot, lay_out
from groundwork.spc.spec import ChartSpec

# Denominators this large leave so little chance variation that P and U signal at every true ripple.
LARGE = 1000
RARE = 1


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A kind of chart and why, in words and as a message. `other_data`: the figures must be counted
    another way for it (as times or cases from event to event), so they cannot simply be drawn anew.
    """

    chart: ChartName
    reason: str
    message: Message
    other_data: bool = False


def suggest(spec: ChartSpec, *, language: Language = ENGLISH) -> Suggestion:
    """The kind of chart for the figures of a spec, whatever kind it asks for."""
    chart, key, other_data = _choose(spec)
    message = Message(f"suggest.{key}", {"needed": FEWEST_FOR_SET_LIMITS})
    return Suggestion(chart, language.say(message), message, other_data)


def _choose(spec: ChartSpec) -> tuple[ChartName, str, bool]:
    if spec.chart == "funnel":
        return "funnel", "places", False
    plain = spec.model_copy(update={"chart": "run"})
    slots = [
        slot
        for slot in lay_out(plain)[0]
        if slot.value is not None and slot.excluded is None and not slot.point.partial
    ]
    if not slots:
        return "run", "nothing", False
    if any(slot.sd is not None for slot in slots):
        return "xbar", "subgroups", False
    if len(slots) < FEWEST_FOR_SET_LIMITS:
        return "run", "short", False
    if all(slot.point.numerator is not None for slot in slots):
        return _ratio(spec, slots)
    return _single(spec, slots)


def _ratio(spec: ChartSpec, slots: list[Slot]) -> tuple[ChartName, str, bool]:
    if spec.unit not in ("percent", "rate"):
        return "ip", "ratio", False
    if _rare([slot.point.numerator for slot in slots]):
        return "g", "rare", True
    share = spec.unit == "percent"
    if share and _rare([slot.size - slot.point.numerator for slot in slots]):
        return "g", "rare_misses", True
    chart = "p" if share else "u"
    if sum(slot.size for slot in slots) >= LARGE * len(slots):
        return f"{chart}p", f"{spec.unit}_large", False
    return (f"{chart}p", f"{spec.unit}_spread", False) if _odd_spread(spec, chart) else (chart, spec.unit, False)


def _single(spec: ChartSpec, slots: list[Slot]) -> tuple[ChartName, str, bool]:
    if all(slot.point.size is not None for slot in slots):
        return "ip", "ratio", False
    values = [slot.value for slot in slots]
    if spec.unit == "count" and all(value >= 0 and value == int(value) for value in values):
        if _rare(values):
            return "t", "rare", True
        return ("i", "count_spread", False) if _odd_spread(spec, "c") else ("c", "count", False)
    if spec.unit == "days" and spec.period == "point" and min(values) > 0:
        return "t", "time", False
    return "i", "single", False


def _rare(counts: list[float]) -> bool:
    """Fewer than one event at a time on average, or none in over half of the figures."""
    return sum(counts) < RARE * len(counts) or 2 * counts.count(0) > len(counts)


def _odd_spread(spec: ChartSpec, chart: ChartName) -> bool:
    phase = compute(spec.model_copy(update={"chart": chart, "rules": RuleSet()})).phase
    return phase.sigma_z is not None and not UNDER <= phase.sigma_z <= OVER
