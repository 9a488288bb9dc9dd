"""Entering numbers by clinician, a period at a time: everybody's for those who may, one's own for the others."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse

from groundwork.clinics import editing
from groundwork.clinics.access import in_clinic
from groundwork.measures import periods, reads, writes
from groundwork.measures.clinicians import adding_up
from groundwork.measures.forms.clinician_numbers import form_for
from groundwork.measures.views.finding import page_of, series_at


@in_clinic("clinicians.own")
def enter(request, member, pk, period):
    """The table of one period. Who may not enter for all sees one row, their own, in full."""
    series = series_at(member, pk)
    start = periods.from_code(period, series.period)
    if start is None or start > member.clinic.today():
        raise Http404
    counted, for_all = list(reads.counted_in(series, start)), member.may("clinicians.edit")
    people = counted if for_all else [person for person in counted if person == request.user]
    back = _back(member, series)
    context = {"series": series, "back": back, "for_all": for_all, **_neighbors(member, series, start)}
    if not people and not for_all:
        return render(request, "measures/not_counted.html", context)
    table = reads.period_table(series, start, people)
    own = next((entry for entry in reads.entries_of(series, member.clinic.today()) if entry.start == start), None)
    options = {"others": reads.others_at(series, counted)} if for_all else {}

    def saved(table):
        messages.success(request, f"{table.name} is saved.")
        return back if member.may("clinicians.read") else request.path

    return editing.edit(
        request,
        member,
        record=table,
        form_class=form_for(table, with_other=for_all),
        form_options=options,
        save=lambda form: writes.set_clinician_numbers(
            by=request.user,
            series=series,
            period=start,
            version=form.cleaned_data["version"],
            numbers=form.values(),
        ),
        template="measures/clinician_numbers.html",
        context={**context, "table": table, "adding_up": adding_up(table, own) if for_all else ""},
        then=saved,
    )


def _back(member, series) -> str:
    if member.may("clinicians.read"):
        return reverse("by_clinician", args=[member.clinic.slug, series.pk])
    return page_of(series)


def _neighbors(member, series, start) -> dict:
    """The period before and after, each (name, address), None for one that has not begun."""
    found = {}
    for key, n in (("earlier", -1), ("later", 1)):
        other = periods.following(start, series.period, n)
        begun = other <= member.clinic.today()
        address = reverse(
            "enter_clinician_numbers", args=[member.clinic.slug, series.pk, periods.code(other, series.period)]
        )
        found[key] = (periods.name(other, series.period), address) if begun else None
    return found
