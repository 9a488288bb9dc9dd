"""What several tables of this room share: exact counts, and rows that come with their series."""

from decimal import Decimal

from django.core.validators import MinValueValidator
from django.db import models

from groundwork.clinics.models.records import LiveManager
from groundwork.measures import numbers
from groundwork.measures.numbers import DECIMALS, DIGITS


class StoredCount(models.DecimalField):
    """A decimal number of at least 0, exact on every database, that comes back as it was written: 58, not 58.000000."""

    def __init__(self, **options):
        super().__init__(
            **{"max_digits": DIGITS, "decimal_places": DECIMALS, "validators": [MinValueValidator(0)], **options}
        )

    def deconstruct(self):
        name, path, positional, options = super().deconstruct()
        for option in ("max_digits", "decimal_places", "validators"):
            options.pop(option, None)
        return name, path, positional, options

    def from_db_value(self, value, expression, connection):
        """The stored number without trailing zeros."""
        return value if value is None else Decimal(numbers.plain(value))


class OfSeries(models.Manager):
    """Rows with their series, which their names need: a list of thirty costs no thirty look-ups."""

    def get_queryset(self):
        return super().get_queryset().select_related("series")


class LiveOfSeries(OfSeries, LiveManager):
    """The same without what lies in the bin."""
