"""Pages that define a measure, set its baseline and its chart, and make it the first one."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from groundwork.clinics import editing
from groundwork.clinics.access import in_clinic
from groundwork.measures import reads, writes
from groundwork.measures.forms.series import BaselineForm, ChartForm, DefinitionForm
from groundwork.measures.kinds import CHARTS
from groundwork.measures.results import spec_of
from groundwork.measures.views.finding import page_of, series_at
from groundwork.spc.suggest import suggest


@in_clinic("measures.define")
def new(request, member):
    """A measure of the clinic's own."""
    return editing.edit(
        request,
        member,
        form_class=DefinitionForm,
        form_options={"clinic": member.clinic},
        initial={"owner": request.user.pk},
        save=lambda form: writes.choose(by=request.user, clinic=member.clinic, **form.values()),
        template="measures/edit.html",
        context={
            "title": "A measure of your own",
            "lead": "Something you can count each month without asking anyone for a report.",
            "back": reverse("measures", args=[member.clinic.slug]),
            "save": "Add this measure",
        },
        then=page_of,
    )


@in_clinic("measures.define")
def define(request, member, pk):
    """What is counted; for a toolkit's measure, how it is counted here."""
    series = series_at(member, pk)
    return editing.edit(
        request,
        member,
        record=series,
        form_class=DefinitionForm,
        form_options={"clinic": member.clinic},
        save=lambda form: writes.define(
            by=request.user, series=series, version=form.cleaned_data["version"], fields=form.values()
        ),
        template="measures/edit.html",
        context={
            "title": "How it is counted",
            "lead": series.title,
            "back": page_of(series),
            "save": "Save",
            "fixed": bool(series.measure),
        },
        then=page_of(series),
    )


@in_clinic("measures.define")
def baseline(request, member, pk):
    """The periods on which the median rests, held fixed."""
    series = series_at(member, pk)
    entries = reads.entries_of(series, member.clinic.today())
    return editing.edit(
        request,
        member,
        record=series,
        form_class=BaselineForm,
        form_options={"known": [entry.start for entry in entries]},
        save=lambda form: writes.set_baseline(
            by=request.user,
            series=series,
            version=form.cleaned_data["version"],
            baseline_from=form.cleaned_data["baseline_from"],
            baseline_to=form.cleaned_data["baseline_to"],
            reason=form.cleaned_data["baseline_reason"],
        ),
        template="measures/edit.html",
        context={
            "title": "Baseline",
            "lead": f"{series.title}. The line of these {series.period}s is held; later ones are judged by it.",
            "back": page_of(series),
            "save": "Save the baseline",
        },
        then=page_of(series),
    )


@in_clinic("measures.define")
def chart(request, member, pk):
    """The kind of chart and the rules that judge it, with the kind that would suit the numbers."""
    series = series_at(member, pk)
    suggested = suggest(spec_of(reads.chart_input(series, member.clinic.today())))
    return editing.edit(
        request,
        member,
        record=series,
        form_class=ChartForm,
        form_options={"suggested": suggested.chart},
        save=lambda form: writes.set_chart(
            by=request.user, series=series, version=form.cleaned_data["version"], **form.values()
        ),
        template="measures/edit.html",
        context={
            "title": "Kind of chart",
            "lead": series.title,
            "advice": _advice(series, suggested),
            "back": page_of(series),
            "save": "Draw it so",
        },
        then=page_of(series),
    )


def _advice(series, suggested) -> str:
    """What would suit the numbers and why, such as "P chart suits these numbers. These are shares: ..."."""
    if suggested.other_data:
        return suggested.reason
    name = CHARTS.get(suggested.chart)
    if name is None:
        return ""
    suits = f"{name} suits these numbers." if suggested.chart != series.chart else f"{name} suits these numbers best."
    return f"{suits} {suggested.reason}"


@in_clinic("measures.define")
@require_POST
def make_first(request, member, pk):
    """Make this the one first measure of its toolkit."""
    series = writes.prioritize(by=request.user, series=series_at(member, pk))
    messages.success(request, f"“{series.title}” is the first measure now.")
    return redirect(page_of(series))
