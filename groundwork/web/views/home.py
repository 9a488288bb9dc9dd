"""Where a person lands after signing in, and what to do now."""

from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from groundwork.clinics import reads
from groundwork.clinics.access import in_clinic, signed_in
from groundwork.measures import reads as measure_reads
from groundwork.projects.editions import toolkit_of
from groundwork.projects.progress import DOING
from groundwork.projects.reads import projects as project_reads
from groundwork.questionnaires import reads as round_reads
from groundwork.web.standing import standings
from groundwork.web.what_now import desk_of

FEED_LENGTH = 4


@signed_in
@require_GET
def home(request):
    """The person's one clinic, or the list to choose from, or the network for an administrator."""
    clinics = standings(request.user)
    if len(clinics) == 1 and not request.user.is_network_administrator:
        return redirect("what_now", clinic=clinics[0].slug)
    if not clinics and request.user.is_network_administrator:
        return redirect("network")
    may_compare = sum(row.may_read for row in clinics) > 1
    return render(request, "web/clinics.html", {"clinics": clinics, "may_compare": may_compare})


@in_clinic("toolkit.read")
@require_GET
def what_now(request, member):
    """At most five things to do now, the most pressing first. Several toolkits: `?toolkit=` chooses."""
    projects = list(project_reads.projects_at(member.clinic))
    if not projects:
        return render(request, "web/no_project.html", {})
    project = next((row for row in projects if row.toolkit == request.GET.get("toolkit")), projects[0])
    request.project = project  # the side bar leads into the toolkit that is shown
    if not member.may("clinic.read"):
        return render(
            request,
            "web/partner_home.html",
            {"project": project, "rounds": round_reads.open_for(member)},
        )
    desk = desk_of(member, project)
    today = member.clinic.today()
    month = project.month_of(today)
    toolkit = toolkit_of(project.edition)
    return render(
        request,
        "web/what_now.html",
        {
            "project": project,
            "projects": projects,
            "today": today,
            "first": desk.tasks[0] if desk.tasks else None,
            "late": desk.tasks[0].late_days(today) if desk.tasks else 0,
            "tasks": [(number, task, task.late_days(today)) for number, task in enumerate(desk.tasks[1:], 2)],
            "month": month,
            "total": toolkit.months,
            "months": [
                "now" if number == month else "past" if number < month else ""
                for number in range(1, toolkit.months + 1)
            ],
            "facts": facts(desk),
            "series": desk.first.series if desk.first else None,
            "summary": measure_reads.summary(desk.first.series, today, desk.first) if desk.first else None,
            "feed": reads.lately_at(member.clinic, FEED_LENGTH) if member.may("audit.read") else (),
            "now": member.clinic.now(),
        },
    )


def facts(desk) -> list[dict]:
    """Four plain counts of the project."""
    in_place = sum(row.progress.is_in_place for row in desk.rows)
    doing = sum(row.progress.state == DOING for row in desk.rows)
    closed = sum(cycle.act_done_on is not None for cycle in desk.cycles)
    return [
        {"label": "Activities in place", "value": in_place, "of": f"of {len(desk.rows)}"},
        {"label": "Being worked on", "value": doing},
        {
            "label": "Plan steps done",
            "value": desk.plan.done if desk.plan else 0,
            "of": f"of {desk.plan.total}" if desk.plan else "",
        },
        {"label": "Tests finished", "value": closed, "of": f"of {len(desk.cycles)}"},
    ]
