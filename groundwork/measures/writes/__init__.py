"""Everything that changes measures, their numbers, tallies and imports."""

from groundwork.measures.writes.chart_notes import add_chart_note, change_chart_note
from groundwork.measures.writes.clinician_numbers import set_clinician_numbers
from groundwork.measures.writes.goals import correct_goal, set_goal
from groundwork.measures.writes.imports import (
    confirm_import,
    discard_import,
    map_import,
    preview_import,
    undo_import,
)
from groundwork.measures.writes.points import add_point, correct_point
from groundwork.measures.writes.series import choose, define, prioritize, set_baseline, set_chart
from groundwork.measures.writes.tallies import correct_tally, tally

__all__ = [
    "add_chart_note",
    "add_point",
    "change_chart_note",
    "choose",
    "confirm_import",
    "correct_goal",
    "correct_point",
    "correct_tally",
    "define",
    "discard_import",
    "map_import",
    "preview_import",
    "prioritize",
    "set_baseline",
    "set_chart",
    "set_clinician_numbers",
    "set_goal",
    "tally",
    "undo_import",
]
