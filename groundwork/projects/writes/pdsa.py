"""Starting tests of change, linking them to ramps, and making what was adopted the standard."""

from django.db.models import Max

from groundwork.clinics import audit, records
from groundwork.clinics.audit import write
from groundwork.clinics.writes import Refused
from groundwork.projects import gates
from groundwork.projects.models import ActionPlan, CycleTask, PdsaCycle, PlanItem, Prediction, Project, Step
from groundwork.projects.writes import plans

CARRIED = ("whom", "where", "data_what", "data_who", "data_how", "planned_cases", "case_word")
QUESTION = ("question", "kind", "direction", "unit")
# What a new test says anew.
PREDICTED = ("prediction", "predicted_value")


# ---------- starting ----------


@write
def start_cycle(*, by, project, action_item, title, owner, step=None, series=None, previous=None):
    """The project's next numbered test. With `previous` it joins that test's ramp and starts with its text.

    Predictions are not taken over, since each test predicts anew; only a
    repeated test keeps them. How a question is counted goes along.
    """
    if action_item.off_on is not None:
        raise Refused(f"“{action_item}” is switched off. Switch it on first, or choose another activity.")
    if step is not None and step.plan_item.action_item_id != action_item.pk:
        raise Refused(f"The step “{step}” belongs to another activity. Choose a step of “{action_item}”.")
    if previous is not None and previous.act_done_on is None:
        raise Refused(
            f"Test {previous.number} has no decision yet. Complete its Act box: the next test starts from it."
        )
    # Two people who start at once get two numbers. (SQLite lets one writer in at a time and needs no lock.)
    Project.objects.select_for_update().get(pk=project.pk)
    last = PdsaCycle.objects.filter(project=project).aggregate(Max("number"))["number__max"] or 0
    cycle = records.add(
        PdsaCycle,
        by=by,
        clinic=project.clinic,
        project=project,
        number=last + 1,
        title=title,
        action_item=action_item,
        step=step,
        series=series,
        previous=previous,
        owner=owner,
        **(_carried(previous) if previous else {}),
    )
    if previous:
        _copy_rows(by=by, previous=previous, cycle=cycle)
    return cycle


@write
def next_cycle(*, by, cycle, title=None, owner=None):
    """The test that follows in the ramp. Refused unless Act said adapt, expand or repeat."""
    if cycle.decision not in gates.GOES_ON or cycle.act_done_on is None:
        raise Refused("Act has to say adapt, expand or repeat before the next test starts from this one.")
    return start_cycle(
        by=by,
        project=cycle.project,
        action_item=cycle.action_item,
        title=title or cycle.title,
        owner=owner or cycle.owner,
        step=cycle.step,
        series=cycle.series,
        previous=cycle,
    )


def _carried(previous):
    return {"change": previous.next_change or previous.change} | {name: getattr(previous, name) for name in CARRIED}


def _copy_rows(*, by, previous, cycle):
    question = QUESTION + (PREDICTED if previous.decision == "repeat" else ())
    for model, columns in ((Prediction, question), (CycleTask, ("what", "who", "when", "where"))):
        for row in model.live.filter(cycle=previous).order_by("position", "pk"):
            values = {name: getattr(row, name) for name in columns}
            records.add(model, by=by, clinic=cycle.clinic, cycle=cycle, position=row.position, **values)


@write
def describe(*, by, cycle, version, title, owner, step, series):
    """The test with another title, owner, plan step or measure; allowed at any time."""
    if step is not None and step.plan_item.action_item_id != cycle.action_item_id:
        raise Refused(f"The step “{step}” belongs to another activity. Choose a step of “{cycle.action_item}”.")
    return records.change(cycle, by=by, version=version, title=title, owner=owner, step=step, series=series)


# ---------- making it standard ----------


@write
def make_standard(*, by, cycle, steps):
    """Steps on the current action plan that make an adopted change the way things are done.

    `steps` are (what, who, due). A step that stands there already is not added twice.
    """
    if cycle.act_done_on is None or cycle.decision != "adopt":
        raise Refused("Only a change that Act adopted is made standard.")
    plan = ActionPlan.live.filter(project=cycle.project).order_by("-number").first()
    if plan is None:
        raise Refused("There is no action plan yet. Make one, then add the steps that make this change standard.")
    item = PlanItem.live.filter(plan=plan, action_item=cycle.action_item).first()
    if item is None:
        item = plans.add_item(
            by=by,
            plan=plan,
            action_item=cycle.action_item,
            form="detailed",
            manager=cycle.owner,
            complete_by=plan.ends,
        )
    there = set(Step.live.filter(plan_item=item).values_list("what", flat=True))
    added = [
        plans.add_step(by=by, item=item, what=what, who=who, due=due) for what, who, due in steps if what not in there
    ]
    if not added:
        audit.nothing_changed()
    return plan
