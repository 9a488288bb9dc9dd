"""The dossier for credit: what is missing first, each with the way to where it is filled in, then all that it holds."""

from dataclasses import dataclass

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from groundwork.measures import numbers, periods
from groundwork.measures.figures import Figures
from groundwork.projects.access import in_project
from groundwork.projects.credit.meter import BASELINE, CLAIMS, FORM, MEASURE, MEASURES, MEETINGS, TESTS, Requirement
from groundwork.projects.reads import credit as reads
from groundwork.projects.reads.pdsa import standing


@dataclass(frozen=True)
class NeedLine:
    """A need with the page where it is filled in; empty for who may not fill it."""

    need: Requirement
    url: str
    button: str


def url_of(name, project, *rest) -> str:
    """The address of one of the dossier's pages."""
    return reverse(name, args=[project.clinic.slug, project.toolkit, *rest])


def rules_or_404(project):
    """The ways to credit; 404 for a toolkit that knows none, so that the page does not exist there."""
    rules = reads.rule_sets_of(project)
    if not rules:
        raise Http404
    return rules


def dossier_or_404(project):
    """The project's dossier."""
    rules_or_404(project)
    row = reads.dossier_of(project)
    if row is None:
        raise Http404
    return row


# ---------- reading ----------


@in_project("clinic.read")
@require_GET
def dossier(request, member, project):
    """The whole dossier; before it is opened, what it is for."""
    rules = rules_or_404(project)
    row = reads.dossier_of(project)
    if row is None:
        return render(request, "projects/dossier_empty.html", {"project": project, "rules": rules})
    desk = reads.desk_of(row)
    lines = [_line(member, project, desk, need) for need in desk.meter.missing]
    return render(
        request,
        "projects/dossier.html",
        {
            "project": project,
            "dossier": row,
            "desk": desk,
            "lines": lines,
            "first": next((line for line in lines if line.url), None),
            "there": [need for need in desk.meter.asked if not need.is_missing],
            "form": _form_lines(row),
            "measures": [_measure_lines(one) for one in desk.measures],
            "tests": [{"cycle": cycle, "standing": standing(cycle)} for cycle in desk.cycles],
            "attendance": _attendance(desk),
            "claims": _claim_lines(member, desk),
            "is_physician": any(line.claim.participant.user_id == member.user.pk for line in desk.claims)
            or any(person.user_id == member.user.pk for person in desk.without_claim),
        },
    )


def _line(member, project, desk, need) -> NeedLine:
    url, button = _place(member, project, desk, need)
    return NeedLine(need, url, button)


def _place(member, project, desk, need) -> tuple[str, str]:
    """(address, words of the link): where this person fills the need in; empty for who may not."""
    if need.place in (FORM, MEASURES, BASELINE) and not member.may("credit.manage"):
        return "", ""
    if need.place == CLAIMS and need.key == "signed" and member.may("credit.own") and not member.may("credit.manage"):
        return url_of("own_claim", project), "Open your claim"
    return _PLACES[need.place](project, desk, need)


def _end_of_baseline(project, desk, need):
    row = next(one.row for one in desk.measures if one.series.pk == need.pk)
    return url_of("change_dossier_measure", project, row.pk), "Say where it ends"


# Needs whose field of the form is called otherwise.
_FIELDS = {"aim": "population", "span_months": "starts"}
_PLACES = {
    FORM: lambda project, desk, need: (
        f"{url_of('dossier_form', project)}#id_{_FIELDS.get(need.key, need.key)}",
        "Fill in the form",
    ),
    MEASURES: lambda project, desk, need: (url_of("add_dossier_measure", project), "Add a measure"),
    BASELINE: _end_of_baseline,
    MEASURE: lambda project, desk, need: (
        reverse("measure", args=[project.clinic.slug, need.pk]),
        "Open the measure",
    ),
    TESTS: lambda project, desk, need: (url_of("tests", project), "Open the tests"),
    MEETINGS: lambda project, desk, need: (url_of("meetings", project), "Open the meetings"),
    CLAIMS: lambda project, desk, need: ("#h-claims", "See the physicians"),
}


def _form_lines(row):
    names = ("population", "goal", "aim_by", "baseline", "benchmark", "sampling", "validation")
    names += ("project_feedback", "physician_feedback", "training")
    return [
        (_title(row, name), f"{day:%-d %b %Y}" if (day := row.aim_by) and name == "aim_by" else getattr(row, name))
        for name in names
    ]


def _title(row, name) -> str:
    words = str(row._meta.get_field(name).verbose_name)
    return f"{words[0].upper()}{words[1:]}"


def _measure_lines(one):
    figures = Figures(one.result)
    values = {point.start: point.value for point in one.result.points}
    return {
        "one": one,
        "chart": one.chart,
        "chart_id": f"chart-{one.row.pk}",
        "baseline": periods.name(one.baseline_to, one.series.period) if one.baseline_to else "",
        "rows": [
            {
                "name": periods.name(entry.start, one.series.period),
                "part": _part(one, entry),
                "counted": numbers.shown(entry.numerator),
                "out_of": numbers.shown(entry.denominator),
                "value": "" if values[entry.start] is None else figures.short(values[entry.start]),
            }
            for entry in reversed(one.given.entries)
        ],
    }


def _part(one, entry) -> str:
    if entry.partial:
        return "Not over yet"
    if one.baseline_to is None:
        return ""
    return "Baseline" if entry.start <= one.baseline_to else "Follow-up"


def _attendance(desk):
    held = desk.matrix.held
    return {
        "meetings": held,
        "rows": [
            {
                "person": person,
                "states": [(meeting, desk.matrix.state(person, meeting)) for meeting in held],
                "attended": desk.facts.attended(person.pk),
            }
            for person in desk.matrix.people
        ],
        "counted": len(desk.facts.meetings_in_span),
    }


def _claim_lines(member, desk):
    """Each claim with its checks, and its address for those who may read it."""
    project = desk.dossier.project
    return [
        {
            "line": line,
            "url": url_of("own_claim", project)
            if line.claim.participant.user_id == member.user.pk
            else url_of("claim", project, line.claim.pk)
            if member.may("credit.read")
            else "",
        }
        for line in desk.claims
    ]
