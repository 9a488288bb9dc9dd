"""Choosing what to measure: ONE first; others later."""

from django.urls import reverse

from groundwork.clinics import editing
from groundwork.measures import reads as measure_reads
from groundwork.measures import writes as measure_writes
from groundwork.projects.access import in_project
from groundwork.projects.editions import toolkit_of
from groundwork.projects.forms.measures import ChooseMeasureForm


@in_project("measures.define")
def choose(request, member, project):
    """The toolkit's measures with why and how to start simply; the first one chosen is the prioritized one."""
    toolkit = toolkit_of(project.edition)
    running = list(measure_reads.series_at(member.clinic, project.toolkit))
    taken = {series.measure for series in running}
    open_measures = {m.key: m for m in toolkit.measures if m.key not in taken and not m.retired}
    is_first = not any(series.is_prioritized for series in running)

    def save(form):
        values = dict(form.cleaned_data)
        return measure_writes.choose(
            by=request.user,
            clinic=member.clinic,
            toolkit=project.toolkit,
            measure=open_measures[values.pop("measure")],
            is_prioritized=is_first,
            **values,
        )

    return editing.edit(
        request,
        member,
        form_class=ChooseMeasureForm,
        form_options={"clinic": member.clinic, "choices": [(key, m.title) for key, m in open_measures.items()]},
        initial={"measure": request.GET.get("measure"), "owner": request.user.pk},
        save=save,
        template="projects/choose_measure.html",
        context={
            "project": project,
            "title": "Choose one number" if is_first else "Choose another measure",
            "lead": "Important to you, possible to count, and worth showing to the staff."
            if is_first
            else "Add one when the first has become routine.",
            "measures": list(open_measures.values()),
            "back": reverse("measures", args=[member.clinic.slug]),
            "save": "Choose this measure",
        },
        then=lambda series: reverse("measure", args=[member.clinic.slug, series.pk]),
    )
