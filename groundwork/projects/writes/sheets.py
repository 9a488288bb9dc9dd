"""Sheets about one thing, and what their answers become: ratings on the grid, steps of the plan, a process map."""

from collections.abc import Sequence
from typing import NamedTuple

from groundwork.clinics import audit, records
from groundwork.clinics.audit import write
from groundwork.clinics.models import User
from groundwork.clinics.writes import Refused
from groundwork.projects.editions import toolkit_of
from groundwork.projects.maps.flow import STEP
from groundwork.projects.models import (
    ActionItem,
    ActionPlan,
    MapStep,
    Opportunity,
    PdsaCycle,
    PlanItem,
    ProcessMap,
    SheetUse,
    Step,
)
from groundwork.projects.writes import plans
from groundwork.projects.writes.map_steps import MOST_STEPS, ROOM
from groundwork.questionnaires.filling import in_line
from groundwork.questionnaires.models import Round
from groundwork.questionnaires.writes import open_round

# What a row of the sheet holds -> the field of the map's step that takes it.
ON_MAP = {
    "what": "what",
    "role": "role",
    "person": "person",
    "where": "where",
    "trigger": "trigger",
    "protocol": "protocol",
    "record": "place_in_record",
    "training": "training",
}


class TakenRow(NamedTuple):
    """A row of a sheet on its way to the plan; `what` is what it says happens, in one line."""

    number: int
    what: str
    action_item: ActionItem
    who: User | None = None
    who_else: str = ""
    due: object = None


# ---------- opening ----------


@write
def open_for_opportunity(*, by, opportunity):
    """The sheet of the circled opportunity, opened now or before. Refused where the toolkit has no such sheet."""
    if not opportunity.is_circled:
        raise Refused(f"Circle “{opportunity}” first. The sheet is for those you look at more closely.")
    # Two people who click at once get one sheet. (SQLite lets one writer in at a time and needs no lock.)
    Opportunity.objects.select_for_update(of=("self",)).get(pk=opportunity.pk)
    return _open(by, opportunity.project, "opportunity", {"opportunity": opportunity})


@write
def open_for_test(*, by, cycle):
    """The sheet of the adopted test, opened now or before. Refused where the toolkit has no such sheet."""
    if cycle.act_done_on is None or cycle.decision != "adopt":
        raise Refused("This sheet is for a change that Act adopted.")
    PdsaCycle.objects.select_for_update(of=("self",)).get(pk=cycle.pk)
    return _open(by, cycle.project, "test", {"cycle": cycle})


def _open(by, project, about, named):
    found = SheetUse.live.filter(round__binned_at=None, **named).select_related("round", "clinic").first()
    if found is not None:
        audit.nothing_changed()
        return found
    sheet = toolkit_of(project.edition).sheet_about(about)
    if sheet is None:
        raise Refused("The toolkit has no sheet for this.")
    thing = next(iter(named.values()))
    row = open_round(
        by=by,
        clinic=project.clinic,
        toolkit=project.toolkit,
        edition=project.edition.edition,
        questionnaire=sheet,
        title=in_line(f"{sheet.title}: {thing}", 120),
        opens_on=project.clinic.today(),
    )
    return records.add(SheetUse, by=by, clinic=project.clinic, project=project, round=row, **named)


# ---------- ratings ----------


@write
def put_on_grid(*, by, opportunity, version, ratings):
    """The opportunity with the ratings of its sheet: "feasibility", "priority" or both; the other stays."""
    known = {name: points for name, points in ratings.items() if name in ("feasibility", "priority")}
    return records.change(opportunity, by=by, version=version, verb="rated from its sheet", **known)


# ---------- steps ----------


@write
def take_steps(*, by, plan: ActionPlan, sheet: Round, rows: Sequence[TakenRow]):
    """The new steps of the plan, all or none. An activity that is not on the plan is put there first.

    Refused when a row with these words has gone on the plan meanwhile.
    """
    if not rows:
        raise Refused("Tick at least one row.")
    Round.objects.select_for_update(of=("self",)).get(pk=sheet.pk)
    taken = Step.live.filter(sheet_round=sheet, plan_item__binned_at=None)
    there = set(taken.values_list("sheet_row", "sheet_words"))
    again = next((row for row in rows if (row.number, row.what) in there), None)
    if again is not None:
        raise Refused(f"Row {again.number}, “{again.what}”, is on the plan already. Untick it; nothing was added.")
    items = {item.action_item_id: item for item in PlanItem.live.filter(plan=plan).select_related("clinic")}
    made = []
    for row in rows:
        item = items.get(row.action_item.pk)
        if item is None:
            item = plans.add_item(
                by=by, plan=plan, action_item=row.action_item, form="detailed", manager=None, complete_by=plan.ends
            )
        step = plans.add_step(
            by=by,
            item=item,
            what=row.what,
            who=row.who,
            who_else=row.who_else,
            due=row.due,
            from_sheet=(sheet, row.number, row.what),
        )
        items[row.action_item.pk] = step.plan_item
        made.append(step)
    _tie_to_map(by, sheet, made)
    return made


def _tie_to_map(by, sheet, made):
    """A step of the map that was drawn from the sheet is brought about by the plan step with its words."""
    drawn = list(MapStep.live.filter(map__sheet_round=sheet, map__binned_at=None, plan_step=None).order_by("position"))
    for step in made:
        words = in_line(step.sheet_words, _room_in("what"))
        same = next((one for one in drawn if one.what == words), None)
        if same is not None:
            drawn.remove(same)
            records.change(same, by=by, version=same.version, verb="planned", plan_step=step)


# ---------- the map ----------


@write
def draw_map(*, by, project, sheet: Round, rows, title, action_item=None, opportunity=None, plan_steps=None):
    """A future map with a step for each row, in order; roles become lanes. Refused for a second one of the sheet.

    `plan_steps` maps a row's number to its step on the plan.
    """
    Round.objects.select_for_update(of=("self",)).get(pk=sheet.pk)
    known = ProcessMap.live.filter(sheet_round=sheet).first()
    if known is not None:
        raise Refused(f"It is drawn already: “{known.title}”. Change that map, or put it in the bin first.")
    if not rows:
        raise Refused("No row says what happens. Write down the steps first.")
    made = records.add(
        ProcessMap,
        by=by,
        clinic=project.clinic,
        project=project,
        title=in_line(title, 120),
        state=ProcessMap.FUTURE,
        action_item=action_item,
        opportunity=opportunity,
        sheet_round=sheet,
    )
    for place, row in enumerate(rows[:MOST_STEPS], start=1):
        texts = {field: row.line(holds, _room_in(field)) for holds, field in ON_MAP.items()}
        records.add(
            MapStep,
            by=by,
            clinic=project.clinic,
            map=made,
            position=place * ROOM,
            kind=STEP,
            plan_step=(plan_steps or {}).get(row.number),
            **texts,
        )
    return made


def _room_in(field) -> int:
    return MapStep._meta.get_field(field).max_length
