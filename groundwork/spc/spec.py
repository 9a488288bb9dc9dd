"""What a chart is asked for: points, baseline, phases, exclusions, targets and the rule set.

A spec is frozen, checked once, and round-trips through JSON (`model_dump_json`,
`model_validate_json`). It holds what was measured and what people decided;
everything worked out from it stands in the result.
"""

from datetime import date
from hashlib import sha256
from itertools import pairwise
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from groundwork.spc.periods import Period, period_index

# Far beyond anything a clinic counts, and small enough that sums and ratios stay finite.
LARGEST = 1e15
Number = Annotated[float, Field(strict=True, allow_inf_nan=False, ge=-LARGEST, le=LARGEST)]
# A date outside these years is a slip of the pen that would fill a chart with empty periods.
Day = Annotated[date, Field(strict=True, ge=date(1900, 1, 1), le=date(2200, 12, 31))]
Whole = Annotated[int, Field(strict=True, ge=1)]
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=400)]
Unit = Literal["percent", "rate", "count", "days", "number"]
Better = Literal["higher", "lower", "neutral"]


class SpecPart(BaseModel):
    """What all parts share: no unknown fields and no change after checking."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Point(SpecPart):
    """One period's figure: a `value`, or a `numerator` out of a `denominator`, or neither for a gap.

    `start` is the period's first day; points without dates carry a `label`.
    A `partial` period is drawn but not judged.
    """

    start: Day | None = None
    label: Words | None = None
    value: Number | None = None
    numerator: Number | None = None
    denominator: Number | None = None
    partial: Annotated[bool, Field(strict=True)] = False

    @model_validator(mode="after")
    def _one_kind_of_figure(self) -> Self:
        if self.value is not None and (self.numerator is not None or self.denominator is not None):
            raise ValueError("a point has either a value or a numerator and denominator, not both")
        return self


class Baseline(SpecPart):
    """The periods the centre line rests on, held fixed: the first `points`, or those starting by `until`.

    Gaps and excluded periods take up their place in `points`, as they do on the drawn chart.
    """

    points: Whole | None = None
    until: Day | None = None

    @model_validator(mode="after")
    def _one_mark(self) -> Self:
        if (self.points is None) == (self.until is None):
            raise ValueError("a baseline ends either after a number of points or on a date")
        return self


class Phase(SpecPart):
    """A new phase, judged apart from the one before: from the first period that starts on or after
    `start`, or behind the first `after` points. A person decides on it and gives the reason.
    """

    reason: Words
    start: Day | None = None
    after: Whole | None = None
    baseline: Baseline | None = None

    @model_validator(mode="after")
    def _one_mark(self) -> Self:
        if (self.start is None) == (self.after is None):
            raise ValueError("a phase begins either on a date or after a number of points")
        return self


class Exclusion(SpecPart):
    """A point left out of the centre line and the rules, by its period's first day or its position from 1."""

    reason: Words
    start: Day | None = None
    position: Whole | None = None

    @model_validator(mode="after")
    def _one_mark(self) -> Self:
        if (self.start is None) == (self.position is None):
            raise ValueError("an exclusion names either a period's first day or a position")
        return self


class Target(SpecPart):
    """A goal on the scale of the chart, in force from `since` (always, if not given), to be met by `due`."""

    value: Number
    since: Day | None = None
    due: Day | None = None


class UnitWords(SpecPart):
    """What is counted, for figures in sentences: one "call", many "calls"."""

    one: Words
    many: Words


class RuleSet(SpecPart):
    """A named, versioned set of rules. `anhoej`: longest run and number of crossings."""

    name: Literal["anhoej"] = "anhoej"
    version: Literal["1"] = "1"


class ChartSpec(SpecPart):
    """One chart. `baseline` belongs to the first phase; a later phase brings its own.

    A figure out of numerator and denominator is shown times `per` (100 for a
    percentage, else 1 unless given). Values, targets and results are all on
    that scale: 63 means 63 %.
    """

    chart: Literal["run"] = "run"
    title: str = ""
    unit: Unit = "number"
    unit_words: UnitWords | None = None
    per: Annotated[float, Field(strict=True, gt=0, le=1e9, allow_inf_nan=False)] | None = None
    decimals: Annotated[int, Field(strict=True, ge=0, le=6)] | None = None
    better: Better = "neutral"
    period: Period = "month"
    points: tuple[Point, ...] = ()
    baseline: Baseline | None = None
    phases: tuple[Phase, ...] = ()
    exclusions: tuple[Exclusion, ...] = ()
    targets: tuple[Target, ...] = ()
    rules: RuleSet = RuleSet()

    @property
    def digest(self) -> str:
        """SHA-256 of the spec in JSON. Defaults are left out, so a field added later does not change it."""
        return sha256(self.model_dump_json(exclude_defaults=True).encode()).hexdigest()

    @property
    def scale(self) -> float:
        """What numerator / denominator is multiplied by."""
        return self.per or (100.0 if self.unit == "percent" else 1.0)

    @property
    def dated(self) -> bool:
        """Whether the points carry dates; without any they carry labels or nothing."""
        return bool(self.points) and self.points[0].start is not None

    @model_validator(mode="after")
    def _scale_of_percent(self) -> Self:
        if self.unit == "percent" and self.per not in (None, 100):
            raise ValueError("a percentage is out of 100; for another scale use the unit 'rate'")
        return self

    @model_validator(mode="after")
    def _dates_in_order(self) -> Self:
        if len({point.start is None for point in self.points}) > 1:
            raise ValueError("either all points have a date or none has")
        if not self.dated:
            return self
        indexes = [period_index(point.start, self.period) for point in self.points]
        for place, (earlier, later) in enumerate(pairwise(indexes), 2):
            if later < earlier:
                raise ValueError(f"point {place} ({self.points[place - 1].start}) comes before the point ahead of it")
            # Undivided time ("point") may hold two events on one day; a month may not hold two figures.
            if later == earlier and self.period != "point":
                raise ValueError(f"point {place} ({self.points[place - 1].start}) repeats a {self.period}")
        return self

    @model_validator(mode="after")
    def _date_marks_need_dates(self) -> Self:
        marks = [self.baseline and self.baseline.until]
        marks += [phase.start or (phase.baseline and phase.baseline.until) for phase in self.phases]
        marks += [exclusion.start for exclusion in self.exclusions]
        if self.points and not self.dated and any(marks):
            raise ValueError("points without dates need baseline, phases and exclusions by number")
        return self
