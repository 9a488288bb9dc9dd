"""Pages of goals: a new one, beside those so far; and a slip in one, corrected."""

from django.contrib import messages
from django.shortcuts import get_object_or_404
from django.urls import reverse

from groundwork.clinics import editing
from groundwork.clinics.access import in_clinic
from groundwork.measures import periods, reads, writes
from groundwork.measures.figures import Figures
from groundwork.measures.forms.goals import GoalForm
from groundwork.measures.goals import goal_lines
from groundwork.measures.models import Goal
from groundwork.measures.results import result_of
from groundwork.measures.views.finding import page_of, series_at


@in_clinic("measures.define")
def new(request, member, pk):
    """The first goal, or another one from a period on. Those so far are listed, each with the way to correct it."""
    series = series_at(member, pk)
    lines, options = _goals(series, member)

    def saved(goal):
        undo = reverse("bin_record", args=[member.clinic.slug, "measures.goal", goal.pk, "in"])
        messages.success(request, "The goal is set.", extra_tags=f"undo={undo}")
        return page_of(series)

    return editing.edit(
        request,
        member,
        form_class=GoalForm,
        form_options={**options, "follows": bool(lines), "may_start": not lines},
        initial={"since": periods.start_of(options["today"], series.period).isoformat()} if lines else None,
        save=lambda form: writes.set_goal(by=request.user, series=series, **form.values()),
        template="measures/new_goal.html",
        context={"series": series, "lines": lines, "back": page_of(series)},
        then=saved,
    )


@in_clinic("measures.define")
def correct(request, member, pk, goal_pk):
    """A slip in a goal, in its place among the others."""
    series = series_at(member, pk)
    rows = Goal.live.select_related("series__clinic", "clinic", "changed_by", "created_by")
    goal = get_object_or_404(rows, clinic=member.clinic, series=series, pk=goal_pk)
    lines, options = _goals(series, member)
    return editing.edit(
        request,
        member,
        record=goal,
        form_class=GoalForm,
        form_options={**options, "follows": lines[-1].goal != goal, "may_start": lines[-1].goal == goal},
        save=lambda form: writes.correct_goal(
            by=request.user, goal=goal, version=form.cleaned_data["version"], **form.values()
        ),
        template="measures/correct_goal.html",
        context={
            "series": series,
            "goal": goal,
            "line": next(line for line in lines if line.goal == goal),
            "back": page_of(series),
        },
        then=page_of(series),
    )


def _goals(series, member):
    """The goals so far in words, the newest first, and what the form needs to know."""
    today = member.clinic.today()
    given = reads.chart_input(series, today)
    lines = goal_lines(given, Figures(result_of(given)))
    return lines, {"series": series, "known": [entry.start for entry in given.entries], "today": today}
