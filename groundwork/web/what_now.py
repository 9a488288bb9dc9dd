"""What a person should do now: at most five things, each one click, the most pressing first.

Everything is read off the records; nothing is a to-do that somebody must keep.
Order: what is late, the longest first; then what has a date, the nearest
first; then the next thing the project has not begun. Checks of what is in
place and training come after everything else that is late, of each the one
that waits longest.
"""

import datetime
from dataclasses import dataclass

from django.urls import reverse

from groundwork.measures import periods
from groundwork.measures import reads as measure_reads
from groundwork.measures.entries import ChartInput
from groundwork.projects.editions import toolkit_of
from groundwork.projects.gates import open_box
from groundwork.projects.models import Opportunity
from groundwork.projects.reads import activities as activity_reads
from groundwork.projects.reads import plans as plan_reads
from groundwork.projects.reads import training as training_reads
from groundwork.questionnaires import reads as round_reads

MOST = 5


@dataclass(frozen=True)
class Task:
    """One thing to do. `on` is its date; without one it is the project's next beginning."""

    title: str
    why: str
    button: str
    url: str
    on: datetime.date | None = None
    is_mine: bool = False
    # A look at whether something still happens, or a training, can wait for a test, a step or a number that is late.
    can_wait: bool = False

    def late_days(self, today) -> int:
        return max(0, (today - self.on).days) if self.on else 0


@dataclass(frozen=True)
class Desk:
    """All that the home page reads: the tasks and the counts beside them."""

    tasks: tuple[Task, ...]
    rows: tuple
    plan: object | None
    cycles: tuple
    # What the first measure's picture beside the tasks is made from.
    first: ChartInput | None


def desk_of(member, project) -> Desk:
    """The member's tasks in this project and what the page shows beside them, in a fixed number of queries."""
    today = member.clinic.today()
    every = activity_reads.activity_rows(project)
    rows = tuple(row for row in every if row.item.off_on is None)
    newest = plan_reads.current_plan(project)
    plan = plan_reads.page_from(project, newest, every, today=today) if newest else None
    cycles = tuple(sorted((cycle for row in every for cycle in row.work.cycles), key=lambda cycle: cycle.number))
    rounds = list(round_reads.rounds_at(member.clinic, project.toolkit))
    # The clinic's own measures belong to whatever it works on.
    counted = [
        given
        for given in measure_reads.chart_inputs(member.clinic, today)
        if given.series.toolkit in (project.toolkit, "")
    ]
    prioritized = [given for given in counted if given.series.is_prioritized]
    first = max(prioritized, key=lambda given: given.series.toolkit, default=None)
    place = [member.clinic.slug, project.toolkit]
    found = [
        *_tests(member, place, cycles),
        *_steps(member, place, plan),
        *_answers(member),
        *_numbers(member, counted, today),
        *_checks(member, place, rows),
        *_training(member, project, place, today),
        *_beginnings(member, project, place, rounds, first, plan, today),
    ]
    tasks = tuple(sorted(found, key=lambda task: _order(task, today))[:MOST])
    return Desk(tasks, rows, plan, cycles, first)


def _order(task, today):
    if task.on is None:
        return (2, 0, False)
    if task.on < today and not task.can_wait:
        return (0, task.on.toordinal(), not task.is_mine)
    return (1, max(task.on, today).toordinal(), not task.is_mine)


def _tests(member, place, cycles):
    if not member.may("tests.edit"):
        return
    for cycle in cycles:
        box = open_box(cycle)
        if box and cycle.ends:
            yield Task(
                f"Finish {box.capitalize()} for test {cycle.number}",
                f"{cycle.title}. {cycle.owner.name} leads it.",
                f"Open {box.capitalize()}",
                reverse("test", args=[*place, cycle.number]),
                cycle.ends,
                cycle.owner_id == member.user.pk,
            )


def _steps(member, place, plan):
    if plan is None or not member.may("plan.edit"):
        return
    today = member.clinic.today()
    for step in plan.open_steps:
        mine = step.who_id == member.user.pk
        # Other people's steps show once they are late: the team's work is everybody's to rescue.
        if step.due and (mine or step.due < today):
            who = "You hold it" if mine else f"{step.who or step.who_else or 'Nobody'} holds it"
            yield Task(
                step.what,
                f"{step.plan_item.action_item}. {who}.",
                "Say how it went",
                reverse("change_step", args=[*place, plan.plan.number, step.pk]),
                step.due,
                mine,
            )


