"""What the lead fills in: the way to credit, the project form, the measures of the dossier."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect

from groundwork.clinics import editing
from groundwork.measures import reads as measure_reads
from groundwork.projects.access import in_project
from groundwork.projects.forms import credit as forms
from groundwork.projects.models import DossierMeasure, Participant
from groundwork.projects.reads.credit_suggestions import suggestions_for
from groundwork.projects.views.credit import dossier_or_404, rules_or_404, url_of
from groundwork.projects.writes import credit as writes

# ---------- the form ----------


def _people(project):
    return Participant.live.filter(project=project, left_on__isnull=True).select_related("user").order_by("pk")


@in_project("credit.manage")
def open_dossier(request, member, project):
    """Open the dossier: choose the way to credit."""
    rules = rules_or_404(project)
    return editing.edit(
        request,
        member,
        form_class=forms.OpenDossierForm,
        form_options={"rules": rules, "people": _people(project)},
        initial={"starts": project.kickoff, "rule_set": rules[-1].key},
        save=lambda form: writes.open_dossier(by=request.user, project=project, **form.cleaned_data),
        template="projects/dossier_open.html",
        context={
            "project": project,
            "rules": rules,
            "title": "Open the dossier",
            "lead": "It collects what a sponsor asks for, as the project goes on.",
            "back": url_of("dossier", project),
            "save": "Open it",
        },
        then=lambda row: url_of("dossier_form", project),
    )


@in_project("credit.manage")
def form(request, member, project):
    """The project form. Empty fields open with what other papers say, each with its source."""
    row = dossier_or_404(project)
    suggestions = suggestions_for(project)
    initial = {name: one.value for name, one in suggestions.items() if not getattr(row, name)}
    return editing.edit(
        request,
        member,
        record=row,
        form_class=forms.DossierForm,
        form_options={
            "rules": rules_or_404(project),
            "people": _people(project),
            "suggestions": suggestions,
        },
        initial=initial,
        save=lambda form: writes.change_dossier(
            by=request.user, dossier=row, version=form.cleaned_data["version"], values=form.values()
        ),
        template="projects/dossier_form.html",
        context={
            "project": project,
            "title": "Project form",
            "lead": "What the project set out to do, and how you count.",
            "back": url_of("dossier", project),
            "save": "Save the form",
            "then_bin": url_of("dossier", project),
        },
        then=url_of("dossier", project),
    )


# ---------- measures ----------


@in_project("credit.manage")
def add_measure(request, member, project):
    """Add one of the clinic's measures."""
    row = dossier_or_404(project)
    taken = DossierMeasure.live.filter(dossier=row).values("series")
    left = measure_reads.series_at(member.clinic).exclude(pk__in=taken)
    if not left:
        messages.warning(request, "All measures of the clinic belong to the dossier. Choose another measure first.")
        return redirect(url_of("choose_measure", project))

    def saved(made):
        messages.success(request, f"“{made.series}” belongs to the dossier.")
        return url_of("change_dossier_measure", project, made.pk)

    return editing.edit(
        request,
        member,
        form_class=forms.AddDossierMeasureForm,
        form_options={"series": left},
        initial={"series": left[0].pk, "kind": left[0].kind},
        save=lambda form: writes.add_measure(by=request.user, dossier=row, **form.cleaned_data),
        template="projects/edit.html",
        context={
            "project": project,
            "title": "Add a measure",
            "lead": "Those that show whether the change worked, and one that shows what got worse meanwhile.",
            "back": url_of("dossier", project),
            "save": "Add it",
        },
        then=saved,
    )


@in_project("credit.manage")
def change_measure(request, member, project, pk):
    """What a measure is for, and where its baseline ends."""
    dossier_row = dossier_or_404(project)
    row = (
        DossierMeasure.live.filter(dossier=dossier_row, pk=pk)
        .select_related("series__clinic", "clinic", "changed_by")
        .first()
    )
    if row is None:
        raise Http404
    starts = [entry.start for entry in measure_reads.entries_of(row.series, member.clinic.today()) if not entry.partial]
    return editing.edit(
        request,
        member,
        record=row,
        form_class=forms.DossierMeasureForm,
        form_options={"starts": starts, "period": row.series.period, "own": row.series.baseline_to},
        save=lambda form: writes.change_measure(
            by=request.user, row=row, version=form.cleaned_data["version"], **form.values()
        ),
        template="projects/dossier_measure.html",
        context={
            "project": project,
            "title": row.series.title,
            "lead": "In the dossier for credit",
            "back": url_of("dossier", project),
            "save": "Save",
            "then_bin": url_of("dossier", project),
        },
        then=url_of("dossier", project),
    )
