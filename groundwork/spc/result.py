"""What comes back for a chart: values only, frozen, complete enough to draw, list, word and audit it."""

from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from groundwork.spc.charts.ranges import Screening
from groundwork.spc.english import ENGLISH
from groundwork.spc.message import Message
from groundwork.spc.parts import RuleSet
from groundwork.spc.slots import Gap
from groundwork.spc.spec import ChartSpec

VERSION = "2"

Side = Literal["above", "below", "on"]
SignalSide = Literal["above", "below", "rising", "falling"]
Verdict = Literal["better", "worse", "changed", "no_change", "too_early", "cannot_say", "no_data", "differ", "alike"]
RuleName = Literal["sigma", "shift", "trend", "two_of_three", "four_of_five", "alternating", "hugging", "two_levels"]
Evidence = Literal[
    "sigma",
    "shift",
    "trend",
    "two_of_three",
    "four_of_five",
    "alternating",
    "hugging",
    "two_levels",
    "past_shift",
    "past_sigma",
    "past_pattern",
    "crossings",
    "runs",
    "beyond",
]
Doubt = Literal["no_points", "too_few", "at_edge", "impossible"]
Change = Literal["better", "worse", "neutral"]
LimitState = Literal["none", "trial", "set", "no_spread"]
Variation = Literal["common", "improvement", "concern", "neutral_high", "neutral_low"]
Icon = Literal[
    "common", "improvement_high", "improvement_low", "concern_high", "concern_low", "neutral_high", "neutral_low"
]
Assurance = Literal["pass", "fail", "hit_or_miss"]


class ChartPoint(NamedTuple):
    """One slot of the chart, on the chart's scale. `value` is None in a gap, and `gap` says why.

    `counted` points make the center line and face the rules; `side` is theirs
    alone. `signals` names the rules whose signal the point is part of, the first
    that names it first. `lcl` and `ucl` are the limits at 3 sigma, `lcl_2s` and `ucl_2s` those at 2. `size` is
    what the value rests on. `variation` is its class under the rules of Making Data Count.
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
    size: float | None = None
    lcl: float | None = None
    lcl_2s: float | None = None
    ucl_2s: float | None = None
    ucl: float | None = None
    variation: Variation | None = None


class Signal(NamedTuple):
    """What a rule found: first and last position, the points that make it, points on the line between them.

    `ongoing` while nothing later speaks against it: for a run on one side, no later point
    on the other; else, the last counted point is part of it.
    """

    rule: RuleName
    first: int
    last: int
    length: int
    on_line: int
    side: SignalSide | None
    ongoing: bool
    points: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PhaseResult:
    """One phase: its slots (positions, both included), center line, limits and tests.

    `doubt` says why nothing is read from it: no counted point, fewer than the rule set asks for,
    a median at the edge of the figures with most of them on it, or figures this chart cannot take. The flags
    `shift` and `few_crossings` follow the rules to the letter unless points are too few. Longest
    run and crossings with their limits are those of Anhoej, whatever the rule set.
    `limits` are "trial" while they rest on fewer than 12 points and "no_spread" where they lie on the line.
    `mean_range` is the mean moving range they rest on and `screened` how many ranges were left
    out of it; `sigma_z` compares the spread with that of counting alone.
    """

    number: int
    first: int
    last: int
    reason: str | None
    frozen: bool
    baseline_empty: bool
    baseline_last: int
    baseline_points: int
    known_centre: bool
    centre: float | None
    limits: LimitState
    mean_range: float | None
    screening: Screening | None
    screened: int
    sigma_z: float | None
    points: int
    useful: int
    longest_run: int
    longest_run_limit: int | None
    crossings: int
    crossings_limit: int | None
    shift: bool
    few_crossings: bool
    runs_allowed: tuple[int, int] | None
    runs_signal: Literal["few", "many"] | None
    doubt: Doubt | None
    signals: tuple[Signal, ...]

    @property
    def on_line(self) -> int:
        """Counted points on the center line."""
        return self.points - self.useful

    @property
    def shifts(self) -> tuple[Signal, ...]:
        """The runs on one side among the signals."""
        return tuple(signal for signal in self.signals if signal.rule == "shift")


@dataclass(frozen=True, slots=True)
class ChartResult:
    """The whole chart. The verdict is that of the last phase; `since` is the first point of the
    signal it rests on where that reaches the latest point, and `direction` which way it lies. `icon` and
    `assurance` are those of Making Data Count, None under other rules.
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
    options: tuple[tuple[str, float | bool], ...]
    icon: Icon | None = None
    assurance: Assurance | None = None

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
            "icon": self.icon,
            "assurance": self.assurance,
            "phases": [_plain_phase(phase) for phase in self.phases],
            "points": [_plain_point(point) for point in self.points],
            "notes": [{"key": note.key, "text": ENGLISH.say(note)} for note in self.notes],
        }


def _plain_point(point: ChartPoint) -> dict[str, object]:
    return {**point._asdict(), "start": point.start and point.start.isoformat(), "signals": list(point.signals)}


def _plain_phase(phase: PhaseResult) -> dict[str, object]:
    fields = {name: getattr(phase, name) for name in PhaseResult.__slots__}
    signals = [{**signal._asdict(), "points": list(signal.points)} for signal in phase.signals]
    return {**fields, "runs_allowed": phase.runs_allowed and list(phase.runs_allowed), "signals": signals}
