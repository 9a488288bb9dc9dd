"""Small charts on one scale, of clinics or of clinicians: what stands beside each, with small numbers taken away."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, TypeVar

from groundwork.measures import periods
from groundwork.measures.chart import Panel, panels
from groundwork.measures.models import Series
from groundwork.measures.results import Latest, latest_of, reading_of, result_of
from groundwork.measures.signs import Sign, signs_of
from groundwork.measures.suppression import HIDDEN, Told
from groundwork.spc import ChartResult, Reading


@dataclass(frozen=True)
class SmallChart:
    """One chart among others, as it may be told. `HIDDEN` are the words for what is not."""

    HIDDEN: ClassVar[str] = HIDDEN

    told: Told
    result: ChartResult
    reading: Reading
    latest: Latest | None
    panel: Panel | None

    @property
    def series(self) -> Series:
        return self.told.given.series

    @property
    def value(self) -> str:
        """The latest figure, or why it is not told; empty without one."""
        if self.told.is_hidden or self.told.latest_is_hidden:
            return self.HIDDEN
        return self.latest.text if self.latest else ""

    @property
    def of(self) -> str:
        """The period of the latest figure and its counts: "October 2026, 58 of 92"."""
        if self.told.is_hidden:
            return ""
        if self.told.latest_is_hidden:
            return periods.name(self.told.latest, self.series.period)
        return ", ".join(filter(None, (self.latest.period, self.latest.counts))) if self.latest else ""

    @property
    def headline(self) -> str:
        """The reading's first sentence, or why there is none."""
        if self.told.is_hidden:
            return f"{self.HIDDEN} in too many {self.series.period}s to draw the others."
        return self.reading.headline

    @property
    def word(self) -> str:
        """The verdict in a word."""
        return "Hidden" if self.told.is_hidden else self.reading.word

    @property
    def signs(self) -> tuple[Sign, ...]:
        return signs_of(self.result)

    @property
    def hidden_words(self) -> str:
        """Such as "2 months hidden: fewer than 11"; empty where none is or all are."""
        count = len(self.told.hidden)
        if not count or self.told.is_hidden:
            return ""
        return f"{count} {self.series.period}{'' if count == 1 else 's'} {self.HIDDEN[0].lower()}{self.HIDDEN[1:]}"

    @property
    def counted(self) -> int:
        """How many periods the chart shows."""
        return len(self.told.given.entries)


Chart = TypeVar("Chart", bound=SmallChart)


def small_charts(
    kind: type[Chart], told: Sequence[Told], today: Callable[[Told], date], *more: Sequence
) -> list[Chart]:
    """A chart of this kind for each, all on one scale; each of `more` gives them one further field, in order."""
    results = [result_of(one.given) for one in told]
    return [
        kind(one, result, reading_of(result, today(one)), latest_of(one.given, result), panel, *rest)
        for one, result, panel, *rest in zip(told, results, panels(results), *more, strict=True)
    ]
