"""Goals in words: the one in force, those before it, those to come."""

from dataclasses import dataclass

from groundwork.measures import periods
from groundwork.measures.chart.wording import short_day
from groundwork.measures.entries import ChartInput
from groundwork.measures.figures import Figures
from groundwork.measures.models import Goal


@dataclass(frozen=True)
class GoalLine:
    """A goal in the list of them: "75% by 30 June 2026, since March 2026", how it stands to today, and its record."""

    goal: Goal
    words: str
    standing: str

    @property
    def who(self) -> str:
        """Who set it and when: "Rosa Delgado, 3 Mar 2026"."""
        zone = self.goal.series.clinic.now().tzinfo
        return f"{self.goal.created_by.name}, {short_day(self.goal.created_at.astimezone(zone).date())}"

    @property
    def text(self) -> str:
        """All of it in one line, for paper."""
        return f"{self.words}{f'. {self.goal.words}' if self.goal.words else ''}"


def goal_words(given: ChartInput, figures: Figures) -> str:
    """The goal in force in short, such as "75% by 31 Mar 2027"; empty without one."""
    goal = given.goal
    if goal is None:
        return ""
    value = figures.whole(float(goal.value))
    return f"{value} by {short_day(goal.due)}" if goal.due else value


def goal_lines(given: ChartInput, figures: Figures) -> tuple[GoalLine, ...]:
    """Every goal, those to come first, then the one in force, then back in time."""
    now = given.goals[-1] if given.goals else None
    found = [GoalLine(goal, _words(goal, figures), "To come") for goal in reversed(given.to_come)]
    found += [
        GoalLine(goal, _words(goal, figures), "In force" if goal is now else "Before") for goal in reversed(given.goals)
    ]
    return tuple(found)


def _words(goal: Goal, figures: Figures) -> str:
    value = "No goal" if goal.value is None else figures.whole(float(goal.value))
    by = f" by {goal.due:%-d %B %Y}" if goal.due else ""
    return f"{value}{by}{f', since {periods.name(goal.since, goal.series.period)}' if goal.since else ''}"