def _answers(member):
    for sheet in round_reads.open_for(member):
        row = sheet.round
        yield Task(
            f"Go on with “{row.title}”" if sheet.is_started else f"Answer “{row.title}”",
            f"About {row.questionnaire.minutes} minutes. "
            + ("The team fills it together." if row.is_shared else "You answer alone first."),
            "Go on" if sheet.is_started else "Answer",
            reverse("round", args=[member.clinic.slug, row.pk]),
            row.closes_on or row.opens_on,
            True,
        )


def _numbers(member, counted, today):
    """The number of each measure whose period is over; a tally adds itself up."""
    if not member.may("measures.edit"):
        return
    for given in counted:
        series, missing = given.series, measure_reads.missing_period(given.series, today, given.entries)
        if series.source == "tally" or missing is None or periods.following(missing.start, series.period) > today:
            continue
        yield Task(
            f"Add {missing.name} for “{series.title}”",
            f"{series.owner.name} adds this number." if series.owner else "Nobody is named to add it yet.",
            "Add number",
            reverse("add_point", args=[member.clinic.slug, series.pk]),
            missing.due,
            series.owner_id == member.user.pk,
        )


def _checks(member, place, rows):
    if not member.may("plan.edit"):
        return
    unseen = [row for row in rows if row.progress.late_what == "next check"]
    if unseen:
        row = min(unseen, key=lambda row: row.progress.next_on)
        yield Task(
            f"Look whether it still happens: “{row.title}”",
            "Say in a sentence what you saw.",
            "Say what you saw",
            f"{reverse('add_evidence', args=[*place, row.item.pk])}?kind=still-going",
            row.progress.next_on,
            row.item.owner_id == member.user.pk,
            can_wait=True,
        )


def _training(member, project, place, today):
    """The topic that somebody should have learned for the longest."""
    if not member.may("plan.edit"):
        return
    late = training_reads.most_overdue(project, today=today)
    if late is not None:
        yield Task(
            f"Train on “{late.title}”",
            f"It is overdue for {'one person' if late.people == 1 else f'{late.people} people'}.",
            "See for whom",
            reverse("training_topic", args=[*place, late.pk]),
            late.since,
            member.user.pk in late.users,
            can_wait=True,
        )


def _beginnings(member, project, place, rounds, first, plan, today):
    """The next things the project has not begun, in the order the work goes."""
    first = next((sheet for sheet in toolkit_of(project.edition).questionnaires if sheet.consensus), None)
    assessed = [row for row in rounds if first and row.questionnaire_key == first.key]
    if first and not assessed and member.may("assessment.run"):
        yield Task(
            "Start with the self-assessment",
            "Each person answers alone; then the team looks at where the answers differ.",
            "Open it",
            reverse("open_round", args=[*place, first.key]),
        )
    agreeing = [row for row in assessed if row.is_spread_open and not row.is_closed]
    if agreeing and member.may("assessment.run"):
        yield Task(
            f"Agree on “{agreeing[0].title}”",
            "The answers are in. Talk about the widest spread first.",
            "Open the answers",
            reverse("round_spread", args=[place[0], agreeing[0].pk]),
        )
    if any(row.is_closed for row in assessed) and member.may("plan.edit"):
        opportunities = Opportunity.live.filter(project=project)
        if not opportunities.filter(decision="priority").exists():
            yield Task(
                "Choose what to work on",
                "Circle up to three low items, compare them, choose one.",
                "Choose",
                reverse("opportunities", args=place),
            )
    if first is None and assessed and member.may("measures.define"):
        yield Task(
            "Choose one number",
            "Important, possible to count, and worth showing to the staff.",
            "Choose",
            reverse("choose_measure", args=place),
        )
    if member.may("plan.edit"):
        if plan is None and assessed:
            yield Task(
                "Make the first action plan",
                "Two to four activities for three months: who, what, when.",
                "Make the plan",
                reverse("new_plan", args=place),
            )
        elif plan is not None and plan.plan.ends <= today:
            yield Task(
                "Make the next action plan",
                "Read the last one back, carry over what is left.",
                "Plan",
                reverse("new_plan", args=place),
                plan.plan.ends,
            )
