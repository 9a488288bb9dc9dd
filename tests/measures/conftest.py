"""A monthly percentage at Cedar Hollow, built as a lead would build it, on a fixed day."""

from datetime import UTC, date, datetime

import pytest

from groundwork.clinics.models import Clinic
from groundwork.measures import periods, writes


@pytest.fixture(autouse=True)
def today(monkeypatch):
    """In these tests every clinic's wall shows noon of Saturday 21 November 2026."""
    monkeypatch.setattr(Clinic, "now", lambda clinic: datetime(2026, 11, 21, 12, tzinfo=UTC))
    return date(2026, 11, 21)


@pytest.fixture
def agreement(cast):
    """Rosa's measure: patients with a signed agreement, percent by month."""
    return writes.choose(
        by=cast.rosa,
        clinic=cast.cedar,
        title="Current agreement signed",
        numerator="Patients with a signed agreement",
        denominator="Patients on long-term opioids",
        is_prioritized=True,
    )


@pytest.fixture
def fill(cast):
    """Add the same-sized months from `first` on: fill(series, [47, 51], out_of=100)."""

    def add(series, numerators, *, out_of=100, first=date(2025, 5, 1), by=None):
        for n, numerator in enumerate(numerators):
            writes.add_point(
                by=by or cast.rosa,
                series=series,
                period=periods.following(first, series.period, n),
                numerator=numerator,
                denominator=out_of if series.has_denominator else None,
            )

    return add


@pytest.fixture
def calls(cast):
    """A count by tally: early calls, fewer is better."""
    return writes.choose(
        by=cast.rosa,
        clinic=cast.cedar,
        title="Early calls",
        unit="count",
        source="tally",
        numerator="Calls",
        better="lower",
    )
