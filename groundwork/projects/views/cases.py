"""The cases of a test: entered one at a time on a phone, corrected, and the data sheet they are noted on."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from groundwork.clinics import editing
from groundwork.projects import gates
from groundwork.projects.access import in_project
from groundwork.projects.counted import words
from groundwork.projects.forms.cases import case_form
from groundwork.projects.prints import data_sheet
from groundwork.projects.prints.pdf import pdf_of
from groundwork.projects.private_words import warning
from groundwork.projects.reads import cases as reads
from groundwork.projects.reads.pdsa import questions_of
from groundwork.projects.views.pdsa import cycle_or_404, url_of
from groundwork.projects.views.prints import HERE, file_of
from groundwork.projects.writes import cases as writes

FILLS = {"blank": "Blank", "part": "As far as it is filled", "final": "Final"}


@in_project("tests.edit")
def data(request, member, project, number):
    """Enter the next case; below it those that are there. While it is not open, the page says why."""
    cycle = cycle_or_404(project, number)
    questions = questions_of(cycle)
    counting = reads.counting_of(cycle, questions)
    page = {**_page(project, cycle, counting), "reason": _why_not(cycle, counting)}
    if page["reason"] and request.method != "POST":
        return render(request, "projects/cases.html", page)
    return editing.edit(
        request,
        member,
        form_class=case_form(cycle, counting.questions, adding=True),
        initial={"on": _day(request, member.clinic.today())},
        save=lambda form: writes.add_case(by=request.user, cycle=cycle, **form.values()),
        template="projects/cases.html",
        context=page,
        then=lambda case: _after(request, cycle, case, "is counted"),
    )


@in_project("tests.edit")
def change_case(request, member, project, number, case):
    """Correct one case, with both texts where two people do."""
    cycle = cycle_or_404(project, number)
    row = reads.case_at(cycle, case)
    if row is None:
        raise Http404
    row.cycle = cycle
    counting = reads.counting_of(cycle, questions_of(cycle))
    return editing.edit(
        request,
        member,
        record=row,
        form_class=case_form(cycle, counting.questions, adding=False),
        save=lambda form: writes.change_case(
            by=request.user, case=row, version=form.cleaned_data["version"], **form.values()
        ),
        template="projects/case.html",
        context={
            **_page(project, cycle, counting),
            "case": row,
            "title": f"{words.one(cycle.case_word).capitalize()} {row.number}",
            "reason": _why_not(cycle, counting),
        },
        then=lambda saved: _after(request, cycle, saved, "is changed"),
    )


def _why_not(cycle, counting) -> str:
    """Why nothing can be entered now; empty when it can."""
    if not counting.questions:
        return (
            "No question of this test is counted case by case. In Plan, choose yes or no, or a number, for one of them."
        )
    return gates.why_not_counting(cycle)


def _day(request, today) -> str:
    """The day of the case before, while somebody copies a paper sheet; else today."""
    return request.GET.get("on") or today


def _after(request, cycle, case, done):
    if found := warning(case.note):
        messages.warning(request, f"{words.one(cycle.case_word).capitalize()} {case.number}: {found}")
    undo = reverse("bin_record", args=[cycle.clinic.slug, "projects.collectedcase", case.pk, "in"])
    undo += f"?{urlencode({'then': url_of('test_data', cycle)})}"
    tags = f"undo={undo}" if case.version == 1 else ""
    messages.success(request, f"{words.one(cycle.case_word).capitalize()} {case.number} {done}.", extra_tags=tags)
    day = "" if case.on == cycle.clinic.today() else f"?on={case.on:%Y-%m-%d}"
    return f"{url_of('test_data', cycle)}{day}#next"


def _page(project, cycle, counting) -> dict:
    one = words.one(cycle.case_word)
    count = len(counting.cases)
    return {
        "project": project,
        "cycle": cycle,
        "counting": counting,
        "count": count,
        "one": one,
        "many": words.many(cycle.case_word),
        "said": counting.said,
        "is_done": bool(cycle.planned_cases) and count >= cycle.planned_cases,
        "next_number": reads.next_number(cycle) if counting.questions else None,
        "back": url_of("test_data", cycle),
    }


# ---------- on paper ----------


def _sheet(request, project, number):
    fill = request.GET.get("fill", "part")
    return data_sheet.sheet_of(project, cycle_or_404(project, number), fill if fill in FILLS else "part")


@in_project("clinic.read")
@require_GET
def sheet(request, member, project, number):
    """The data sheet to print: `?fill=blank` to write on, as far as it is filled, `?fill=final` without empty lines."""
    shown = _sheet(request, project, number)
    return render(
        request,
        "projects/data_sheet.html",
        {
            "project": project,
            "number": number,
            "sheet": shown,
            "fills": [
                {"label": label, "url": f"?fill={key}", "current": key == shown.fill} for key, label in FILLS.items()
            ],
        },
    )


@in_project("clinic.read")
@require_GET
def sheet_pdf(request, member, project, number):
    """The same as a PDF."""
    shown = data_sheet.pictured(_sheet(request, project, number))
    return file_of(
        pdf_of(HERE / "data-sheet.typ", shown), "application/pdf", f"data-sheet-{number}-{member.clinic.slug}.pdf"
    )
