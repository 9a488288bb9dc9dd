"""The plain reading of a chart: verdict, evidence, rule, latest figure and goal; never a cause.

Every sentence follows from the result by rule, as a message that any language
can render. What the rules cannot carry is left unsaid.
"""

from dataclasses import dataclass
from datetime import date

from groundwork.spc.english import ENGLISH
from groundwork.spc.figures import Figure, extra_decimals, figure
from groundwork.spc.guards import name_of
from groundwork.spc.message import Language, Message, Span, When
from groundwork.spc.periods import last_day
from groundwork.spc.result import ChartPoint, ChartResult, PhaseResult, Side, Signal, Verdict
from groundwork.spc.rules.anhoej import MINIMUM_POINTS
from groundwork.spc.sides import side_of
from groundwork.spc.slots import targets_in_order


@dataclass(frozen=True, slots=True)
class Reading:
    """The reading in words and as messages. `headline` and `sentences` make one paragraph of one
    to four sentences; `word` stands alone beside a small chart; `notes` go below the chart, and
    `rule` is the test with its figures in one line.
    """

    verdict: Verdict
    word: str
    headline: str
    sentences: tuple[str, ...]
    notes: tuple[str, ...]
    rule: str
    messages: tuple[Message, ...]

    @property
    def text(self) -> str:
        """Headline and sentences as one paragraph."""
        return " ".join((self.headline, *self.sentences))


def read(result: ChartResult, *, as_of: date | None = None, language: Language = ENGLISH) -> Reading:
    """The reading of a result. `as_of` decides whether a goal's date has passed and whether the
    latest period needs its year; without it, the end of the latest period does.
    """
    teller = _Teller(result, as_of)
    messages = (teller.headline(), *teller.evidence(), *teller.latest_and_goal())
    headline, *sentences = (language.say(message) for message in messages)
    return Reading(
        verdict=result.verdict,
        word=language.say(Message(f"verdict.{result.verdict}")),
        headline=headline,
        sentences=tuple(sentences),
        notes=tuple(language.say(note) for note in result.notes),
        rule=language.say(_rule(result.phase)),
        messages=messages,
    )


def _rule(phase: PhaseResult | None) -> Message:
    if phase is None or not phase.useful:
        return Message("rule.anhoej.none")
    params = {
        "longest": phase.longest_run,
        "limit": phase.longest_run_limit,
        "crossings": phase.crossings,
        "least": phase.crossings_limit,
    }
    return Message("rule.anhoej", params)


