"""One patient in words: each row with its arithmetic, the days with what covers them, and what each definition makes
of it, so that a person can check by hand. The numbers are the oracle's, day by day.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from groundwork.opioids.amounts import MICRO, MILLI
from groundwork.opioids.days import Window, day_of
from groundwork.opioids.definitions import Definition, named
from groundwork.opioids.definitions.definition import Value
from groundwork.opioids.definitions.script import NEVER
from groundwork.opioids.engines import store
from groundwork.opioids.engines.memory import charts_of
from groundwork.opioids.engines.memory.judge import Chart, judge, patient_of
from groundwork.opioids.engines.memory.patient import Patient
from groundwork.opioids.engines.memory.rows import Row
from groundwork.opioids.engines.options import Options
from groundwork.opioids.engines.tables import Tables
from groundwork.opioids.engines.windows import window_rows
from groundwork.opioids.reasons import REASONS

# The choices that change which rows count and which days they cover.
OF_DAYS = ("source", "by", "tramadol", "sedatives", "carry")
SAID = {
    ("source", "order"): "by orders",
    ("by", "orders"): "while orders are active",
    ("tramadol", "without"): "without tramadol",
    ("carry", "same-drug"): "early refills carried forward",
}


def explain(
    tables: Tables,
    patient: str,
    definitions: Sequence[str],
    windows: Sequence[Window],
    options: Options = Options(),  # noqa: B008 - frozen
) -> str:
    """The text; ValueError in a sentence for a patient who has no rows."""
    charts = charts_of(store.read(tables, patient, bands=bool(options.whole_bands())))
    if not charts:
        raise ValueError(f"The tables have no row of the patient {patient}.")
    chart, wanted, in_windows = charts[0], named(definitions), window_rows(windows)
    end = max(window.end for window in windows)
    by_days: dict[tuple, list[Definition]] = {}
    for definition in wanted:
        choices = options.of(definition)
        by_days.setdefault(tuple(choices.get(name) for name in OF_DAYS), []).append(definition)
    lines = [f"Patient {patient}", *_person(chart)]
    for asked in by_days.values():
        choices = options.of(asked[0])
        seen = patient_of(chart, choices, options)
        lines += ["", _heading(choices, asked), *_rows(seen, choices), "", *_days(seen, end)]
        for definition in asked:
            for row in in_windows:
                lines += ["", *_result(chart, definition, row, options)]
    return "\n".join(lines) + "\n"


def mme(milli: int) -> str:
    """Milli-MME as MME.

    >>> mme(15_500), mme(90_000)
    ('15.5', '90')
    """
    return _decimal(milli, MILLI)


def _decimal(amount: int, parts: int) -> str:
    whole, rest = divmod(amount, parts)
    return f"{whole}.{rest:0{len(str(parts)) - 1}d}".rstrip("0") if rest else str(whole)


def _date(day: int) -> str:
    return day_of(day).isoformat()


def _person(chart: Chart) -> Iterator[str]:
    for name, value in chart.person.items():
        if name != "patient" and value is not None:
            yield f"  {name}: {_date(value) if name in ('birth', 'left_on') else value}"
    for span in chart.excluded:
        until = "on" if span["stop"] is None else f"up to {_date(span['stop'])}"
        yield f"  excluded from {_date(span['start'])} {until}: {span['reason'] or 'no reason given'}"


def _heading(choices: Mapping[str, Value], asked: Sequence[Definition]) -> str:
    said = [SAID[name, choices.get(name)] for name in OF_DAYS if (name, choices.get(name)) in SAID]
    if choices.get("sedatives", "all") != "all":
        said.append(f"sedatives: {choices['sedatives']}")
    return f"Rows{' ' if said else ''}{', '.join(said)} (for {', '.join(one.name for one in asked)})"


def _rows(patient: Patient, choices: Mapping[str, Value]) -> Iterator[str]:
    if not patient.rows:
        yield "  none that can count"
    for row in patient.rows:
        what = " and ".join(
            word
            for word, is_so in (("opioid", row.opioid), ("sedative", row.sedative), ("not read", row.unread))
            if is_so
        )
        yield f"  {_date(row.start)}  {row.fill}  {row.name or 'no name'} ({what})"
        yield f"    {_supply(patient, row)}"
        if row.opioid and choices.get("by") != "orders":
            yield from (f"    {line}" for line in _dose(patient, row))
        if row.unread:
            yield f"    not used: {_reason(row.unread)}"


def _reason(key: str) -> str:
    return f"{key}: {REASONS.get(key, 'no sentence for it')}"


def _supply(patient: Patient, row: Row) -> str:
    if row.fill not in patient.spans:
        return f"supply not used: {_reason(row.no_supply)}"
    span = patient.spans[row.fill]
    carried = f", begins on {_date(span.start)}" if span.start != row.start else ""
    if span.stop == NEVER:
        return f"active from {_date(span.start)} on, without a stop"
    return f"covers {_counted(len(span), 'day')}{carried}, the last is {_date(span.stop - 1)}"


def _counted(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def _dose(patient: Patient, row: Row) -> Iterator[str]:
    if row.micro is not None and not row.no_total:
        unit, quantity = _decimal(row.micro, MICRO), _decimal(row.quantity, MILLI)
        yield f"{unit} MME x {quantity} = {mme(row.total)} MME in all"
        if not row.no_daily:
            yield f"{unit} MME x {quantity} / {_counted(row.days, 'day')} = {mme(row.daily)} MME a day"
    elif row.banded:
        quantity, mg = _decimal(row.quantity, MILLI), _decimal(row.methadone, MICRO)
        yield f"{mg} mg x {quantity} / {_counted(row.days, 'day')} of methadone, by the band of the day's total:"
        span = patient.spans[row.fill]
        for (total, factor, dose), days in groupby(
            span, lambda day: (patient.methadone_on(day), patient.factor_on(day), patient.dose(row, day))
        ):
            some = list(days)
            yield (
                f"  {_date(some[0])} to {_date(some[-1])}: {_decimal(total, MICRO)} mg a day in all, "
                f"x {_decimal(factor, MILLI)} = {mme(dose)} MME a day of this fill"
            )
        yield f"  {mme(patient.total(row))} MME in all"
    if row.no_daily and row.no_daily != row.no_supply:
        yield f"dose not used: {_reason(row.no_daily)}"


def _days(patient: Patient, end: int) -> Iterator[str]:
    """Runs of days on which the same rows are there, as a table."""
    yield "  from        to          days  MME a day  opioids  sedatives"
    last = max((span.stop if span.stop < NEVER else end for span in patient.spans.values()), default=end)

    def standing(day: int) -> tuple[frozenset[str], int | None]:
        doses = patient.dosed_on(day)
        there = frozenset(row.fill for row in patient.rows if patient.covers(row, day))
        return there, sum(doses) if doses else None

    sedatives = {row.fill for row in patient.rows if row.sedative}
    opioids = {row.fill for row in patient.opioids}
    for (there, dose), run in groupby(range(patient.all_days(end).start, last), standing):
        days = list(run)
        if there:
            shown = "unknown" if there & opioids and dose is None else mme(dose or 0)
            yield (
                f"  {_date(days[0])}  {_date(days[-1])}  {len(days):4}  {shown:>9}  {len(there & opioids):7}  "
                f"{len(there & sedatives):9}"
            )


def _result(chart: Chart, definition: Definition, row: Mapping[str, object], options: Options) -> Iterator[str]:
    choices = options.of(definition)
    judged = judge(chart, definition, row, options)
    yield f"{definition.name} version {definition.version}, {row['period']}: {definition.title}"
    yield f"  days {_date(row['begins'])} to {_date(row['ends'] - 1)}"
    asked = {name: choices[name] for name in (*(option.name for option in definition.options), *definition.fixed)}
    yield f"  with {', '.join(f'{name} {value}' for name, value in asked.items())}"
    if judged.columns is None:
        out = {reason for _, reason in judged.rows} & {"excluded", "left"}
        yield f"  does not count: {_reason(out.pop()) if out else 'no opioid row in the window'}"
        return
    columns = judged.columns
    for name in definition.result_columns:
        if name not in ("patient", "period"):
            yield f"  {name}: {_value(name, columns[name])}"
    total, days = columns.get("total_milli"), choices.get("divisor") or columns.get("days")
    if total is not None and days and columns.get("mme_milli") is not None:
        yield f"  {mme(total)} MME / {_counted(days, 'day')} = {mme(columns['mme_milli'])} MME a day"
    for (need, reason), count in sorted(judged.rows.items()):
        if reason != "used":
            yield f"  {_counted(count, 'row')} not used for {need}: {_reason(reason)}"


def _value(name: str, value: object) -> str:
    if value is None:
        return "not known"
    if name == "first_day":
        return f"{value} ({_date(value)})"
    return f"{value} ({mme(value)} MME)" if name.endswith("_milli") and name != "pills_milli" else str(value)
