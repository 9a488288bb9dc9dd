"""The page of a measure by clinician."""

from django.shortcuts import render
from django.views.decorators.http import require_GET

from groundwork.clinics.access import in_clinic
from groundwork.measures.views.finding import page_of, series_at
from groundwork.web.by_clinician import by_clinician


@in_clinic("clinicians.read")
@require_GET
def page(request, member, pk):
    """A small chart for each clinician, by name."""
    series = series_at(member, pk)
    found = by_clinician(member, series)
    context = {"series": series, "found": found, "back": page_of(series), "next": _next(found)}
    return render(request, "web/by_clinician.html", context)


def _next(found):
    """The latest period that is over and has no number by clinician."""
    return next((period for period in found.entered[:1] if not period.count), None)
