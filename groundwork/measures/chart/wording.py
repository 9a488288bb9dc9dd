"""The words on and around a chart: names of lines, notes on the axis, the description for those who do not see it."""

from datetime import date
from itertools import pairwise

from groundwork.measures import periods
from groundwork.measures.chart.marks import Mark
from groundwork.measures.chart.scale import Scale
from groundwork.measures.figures import Figures, goal_in
from groundwork.spc import ChartPoint, ChartResult, ChartSpec, PhaseResult, Target
from groundwork.spc.figures import number_text

COUNTED_BY = {"month": "Monthly", "quarter": "Quarterly"}


def short_day(day: date) -> str:
    """Such as "31 Mar 2027"."""
    return f"{day.day} {day:%b %Y}"


def goal_words(target: Target, figures: Figures) -> tuple[str, str]:
    """A goal's label and what stands below it."""
    return f"Goal {figures.short(target.value)}", short_day(target.due) if target.due else ""


def centre_words(result: ChartResult, phase: PhaseResult, figures: Figures) -> tuple[str, str]:
    """The label of a phase's median or mean and what it rests on."""
    if phase.frozen:
        rests = "of baseline"
    elif len(result.phases) > 1:
        rests = "of this phase"
    else:
        rests = f"of all {result.spec.period}s"
    return f"{result.spec.kind.centre.capitalize()} {figures.short(phase.centre)}", rests


def limit_words(phase: PhaseResult, value: float, figures: Figures, *, upper: bool) -> tuple[str, str]:
    """The label of a limit at the latest point; "trial" while it rests on few points."""
    name = f"{'Upper' if upper else 'Lower'} limit {figures.short(value)}"
    return name, "trial" if phase.limits == "trial" else ""


def point_words(point: ChartPoint, spec: ChartSpec, figures: Figures) -> str:
    """One point, such as "October 2026: 63%, 58 of 92, part of the signal"."""
    words = [f"{periods.name(point.start, spec.period)}: {figures.whole(point.value)}"]
    if point.denominator is not None:
        counts = (number_text(count, 6, ",", ".") for count in (point.numerator, point.denominator))
        words.append(" of ".join(counts))
    if point.excluded:
        words.append("left out, not judged")
    elif point.partial:
        words.append(f"the {spec.period} is not over, not judged")
    elif "sigma" in point.signals:
        words.append("beyond a limit")
    elif point.signals:
        words.append("part of the signal")
    return ", ".join(words)


def limits_note(result: ChartResult) -> str:
    """Why limits wobble, where they do."""
    drawn = any(phase.limits in ("trial", "set") for phase in result.phases)
    return "Limits are wider where fewer were counted" if drawn and result.spec.kind.by_size else ""


def baseline_words(result: ChartResult, phase: PhaseResult) -> tuple[str, ...]:
    """The name of the baseline's band, from long to short."""
    first, last = result.points[phase.first - 1].start, result.points[phase.baseline_last - 1].start
    period = result.spec.period
    span = f"{periods.name(first, period)} to {periods.name(last, period)}"
    return f"Baseline: {span}, held fixed", "Baseline, held fixed", "Baseline"


def scale_note(scale: Scale, spec: ChartSpec) -> str:
    """What a reader must know of an axis that does not start at 0."""
    if not scale.low:
        return ""
    return f"The scale starts at {scale.text(scale.low)}{'%' if spec.unit == 'percent' else ''}"


def unit_note(spec: ChartSpec) -> str:
    """What the bare numbers on the axis mean."""
    if spec.unit == "rate":
        return f"Numbers are per {number_text(spec.scale, 6, ',', '.')}"
    return "Numbers are days" if spec.unit == "days" else ""


def listed_words(mark: Mark, start: date, result: ChartResult, *, has_figure: bool) -> str:
    """When the test ran, how it ended, and why its flag is hollow."""
    last = result.points[-1].start
    when = f"{mark.date.day} {mark.date:%b}" + ("" if mark.date.year == last.year else f" {mark.date.year}")
    words = [when, mark.note]
    if start < result.points[0].start:
        words.append("before the chart begins")
    elif not has_figure:
        words.append(f"{periods.bare_name(start, result.spec.period)} not counted yet")
    return ", ".join(filter(None, words))


def describe(result: ChartResult, marks) -> str:
    """The chart in a few sentences, for a screen reader; the table below it has every figure."""
    spec, figures = result.spec, Figures(result)
    drawn = [point for point in result.points if point.value is not None]
    values = [point.value for point in drawn]
    first, last = periods.name(drawn[0].start, spec.period), periods.name(drawn[-1].start, spec.period)
    when = first if first == last else f"{first} to {last}"
    told = [f"{COUNTED_BY[spec.period]} figures, {when}."]
    low, high = figures.whole(min(values)), figures.whole(max(values))
    told.append(f"They lie between {low} and {high}." if low != high else f"All are at {low}.")
    phase = result.phase
    if phase and phase.centre is not None and phase.doubt != "too_few":
        label, rests = centre_words(result, phase, figures)
        told.append(f"The {label[0].lower()}{label[1:]} {rests} is drawn.")
        last = next((point for point in reversed(drawn) if point.ucl is not None), None)
        if last is not None:
            low = "" if last.lcl is None else f"{figures.whole(last.lcl)} and "
            told.append(f"The limits at the latest point are {low}{figures.whole(last.ucl)}.")
    told += _goals_told(result, figures)
    if marks:
        noun = "test of change is" if len(marks) == 1 else "tests of change are"
        told.append(f"{len(marks)} {noun} marked and listed below the chart.")
    return " ".join(told)


def _goals_told(result: ChartResult, figures: Figures) -> list[str]:
    """The goal that is drawn, and until when each one before it was."""
    targets, told = result.spec.targets, []
    if goal := goal_in(result.spec):
        label, due = goal_words(goal, figures)
        told.append(f"The {label.replace('Goal', 'goal')}{f' by {due}' if due else ''} is drawn.")
    for target, after in reversed(tuple(pairwise(targets))):
        if target.value is not None and after.since > result.points[0].start:
            last = periods.following(periods.start_of(after.since, result.spec.period), result.spec.period, -1)
            told.append(f"Until {periods.name(last, result.spec.period)} the goal was {figures.short(target.value)}.")
    return told
