"""What a definition is: a name, a version, words, a source, options, and the columns and measures it gives."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

Value = int | str
KNOWN = "known"
NOTHING: Mapping[str, Value] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Option:
    """A choice that changes a result: one of the words `allowed`, or a whole number from `least` to `most`."""

    name: str
    default: Value
    text: str
    allowed: tuple[str, ...] = ()
    least: int = 0
    most: int = 100_000

    def read(self, value: Value) -> Value:
        """`value` if it may be chosen; a ValueError in a sentence if not."""
        if self.allowed:
            if value in self.allowed:
                return value
            raise ValueError(f"The option {self.name} is '{value}'. It can be {' or '.join(self.allowed)}.")
        if isinstance(value, int) and not isinstance(value, bool) and self.least <= value <= self.most:
            return value
        raise ValueError(
            f"The option {self.name} is '{value}'. It is a whole number from {self.least} to {self.most:,}."
        )


@dataclass(frozen=True, slots=True)
class Measure:
    """A share of patients. `numerator` and `denominator` name columns of 1, 0 or NULL where it cannot be told; the
    denominator KNOWN are all whose numerator can be told.

    Measures of one `family` are told or hidden together, since one could be
    worked out from the others. `of` names the measure whose numerator is this one's
    denominator; `within` those of the family whose numerators hold this one's.
    """

    name: str
    title: str
    numerator: str
    denominator: str
    family: str
    of: str | None = None
    within: tuple[str, ...] = ()


@dataclass(frozen=True)
class Definition:
    """One published way to count, a row a patient and window.

    `text` says what counts in plain words. `columns` are its own, with types
    as in `columns.py`: days as in `days.py`, milli-MME, flags of 1, 0 or NULL.
    `needs` are the parts of a row that it uses: supply, dose (in all), daily (dose and supply), sedative. `fixed` are
    choices that are part of the definition. `looks_beyond`: days outside the windows matter. `file` names its SQL in
    `sql/`.
    """

    name: str
    version: str
    title: str
    text: str
    source: str
    columns: Mapping[str, str]
    needs: tuple[str, ...]
    options: tuple[Option, ...] = ()
    fixed: Mapping[str, Value] = field(default_factory=dict)
    measures: tuple[Measure, ...] = ()
    looks_beyond: bool = False
    file: str = ""

    @property
    def grain(self) -> str:
        return "a patient and window"

    @property
    def result_columns(self) -> dict[str, str]:
        """All columns of its result in order, with their types."""
        return {
            "patient": "STRING",
            "period": "STRING",
            **self.columns,
            "rows_used": "BIGINT",
            "rows_unused": "BIGINT",
            "clinic": "STRING",
            "provider": "STRING",
        }

    def resolve(self, chosen: Mapping[str, Value] = NOTHING) -> dict[str, Value]:
        """Each option's value: as chosen, else the default; ValueError in a sentence for one it does not have."""
        unknown = sorted(set(chosen) - {option.name for option in self.options})
        if unknown:
            known = ", ".join(option.name for option in self.options) or "none"
            raise ValueError(f"{self.name} has no option '{unknown[0]}'. Its options: {known}.")
        return {
            **{option.name: option.read(chosen.get(option.name, option.default)) for option in self.options},
            **self.fixed,
        }
