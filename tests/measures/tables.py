"""Tables as the reader gives them back, and series that were never saved: for tests that need no database."""

from datetime import date
from decimal import Decimal

from groundwork.measures.importing.columns import Mapping
from groundwork.measures.importing.preview import compare
from groundwork.measures.models import DataPoint, Goal, Series

TODAY = date(2026, 11, 21)


def sheet(*rows, headings=("month", "signed", "patients"), formulas=()):
    """A sheet with these headings in row 1 and the rows below."""
    return {
        "name": "",
        "heading_row": 1,
        "headings": list(headings),
        "rows": [[number, *row] for number, row in enumerate(rows, 2)],
        "formulas": list(formulas),
    }


def percent(**fields):
    return Series(**{"unit": "percent", "period": "month", "title": "Signed", **fields})


def goal(value, due=None, since=None):
    """A goal that was never saved; None for one let go."""
    return Goal(value=None if value is None else Decimal(value), due=due, since=since)


def standing(*points):
    """Numbers that stand already, of (month, numerator, denominator)."""
    return {
        start: DataPoint(pk=number, period=start, numerator=Decimal(a), denominator=Decimal(b), note="", version=1)
        for number, (start, a, b) in enumerate(points, 1)
    }


def preview(*rows, mapping=None, series=None, there=None, **options):
    """The preview of these rows with month, numerator and denominator in the first three columns."""
    mapping = mapping or Mapping(period=0, numerator=1, denominator=2)
    return compare(sheet(*rows, **options), mapping, series or percent(), there or {}, TODAY)
