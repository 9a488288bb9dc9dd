"""The parts of a spec: points, baseline, phases, exclusions, targets and the rule set."""

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from groundwork.spc.kinds import RuleSetName

# Far beyond anything a clinic counts, and small enough that sums and ratios stay finite.
LARGEST = 1e15
Number = Annotated[float, Field(strict=True, allow_inf_nan=False, ge=-LARGEST, le=LARGEST)]
# A date outside these years is a slip of the pen that would fill a chart with empty periods.
Day = Annotated[date, Field(strict=True, ge=date(1900, 1, 1), le=date(2200, 12, 31))]
Whole = Annotated[int, Field(strict=True, ge=1)]
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=400)]


class SpecPart(BaseModel):
    """What all parts share: no unknown fields and no change after checking."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Point(SpecPart):
    """One period's figure: a `value`, or a `numerator` out of a `denominator`, or the single `values`
    of a subgroup, or nothing for a gap.

    `start` is the period's first day; points without dates carry a `label`.
    A `partial` period is drawn but not judged. A value may be a mean that rests on `size` cases, and `sd` is
    then their standard deviation.
    """

    start: Day | None = None
    label: Words | None = None
    value: Number | None = None
    numerator: Number | None = None
    denominator: Number | None = None
    values: tuple[Number, ...] | None = None
    size: Annotated[float, Field(strict=True, gt=0, le=LARGEST, allow_inf_nan=False)] | None = None
    sd: Annotated[float, Field(strict=True, ge=0, le=LARGEST, allow_inf_nan=False)] | None = None
    partial: Annotated[bool, Field(strict=True)] = False

    @model_validator(mode="after")
    def _one_kind_of_figure(self) -> Self:
        ratio = self.numerator is not None or self.denominator is not None
        if self.value is not None and ratio:
            raise ValueError("a point has either a value or a numerator and denominator, not both")
        if self.values is not None and (ratio or self.value is not None):
            raise ValueError("a point has either single values or one figure, not both")
        if self.size is not None and self.value is None:
            raise ValueError("a size belongs to a value")
        if self.sd is not None and self.size is None:
            raise ValueError("a standard deviation belongs to a value with a size")
        return self


class Baseline(SpecPart):
    """The periods the center line and limits rest on, held fixed: the first `points`, or those starting by `until`.

    Gaps and excluded periods take up their place in `points`, as they do on the drawn chart. `reason` is
    why a person held them fixed.
    """

    points: Whole | None = None
    until: Day | None = None
    reason: Words | None = None

    @model_validator(mode="after")
    def _one_mark(self) -> Self:
        if (self.points is None) == (self.until is None):
            raise ValueError("a baseline ends either after a number of points or on a date")
        return self


class Phase(SpecPart):
    """A new phase, judged apart from the one before: from the first period that starts on or after
    `start`, or behind the first `after` points. A person decides on it and gives the reason. `centre` is
    a center line known beforehand, on the scale of the chart.
    """

    reason: Words
    start: Day | None = None
    after: Whole | None = None
    baseline: Baseline | None = None
    centre: Number | None = None

    @model_validator(mode="after")
    def _one_mark(self) -> Self:
        if (self.start is None) == (self.after is None):
            raise ValueError("a phase begins either on a date or after a number of points")
        return self


class Exclusion(SpecPart):
    """A point left out of the center line, the limits and the rules on runs, by its period's first day or
    its position from 1. It still shows whether it lies beyond a limit.
    """

    reason: Words
    start: Day | None = None
    position: Whole | None = None

    @model_validator(mode="after")
    def _one_mark(self) -> Self:
        if (self.start is None) == (self.position is None):
            raise ValueError("an exclusion names either a period's first day or a position")
        return self


class Target(SpecPart):
    """A goal on the scale of the chart, in force from `since` (always, if not given) until the next one, to be met by
    `due`. Without a value: no goal from `since` on.
    """

    value: Number | None
    since: Day | None = None
    due: Day | None = None


class UnitWords(SpecPart):
    """What is counted, for figures in sentences: one "call", many "calls"."""

    one: Words
    many: Words


class RuleSet(SpecPart):
    """A named, versioned set of rules.

    `anhoej`: longest run, number of crossings, points beyond limits. `nhs`: Making Data Count, with
    icons. `ihi`: the run chart rules of Perla and others. `nelson`, `weco`, `life_qi`: tests for control charts.
    """

    name: RuleSetName = "anhoej"
    version: Literal["1"] = "1"
