"""Counting by marks: one tap a mark on a phone, any of the last days by number."""

from datetime import date

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_GET, require_POST

from groundwork.clinics.access import in_clinic
from groundwork.clinics.records import Stale
from groundwork.clinics.writes import Refused
from groundwork.measures import periods, reads, writes
from groundwork.measures.forms.points import MarkForm, TallyForm
from groundwork.measures.views.finding import series_at


@in_clinic("measures.edit")
@require_GET
def tally(request, member, pk):
    """Today's marks, or another day's with `?on=`, and the last 14 days."""
    series = series_at(member, pk)
    return _page(request, member, series, _day(request.GET.get("on"), member))


@in_clinic("measures.edit")
@require_POST
def mark(request, member, pk):
    """One mark more or less. Answers the fragment, or the page without script."""
    series = series_at(member, pk)
    form = MarkForm(request.POST)
    if not form.is_valid():
        raise Http404
    values = form.cleaned_data
    try:
        writes.tally(
            by=request.user, series=series, on=values["on"], add=values["add"], occasions=values["occasions"] or 0
        )
    except Refused as refused:
        messages.error(request, str(refused))
    if request.htmx:
        return _page(request, member, series, values["on"])
    return redirect(_address(member, series, values["on"]))


@in_clinic("measures.edit")
@require_POST
def set_day(request, member, pk):
    """A day's count by number. Whoever saves second sees what the first one saved, and decides."""
    series = series_at(member, pk)
    on = _day(request.POST.get("on"), member)
    form = TallyForm(request.POST, series=series)
    if not form.is_valid():
        return _page(request, member, series, on, form=form, status=422)
    values = form.cleaned_data
    try:
        writes.correct_tally(
            by=request.user,
            series=series,
            on=on,
            version=values["version"],
            count=values["count"],
            out_of=values.get("out_of"),
        )
    except Stale as stale:
        there = stale.current
        theirs = f"{there.count}" if there.out_of is None else f"{there.count} of {there.out_of}"
        form.add_error(
            None,
            f"{there.changed_by.name} changed this day while you wrote: it is at {theirs} now. "
            "Save again to put your number in its place.",
        )
        form.data = {**form.data.dict(), "version": there.version}
        return _page(request, member, series, on, form=form, status=409)
    except Refused as refused:
        form.add_error(None, str(refused))
        return _page(request, member, series, on, form=form, status=422)
    messages.success(request, f"{periods.day(on)} is saved.")
    return redirect(_address(member, series, on))


def _day(text, member) -> date:
    """The day asked for, today when none is; 404 for a day that has not begun or is no day."""
    today = member.clinic.today()
    if not text:
        return today
    try:
        on = parse_date(text)
    except ValueError:
        on = None
    if on is None or on > today:
        raise Http404
    return on


def _address(member, series, on) -> str:
    address = reverse("tally", args=[member.clinic.slug, series.pk])
    return address if on == member.clinic.today() else f"{address}?on={on.isoformat()}"


def _page(request, member, series, on, form=None, status=200):
    today = member.clinic.today()
    days = reads.tally_days(series, today)
    here = next((day for day_on, day in days if day_on == on), None) or reads.tally_day(series, on)
    initial = {
        "version": here.version if here else 0,
        "count": here.count if here else 0,
        "out_of": (here.out_of or 0) if here else 0,
    }
    context = {
        "series": series,
        "on": on,
        "on_words": "Today" if on == today else periods.day(on),
        "is_today": on == today,
        "day": here,
        "count": initial["count"],
        "out_of": initial["out_of"],
        "days": [(day_on, "Today" if day_on == today else periods.day(day_on), day) for day_on, day in days],
        "form": form or TallyForm(initial=initial, series=series),
    }
    template = "measures/_tally.html" if request.htmx and form is None else "measures/tally.html"
    return render(request, template, context, status=status)
