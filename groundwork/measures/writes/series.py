"""Choosing and defining measures, and their baseline."""

from django.db import IntegrityError, transaction

from groundwork.clinics import records
from groundwork.clinics.audit import write
from groundwork.clinics.writes import Refused
from groundwork.measures import periods
from groundwork.measures.kinds import charts_for, fault
from groundwork.measures.models import PERIODS, UNITS, Series
from groundwork.measures.writes.goals import check_goal, set_goal

# What a clinic may still say of a measure that a toolkit defines: how it is counted here, never what is counted.
ADAPTABLE = ("how_counted", "leave_out", "source", "owner")
OWN = ("title", "kind", "better", "unit", "per", "period", "numerator", "denominator", *ADAPTABLE)


@write
def choose(
    *,
    by,
    clinic,
    toolkit="",
    measure=None,
    title="",
    kind="process",
    better="higher",
    unit="percent",
    per=100,
    period="month",
    source="manual",
    numerator="",
    denominator="",
    leave_out="",
    how_counted="",
    owner=None,
    goal_value=None,
    goal_date=None,
    is_prioritized=False,
):
    """The new series: of a toolkit's `measure` (its definition is copied), or the clinic's own from the other fields.

    With `is_prioritized` it becomes the one first measure of the clinic's
    toolkit, and the one before steps back. Refuses a measure chosen already.
    """
    if measure is not None:
        definition = {
            name: getattr(measure, name)
            for name in ("title", "kind", "better", "unit", "per", "period", "source", "numerator")
        }
        definition |= {"denominator": measure.denominator or "", "leave_out": leave_out or measure.leave_out or ""}
        if Series.live.filter(clinic=clinic, toolkit=toolkit, measure=measure.key).exists():
            raise _chosen_already(measure.title)
    else:
        definition = {
            "title": title,
            "kind": kind,
            "better": better,
            "unit": unit,
            "per": per,
            "period": period,
            "source": source,
            "numerator": numerator,
            "denominator": denominator,
            "leave_out": leave_out,
        }
    definition = _sound(definition)
    if goal_value is not None or goal_date is not None:
        check_goal(definition["unit"], goal_value, goal_date)
    if is_prioritized:
        _step_back(by, clinic, toolkit)
    try:
        with transaction.atomic():
            series = records.add(
                Series,
                by=by,
                clinic=clinic,
                toolkit=toolkit,
                measure=measure.key if measure else "",
                how_counted=how_counted,
                owner=owner,
                is_prioritized=is_prioritized,
                **definition,
            )
    except IntegrityError:  # somebody chose it between the question above and here
        raise _chosen_already(definition["title"]) from None
    if goal_value is not None:
        set_goal(by=by, series=series, value=goal_value, due=goal_date)
    return series


def _chosen_already(title) -> Refused:
    return Refused(f"“{title}” is one of your measures already. Open it under Measures.")


@write
def define(*, by, series, version, fields):
    """The series with what is counted, or for a toolkit's measure how it is counted here, changed: `fields` by name.

    Unit and period cannot change under numbers: 58 of 92 patients a month is
    no figure for a quarter.
    """
    allowed = ADAPTABLE if series.measure else OWN
    if wrong := set(fields) - set(allowed):
        raise Refused(
            f"The toolkit defines this measure. To change {', '.join(sorted(wrong))}, add a measure of your own."
        )
    whole = {name: getattr(series, name) for name in OWN} | fields
    sound = _sound(whole)
    fields = {name: sound[name] for name in fields}
    if any(rows.filter(binned_at__isnull=True).exists() for rows in (series.points, series.clinician_numbers)):
        after = Series(unit=sound["unit"], denominator=sound["denominator"])
        if (sound["unit"], sound["period"], after.has_denominator) != (
            series.unit,
            series.period,
            series.has_denominator,
        ):
            raise Refused(
                "This measure has numbers already, so its unit and period stay. Add a new measure for the new way."
            )
    after = Series(**{name: sound[name] for name in ("unit", "denominator")})
    if series.chart not in charts_for(after):
        fields |= {"chart": "run", "rules": "anhoej"}
    return records.change(series, by=by, version=version, **fields)


@write
def set_chart(*, by, series, version, chart, rules):
    """The series drawn as this kind of chart and judged by this set of rules; the two must fit it and each other."""
    if wrong := fault(series, chart, rules):
        raise Refused(wrong)
    return records.change(series, by=by, version=version, verb="chose the chart", chart=chart, rules=rules)


@write
def prioritize(*, by, series):
    """Make the series the one first measure of its toolkit at the clinic; the one before steps back."""
    _step_back(by, series.clinic, series.toolkit, but=series)
    return records.change(series, by=by, version=series.version, verb="made first", is_prioritized=True)


@write
def set_baseline(*, by, series, version, baseline_from, baseline_to, reason):
    """The series with its median resting on these periods, held fixed, or on all of them when both are None.

    Dates are taken to the first day of their period. A baseline needs a reason,
    since choosing it after the fact can make any chart look better.
    """
    if (baseline_from is None) != (baseline_to is None):
        raise Refused("A baseline has a first and a last period. Give both, or neither.")
    if baseline_from is None:
        return records.change(
            series,
            by=by,
            version=version,
            verb="let the baseline go",
            baseline_from=None,
            baseline_to=None,
            baseline_reason="",
        )
    first = periods.start_of(baseline_from, series.period)
    last = periods.start_of(baseline_to, series.period)
    if last < first:
        raise Refused(f"The baseline ends in {periods.name(last, series.period)}, before it begins. Swap the two.")
    if not reason.strip():
        raise Refused("A baseline needs a reason, such as “before the first test”.")
    return records.change(
        series,
        by=by,
        version=version,
        verb="set the baseline",
        baseline_from=first,
        baseline_to=last,
        baseline_reason=reason.strip(),
    )


def _step_back(by, clinic, toolkit, but=None):
    """Take the flag from the series that holds it: of two people prioritizing at once, the later one wins."""
    first = Series.live.select_for_update().filter(clinic=clinic, toolkit=toolkit, is_prioritized=True).first()
    if first is not None and first != but:
        records.change(first, by=by, version=first.version, is_prioritized=False)


def _sound(definition) -> dict:
    """The definition without contradictions. Raises Refused for what only a person can mend."""
    definition = {**definition}
    for name in ("title", "numerator"):
        definition[name] = definition[name].strip()
        if not definition[name]:
            raise Refused("A measure needs a name and what is counted.")
    if definition["unit"] not in UNITS or definition["period"] not in PERIODS:
        raise Refused("A measure is a percent, rate, count or days, by month or quarter.")
    if definition["unit"] in ("percent", "rate") and not definition["denominator"].strip():
        raise Refused("A percent or rate needs what it is counted out of.")
    if definition["unit"] == "count":
        definition["denominator"] = ""
    if definition["unit"] == "percent":
        definition["per"] = 100
    if definition["per"] < 1:
        raise Refused("A rate is per 1 or more, such as per 1,000.")
    return definition
