"""Adding the number of a period, and correcting one: on a page of its own, or in its row of the table."""

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.cache import patch_vary_headers

from groundwork.clinics import editing
from groundwork.clinics.access import in_clinic
from groundwork.measures import periods, reads, writes
from groundwork.measures.forms.points import AddPointForm, PointForm
from groundwork.measures.views.finding import page_of, point_at, series_at


@in_clinic("measures.edit")
def add(request, member, pk):
    """The next missing period's number, or any earlier one that has none."""
    series, today = series_at(member, pk), member.clinic.today()
    entries = reads.entries_of(series, today)
    missing = reads.missing_period(series, today, entries)

    def saved(point):
        name = periods.name(point.period, series.period)
        undo = reverse("bin_record", args=[member.clinic.slug, "measures.datapoint", point.pk, "in"])
        messages.success(request, f"{name} added: {point.counts}.", extra_tags=f"undo={undo}")
        return page_of(series)

    return editing.edit(
        request,
        member,
        form_class=AddPointForm,
        form_options={
            "series": series,
            "taken": {entry.start for entry in entries if entry.point is not None},
            "today": today,
        },
        initial={"period": _asked_for(request) or (missing.start.isoformat() if missing else None)},
        save=lambda form: writes.add_point(by=request.user, series=series, **form.cleaned_data),
        template="measures/add_point.html",
        context={"series": series, "upcoming": missing, "back": page_of(series)},
        then=saved,
    )


def _asked_for(request) -> str | None:
    """The period a link asked for, such as a gap's."""
    return request.GET.get("period")


@in_clinic("measures.edit")
def correct(request, member, pk, point_pk):
    """One number of the table. As a fragment it takes the place of its row; saved, the page is asked for anew,

    since chart and sentence change with it.
    """
    point = point_at(member, pk, point_pk)
    series = point.series
    name = periods.name(point.period, series.period)
    in_row = bool(request.htmx)
    response = editing.edit(
        request,
        member,
        record=point,
        form_class=PointForm,
        form_options={"series": series, "in_row": in_row},
        save=lambda form: writes.correct_point(
            by=request.user, point=point, version=form.cleaned_data["version"], **form.values()
        ),
        template="measures/_point_form_row.html" if in_row else "measures/correct_point.html",
        context={"series": series, "point": point, "name": name, "back": page_of(series)},
        then=page_of(series),
    )
    if in_row and response.status_code == 302:
        response = HttpResponse(status=204, headers={"HX-Refresh": "true"})
    elif in_row and response.status_code == 409:
        # Two texts need room: the whole main part instead of one row.
        response["HX-Retarget"] = response["HX-Reselect"] = "#main"
    patch_vary_headers(response, ["HX-Request"])
    return response
