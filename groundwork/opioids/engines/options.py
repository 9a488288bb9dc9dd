"""What a run may choose: methadone bands, whom a patient belongs to, who is left out, and each definition's options."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from groundwork.opioids.amounts import MICRO, MILLI, in_parts
from groundwork.opioids.definitions.definition import Definition, Value
from groundwork.opioids.definitions.options import RUN

# (above, up to, factor) in mg of methadone a day, as a factor table has them: above < day's total <= up to.
Band = tuple[Decimal, Decimal | None, Decimal]
# No data is older than this day, about the year 805 before 1970.
EVER = -1_000_000


@dataclass(frozen=True)
class Options:
    """The choices of a run; ValueError in a sentence for one that cannot be.

    `bands` come from the factor table, empty where it has none. `since` is the
    first day that the data covers, None where it reaches back far enough: a start whose days before are not all
    covered is unknown. `choices` go by definition, such as {"bree": {"count": "covered"}}.
    """

    bands: Sequence[Band] | None = ()
    attribution: str = "last"
    excluded: str = "drop"
    left: str = "keep"
    source: str = "dispensing"
    since: int | None = None
    choices: Mapping[str, Mapping[str, Value]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for option in RUN:
            option.read(getattr(self, option.name))
        self.whole_bands()

    def whole_bands(self) -> tuple[tuple[int, int | None, int], ...]:
        """The bands in micro-mg and thousandths of a factor, lowest first. Together they hold every total."""
        bands = sorted(self.bands or (), key=lambda band: band[0])
        whole = [
            (in_parts(above, MICRO), None if up_to is None else in_parts(up_to, MICRO), in_parts(factor, MILLI))
            for above, up_to, factor in bands
        ]
        for number, ((above, up_to, factor), (low, high, _)) in enumerate(zip(whole, bands, strict=True), 1):
            expected = whole[number - 2][1] if number > 1 else 0
            if factor is None or factor <= 0 or above is None or (up_to is None) != (high is None):
                raise ValueError(f"Band {number} of methadone, from {low} mg, is finer than can be counted with.")
            if above != expected or (up_to is None) != (number == len(whole)) or (up_to or above + 1) <= above:
                raise ValueError(
                    f"Band {number} of methadone runs from {low} to {high} mg. Bands begin at 0, each where the last "
                    "one ends, and the highest has no end."
                )
        return tuple(whole)

    def of(self, definition: Definition) -> dict[str, Value]:
        """The value of each option, those of the run and those of the definition; what is fixed in it stays."""
        run = {option.name: getattr(self, option.name) for option in RUN}
        since = EVER if self.since is None else self.since
        return {**run, "since": since, **definition.resolve(self.choices.get(definition.name, {}))}

    def as_told(self, definitions: Sequence[Definition]) -> dict:
        """All choices in full, for the record that goes with a result."""
        return {
            "attribution": self.attribution,
            "excluded": self.excluded,
            "left": self.left,
            "source": self.source,
            "since": self.since,
            "methadone_bands": [
                [str(part) if part is not None else None for part in band] for band in self.bands or ()
            ],
            "definitions": {
                one.name: {"version": one.version, **one.resolve(self.choices.get(one.name, {}))} for one in definitions
            },
        }
