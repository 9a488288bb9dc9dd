"""The figures of one chart in words, all with the decimals that its reading uses."""

from groundwork.spc import ENGLISH, ChartResult, ChartSpec, Target, figure
from groundwork.spc.figures import extra_decimals, number_text


def goal_in(spec: ChartSpec) -> Target | None:
    """The goal in force: the last of the spec, which holds none that are still to come; None where it was let go."""
    last = spec.targets[-1] if spec.targets else None
    return last if last is not None and last.value is not None else None


class Figures:
    """Writes a result's figures so that median, latest value and goal stay apart: 59.6 % is not shown as 60 %."""

    def __init__(self, result: ChartResult):
        self.spec = result.spec
        known = [
            result.phase and result.phase.centre,
            result.latest and result.latest.value,
            (goal := goal_in(self.spec)) and goal.value,
        ]
        self.extra = extra_decimals(known, result.spec)

    def number(self, value: float) -> str:
        """The bare number."""
        return number_text(value, figure(value, self.spec, extra=self.extra).decimals, ",", ".")

    def short(self, value: float) -> str:
        """The bare number, with % for a share: other units stand below the chart."""
        return f"{self.number(value)}%" if self.spec.unit == "percent" else self.number(value)

    def whole(self, value: float) -> str:
        """The number with its unit: "63%", "4.2 per 1,000"."""
        return ENGLISH.words(figure(value, self.spec, extra=self.extra))

    def unit(self, value: float) -> str:
        """What follows the bare number: "%", "per 1,000", "days", or nothing."""
        if self.spec.unit == "rate":
            return f"per {number_text(self.spec.scale, 6, ',', '.')}"
        if self.spec.unit == "days":
            return "day" if self.number(value) == "1" else "days"
        return "%" if self.spec.unit == "percent" else ""
