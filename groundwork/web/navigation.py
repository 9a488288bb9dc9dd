"""The places of a clinic in the side bar, and which of them a page belongs to."""

import functools
from dataclasses import dataclass

from django.urls import reverse

from groundwork.projects.reads.credit import rule_sets_of
from groundwork.projects.reads.projects import first_project


@dataclass(frozen=True)
class Place:
    """One entry: its group, title, view, permission, and the first words of the views that belong to it."""

    group: str
    title: str
    view: str
    permission: str
    views: tuple[str, ...]
    in_project: bool = False
    with_credit: bool = False


PLACES = (
    Place("Work", "What now", "what_now", "toolkit.read", ("what_now", "start")),
    Place(
        "Work",
        "Board",
        "board",
        "clinic.read",
        ("board", "timeline", "activity", "adapt", "switch", "add_activity", "add_evidence", "calendar"),
        in_project=True,
    ),
    Place(
        "Work",
        "Action plan",
        "current_plan",
        "clinic.read",
        (
            "current_plan",
            "new_plan",
            "plan",
            "add_plan",
            "look_back",
            "capacity",
            "agree",
            "add_item",
            "change_item",
            "add_step",
            "change_step",
            "move_step",
            "finish",
            "cheat_sheet",
        ),
        in_project=True,
    ),
    Place(
        "Work",
        "Process maps",
        "maps",
        "clinic.read",
        (
            "map",
            "process_map",
            "new_map",
            "add_map",
            "change_map",
            "move_map",
            "make_future_map",
            "keep_map",
            "plan_map",
        ),
        in_project=True,
    ),
    Place(
        "Work",
        "Tests of change",
        "tests",
        "clinic.read",
        ("test", "new_test", "reopen_test", "change_case", "data_sheet", "open_test_sheet"),
        in_project=True,
    ),
    Place(
        "Work",
        "Measures",
        "measures",
        "clinic.read",
        (
            "measure",
            "choose_measure",
            "new_measure",
            "define_measure",
            "make_first",
            "by_clinician",
            "enter_clinician_numbers",
            "new_goal",
            "correct_goal",
            "add_chart_note",
            "change_chart_note",
            "add_point",
            "correct_point",
            "tally",
            "import",
            "export",
        ),
    ),
    Place(
        "Team",
        "Assessments",
        "sheets",
        "clinic.read",
        (
            "sheets",
            "open_round",
            "blank_sheet",
            "story",
            "printable",
            "print",
            "example_sheet",
            "round",
            "opportunit",
            "rate_opp",
            "add_opp",
            "circle_opp",
            "choose_opp",
            "drop_opp",
            "compare_opp",
            "open_opp",
            "put_on_grid",
            "take_off_grid",
            "sheet_steps",
            "draw_sheet",
            "collect",
        ),
        in_project=True,
    ),
    Place(
        "Team",
        "Team and roles",
        "team",
        "clinic.read",
        (
            "team",
            "add_participant",
            "change_participant",
            "take_over_workgroup",
            "project_roles",
            "new_project_role",
            "change_project_role",
            "fill_project_role",
        ),
        in_project=True,
    ),
    Place(
        "Team",
        "Training",
        "training",
        "clinic.read",
        (
            "training",
            "new_training_topic",
            "new_toolkit_training",
            "take_up_training",
            "change_training",
            "add_training",
            "waive_training",
        ),
        in_project=True,
    ),
    Place(
        "Team",
        "Meetings",
        "meetings",
        "clinic.read",
        ("meeting", "new_meeting", "new_training_session", "change_meeting"),
        in_project=True,
    ),
    Place(
        "Team",
        "Credit",
        "dossier",
        "clinic.read",
        (
            "dossier",
            "open_dossier",
            "add_dossier",
            "change_dossier",
            "own_claim",
            "write_claim",
            "match_keys",
            "sign_claim",
            "claim",
            "countersign_claim",
            "send_claim",
            "frozen",
            "freeze",
        ),
        in_project=True,
        with_credit=True,
    ),
    Place("Clinic", "The toolkit", "toolkit_pages", "toolkit.read", ("toolkit",), in_project=True),
    Place("Clinic", "People", "people", "clinic.read", ("people", "return_role")),
    Place("Clinic", "History", "history", "audit.read", ("history",)),
    Place("Clinic", "Bin", "bin", "clinic.read", ("bin",)),
)


@dataclass(frozen=True)
class Entry:
    """One link. It carries no number of what waits there: every page would have to read all that home reads."""

    title: str
    url: str
    current: bool


@dataclass(frozen=True)
class Group:
    title: str
    items: tuple[Entry, ...]


def place_of(view_name: str) -> Place | None:
    """The place a view belongs to: the one with the longest matching first word."""
    found = [(len(word), place) for place in PLACES for word in place.views if view_name.startswith(word)]
    return max(found, key=lambda pair: pair[0])[1] if found else None


def navigation(request, member) -> tuple[Group, ...]:
    """The places this member may open, in their groups. One query, for the clinic's project."""
    here = place_of(request.resolver_match.url_name or "") if request.resolver_match else None
    project = getattr(request, "project", None) or first_project(member.clinic)
    toolkit = project.toolkit if project else None
    with_credit = project is not None and bool(rule_sets_of(project))
    return _groups(member.permissions, member.clinic.slug, toolkit, here, with_credit)


# Ten addresses are reversed for it, the same ten on each page of a clinic: kept by what they follow from.
@functools.lru_cache(maxsize=5000)
def _groups(
    permissions: frozenset[str], slug: str, toolkit: str | None, here: Place | None, with_credit: bool
) -> tuple[Group, ...]:
    groups: dict[str, list[Entry]] = {}
    for place in PLACES:
        if place.permission not in permissions or (place.in_project and toolkit is None):
            continue
        if place.with_credit and not with_credit:
            continue
        parts = [slug, toolkit] if place.in_project else [slug]
        entry = Entry(place.title, reverse(place.view, args=parts), place is here)
        groups.setdefault(place.group, []).append(entry)
    return tuple(Group(title, tuple(entries)) for title, entries in groups.items())
