"""Every address of the product with the parts that lead to a real record, from one table by view name.

A new route fails `test_access` until it is written down here.
"""

from django.urls import reverse

from groundwork.config.checks import routes
from tests.projects import stage

# view name -> the parts of its address after the clinic, from a World.
PARTS = {
    "what_now": lambda w: {},
    "people": lambda w: {},
    "return_role": lambda w: {"pk": w.ended_role.pk},
    "history": lambda w: {},
    "history_csv": lambda w: {},
    "bin": lambda w: {},
    "bin_record": lambda w: {"label": "projects.step", "pk": w.step.pk, "into": "in"},
    "keep_draft": lambda w: {},
    "start": lambda w: {},
    "measures": lambda w: {},
    "new_measure": lambda w: {},
}

_SERIES = [
    "measure",
    "define_measure",
    "new_goal",
    "measure_baseline",
    "measure_chart",
    "make_first",
    "add_point",
    "tally",
    "tally_mark",
    "tally_day",
    "import_upload",
]
_ROUND = [
    "round",
    "round_edit",
    "round_invite",
    "round_open_answers",
    "round_close",
    "round_reopen",
    "round_answers",
    "round_review",
    "round_take_back",
    "round_spread",
    "round_compare",
    "round_agree_at_once",
    "round_print",
]
_PROJECT = [
    "board",
    "timeline",
    "timeline_pdf",
    "calendar",
    "add_activity",
    "opportunities",
    "compare_opportunities",
    "add_opportunity",
    "current_plan",
    "new_plan",
    "add_plan_item_now",
    "sheets",
    "choose_measure",
    "tests",
    "new_test",
    "toolkit_pages",
    "maps",
    "new_map",
    "team",
    "add_participant",
    "add_participants",
    "take_over_workgroup",
    "project_roles",
    "new_project_role",
    "training",
    "new_training_topic",
    "take_up_training",
    "training_matrix",
    "training_matrix_pdf",
    "meetings",
    "new_meeting",
    "story",
    "printable_set",
    "print_all",
]
_ACTIVITY = ["activity", "adapt", "switch_off", "switch_on", "add_evidence"]
_OPPORTUNITY = [
    "rate_opportunity",
    "circle_opportunity",
    "choose_opportunity",
    "drop_opportunity",
    "take_on",
    "open_opportunity_sheet",
    "put_on_grid",
    "take_off_grid",
]
_PLAN = [
    "plan",
    "look_back",
    "capacity",
    "plan_dates",
    "agree",
    "add_item",
    "cheat_sheet",
    "cheat_sheet_pdf",
    "cheat_sheet_word",
]
_MAP = [
    "process_map",
    "map_about",
    "make_future_map",
    "map_frame",
    "keep_map_picture",
    "map_picture",
    "map_pdf",
    "map_steps",
    "add_map_step",
]
_TRAINING_TOPIC = ["training_topic", "change_training_topic", "add_training_record", "new_training_session"]
_MEETING = ["meeting", "change_meeting", "meeting_sheet", "meeting_sign_in"]
_CREDIT = [
    "dossier",
    "open_dossier",
    "dossier_form",
    "add_dossier_measure",
    "own_claim",
    "write_claim",
    "match_keys",
    "sign_claim",
    "frozen_dossiers",
    "freeze_dossier",
]
_TEST = ["test", "test_about", "test_standard", "test_print", "open_test_sheet"]

for name in _SERIES:
    PARTS[name] = lambda w: {"pk": w.series.pk}
PARTS["correct_point"] = lambda w: {"pk": w.series.pk, "point_pk": w.point.pk}
PARTS["by_clinician"] = lambda w: {"pk": w.series.pk}
PARTS["enter_clinician_numbers"] = lambda w: {"pk": w.series.pk, "period": "2026-09"}
PARTS["correct_goal"] = lambda w: {"pk": w.series.pk, "goal_pk": w.goal.pk}
PARTS["add_chart_note"] = lambda w: {"pk": w.series.pk, "kind": "phase"}
PARTS["change_chart_note"] = lambda w: {"pk": w.series.pk, "note_pk": w.chart_note.pk}
PARTS["measure_picture"] = lambda w: {"pk": w.series.pk, "ending": "svg"}
PARTS["measure_paper"] = lambda w: {"pk": w.series.pk, "ending": "pdf"}
PARTS["export_numbers"] = lambda w: {"pk": w.series.pk, "ending": "csv"}
for name in ["import_columns", "import", "import_confirm", "import_wrong_rows", "import_undo", "import_discard"]:
    PARTS[name] = lambda w: {"pk": w.series.pk, "batch_pk": w.batch.pk}
for name in _ROUND:
    PARTS[name] = lambda w: {"pk": w.round.pk}
PARTS["round_withdraw"] = lambda w: {"pk": w.round.pk, "response": w.response.pk}
PARTS["round_group"] = lambda w: {"pk": w.round.pk, "group": w.round.questionnaire.groups[0].key}
PARTS["round_block"] = PARTS["round_group"]
PARTS["round_agree"] = lambda w: {"pk": w.round.pk, "question": w.round.questionnaire.questions()[0].key}
for name in _PROJECT:
    PARTS[name] = lambda w: {"toolkit": w.project.toolkit}
for name in _ACTIVITY:
    PARTS[name] = lambda w: {"toolkit": w.project.toolkit, "pk": w.item.pk}
for name in _OPPORTUNITY:
    PARTS[name] = lambda w: {"toolkit": w.project.toolkit, "pk": w.opportunity.pk}
