"""The grid of how doable against how pressing, on which the circled opportunities are compared."""

from dataclasses import dataclass

from groundwork.projects.models import Opportunity

# From this score on, for priority and for feasibility alike, a cell belongs to the grid's best corner.
BEST = 4


@dataclass(frozen=True)
class GridCell:
    """One cell of the grid feasibility x priority, with the circled opportunities in it."""

    rows: tuple[Opportunity, ...]
    is_best: bool


def grid(circled) -> list[tuple[int, list[GridCell]]]:
    """Rows of the grid from high priority to low, each with five cells from low to high feasibility."""
    return [
        (
            priority,
            [
                GridCell(
                    tuple(row for row in circled if row.priority == priority and row.feasibility == feasibility),
                    is_best=priority >= BEST and feasibility >= BEST,
                )
                for feasibility in range(1, 6)
            ],
        )
        for priority in range(5, 0, -1)
    ]


def ranked(circled) -> list[tuple[Opportunity, bool]]:
    """The rated ones as a phone shows them: (row, whether it lies in the best corner), best first."""
    rated = [row for row in circled if row.priority and row.feasibility]
    rated.sort(key=lambda row: (-(row.priority + row.feasibility), -row.priority))
    return [(row, row.priority >= BEST and row.feasibility >= BEST) for row in rated]
