"""Tells tests of change, box by box, as far as each one got."""

from decimal import Decimal
from typing import NamedTuple

from groundwork.config.sample.days import When
from groundwork.config.sample.story import Story
from groundwork.projects.counted import words
from groundwork.projects.models import PdsaCycle, Step
from groundwork.projects.reads.pdsa import questions_of, tasks_of
from groundwork.projects.writes import cases, pdsa, pdsa_boxes
from groundwork.projects.writes.pdsa_boxes import QuestionRow, ResultRow, TaskRow


class Ask(NamedTuple):
    """A question, what the team predicted, what happened, and how the two compare; how it is counted case by case."""

    question: str
    prediction: str
    result: str = ""
    verdict: str = ""
    kind: str = ""
    direction: str = ""
    value: int | None = None
    unit: str = ""

    @property
    def row(self) -> QuestionRow:
        """The question as the Plan box takes it."""
        value = None if self.value is None else Decimal(self.value)
        return QuestionRow(None, self.question, self.prediction, self.kind, self.direction, value, self.unit)


class Task(NamedTuple):
    what: str
    who: str
    when: str
    where: str = ""


class Case(NamedTuple):
    """One case: its answers in the order of the counted questions."""

    who: str
    when: When
    answers: tuple[str, ...]
    note: str = ""


class Did(NamedTuple):
    who: str
    when: When
    done: str
    observed: str
    started: When
    ended: When


class Studied(NamedTuple):
    who: str
    when: When
    learned: str
    complete: bool = True


class Acted(NamedTuple):
    who: str
    when: When
    decision: str
    reason: str
    next_change: str = ""


class Trial(NamedTuple):
    """One test of change. `follows` is the number of the test before it in the ramp, `step` a step's text."""

    title: str
    activity: str
    owner: str
    written: When
    change: str
    whom: str
    where: str
    starts: When
    ends: When
    counted: str
    counter: str
    noted: str
    asks: tuple[Ask, ...]
    tasks: tuple[Task, ...] = ()
    step: str = ""
    follows: int | None = None
    planned: int | None = None
    case_word: str = words.CASE
    cases: tuple[Case, ...] = ()
    did: Did | None = None
    studied: Studied | None = None
    acted: Acted | None = None


def tell_trial(story: Story, project, items, series, trial: Trial) -> PdsaCycle:
    """The test as the story leaves it, aimed at the measure `series`."""
    previous = PdsaCycle.live.get(project=project, number=trial.follows) if trial.follows else None
    steps = Step.live.filter(plan_item__plan__project=project, what=trial.step).select_related("plan_item")
    cycle = story.tell(
        pdsa.start_cycle,
        trial.owner,
        trial.written,
        project=project,
        action_item=items[trial.activity],
        title=trial.title,
        owner=story.people[trial.owner],
        step=steps.order_by("-pk").first() if trial.step else None,
        series=series,
        previous=previous,
    )
    cycle = _tell_plan(story, cycle, trial)
    for case in trial.cases:
        _tell_case(story, cycle, case)
    if trial.did:
        cycle = _tell_do(story, cycle, trial.did)
    if trial.studied:
        cycle = _tell_study(story, cycle, trial)
    if trial.acted:
        cycle = story.tell(
            pdsa_boxes.save_act,
            trial.acted.who,
            trial.acted.when,
            cycle=cycle,
            version=cycle.version,
            decision=trial.acted.decision,
            reason=trial.acted.reason,
            next_change=trial.acted.next_change,
            complete=True,
        )
    return cycle


def _tell_plan(story, cycle, trial):
    return story.tell(
        pdsa_boxes.save_plan,
        trial.owner,
        trial.written,
        cycle=cycle,
        version=cycle.version,
        change=trial.change,
        whom=trial.whom,
        where=trial.where,
        starts=story.on(trial.starts),
        ends=story.on(trial.ends),
        data_what=trial.counted,
        data_who=trial.counter,
        data_how=trial.noted,
        planned_cases=trial.planned,
        case_word=trial.case_word,
        questions=_kept(questions_of(cycle), [ask.row for ask in trial.asks]),
        tasks=_kept(tasks_of(cycle), [TaskRow(None, *task) for task in trial.tasks]),
        complete=True,
    )


def _kept(stored, rows):
    """The rows on the ids of those a ramp brought along, as a form posts them; else the old ones fill the bin."""
    ids = [row.pk for row in stored] + [None] * len(rows)
    return tuple(row._replace(pk=pk) for row, pk in zip(rows, ids, strict=False))


def _tell_case(story, cycle, case):
    counted = [row for row in questions_of(cycle) if row.kind]
    story.tell(
        cases.add_case,
        case.who,
        case.when,
        cycle=cycle,
        on=story.on(case.when),
        answers={str(row.pk): answer for row, answer in zip(counted, case.answers, strict=True)},
        note=case.note,
    )


def _tell_do(story, cycle, did):
    return story.tell(
        pdsa_boxes.save_do,
        did.who,
        did.when,
        cycle=cycle,
        version=cycle.version,
        done=did.done,
        observed=did.observed,
        really_started=story.on(did.started),
        really_ended=story.on(did.ended),
        complete=True,
    )


def _tell_study(story, cycle, trial):
    rows = zip(questions_of(cycle), trial.asks, strict=True)
    return story.tell(
        pdsa_boxes.save_study,
        trial.studied.who,
        trial.studied.when,
        cycle=cycle,
        version=cycle.version,
        learned=trial.studied.learned,
        results=tuple(ResultRow(row.pk, ask.result, ask.verdict) for row, ask in rows),
        complete=trial.studied.complete,
    )
