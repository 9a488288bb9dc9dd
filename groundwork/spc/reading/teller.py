"""Chooses the messages of a reading: headline, evidence, latest figure and goal."""

from datetime import date

from groundwork.spc.message import Message, Span
from groundwork.spc.reading.evidence import EVIDENCE, cannot_say, nothing
from groundwork.spc.reading.view import View
from groundwork.spc.result import ChartResult
from groundwork.spc.rules import RULE_SETS
from groundwork.spc.sides import side_of


class Teller:
    """The messages of one result."""

    def __init__(self, result: ChartResult, as_of: date | None) -> None:
        self.result = result
        self.view = View(result, as_of)

    def headline(self) -> Message:
        """The verdict in one short sentence."""
        result, view = self.result, self.view
        verdict, phase = result.verdict, result.phase
        if verdict == "too_early":
            needed = RULE_SETS[result.rules.name].minimum
            params = {"have": phase.points, "needed": Span(needed, result.spec.period)}
            if phase.number == 1:
                return Message("headline.too_early", params)
            return Message("headline.too_early_phase", {**params, "first": view.near(view.points[phase.first - 1])})
        if result.since:
            if result.evidence == "sigma":
                key = f"headline.{verdict}_at"
            else:
                key = "headline.changed_since" if verdict == "changed" else f"headline.{verdict}"
            return Message(key, {"since": view.near(result.since)})
        if verdict == "no_change" and result.evidence:
            return Message("headline.no_lasting")
        return Message(f"headline.{verdict}")

    def evidence(self) -> tuple[Message, ...]:
        """What the verdict rests on."""
        if self.result.evidence:
            return EVIDENCE[self.result.evidence](self.view)
        if self.result.verdict == "cannot_say":
            return cannot_say(self.view)
        return nothing(self.view) if self.result.verdict in ("no_change", "alike") else ()

    def latest_and_goal(self) -> tuple[Message, ...]:
        """The latest figure, where it has not been told, and how it stands to the goal."""
        result, view, target = self.result, self.view, self.view.target
        if result.latest is None or result.spec.chart == "funnel":
            return ()
        told = result.evidence == "sigma"
        if target is None:
            # "All months are at 48%" has told it already.
            repeats = result.verdict == "no_change" and not result.evidence and not result.phase.useful
            return () if told or repeats else (Message("goal.none", {"latest": self._latest()}),)
        goal = view.figure(target.value)
        if target.due:
            goal = Message("goal.by", {"value": goal, "due": target.due})
        # Trial limits may still move to the other side of the goal; one that began after the latest figure was not
        # what the limits were held against.
        settled = (
            result.assurance
            and result.latest.target == target.value
            and result.phase.limits != "trial"
            and result.verdict != "too_early"
        )
        key = f"assurance.{result.assurance}" if settled else f"goal.{self._reached()}"
        if told:
            return (Message(f"{key}.bare", {"goal": goal}),)
        return (Message(key, {"latest": self._latest(), "goal": goal}),)

    def _latest(self) -> Message:
        result, view = self.result, self.view
        verb = "was"
        if result.verdict == "better" and result.latest.side == result.since.side:
            verb = "rose" if result.spec.better == "higher" else "fell"
        return Message(f"latest.{verb}", {"latest": view.latest_name, "value": view.figure(result.latest.value)})

    def _reached(self) -> str:
        view, target, spec = self.view, self.view.target, self.result.spec
        side = side_of(self.result.latest.value, target.value)
        if spec.better != "neutral":
            if side == 0:
                return "met"
            if (side > 0) == (spec.better == "higher"):
                return "passed"
        today = view.as_of or view.latest_day
        return "over" if target.due and today and target.due < today else "open"
