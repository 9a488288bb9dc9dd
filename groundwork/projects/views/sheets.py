"""The toolkit's sheets at a clinic: which there are, their rounds, opening one, and what came of a self-assessment."""

from collections import defaultdict

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from groundwork.clinics import editing, reads
from groundwork.projects.access import in_project
from groundwork.projects.editions import toolkit_of
from groundwork.projects.forms.sheets import OpenRoundForm
from groundwork.projects.writes import opportunities as opportunity_writes
from groundwork.questionnaires import reads as round_reads
from groundwork.questionnaires import writes as round_writes
from groundwork.questionnaires.models import Round
from groundwork.toolkit.schema import Questionnaire

# Kinds in the order a project needs them.
KINDS = (
    ("assessment", "Self-assessments"),
    ("survey", "Staff surveys"),
    ("worksheet", "Worksheets"),
    ("checklist", "Checklists"),
)

# Where sheets about one thing are opened, and what to do there.
OPENED_AT = {"opportunity": "opportunities", "test": "tests"}
ABOUT = {
    "opportunity": "“{}” is opened for each circled element. Circle up to three, then open the sheet of each.",
    "test": "“{}” is opened for a test that was adopted. Open the test, then its sheet.",
}


def sheet_named(project, key) -> Questionnaire:
    """The toolkit's sheet with this key; 404 where it has none."""
    for questionnaire in toolkit_of(project.edition).questionnaires:
        if questionnaire.key == key:
            return questionnaire
    raise Http404


def is_shared(sheet: Questionnaire) -> bool:
    """Whether the team fills one copy together: worksheets and checklists, as `Round.is_shared` has it."""
    return not sheet.consensus and sheet.kind in ("worksheet", "checklist")


@in_project("clinic.read")
@require_GET
def sheets(request, member, project):
    """Every sheet of the toolkit with its rounds."""
    rounds = defaultdict(list)
    for row in round_reads.counted_rounds_at(member.clinic, project.toolkit):
        rounds[row.questionnaire_key].append(row)
    toolkit = toolkit_of(project.edition)
    groups = [
        (
            title,
            [
                (sheet, rounds[sheet.key])
                for sheet in toolkit.questionnaires
                if sheet.kind == kind and sheet.respondents != "patients"
            ],
        )
        for kind, title in KINDS
    ]
    first = next((sheet for sheet in toolkit.questionnaires if sheet.consensus), None)
    return render(
        request,
        "projects/sheets.html",
        {
            "project": project,
            "groups": [(title, entries) for title, entries in groups if entries],
            "examples": {example.key for example in toolkit.examples},
            "start_with": first if first and not rounds[first.key] else None,
        },
    )


@in_project("assessment.run")
def open_round(request, member, project, key):
    """Open a sheet: for the whole team together, or for each person alone. One about a thing is opened there."""
    sheet = sheet_named(project, key)
    if sheet.about is not None:
        messages.warning(request, ABOUT[sheet.about].format(sheet.title))
        return redirect(reverse(OPENED_AT[sheet.about], args=[member.clinic.slug, project.toolkit]))
    shared = is_shared(sheet)
    earlier = [row for row in round_reads.rounds_at(member.clinic, project.toolkit) if row.questionnaire_key == key]

    def save(form):
        values = dict(form.cleaned_data)
        return round_writes.open_round(
            by=request.user,
            clinic=member.clinic,
            toolkit=project.toolkit,
            edition=project.edition.edition,
            questionnaire=sheet,
            people=list(values.pop("people", ())),
            **values,
        )

    purpose = ("baseline", "midpoint", "end", "other")[min(len(earlier), 3)]
    return editing.edit(
        request,
        member,
        form_class=OpenRoundForm,
        form_options={"clinic": member.clinic, "is_shared": shared},
        initial={
            "title": sheet.title if shared or not earlier else f"{sheet.title}, {purpose}",
            "purpose": purpose,
            "opens_on": member.clinic.today(),
            "people": [person.pk for person in reads.people_of(member.clinic)],
        },
        save=save,
        template="projects/edit.html",
        context={
            "project": project,
            "title": f"Open “{sheet.title}”",
            "lead": "The team fills one copy together." if shared else f"About {sheet.minutes} minutes a person.",
            "back": _url(project),
            "save": "Open it",
        },
        then=lambda row: redirect("round", clinic=member.clinic.slug, pk=row.pk).url,
    )


def _url(project):
    return redirect("sheets", clinic=project.clinic.slug, toolkit=project.toolkit).url


@in_project("toolkit.read")
@require_GET
def blank(request, member, project, key):
    """The sheet on paper, empty."""
    return render(
        request,
        "projects/blank_sheet.html",
        {
            "project": project,
            "questionnaire": sheet_named(project, key),
            "sheet": round_reads.blank_sheet(sheet_named(project, key)),
            "example": toolkit_of(project.edition).example_of(key),
        },
    )


@in_project("plan.edit")
@require_POST
def collect(request, member, project, pk):
    """Bring the items of a round that scored low, or that matter and are not in place, to the list of opportunities."""
    row = get_object_or_404(Round.live, clinic=member.clinic, toolkit=project.toolkit, pk=pk)
    found = [(item.question.key, item.title, item.said, item.importance) for item in round_reads.low_items(row)]
    added = opportunity_writes.collect(by=request.user, project=project, round=row, items=found)
    if added:
        messages.success(request, f"{len(added)} added to the list.")
    else:
        messages.warning(request, "Nothing new: all that is low or missing is on the list already, or nothing is.")
    return redirect("opportunities", clinic=member.clinic.slug, toolkit=project.toolkit)
