"""A window as the definitions read it."""

from collections.abc import Mapping
from dataclasses import dataclass

from groundwork.opioids.definitions.definition import Value

Choices = Mapping[str, Value]
# A definition's own columns; None where nothing of the patient can be used.
Columns = Mapping[str, int | None] | None


@dataclass(frozen=True)
class In:
    """The days of a window, those of the one before and of the one before that, and whether the patient is an adult in
    it: 1, 0, or None where the birth date is not known.
    """

    period: str
    days: range
    previous: range
    before_previous: range
    adult: int | None


def window_of(row: Mapping[str, object], birth: int | None) -> In:
    """A row of `windows.window_rows`, for a patient born on `birth`."""
    return In(
        period=row["period"],
        days=range(row["begins"], row["ends"]),
        previous=range(row["previous"], row["begins"]),
        before_previous=range(row["before_previous"], row["previous"]),
        adult=None if birth is None else int(birth <= row["adult_if_born_by"]),
    )
