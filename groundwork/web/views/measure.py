"""The list of a clinic's measures, and the page of one: figure, sentence, chart with tests of change, numbers."""

from dataclasses import dataclass

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from groundwork.clinics.access import in_clinic
from groundwork.measures import periods, reads
from groundwork.measures.views.finding import series_to_read
from groundwork.projects.reads import projects as project_reads
from groundwork.web.by_clinician import in_short
from groundwork.web.many_charts import chance_words
from groundwork.web.measured import measured

# Rows of the table before "All 18 months" is asked for.
SHOWN = 6
# Measures on the list from which on it says how many would signal by chance.
FEWEST_FOR_CHANCE = 5


@in_clinic("clinic.read")
@require_GET
def measures(request, member):
    """All measures with their latest figure, what it says, and what is due."""
    today = member.clinic.today()
    projects = list(project_reads.projects_at(member.clinic))
    summaries = reads.summaries(member.clinic, today)
    context = {
        "summaries": summaries,
        "due": _most_pressing(summaries),
        "chance": _chance(summaries),
        "today": today,
        "choices": [
            (project.edition.title, reverse("choose_measure", args=[member.clinic.slug, project.toolkit]))
            for project in projects
        ],
    }
    return render(request, "web/measures.html", context)


def _chance(summaries) -> str:
    """What to expect of chance, once there are so many charts that one of them may well signal by it alone."""
    return chance_words([summary.result for summary in summaries]) if len(summaries) >= FEWEST_FOR_CHANCE else ""


def _most_pressing(summaries):
    """The measure whose number has been due longest; a tally needs no adding."""
    due = [summary for summary in summaries if summary.missing and summary.series.source != "tally"]
    return max(due, key=lambda summary: summary.days_late, default=None)


@dataclass(frozen=True)
class Next:
    """The one thing to do with a measure now."""

    title: str
    why: str
    button: str
    url: str
    late: str = ""


@in_clinic("clinic.read")
@require_GET
def measure(request, member, pk):
    """One measure."""
    return _page(request, member, series_to_read(member, pk))


def _page(request, member, series):
    found = measured(series, member.clinic.today())
    missing = reads.missing_period(series, member.clinic.today(), found.given.entries)
    show_all = "all" in request.GET
    context = {
        "series": series,
        "found": found,
        "rows": found.rows if show_all else found.rows[:SHOWN],
        # Paper has no "All 18 months" to follow.
        "earlier": () if show_all else found.rows[SHOWN:],
        "total": len(found.rows),
        "show_all": show_all,
        "next": _next(member, series, missing),
        "why_not_edit": member.why_not("measures.edit"),
        "gaps": [(start, periods.name(start, series.period)) for start in reads.gaps(series, found.given.entries)],
        "chart_notes": [(note, periods.name(note.start, series.period)) for note in found.given.notes],
        "offer": _offer(member, series, found.result),
        "has_marks": bool(found.marks),
        "may_edit": member.may("measures.edit"),
        "by_clinician": in_short(member, found.given),
    }
    return render(request, "web/measure.html", context)


def _offer(member, series, result) -> str:
    """Words that offer a new phase where a shift goes on: a person must know what changed. Empty where none does."""
    if result.evidence != "shift" or result.since is None or not member.may("measures.define"):
        return ""
    since = periods.name(result.since.start, series.period)
    return (
        f"The line has moved since {since}. When you know what changed and that it will stay, begin a new phase: "
        f"the middle line starts anew, the {series.period}s before keep theirs."
    )


def _next(member, series, missing) -> Next | None:
    """Tally, or add the period that is due; nothing for those who may not, and nothing before a period begins."""
    if not member.may("measures.edit"):
        return None
    place = [member.clinic.slug, series.pk]
    if series.source == "tally":
        return Next("Tally today", "Each mark is in the chart at once.", "Open the tally", reverse("tally", args=place))
    if missing is None:
        return None
    late = reads.late_words(missing.days_late)
    if series.owner is None:
        why = "Nobody is named to add it yet."
    elif series.owner == member.user:
        why = "You add this number."
    else:
        why = f"{series.owner.name} adds this number."
    title = missing.title
    return Next(title, why, f"Add a {series.period}", reverse("add_point", args=place), late)
