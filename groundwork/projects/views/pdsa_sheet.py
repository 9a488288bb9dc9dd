"""The sheet of one test: its four boxes, one open at a time, and the sheet on paper."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from groundwork.clinics import editing
from groundwork.clinics.records import Stale
from groundwork.clinics.writes import Refused
from groundwork.measures import reads as measure_reads
from groundwork.projects import gates
from groundwork.projects.access import in_project
from groundwork.projects.editions import toolkit_of
from groundwork.projects.forms.pdsa_boxes import BOX_FORMS
from groundwork.projects.forms.pdsa_rows import ROW_BUTTONS
from groundwork.projects.models import PdsaCycle
from groundwork.projects.reads import pdsa as reads
from groundwork.projects.reads.sheets import sheet_of
from groundwork.projects.views.pdsa import cycle_or_404, url_of
from groundwork.projects.writes import pdsa_boxes as writes

SAVES = {
    gates.PLAN: writes.save_plan,
    gates.DO: writes.save_do,
    gates.STUDY: writes.save_study,
    gates.ACT: writes.save_act,
}
FILLS = {"part": "As far as it is filled", "blank": "Blank", "final": "Final"}


@in_project("clinic.read")
@require_GET
def test(request, member, project, number):
    """The whole sheet to read. Who may write goes on to the box that is open."""
    cycle = cycle_or_404(project, number)
    box = gates.open_box(cycle)
    if box and member.may("tests.edit"):
        return redirect(url_of("test_box", cycle, box))
    return render(request, "projects/pdsa.html", _page(member, project, cycle))


@in_project("tests.edit")
def box(request, member, project, number, box):
    """One box: the form while it is open, its whole text once it is complete."""
    if box not in gates.BOXES:
        raise Http404
    cycle = cycle_or_404(project, number)
    state = gates.state_of(cycle, box)
    context = _page(member, project, cycle) | {"shown": box}
    if request.method != "POST" and state == gates.LOCKED:
        return redirect(url_of("test", cycle))
    if request.method != "POST" and state != gates.OPEN:
        return render(request, "projects/pdsa.html", context)
    return editing.edit(
        request,
        member,
        record=cycle,
        form_class=BOX_FORMS[box],
        save=lambda form: SAVES[box](
            by=request.user,
            cycle=cycle,
            version=form.cleaned_data["version"],
            complete="complete" in request.POST,
            **form.values(),
        ),
        template="projects/pdsa.html",
        context=context,
        then=lambda saved: _after_save(request, saved, box),
    )


def _after_save(request, cycle, box):
    here = url_of("test_box", cycle, box)
    if "complete" in request.POST:
        messages.success(request, _completed(cycle, box))
        return url_of("test", cycle)
    # Adding, moving and removing rows without script: the text is saved and the page comes back at the rows.
    pressed = (request.POST.get(button, "") for button in ("more", *ROW_BUTTONS))
    at = next(filter(None, pressed), "").partition("-")[0]
    if at in ("questions", "tasks"):
        return f"{here}#id_{at}"
    messages.success(request, "Saved.")
    return here


def _completed(cycle, box):
    title, now = gates.BOXES[box], gates.open_box(cycle)
    if now in cycle.to_check.split():
        return f"{title} is complete. Read {gates.BOXES[now]} again: it was written before the change."
    return f"{title} is complete."


@in_project("tests.edit")
@require_POST
def reopen(request, member, project, number, box):
    """Open a complete box for change."""
    if box not in gates.BOXES:
        raise Http404
    cycle = cycle_or_404(project, number)
    version = request.POST.get("version", "")
    try:
        writes.reopen_box(by=request.user, cycle=cycle, version=int(version) if version.isdecimal() else 0, box=box)
    except Refused as refused:
        messages.warning(request, str(refused))
    except Stale as stale:
        messages.warning(request, f"{stale.current.changed_by} changed this test a moment ago. Here is how it stands.")
    return redirect(url_of("test_box", cycle, box))


def _page(member, project, cycle):
    page = reads.cycle_page(cycle, today=member.clinic.today())
    today = member.clinic.today()
    adopted = _adopted_sheet(cycle)
    return {
        "summary": measure_reads.summary(cycle.series, today) if cycle.series else None,
        "project": project,
        "cycle": cycle,
        "page": page,
        "adopted": adopted,
        "next": _next(member, cycle, page, adopted),
    }


def _adopted_sheet(cycle):
    """What the toolkit has for a change that was adopted: its sheet, and the opened one if there is one; else None."""
    about = toolkit_of(cycle.project.edition).sheet_about("test")
    if about is None or cycle.act_done_on is None or cycle.decision != "adopt":
        return None
    return {"about": about, "name": about.title[:1].lower() + about.title[1:], "sheet": sheet_of(cycle)}


def _next(member, cycle, page, adopted):
    """What a closed test leads to, as data for the panel; None while a box is open or when nothing follows."""
    if page.open_box or not member.may("tests.edit"):
        return None
    number = page.following[-1].number if page.following else None
    if number:
        return {
            "title": f"Go on with test {number}",
            "why": "It starts where this one ended.",
            "button": f"Open test {number}",
            "url": reverse("test", args=[cycle.clinic.slug, cycle.project.toolkit, number]),
        }
    if cycle.decision in gates.GOES_ON:
        return {
            "title": "Plan the next test of the ramp",
            "why": cycle.next_change or "It starts with this test’s text and asks for a new prediction.",
            "button": "Plan the next test",
            "url": reverse("new_test", args=[cycle.clinic.slug, cycle.project.toolkit]) + f"?previous={cycle.number}",
        }
    if cycle.decision == "adopt" and member.may("plan.edit"):
        return {
            "title": "Make it the way things are done",
            "why": "A change stays when it is in the workflow, everyone knows it, and somebody checks.",
            "button": "Add the steps",
            "url": url_of("test_standard", cycle),
            **_beside(cycle, adopted),
        }
    return None


def _beside(cycle, adopted) -> dict:
    """The sheet of an adopted change, offered beside the steps: opened by one click, or gone on with."""
    if adopted is None:
        return {}
    if adopted["sheet"]:
        url = reverse("round", args=[cycle.clinic.slug, adopted["sheet"].round.pk])
        return {"second": f"Go on with the {adopted['name']}", "second_url": url}
    return {"second": f"Open the {adopted['name']}", "second_post_url": url_of("open_test_sheet", cycle)}


# ---------- on paper ----------


@in_project("clinic.read")
@require_GET
def sheet(request, member, project, number):
    """The sheet to print: as far as it is filled, `?fill=blank` to write on, `?fill=final` without empty places."""
    cycle = cycle_or_404(project, number)
    fill = request.GET.get("fill", "part")
    fill = fill if fill in FILLS else "part"
    return render(
        request,
        "projects/pdsa_print.html",
        _page(member, project, cycle)
        | {
            "lead": f"Test {cycle.number}, for “{cycle.action_item}”. {cycle.owner} looks after it.",
            "lines": fill != "final",
            "text": fill != "blank",
            "decisions": PdsaCycle.DECISIONS,
            "fills": [{"label": label, "url": f"?fill={key}", "current": key == fill} for key, label in FILLS.items()],
        },
    )
