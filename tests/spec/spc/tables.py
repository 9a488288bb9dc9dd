"""Reads the tables of the worked examples."""

import re

from groundwork.spc import Baseline, ChartSpec, Exclusion, Phase, Point


def rows(table):
    """Each row as a dict from column title to text; rules between the rows are skipped."""
    lines = [line for line in table.strip().splitlines() if set(line) - set("-| ")]
    header, *body = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in lines]
    return [dict(zip(header, cells, strict=True)) for cells in body]


def all_rows(tables):
    """(title, row) of all tables, for parameters of a test."""
    return [(title, row) for title, table in tables.items() for row in rows(table)]


def chart(series, *, baseline="", phases="", starts=None, **options):
    """A spec from a row: the series as text, the baseline as a number of points, phases as the points before each."""
    marks = series.split()
    points = [_point(mark, starts and starts[at]) for at, mark in enumerate(marks)]
    left_out = [at for at, mark in enumerate(marks, 1) if mark.startswith("(")]
    return ChartSpec(
        points=points,
        period="month" if starts else "point",
        baseline=Baseline(points=int(baseline)) if baseline else None,
        phases=[Phase(after=int(after), reason="new way of working") for after in phases.split()],
        exclusions=[Exclusion(position=at, reason="clinic closed") for at in left_out],
        **options,
    )


def _point(mark, start):
    found = re.fullmatch(r"\(?(-?[\d.]+)((?:/[\d.]+)?|(?:,(?:-?[\d.]+)?)+)\)?(\*?)", mark)
    if found is None:
        assert mark == "-", mark
        return Point(start=start)
    first, rest, partial = found.groups()
    if rest.startswith("/"):
        return Point(start=start, numerator=float(first), denominator=float(rest[1:]), partial=bool(partial))
    if rest:
        return Point(start=start, values=[float(value) for value in f"{first}{rest}".split(",") if value])
    return Point(start=start, value=float(first), partial=bool(partial))
