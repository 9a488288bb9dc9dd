"""What the command tells on the screen, a line at a time."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from groundwork.opioids.amounts import MILLI
from groundwork.opioids.days import day_of
from groundwork.opioids.intake import IntakeReport, Trace
from groundwork.opioids.reasons import REASONS
from groundwork.opioids.summary import ALL, Summary


def intake(report: IntakeReport) -> Iterator[str]:
    """How many rows were read, how many can be used, and the others by reason."""
    counts = dict(report.counts)
    yield f"{_counted(report.rows, 'row')} read from {_counted(len(report.files), 'file')}."
    for name in report.repeats:
        yield f"{name} was left out: another input has the very same bytes."
    yield f"{counts.pop('used'):>12,}  can be used in full"
    for reason, count in counts.items():
        yield f"{count:>12,}  {reason:<16} {REASONS[reason]}"
    for note, count in report.notes.items():
        yield f"Look at this: {note}: {count:,}."


def shares(summary: Summary) -> Iterator[str]:
    """The shares of all patients."""
    for share in summary.shares:
        if share.level != ALL:
            continue
        figure = "small numbers, not shown"
        if share.numerator is not None:
            figure = f"{share.numerator:,} of {share.denominator:,}"
        yield f"{share.period}  {share.definition}: {share.title}: {figure}"


def place(out: Path) -> Iterator[str]:
    yield f"Everything is in {out}. Only summary.csv and rows.csv are fit to share."


def traced(traces: Sequence[Trace]) -> Iterator[str]:
    """Each row of a patient as it was read, with what became of it; rows of other drugs are counted."""
    yield "Rows as they were read"
    others = sum(trace.reason == "other_drug" for trace in traces)
    for trace in traces:
        if trace.reason == "other_drug":
            continue
        day = "no date" if trace.start is None else day_of(trace.start).isoformat()
        amount = "unknown" if trace.quantity is None else f"{trace.quantity / MILLI:,g}"
        days = "unknown" if trace.days is None else str(trace.days)
        yield f"  {trace.file}, line {trace.line}: {day}  {trace.drug or 'no drug'}, quantity {amount}, days {days}"
        kept = f"is {trace.fill}" if trace.fill else "is left out"
        yield f"    {kept}{'' if trace.reason is None else f'; {trace.reason}: {REASONS[trace.reason]}'}"
    if others:
        yield f"  and {_counted(others, 'row')} of drugs that are of no concern here"
    yield ""


def _counted(count: int, what: str) -> str:
    return f"{count:,} {what}" if count == 1 else f"{count:,} {what}s"
