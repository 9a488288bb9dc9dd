"""One patient by one definition in one window: the result's row, and which of the patient's rows it could use."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from groundwork.opioids.definitions import Definition
from groundwork.opioids.definitions.script import NEVER
from groundwork.opioids.engines.memory import bree, daily, long_term, overlap, quality
from groundwork.opioids.engines.memory.patient import Patient, Portion
from groundwork.opioids.engines.memory.rows import Row, rows_of
from groundwork.opioids.engines.memory.window import Choices, Columns, In, window_of
from groundwork.opioids.engines.options import Options

# The SQL file of a definition -> the same in Python.
WORKED_OUT: Mapping[str, Callable[[Patient, In, Choices], Columns]] = {
    "mme-supply": daily.supply,
    "mme-on-therapy": daily.on_therapy,
    "mme-window": daily.fixed_window,
    "mme-max-day": daily.max_day,
    "ltot-bree": long_term.chronic,
    "ltot-consort": long_term.consort,
    "ltot-90-days": long_term.ninety_days,
    "ltot-21-of-30": long_term.months,
    "overlap": overlap.overlap,
    "bree": bree.bree,
    "high-dose": quality.high_dose,
    "multiple-providers": quality.multiple_providers,
    "initial-long": quality.initial_long,
    "continued-use": quality.continued_use,
    "sedative-overlap-30": quality.sedative_overlap,
}


@dataclass(frozen=True)
class Chart:
    """All that the tables say of one patient; `person` is empty for one who is not in the table of patients."""

    patient: str
    fills: Sequence[Mapping[str, object]]
    drugs: Mapping[int, Mapping[str, object]]
    person: Mapping[str, object]
    excluded: Sequence[Mapping[str, object]]


@dataclass(frozen=True)
class Judged:
    """`columns` of the result, None where the patient does not count; rows by (need, reason or used)."""

    columns: Mapping[str, object] | None
    rows: Mapping[tuple[str, str], int]


def patient_of(chart: Chart, choices: Choices, options: Options) -> Patient:
    """The patient's rows as these choices see them."""
    return Patient(rows_of(chart.fills, chart.drugs, choices), options.whole_bands(), choices["carry"])


def judge(chart: Chart, definition: Definition, row: Mapping[str, object], options: Options) -> Judged:
    """The definition's answer for the patient in the window of a row of `window_rows`."""
    choices = options.of(definition)
    patient = patient_of(chart, choices, options)
    window = window_of(row, chart.person.get("birth"))
    out = left_out(chart, window, options)
    portions = patient.portions(window.days, choices["count"])
    rows = Counter(
        (need, out or _problem(portion, need) or "used")
        for need in definition.needs
        for portion in portions
        if (portion.row.sedative if need == "sedative" else portion.row.opioid or portion.row.unread)
    )
    own = WORKED_OUT[definition.file or definition.name](patient, window, choices)
    opioids = any(portion.row.opioid for portion in portions)
    if out or (own is None and not opioids):
        return Judged(None, rows)
    asked = [one for one in portions if one.row.opioid or one.row.unread] if opioids else []
    problems = [_problem(portion, definition.needs[0]) for portion in asked]
    columns = {
        "patient": chart.patient,
        "period": window.period,
        **(own or dict.fromkeys(definition.columns)),
        "rows_used": problems.count(None),
        "rows_unused": len(problems) - problems.count(None),
        "clinic": chart.person.get("clinic"),
        "provider": provider(chart, [one for one in portions if one.row.opioid], options.attribution),
    }
    return Judged(columns, rows)


def _problem(portion: Portion, need: str) -> str | None:
    row: Row = portion.row
    if row.unread and need != "sedative":
        return row.unread
    return {"supply": row.no_supply, "sedative": row.no_supply, "daily": row.no_daily, "dose": portion.no_dose}[need]


def left_out(chart: Chart, window: In, options: Options) -> str | None:
    """Why a patient is left out of a window: excluded | left; None for one who is not."""
    begins, ends = window.days.start, window.days.stop
    if options.excluded == "drop" and any(
        one["start"] < ends and (NEVER if one["stop"] is None else one["stop"]) > begins for one in chart.excluded
    ):
        return "excluded"
    left_on = chart.person.get("left_on")
    return "left" if options.left == "drop" and left_on is not None and left_on < ends else None


def provider(chart: Chart, opioids: Sequence[Portion], attribution: str) -> str | None:
    """To whom the patient belongs: the primary care provider, the last prescriber, or that of most days' supply."""
    if attribution == "pcp":
        return chart.person.get("pcp")
    days: Counter[str] = Counter()
    last: dict[str, int] = {}
    for portion in opioids:
        name = portion.row.prescriber
        if name is not None:
            days[name] += portion.days or 0
            last[name] = max(last.get(name, portion.row.start), portion.row.start)
    weight = (lambda name: 0) if attribution == "last" else (lambda name: days[name])
    return min(last, key=lambda name: (-weight(name), -last[name], name), default=None)
