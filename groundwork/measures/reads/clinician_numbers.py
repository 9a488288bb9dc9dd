"""Numbers by clinician: all of a series, and the table of one period as it is entered."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Q, QuerySet

from groundwork.clinics.models import User
from groundwork.clinics.permissions import PRESCRIBERS, ROLES
from groundwork.measures import periods
from groundwork.measures.entries import Entry
from groundwork.measures.models import ClinicianNumber, Series

# Whoever helps from outside or speaks for patients sees none.
_STAFF = frozenset(ROLES) - {"facilitator", "partner"}


@dataclass(frozen=True)
class PeriodTable:
    """The numbers of these people in one period, saved together: `rows` by the person's id.

    `version` grows with every change of any of them, `changed_by` made the latest one.
    """

    series: Series
    start: date
    people: tuple[User, ...]
    rows: dict[int, ClinicianNumber]
    version: int
    changed_by: User

    def __str__(self):
        return f"{self.series.title}, {self.name}"

    @property
    def name(self) -> str:
        """Such as "October 2026"."""
        return periods.name(self.start, self.series.period)

    @property
    def together(self) -> tuple[Decimal, Decimal | None]:
        """The sum of the rows: counted, and out of how many where the series has that."""
        out_of = sum((row.denominator for row in self.rows.values()), Decimal(0)) if self.has_denominator else None
        return sum((row.numerator for row in self.rows.values()), Decimal(0)), out_of

    @property
    def has_denominator(self) -> bool:
        return self.series.has_denominator


def period_table(series: Series, start: date, people) -> PeriodTable:
    """The table as it stands now. One query; numbers in the bin count for the version alone."""
    people = tuple(people)
    found = list(
        ClinicianNumber.objects.filter(series=series, period=start, clinician__in=people)
        .select_related("changed_by")
        .order_by("changed_at", "pk")
    )
    return PeriodTable(
        series=series,
        start=start,
        people=people,
        rows={row.clinician_id: row for row in found if row.binned_at is None},
        version=1 + sum(row.version for row in found),
        changed_by=found[-1].changed_by if found else series.changed_by,
    )


def counted_in(series: Series, start: date) -> QuerySet[User]:
    """Whose numbers the period may have: who prescribed then or later, and who has a number in any period; by name."""
    prescribed = Q(memberships__clinic=series.clinic, memberships__job__in=PRESCRIBERS) & (
        Q(memberships__ended_at__isnull=True) | Q(memberships__ended_at__date__gte=start)
    )
    numbers = ClinicianNumber.live.filter(series=series).select_related(None).values("clinician")
    return User.objects.filter(prescribed | Q(pk__in=numbers)).distinct().order_by("name", "pk")


def others_at(series: Series, counted) -> QuerySet[User]:
    """The other people of the clinic, any of whom may carry patients too."""
    staff = User.objects.filter(
        memberships__clinic=series.clinic,
        memberships__role__in=_STAFF,
        memberships__ended_at__isnull=True,
        is_active=True,
    )
    return staff.exclude(pk__in=[person.pk for person in counted]).distinct().order_by("name", "pk")


def numbers_by_clinician(series: Series, today: date) -> dict[User, tuple[Entry, ...]]:
    """Every clinician's numbers, oldest first; clinicians by name. At most one query."""
    if not getattr(series, "has_clinicians", True):
        return {}
    rows = ClinicianNumber.live.filter(series=series).select_related(None).select_related("clinician")
    found = defaultdict(list)
    for row in rows.order_by("period"):
        partial = not periods.is_over(row.period, series.period, today)
        found[row.clinician].append(Entry(row.period, row.numerator, row.denominator, partial, "manual"))
    return {person: tuple(found[person]) for person in sorted(found, key=lambda one: (one.name.casefold(), one.pk))}
