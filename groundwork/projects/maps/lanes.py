"""A map as a table with a column for each role: what is shown without script, and on paper when a map is long."""

from dataclasses import dataclass

from groundwork.projects.maps.durations import duration, work_time
from groundwork.projects.maps.flow import KINDS, STEP, Flow, MapRow


@dataclass(frozen=True)
class LaneRow:
    """One step in its lane. `lane` counts from 0; `leads` says where it goes on unless that is the row below."""

    row: MapRow
    number: int
    lane: int
    kind: str
    is_handoff: bool
    leads: str
    work: str
    wait: str

    @property
    def pk(self) -> int:
        return self.row.pk

    @property
    def times(self) -> str:
        """Work and wait in a line, as far as they are known."""
        parts = [f"Work {self.work}" if self.work else "", f"Wait {self.wait}" if self.wait else ""]
        return ", ".join(part for part in parts if part)


def lane_rows(flow: Flow) -> tuple[LaneRow, ...]:
    """Every step, in order. `kind` is empty for a plain step, which needs no word."""
    return tuple(
        LaneRow(
            row=row,
            number=number,
            lane=flow.lane_of(row),
            kind="" if row.kind == STEP else KINDS[row.kind],
            is_handoff=row.pk in flow.handed_to,
            leads=flow.leads(row),
            work="" if row.minutes is None else work_time(row.minutes),
            wait="" if row.wait_minutes is None else duration(row.wait_minutes),
        )
        for number, row in enumerate(flow.rows, 1)
    )
