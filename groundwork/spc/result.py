"""What comes back for a chart: values only, frozen, complete enough to draw, list, word and audit it."""

from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from groundwork.spc.english import ENGLISH
from groundwork.spc.message import Message
from groundwork.spc.spec import ChartSpec, RuleSet

VERSION = "1"

Side = Literal["above", "below", "on"]
Gap = Literal["missing", "no_denominator"]
Verdict = Literal["better", "worse", "changed", "no_change", "too_early", "cannot_say", "no_data"]
Evidence = Literal["shift", "past_shift", "crossings"]
Doubt = Literal["no_points", "too_few", "at_edge"]
Change = Literal["better", "worse", "neutral"]


class ChartPoint(NamedTuple):
    """One slot of the chart, on the chart's scale. `value` is None in a gap, and `gap` says why.

    `counted` points make the centre line and face the rules; `side` is theirs
    alone. `signals` names the rules whose signal the point is part of.
    """

    position: int
    start: date | None
    label: str | None
    value: float | None
    gap: Gap | None
    numerator: float | None
    denominator: float | None
    phase: int
    counted: bool
    in_baseline: bool
    partial: bool
    excluded: str | None
    centre: float | None
    side: Side | None
    signals: tuple[str, ...]
    target: float | None


@dataclass(frozen=True, slots=True)
class Shift:
    """A run longer than its limit: first and last position, useful points in it, points on the line between.

    `ongoing` if no later point of the phase lies on the other side.
    """

    first: int
    last: int
    length: int
    on_line: int
    side: Side
    ongoing: bool


@dataclass(frozen=True, slots=True)
class PhaseResult:
    """One phase: its slots (positions, both included), centre line and tests.

    `doubt` says why nothing is read from it: no counted point, fewer than ten,
    or a median at the edge of the figures with most of them on it. The flags
    follow the rules to the letter unless points are too few.
    """

    number: int
    first: int
    last: int
    reason: str | None
    frozen: bool
    baseline_empty: bool
    baseline_last: int
    baseline_points: int
    centre: float | None
    points: int
    useful: int
    longest_run: int
    longest_run_limit: int | None
    crossings: int
    crossings_limit: int | None
    shift: bool
    few_crossings: bool
    doubt: Doubt | None
    shifts: tuple[Shift, ...]

    @property
    def on_line(self) -> int:
        """Counted points on the centre line."""
        return self.points - self.useful


@dataclass(frozen=True, slots=True)
class ChartResult:
    """The whole chart. The verdict is that of the last phase; `since` is the first point of the
    run that reaches the latest point, and `direction` which way that run lies.
    """

    spec: ChartSpec
    points: tuple[ChartPoint, ...]
    phases: tuple[PhaseResult, ...]
    verdict: Verdict
    evidence: Evidence | None
    direction: Change | None
    since: ChartPoint | None
    latest: ChartPoint | None
    notes: tuple[Message, ...]
    options: tuple[tuple[str, float], ...]

    @property
    def digest(self) -> str:
        """Identity of the inputs: SHA-256 of the spec, so equal digests mean equal charts."""
        return self.spec.digest

    @property
    def rules(self) -> RuleSet:
        """The rule set the verdict rests on."""
        return self.spec.rules

    @property
    def phase(self) -> PhaseResult | None:
        """The last phase, which the verdict is about; None without any slot."""
        return self.phases[-1] if self.phases else None

    def to_dict(self) -> dict[str, object]:
        """The result as plain lists, text and numbers, ready for JSON, with the spec it was made from."""
        return {
            "version": VERSION,
            "chart": self.spec.chart,
            "rules": self.rules.model_dump(),
            "options": dict(self.options),
            "digest": self.digest,
            "spec": self.spec.model_dump(mode="json"),
            "verdict": self.verdict,
            "evidence": self.evidence,
            "direction": self.direction,
            "since": self.since and self.since.position,
            "latest": self.latest and self.latest.position,
            "phases": [_plain(phase) for phase in self.phases],
            "points": [_plain(point) for point in self.points],
            "notes": [{"key": note.key, "text": ENGLISH.say(note)} for note in self.notes],
        }


def _plain(value: ChartPoint | PhaseResult | Shift) -> dict[str, object]:
    if isinstance(value, ChartPoint):
        return {**value._asdict(), "start": value.start and value.start.isoformat(), "signals": list(value.signals)}
    if isinstance(value, PhaseResult):
        fields = {name: getattr(value, name) for name in PhaseResult.__slots__}
        return {**fields, "shifts": [_plain(shift) for shift in value.shifts]}
    return {name: getattr(value, name) for name in Shift.__slots__}
