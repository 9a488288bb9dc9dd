"""Pages on which people decide about a chart: a new phase, a period left out, a note."""

from dataclasses import replace

from django.http import Http404
from django.shortcuts import get_object_or_404

from groundwork.clinics import editing
from groundwork.clinics.access import in_clinic
from groundwork.measures import reads, writes
from groundwork.measures.forms.chart_notes import ChartNoteForm
from groundwork.measures.models import NOTE_KINDS, ChartNote
from groundwork.measures.results import result_of
from groundwork.measures.views.finding import page_of, series_at

TITLES = {
    "phase": ("A new phase", "Begin the phase"),
    "exclusion": ("A period left out", "Leave it out"),
    "note": ("A note on the chart", "Add the note"),
}


@in_clinic("measures.define")
def add(request, member, pk, kind):
    """A new decision of this kind."""
    if kind not in NOTE_KINDS:
        raise Http404
    series = series_at(member, pk)
    return _page(
        request,
        member,
        series,
        kind,
        initial={"start": request.GET.get("period")},
        save=lambda form: writes.add_chart_note(by=request.user, series=series, kind=kind, **form.values()),
        button=TITLES[kind][1],
    )


@in_clinic("measures.define")
def change(request, member, pk, note_pk):
    """Another period or other words for a decision."""
    series = series_at(member, pk)
    rows = ChartNote.live.select_related("series__clinic", "clinic", "changed_by")
    note = get_object_or_404(rows, clinic=member.clinic, series=series, pk=note_pk)
    return _page(
        request,
        member,
        series,
        note.kind,
        note=note,
        save=lambda form: writes.change_chart_note(
            by=request.user, note=note, version=form.cleaned_data["version"], **form.values()
        ),
        button="Save",
    )


def _page(request, member, series, kind, *, save, button, note=None, initial=None):
    given = reads.chart_input(series, member.clinic.today())
    title, _ = TITLES[kind]
    return editing.edit(
        request,
        member,
        record=note,
        form_class=ChartNoteForm,
        form_options={
            "series": series,
            "kind": kind,
            "known": [entry.start for entry in given.entries],
            "signal_starts": _signal_starts(given, note) if kind == "phase" else (),
        },
        initial=initial,
        save=save,
        template="measures/edit.html",
        context={"title": title, "lead": series.title, "back": page_of(series), "save": button, "series": series},
        then=page_of(series),
    )


def _signal_starts(given, note) -> tuple:
    """The periods on which a shift begins, on the chart as it would be without this very phase."""
    others = replace(given, notes=tuple(other for other in given.notes if other != note))
    result = result_of(others)
    return tuple(result.points[shift.first - 1].start for phase in result.phases for shift in phase.shifts)
