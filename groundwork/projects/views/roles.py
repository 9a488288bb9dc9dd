"""The roles of a project: who holds which, who stands in, and which nobody holds."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from groundwork.clinics import editing
from groundwork.projects.access import in_project
from groundwork.projects.editions import toolkit_of
from groundwork.projects.forms.roles import ChangeRoleForm, RoleForm
from groundwork.projects.models import ProjectRole
from groundwork.projects.reads import people as people_reads
from groundwork.projects.reads import roles as reads
from groundwork.projects.views.team import tabs_of, url_of
from groundwork.projects.writes import roles as writes

LEAD_LINE = "Say who does what, and who stands in on a sick day."


@in_project("clinic.read")
@require_GET
def roles(request, member, project):
    """All roles in one table, and those counted on elsewhere that nobody holds."""
    lines = reads.role_lines(project)
    first = next((line for line in lines if line.person is None), None)
    filled = sum(line.person is not None for line in lines)
    # What the toolkit alone counts on stands in the table already.
    gaps = [gap for gap in reads.role_gaps(project, lines) if gap.places != (reads.TOOLKIT,)]
    by_key = {line.key: line.row for line in lines if line.key and line.row}
    return render(
        request,
        "projects/roles.html",
        {
            "project": project,
            "tabs": tabs_of(project, "project_roles"),
            "lines": lines,
            "filled": filled,
            "first": first,
            "first_title": f"Fill the role “{first.title}”" if first else "",
            "to_change": sum(line.row is not None and line.row.job_description == "to-change" for line in lines),
            "gaps": [
                {"gap": gap, "places": ", ".join(gap.places), "row": by_key.get(gap.key) if gap.key else None}
                for gap in gaps
            ],
        },
    )


@in_project("plan.edit")
def fill(request, member, project, role):
    """Fill a role of the toolkit for the first time; its duties start from the toolkit's."""
    known = next((one for one in toolkit_of(project.edition).roles if one.key == role), None)
    if known is None:
        raise Http404
    row = ProjectRole.live.filter(project=project, role=role).first()
    if row is not None and request.method != "POST":
        return redirect(url_of("change_project_role", project, row.pk))
    initial = {"title": known.title, "duties": "\n".join(known.duties)}
    return _add(request, member, project, role, f"Fill the role “{known.title}”", initial)


@in_project("plan.edit")
def new(request, member, project):
    """Add a role of the clinic's own; `?title=` names one that a map or the plan counts on."""
    return _add(request, member, project, "", "Add a role", {"title": request.GET.get("title", "")[:120]})


def _add(request, member, project, key, title, initial):
    return editing.edit(
        request,
        member,
        form_class=RoleForm,
        form_options={"project": project},
        initial=initial,
        save=lambda form: writes.add_role(by=request.user, project=project, role=key, **form.cleaned_data),
        template="projects/edit.html",
        context={
            "project": project,
            "title": title,
            "lead": LEAD_LINE,
            "back": url_of("project_roles", project),
            "save": "Save the role",
        },
        then=lambda row: _saved(request, project, row),
    )


@in_project("plan.edit")
def change(request, member, project, pk):
    """Change a role that is written down."""
    row = people_reads.role_at(project, pk)
    if row is None:
        raise Http404
    return editing.edit(
        request,
        member,
        record=row,
        form_class=ChangeRoleForm,
        form_options={"project": project},
        save=lambda form: writes.change_role(
            by=request.user, role=row, version=form.cleaned_data["version"], **form.values()
        ),
        template="projects/role.html",
        context={
            "project": project,
            "title": row.title,
            "lead": LEAD_LINE,
            "back": url_of("project_roles", project),
            "then_bin": url_of("project_roles", project),
            "save": "Save the role",
        },
        then=lambda row: _saved(request, project, row),
    )


def _saved(request, project, row):
    who = f"{row.person} holds it." if row.person else "Nobody holds it yet."
    messages.success(request, f"“{row}” is saved. {who}")
    return f"{url_of('project_roles', project)}#role-{row.pk}"
