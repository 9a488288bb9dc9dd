"""The sentences on what a verdict rests on: the signal first, then the rule in plain words."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from groundwork.spc.message import Message, Span
from groundwork.spc.naming import name_of
from groundwork.spc.reading.view import View
from groundwork.spc.result import Evidence, Signal
from groundwork.spc.rules import RULE_SETS
from groundwork.spc.verdict import past_sigma, strongest

# How many rising or falling points make a trend, by rule set.
TREND = {"ihi": 5, "nhs": 7, "nelson": 6, "life_qi": 6}
Messages = tuple[Message, ...]


def shift(view: View) -> Messages:
    """A run on one side that reaches the latest point."""
    phase = view.phase
    run = phase.shifts[-1]
    # Points on the line behind the run do not break it, so they belong to "the last months".
    tail = [p for p in view.points[run.first - 1 : phase.last] if p.counted]
    on_line = len(tail) - run.length
    params = {"span": view.span(len(tail), run.first, phase.last), "line": view.line}
    key = f"shift.{run.side}"
    if on_line:
        key, params = f"{key}.mixed", {**params, "length": run.length, "n": on_line}
    return Message(key, params), _run_rule(view)


def past_shift(view: View) -> Messages:
    """A run that has ended, and where the points since then lie."""
    spec, phase = view.spec, view.phase
    run = phase.shifts[-1]
    first, last = view.points[run.first - 1], view.points[run.last - 1]
    same_year = first.start is not None and first.start.year == last.start.year
    need = RULE_SETS[spec.rules.name].run
    params = {
        "first": name_of(first, spec, year=not same_year),
        "last": name_of(last, spec),
        "span": view.span(run.length, run.first, run.last, on_line=run.on_line),
        "line": view.line,
        "limit": phase.longest_run_limit if need is None else need - 1,
    }
    key = f"past.{run.side}" + (".mixed" if run.on_line else "")
    later = [p for p in view.points[run.last : phase.last] if p.counted]
    still = sum(p.side == run.side for p in later)
    if not later or (not still and not any(p.side == _other(run) for p in later)):
        return (Message(key, params),)
    span = view.span(len(later), run.last + 1, phase.last)
    if still:
        return Message(key, params), Message(f"since.{run.side}", {"span": span, "n": still})
    return Message(key, params), Message(f"since.{run.side}.none", {"span": span, "n": len(later)})


def sigma(view: View) -> Messages:
    """The latest point beyond a limit."""
    return _beyond(view, "sigma", strongest(view.phase)), Message("rule.sigma")


def trend(view: View) -> Messages:
    """Points that rise or fall up to the latest."""
    found = strongest(view.phase)
    span = view.span(found.length, found.first, found.last)
    return Message(f"trend.{found.side}", {"span": span}), Message("rule.fixed", {"need": TREND[view.spec.rules.name]})


def pattern(view: View) -> Messages:
    """Any other signal that reaches the latest point."""
    found = strongest(view.phase)
    key = f"{found.rule}.{found.side}" if found.side else found.rule
    params = {"first": view.near(view.points[found.first - 1]), "line": view.line}
    return Message(key, params), Message("rule.pattern")


def crossings(view: View) -> Messages:
    """The line is crossed too seldom."""
    phase = view.phase
    params = {"line": view.line, "n": phase.crossings, "points": view.useful, "limit": phase.crossings_limit}
    return _sideless(view, Message("crossings" if phase.crossings else "crossings.none", params))


def runs(view: View) -> Messages:
    """Too few or too many runs."""
    phase = view.phase
    limit = phase.runs_allowed[phase.runs_signal == "many"]
    params = {"n": phase.crossings + 1, "points": view.useful, "limit": limit}
    return _sideless(view, Message(f"runs.{phase.runs_signal}", params))


def past_beyond(view: View) -> Messages:
    """Points beyond a limit, none of them the latest."""
    found = past_sigma(view.phase, view.points)
    last = found[-1]
    if len(found) == 1:
        told = _beyond(view, "past.sigma", last)
    else:
        told = Message("past.sigma.many", {"n": len(found), "when": name_of(view.points[last.first - 1], view.spec)})
    later = sum(p.counted for p in view.points[last.last : view.phase.last])
    if not later:
        return (told,)
    span = view.span(later, last.last + 1, view.phase.last)
    return told, Message("past.sigma.since", {"span": span, "n": later})


def past_pattern(view: View) -> Messages:
    """Another signal that has ended."""
    last = max(view.phase.signals, key=lambda signal: signal.last)
    first, end = view.points[last.first - 1], view.points[last.last - 1]
    params = {"first": name_of(first, view.spec), "last": name_of(end, view.spec)}
    return Message("past.pattern", params), Message("past.pattern.over")


def beyond(view: View) -> Messages:
    """Places outside the limits of a funnel."""
    sides = [signal.side for signal in past_sigma(view.phase, view.points)]
    params = {
        "places": Message("places", {"n": view.phase.points}),
        "above": sides.count("above"),
        "below": sides.count("below"),
    }
    return Message("beyond", params), Message("beyond.rule")


def nothing(view: View) -> Messages:
    """No signal."""
    phase, spec = view.phase, view.spec
    span = view.span(phase.points, phase.first, phase.last)
    if spec.chart == "funnel":
        return (Message("alike", {"places": Message("places", {"n": phase.points})}),)
    if not phase.useful:
        return (Message("same", {"span": span, "value": view.figure(phase.centre)}),)
    run = Span(phase.longest_run, spec.period)
    has_limits = phase.limits != "none"
    if not spec.kind.in_order:
        return (Message("within", {"span": span}),)
    if spec.rules.name != "anhoej":
        key, params = ("within.patterns", {"span": span}) if has_limits else ("without", {})
        return (Message(key, params),)
    rule = Message("steady.rule", {"points": view.useful, "limit": phase.longest_run_limit})
    if has_limits:
        return Message("within.run", {"span": span, "line": view.line, "run": run}), rule
    return Message("steady", {"line": view.line, "span": run}), rule


def cannot_say(view: View) -> Messages:
    """Why the figures cannot be read."""
    phase = view.phase
    if phase.doubt == "impossible":
        return (Message("impossible"),)
    rest = next(point.side for point in view.points[phase.first - 1 : phase.last] if point.side not in (None, "on"))
    params = {"on": phase.on_line, "span": Span(phase.points, view.spec.period), "line": view.line}
    return Message(f"edge.{rest}", params), Message("edge.why")


EVIDENCE: Mapping[Evidence, Callable[[View], Messages]] = MappingProxyType(
    {
        "shift": shift,
        "sigma": sigma,
        "trend": trend,
        "two_of_three": pattern,
        "four_of_five": pattern,
        "alternating": pattern,
        "hugging": pattern,
        "two_levels": pattern,
        "past_shift": past_shift,
        "past_sigma": past_beyond,
        "past_pattern": past_pattern,
        "crossings": crossings,
        "runs": runs,
        "beyond": beyond,
    }
)


def _run_rule(view: View) -> Message:
    need = RULE_SETS[view.spec.rules.name].run
    if need is not None:
        return Message("rule.fixed", {"need": need})
    return Message("rule.shift", {"points": view.useful, "limit": view.phase.longest_run_limit})


def _beyond(view: View, key: str, found: Signal) -> Message:
    point = view.points[found.first - 1]
    limit = point.ucl if found.side == "above" else point.lcl
    params = {"when": view.near(point), "value": view.figure(point.value), "limit": view.figure(limit)}
    return Message(f"{key}.{found.side}", params)


def _sideless(view: View, found: Message) -> Messages:
    return (found,) if view.spec.better == "neutral" else (found, Message("crossings.no_side"))


def _other(run: Signal) -> str:
    return "below" if run.side == "above" else "above"
