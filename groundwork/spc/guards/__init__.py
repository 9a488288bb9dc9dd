"""What a reader must know before trusting the lines: gaps, odd numbers, weak baselines, the wrong chart."""

from groundwork.spc.guards.data import on_data, on_rarity, sentence
from groundwork.spc.guards.kind import on_kind
from groundwork.spc.guards.limits import on_limits
from groundwork.spc.guards.phases import on_phases
from groundwork.spc.message import Message
from groundwork.spc.result import ChartPoint, PhaseResult
from groundwork.spc.spec import ChartSpec


def notes(
    spec: ChartSpec,
    points: list[ChartPoint],
    phases: list[PhaseResult],
    unmatched: list[str],
    ignored: list[str],
) -> tuple[Message, ...]:
    """The notes of a chart, those on its data first, then on what was decided, then on lines and kind of chart."""
    return (
        *on_data(spec, points),
        *(Message("note.exclusion_unmatched", {"reason": sentence(reason)}) for reason in unmatched),
        *(Message("note.phase_ignored", {"reason": sentence(reason)}) for reason in ignored),
        *on_phases(spec, points, phases),
        *on_limits(spec, points, phases),
        *on_rarity(spec, points),
        *on_kind(spec, points, phases),
    )