class _Teller:
    """Chooses the messages; all figures of one reading share the decimals that keep them apart."""

    def __init__(self, result: ChartResult, as_of: date | None) -> None:
        self.result = result
        self.spec = result.spec
        self.as_of = as_of
        targets = targets_in_order(result.spec)
        self.target = targets[-1] if targets else None
        shown = (
            result.phase and result.phase.centre,
            result.latest and result.latest.value,
            self.target and self.target.value,
        )
        self.extra = extra_decimals(shown, result.spec)

    def headline(self) -> Message:
        verdict, phase = self.result.verdict, self.result.phase
        if verdict == "too_early":
            params = {"have": phase.points, "needed": Span(MINIMUM_POINTS, self.spec.period)}
            if phase.number == 1:
                return Message("headline.too_early", params)
            first = self._near(self.result.points[phase.first - 1])
            return Message("headline.too_early_phase", {**params, "first": first})
        if self.result.since:
            key = "changed_since" if verdict == "changed" else verdict
            return Message(f"headline.{key}", {"since": self._near(self.result.since)})
        return Message(f"headline.{verdict}")

    def evidence(self) -> tuple[Message, ...]:
        phase = self.result.phase
        match self.result.verdict, self.result.evidence:
            case _, "shift":
                return self._shift(phase, phase.shifts[-1])
            case _, "past_shift":
                return self._past_shift(phase, phase.shifts[-1])
            case _, "crossings":
                return self._crossings(phase)
            case "no_change", None:
                return self._no_change(phase)
            case "cannot_say", None:
                params = {"on": phase.on_line, "span": Span(phase.points, self.spec.period), "line": self._line(phase)}
                return Message(f"edge.{self._rest_side(phase)}", params), Message("edge.why")
        return ()

    def latest_and_goal(self) -> tuple[Message, ...]:
        result, target = self.result, self.target
        if result.latest is None:
            return ()
        verb = "was"
        if result.verdict == "better" and result.latest.side == result.since.side:
            verb = "rose" if self.spec.better == "higher" else "fell"
        value = self._figure(result.latest.value)
        latest = Message(f"latest.{verb}", {"latest": self._latest_name(), "value": value})
        if target is None:
            # "All months are at 48%" has told it already.
            repeats = result.verdict == "no_change" and not result.phase.useful
            return () if repeats else (Message("goal.none", {"latest": latest}),)
        goal = self._figure(target.value)
        if target.due:
            goal = Message("goal.by", {"value": goal, "due": target.due})
        return (Message(f"goal.{self._reached()}", {"latest": latest, "goal": goal}),)

    def _reached(self) -> str:
        side = side_of(self.result.latest.value, self.target.value)
        if self.spec.better != "neutral":
            if side == 0:
                return "met"
            if (side > 0) == (self.spec.better == "higher"):
                return "passed"
        today = self.as_of or self._latest_day()
        return "over" if self.target.due and today and self.target.due < today else "open"

    def _shift(self, phase: PhaseResult, shift: Signal) -> tuple[Message, ...]:
        # Points on the line behind the run do not break it, so they belong to "the last months".
        tail = [p for p in self.result.points[shift.first - 1 : phase.last] if p.counted]
        on_line = len(tail) - shift.length
        span = self._span(len(tail), shift.first, phase.last)
        params = {"span": span, "line": self._line(phase)}
        key = f"shift.{shift.side}"
        if on_line:
            key, params = f"{key}.mixed", {**params, "length": shift.length, "n": on_line}
        rule = Message("rule.shift", {"points": self._points(phase), "limit": phase.longest_run_limit})
        return Message(key, params), rule

    def _past_shift(self, phase: PhaseResult, shift: Signal) -> tuple[Message, ...]:
        first, last = self.result.points[shift.first - 1], self.result.points[shift.last - 1]
        same_year = first.start is not None and first.start.year == last.start.year
        params = {
            "first": name_of(first, self.spec, year=not same_year),
            "last": name_of(last, self.spec),
            "span": self._span(shift.length, shift.first, shift.last, on_line=shift.on_line),
            "line": self._line(phase),
            "limit": phase.longest_run_limit,
        }
        key = f"past.{shift.side}" + (".mixed" if shift.on_line else "")
        later = [p for p in self.result.points[shift.last : phase.last] if p.counted]
        still = sum(p.side == shift.side for p in later)
        span = self._span(len(later), shift.last + 1, phase.last)
        if still:
            since = Message(f"since.{shift.side}", {"span": span, "n": still})
        else:
            since = Message(f"since.{shift.side}.none", {"span": span, "n": len(later)})
        return Message(key, params), since

    def _crossings(self, phase: PhaseResult) -> tuple[Message, ...]:
        params = {
            "line": self._line(phase),
            "n": phase.crossings,
            "points": self._points(phase),
            "limit": phase.crossings_limit,
        }
        found = Message("crossings" if phase.crossings else "crossings.none", params)
        return (found,) if self.spec.better == "neutral" else (found, Message("crossings.no_side"))

    def _no_change(self, phase: PhaseResult) -> tuple[Message, ...]:
        if not phase.useful:
            span = self._span(phase.points, phase.first, phase.last)
            return (Message("same", {"span": span, "value": self._figure(phase.centre)}),)
        longest = Message("steady", {"line": self._line(phase), "span": Span(phase.longest_run, self.spec.period)})
        rule = Message("steady.rule", {"points": self._points(phase), "limit": phase.longest_run_limit})
        return longest, rule

    def _rest_side(self, phase: PhaseResult) -> Side:
        points = self.result.points[phase.first - 1 : phase.last]
        return next(point.side for point in points if point.side not in (None, "on"))

    def _span(self, n: int, first: int, last: int, *, on_line: int = 0) -> Span:
        """`n` periods between two positions; "counted" when gaps or points left out lie among them."""
        return Span(n, self.spec.period, counted=last - first + 1 > n + on_line)

    def _line(self, phase: PhaseResult) -> Message:
        return Message("line.baseline" if phase.frozen else "line.all", {"value": self._figure(phase.centre)})

    def _points(self, phase: PhaseResult) -> Message:
        return Message("points.off" if phase.on_line else "points", {"n": phase.useful})

    def _figure(self, value: float) -> Figure:
        return figure(value, self.spec, extra=self.extra)

    def _latest_day(self) -> date | None:
        start = self.result.latest.start
        return None if start is None else last_day(start, self.spec.period)

    def _latest_name(self) -> When:
        latest = self.result.latest
        return name_of(latest, self.spec, year=self._far(latest, self.as_of))

    def _near(self, point: ChartPoint) -> When:
        return name_of(point, self.spec, year=self._far(point, self._latest_day()) or self._far(point, self.as_of))

    @staticmethod
    def _far(point: ChartPoint, day: date | None) -> bool:
        """Whether a year or more lies between: then "March" alone could be another March."""
        if day is None or point.start is None:
            return False
        return (day.year - point.start.year) * 12 + day.month - point.start.month >= 12
