"""What a chart shows, in words: for those who hear it, and for figures and periods named elsewhere on a page."""

from datetime import date

from groundwork.spc.english import ENGLISH
from groundwork.spc.figures import figure
from groundwork.spc.message import Language, Message, Span, When
from groundwork.spc.naming import line_of, name_of
from groundwork.spc.periods import Period, last_day
from groundwork.spc.result import ChartResult
from groundwork.spc.slots import target_in_force
from groundwork.spc.spec import ChartSpec


def describe(result: ChartResult, *, language: Language = ENGLISH) -> str:
    """The picture in plain sentences: span, range, line, latest figure, marked points, goal. No verdict."""
    return " ".join(language.say(message) for message in _messages(result))


def figure_text(value: float, spec: ChartSpec, *, language: Language = ENGLISH) -> str:
    """A value as this chart words it: "63%", "3.2 per 1,000 patients", "1 day"."""
    return language.words(figure(value, spec))


def period_text(start: date, period: Period, *, year: bool = True, language: Language = ENGLISH) -> str:
    """A period by name: "October 2026", "Quarter 3 of 2026", "the week of 5 October 2026"."""
    return language.words(When(start, period, None, 0, year))


def _messages(result: ChartResult) -> list[Message]:
    spec = result.spec
    title = Message(f"chart.{spec.chart}")
    if spec.title:
        title = Message("chart.titled", {"chart": title, "title": spec.title})
    shown = [point for point in result.points if point.value is not None]
    if not shown:
        return [Message("describe.none", {"chart": title})]
    first, last = shown[0], shown[-1]
    if len(shown) == 1:
        params = {"chart": title, "value": figure(first.value, spec), "first": name_of(first, spec)}
        messages = [Message("describe.one", params)]
    else:
        values = [point.value for point in shown]
        params = {
            "chart": title,
            "span": Span(len(shown), spec.period),
            "first": name_of(first, spec),
            "last": name_of(last, spec),
            "low": figure(min(values), spec),
            "high": figure(max(values), spec),
        }
        messages = [Message("describe.range", params)]
        if spec.chart != "funnel":
            latest = {"value": figure(last.value, spec), "latest": name_of(last, spec)}
            messages.append(Message("describe.latest", latest))
    return messages + _lines(result)


def _lines(result: ChartResult) -> list[Message]:
    spec, phase = result.spec, result.phase
    messages = []
    if phase.centre is not None:
        messages.append(Message("describe.line", {"line": line_of(spec, phase)}))
    if result.latest and result.latest.lcl is not None and spec.chart != "funnel":
        low, high = figure(result.latest.lcl, spec), figure(result.latest.ucl, spec)
        messages.append(Message("describe.limits", {"low": low, "high": high}))
    marked = sum(bool(point.signals) for point in result.points)
    if marked:
        messages.append(Message("describe.signal", {"n": marked}))
    last = result.points[-1].start
    target = target_in_force(spec, last and last_day(last, spec.period))
    if target:
        goal = figure(target.value, spec)
        by = Message("goal.by", {"value": goal, "due": target.due}) if target.due else goal
        messages.append(Message("describe.goal", {"goal": by}))
    return messages
