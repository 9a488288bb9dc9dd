"""A series' numbers as a file: CSV or Excel, which imports back equal."""

import csv
import io
from collections.abc import Iterable

import xlsxwriter
from django.utils.text import slugify

from groundwork.clinics.cells import guarded
from groundwork.measures import numbers, periods
from groundwork.measures.entries import Entry
from groundwork.measures.models import Series

HEADINGS = ("period", "numerator", "denominator", "note")


def file_name(series: Series, ending: str) -> str:
    """Such as "current-agreement-signed.csv"."""
    return f"{slugify(series.title)[:60] or 'measure'}.{ending}"


def rows(series: Series, entries: Iterable[Entry]) -> list[tuple[str, str, str, str]]:
    """One row a period: its code, numbers without groups, guarded note."""
    return [
        (
            periods.code(entry.start, series.period),
            numbers.plain(entry.numerator),
            numbers.plain(entry.denominator),
            guarded(entry.note),
        )
        for entry in entries
    ]


def as_csv(series: Series, entries: Iterable[Entry]) -> bytes:
    """The CSV file of a series."""
    return table_as_csv(HEADINGS, rows(series, entries))


def table_as_csv(headings: Iterable[str], table: Iterable[Iterable[str]]) -> bytes:
    """A table of guarded text as CSV. UTF-8 with its mark, since Excel reads accents wrong without it."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(headings)
    writer.writerows(table)
    return out.getvalue().encode("utf-8-sig")


def as_xlsx(series: Series, entries: Iterable[Entry]) -> bytes:
    """A workbook of one sheet: periods and notes as text, counts as numbers."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet("Numbers")
    sheet.write_row(0, 0, HEADINGS, book.add_format({"bold": True}))
    sheet.set_column(0, 2, 14)
    sheet.set_column(3, 3, 60)
    sheet.freeze_panes(1, 0)
    for place, (period, numerator, denominator, note) in enumerate(rows(series, entries), 1):
        sheet.write_string(place, 0, period)
        sheet.write_number(place, 1, float(numerator))
        if denominator:
            sheet.write_number(place, 2, float(denominator))
        sheet.write_string(place, 3, note)
    book.close()
    return out.getvalue()
