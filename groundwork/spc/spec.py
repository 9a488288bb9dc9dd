"""What a chart is asked for: points, baseline, phases, exclusions, targets and the rule set.

A spec is frozen, checked once, and round-trips through JSON (`model_dump_json`,
`model_validate_json`). It holds what was measured and what people decided;
everything worked out from it stands in the result.
"""

from collections.abc import Iterator
from hashlib import sha256
from itertools import pairwise
from math import inf
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from groundwork.spc.kinds import KINDS, ChartName, Kind, Needs
from groundwork.spc.parts import (
    Baseline,
    Exclusion,
    Number,
    Phase,
    Point,
    RuleSet,
    SpecPart,
    Target,
    UnitWords,
)
from groundwork.spc.periods import Period, period_index

Unit = Literal["percent", "rate", "count", "days", "number"]
Better = Literal["higher", "lower", "neutral"]
FunnelKind = Literal["p", "pp", "u", "up"]
# Why a point cannot go on a chart, by what the chart needs.
NEEDED = {
    "ratio": "needs a numerator and a denominator",
    "value": "needs a single value",
    "values": "needs the single values of each subgroup, or its mean as value with size and sd",
}


class ChartSpec(SpecPart):
    """One chart. `baseline` and the known `centre` belong to the first phase; a later phase brings its own.

    A figure out of numerator and denominator is shown times `per` (100 for a
    percentage, else 1 unless given). Values, targets, known center lines and results are all on
    that scale: 63 means 63 %. `multiply` is applied last, to everything that is drawn, targets included.
    `screen` leaves moving ranges out that are themselves beyond their limit. `funnel` is the kind of
    limits of a funnel: P′ for percentages and U′ for rates, unless given.
    """

    chart: ChartName = "run"
    title: str = ""
    unit: Unit = "number"
    unit_words: UnitWords | None = None
    per: Annotated[float, Field(strict=True, gt=0, le=1e9, allow_inf_nan=False)] | None = None
    multiply: Annotated[float, Field(strict=True, gt=0, le=1e9, allow_inf_nan=False)] = 1.0
    decimals: Annotated[int, Field(strict=True, ge=0, le=6)] | None = None
    better: Better = "neutral"
    period: Period = "month"
    points: tuple[Point, ...] = ()
    baseline: Baseline | None = None
    centre: Number | None = None
    phases: tuple[Phase, ...] = ()
    exclusions: tuple[Exclusion, ...] = ()
    targets: tuple[Target, ...] = ()
    screen: Annotated[bool, Field(strict=True)] = True
    funnel: FunnelKind | None = None
    rules: RuleSet = RuleSet()

    @property
    def digest(self) -> str:
        """SHA-256 of the spec in JSON. Defaults are left out, so a field added later does not change it."""
        return sha256(self.model_dump_json(exclude_defaults=True).encode()).hexdigest()

    @property
    def kind(self) -> Kind:
        """What this kind of chart takes and can be asked."""
        return KINDS[self.chart]

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
            raise _fault("per", "a percentage is out of 100; for another scale use the unit 'rate'")
        return self

    @model_validator(mode="after")
    def _dates_in_order(self) -> Self:
        if len({point.start is None for point in self.points}) > 1:
            raise _fault("points", "either all points have a date or none has")
        if not self.dated:
            return self
        indexes = [period_index(point.start, self.period) for point in self.points]
        for place, (earlier, later) in enumerate(pairwise(indexes), 2):
            name = f"point {place} ({self.points[place - 1].start})"
            if later < earlier:
                raise _fault(f"points.{place - 1}.start", f"{name} comes before the point ahead of it")
            # Undivided time ("point") may hold two events on one day; a month may not hold two figures.
            if later == earlier and self.period != "point":
                raise _fault(f"points.{place - 1}.start", f"{name} repeats a {self.period}")
        return self

    @model_validator(mode="after")
    def _date_marks_need_dates(self) -> Self:
        if self.points and not self.dated:
            field = next((field for field, day in self._date_marks() if day), None)
            if field:
                raise _fault(field, "points without dates need baseline, phases and exclusions by number")
        return self

    def _date_marks(self) -> Iterator[tuple[str, object]]:
        yield "baseline.until", self.baseline and self.baseline.until
        for place, phase in enumerate(self.phases):
            yield f"phases.{place}.start", phase.start
            yield f"phases.{place}.baseline.until", phase.baseline and phase.baseline.until
        for place, exclusion in enumerate(self.exclusions):
            yield f"exclusions.{place}.start", exclusion.start

    @model_validator(mode="after")
    def _points_fit_the_chart(self) -> Self:
        needs = self.kind.needs
        if needs == "any":
            return self
        for place, point in enumerate(self.points):
            if _given(point) not in (needs, None):
                raise _fault(f"points.{place}", f"point {place + 1}: a chart of kind '{self.chart}' {NEEDED[needs]}")
            if needs == "values" and point.size is not None and not point.size.is_integer():
                raise _fault(f"points.{place}.size", f"point {place + 1}: the size of a subgroup is a whole number")
            if self.kind.counts and min(point.value or 0, point.numerator or 0) < 0:
                raise _fault(f"points.{place}", f"point {place + 1}: a count cannot be below 0")
        return self

    @model_validator(mode="after")
    def _known_lines_are_possible(self) -> Self:
        if self.kind.level and not self.kind.counts:
            return self
        share = self.chart in ("p", "pp") or self.funnel in ("p", "pp")
        highest = self.scale if share else inf
        marks = [("centre", self.centre)]
        marks += [(f"phases.{place}.centre", phase.centre) for place, phase in enumerate(self.phases)]
        for field, centre in marks:
            if centre is not None and not 0 <= centre <= highest:
                above = f" or above {highest:g}" if share else ""
                raise _fault(field, f"the center line of a chart of kind '{self.chart}' cannot be below 0{above}")
        return self

    @model_validator(mode="after")
    def _rules_fit_the_chart(self) -> Self:
        if self.rules.name not in self.kind.rules:
            fitting = ", ".join(self.kind.rules)
            message = f"the rules '{self.rules.name}' do not fit a chart of kind '{self.chart}'; choose from: {fitting}"
            raise _fault("rules.name", message)
        return self

    @model_validator(mode="after")
    def _funnel_has_no_order(self) -> Self:
        if self.chart != "funnel":
            if self.funnel:
                raise _fault("funnel", "only a chart of kind 'funnel' has a kind of funnel")
            return self
        if self.period != "point":
            raise _fault("period", "a funnel compares places, not times; its period is 'point'")
        for field in ("baseline", "phases"):
            if getattr(self, field):
                raise _fault(field, "a funnel has no order in time, so no baseline and no phases")
        return self


def _given(point: Point) -> Needs | None:
    """What a point brings, None for a gap."""
    if point.numerator is not None or point.denominator is not None:
        return "ratio"
    if point.values is not None or point.size is not None:
        return "values"
    return None if point.value is None else "value"


def _fault(field: str, message: str) -> PydanticCustomError:
    """A fault of the spec as a whole that still names its field; the message may hold braces."""
    return PydanticCustomError("spec", "{message}", {"field": field, "message": message})