for name in _PLAN:
    PARTS[name] = lambda w: {"toolkit": w.project.toolkit, "number": w.plan.number}
for name in ("change_item", "add_step"):
    PARTS[name] = lambda w: {"toolkit": w.project.toolkit, "number": w.plan.number, "pk": w.entry.pk}
PARTS["change_step"] = lambda w: {"toolkit": w.project.toolkit, "number": w.plan.number, "pk": w.step.pk}
PARTS["move_step"] = lambda w: {"toolkit": w.project.toolkit, "number": w.plan.number, "pk": w.step.pk, "way": "up"}
PARTS["finish"] = lambda w: {
    "toolkit": w.project.toolkit,
    "number": w.plan.number,
    "kind": "step",
    "pk": w.step.pk,
}
for name in ("open_round", "blank_sheet", "example_sheet"):
    PARTS[name] = lambda w: {"toolkit": w.project.toolkit, "key": w.round.questionnaire.key}
for name in ("sheet_steps", "draw_sheet_map"):
    PARTS[name] = lambda w: {"toolkit": w.project.toolkit, "pk": w.sheet.pk}
PARTS["collect_opportunities"] = lambda w: {"toolkit": w.project.toolkit, "pk": w.round.pk}
for name in _MAP:
    PARTS[name] = lambda w: {"toolkit": w.project.toolkit, "pk": w.map.pk}
for name in ("map_difference", "map_difference_pdf"):
    PARTS[name] = lambda w: {"toolkit": w.project.toolkit, "pk": w.future_map.pk}
PARTS["change_map_step"] = lambda w: {"toolkit": w.project.toolkit, "pk": w.map.pk, "step_pk": w.map_step.pk}
PARTS["move_map_step"] = lambda w: {**PARTS["change_map_step"](w), "way": "up"}
PARTS["plan_map_step"] = lambda w: {
    "toolkit": w.project.toolkit,
    "pk": w.future_map.pk,
    "step_pk": w.future_map_step.pk,
}
PARTS["change_participant"] = lambda w: {"toolkit": w.project.toolkit, "pk": w.participant.pk}
PARTS["change_project_role"] = lambda w: {"toolkit": w.project.toolkit, "pk": w.project_role.pk}
PARTS["fill_project_role"] = lambda w: {"toolkit": w.project.toolkit, "role": "champion"}
for name in _TRAINING_TOPIC:
    PARTS[name] = lambda w: {"toolkit": w.project.toolkit, "pk": w.training_topic.pk}
PARTS["new_toolkit_training_topic"] = lambda w: {"toolkit": w.project.toolkit, "key": "empathic-communication"}
PARTS["waive_training"] = lambda w: {"toolkit": w.project.toolkit, "pk": w.training_need.pk}
PARTS["change_training_record"] = lambda w: {"toolkit": w.project.toolkit, "pk": w.training_record.pk}
for name in _MEETING:
    PARTS[name] = lambda w: {"toolkit": w.project.toolkit, "pk": w.meeting.pk}
PARTS["new_meeting_on_agenda"] = lambda w: {"toolkit": w.project.toolkit, "agenda": stage.toolkit().agendas[0].key}
for name in ("test_data", "data_sheet", "data_sheet_pdf"):
    PARTS[name] = lambda w: {"toolkit": w.project.toolkit, "number": w.counted.number}
PARTS["change_case"] = lambda w: {**PARTS["test_data"](w), "case": w.case.number}
for name in _TEST:
    PARTS[name] = lambda w: {"toolkit": w.project.toolkit, "number": w.cycle.number}
for name in ("test_box", "reopen_test_box"):
    PARTS[name] = lambda w: {"toolkit": w.project.toolkit, "number": w.cycle.number, "box": "plan"}
PARTS["print_paper"] = lambda w: {"toolkit": w.project.toolkit, "paper": "test", "fill": "example"}
PARTS["story_paper"] = lambda w: {"toolkit": w.project.toolkit, "ending": "pdf"}
for name in _CREDIT:
    PARTS[name] = lambda w: {"toolkit": w.dossier.project.toolkit}
for name in ("claim", "countersign_claim", "send_claim_back"):
    PARTS[name] = lambda w: {"toolkit": w.dossier.project.toolkit, "pk": w.claim.pk}
PARTS["change_dossier_measure"] = lambda w: {"toolkit": w.dossier.project.toolkit, "pk": w.dossier_measure.pk}
for name in ("frozen_pdf", "frozen_zip"):
    PARTS[name] = lambda w: {"toolkit": w.dossier.project.toolkit, "number": w.frozen.number}
PARTS["toolkit_page"] = lambda w: {"toolkit": w.project.toolkit, "page": "overview"}


def clinic_routes():
    """{view name: view} of everything below a clinic."""
    return {pattern.name: pattern.callback for text, pattern in routes() if text.startswith("<slug:clinic>/")}


def address(name, world, *, clinic=None) -> str:
    """The address of the view for the world's own records, under its clinic or another one."""
    return reverse(name, kwargs={"clinic": (clinic or world.project.clinic).slug, **PARTS[name](world)})


def has_record(name, world) -> bool:
    """Whether the address names a record by a number that another clinic could try.

    Plans and tests are numbered within a project, so their numbers mean
    another clinic's own records there, never a foreign one.
    """
    return any(part in PARTS[name](world) for part in ("pk", "point_pk", "goal_pk", "batch_pk", "response"))
