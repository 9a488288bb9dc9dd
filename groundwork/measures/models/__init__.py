"""What a clinic counts (Series) and aims at (Goal), its numbers by period (DataPoint), those of single clinicians

(ClinicianNumber), tallies by day, files that brought numbers in, and what people decided about its chart (ChartNote).
"""

from groundwork.measures.models.chart_notes import NOTE_KINDS, ChartNote
from groundwork.measures.models.clinician_numbers import ClinicianNumber
from groundwork.measures.models.fields import StoredCount
from groundwork.measures.models.goals import Goal
from groundwork.measures.models.imports import IMPORT_STATES, ImportBatch
from groundwork.measures.models.points import POINT_SOURCES, DataPoint
from groundwork.measures.models.series import DIRECTIONS, KINDS, PERIODS, SOURCES, UNITS, Series
from groundwork.measures.models.tallies import TallyDay

__all__ = [
    "DIRECTIONS",
    "IMPORT_STATES",
    "KINDS",
    "NOTE_KINDS",
    "PERIODS",
    "POINT_SOURCES",
    "SOURCES",
    "UNITS",
    "ChartNote",
    "ClinicianNumber",
    "DataPoint",
    "Goal",
    "ImportBatch",
    "Series",
    "StoredCount",
    "TallyDay",
]
