"""Everything that fetches measures and their numbers."""

from groundwork.measures.reads.clinician_numbers import (
    PeriodTable,
    counted_in,
    numbers_by_clinician,
    others_at,
    period_table,
)
from groundwork.measures.reads.due import MissingPeriod, gaps, late_words, missing_period
from groundwork.measures.reads.imports import imported_before, imports_of, saved_mapping
from groundwork.measures.reads.series import (
    chart_input,
    chart_inputs,
    chart_inputs_of,
    entries_of,
    goals_of,
    points_of,
    prioritized,
    series_at,
    shared_measures,
    to_read,
)
from groundwork.measures.reads.summary import Summary, summaries, summary
from groundwork.measures.reads.tallies import tally_day, tally_days

__all__ = [
    "MissingPeriod",
    "PeriodTable",
    "Summary",
    "chart_input",
    "chart_inputs",
    "chart_inputs_of",
    "counted_in",
    "entries_of",
    "gaps",
    "goals_of",
    "imported_before",
    "imports_of",
    "late_words",
    "missing_period",
    "numbers_by_clinician",
    "others_at",
    "period_table",
    "points_of",
    "prioritized",
    "saved_mapping",
    "series_at",
    "shared_measures",
    "summaries",
    "summary",
    "tally_day",
    "tally_days",
    "to_read",
]
