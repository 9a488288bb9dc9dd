"""Which column of a file means what. A person says it; names seen before only fill in the answer beforehand."""

import contextlib
import re
from collections import Counter
from dataclasses import asdict, dataclass, replace

from groundwork.measures import numbers
from groundwork.measures.importing import dates

# Headings that pre-select a role, in lower case without marks.
KNOWN = {
    "period": ("period", "month", "quarter", "date", "month start", "reporting month", "year month"),
    "numerator": ("numerator", "count", "num", "n"),
    "denominator": ("denominator", "out of", "den", "total"),
    "note": ("note", "notes", "comment", "comments"),
    "group": ("clinic", "organization", "organisation", "org code", "org name", "practice", "practice code", "site"),
}
ROLES = ("period", "numerator", "denominator", "note")
MOST_GROUPS = 500


@dataclass(frozen=True)
class Mapping:
    """The person's answers. Columns count from 0; `group` tells clinics apart and `group_value` is ours.

    `order` and `mark` are empty where no cell can be read two ways.
    """

    sheet: int = 0
    period: int | None = None
    numerator: int | None = None
    denominator: int | None = None
    note: int | None = None
    group: int | None = None
    group_value: str = ""
    order: str = ""
    mark: str = ""

    def named(self, headings) -> dict:
        """The mapping as stored: with the headings' names, so that it fits the next file whose columns moved."""
        names = {
            role: headings[column]
            for role in (*ROLES, "group")
            if (column := getattr(self, role)) is not None and column < len(headings)
        }
        return {**asdict(self), "names": names}

    @classmethod
    def stored(cls, data: dict) -> "Mapping":
        """A mapping that `named` gave."""
        return cls(**{name: value for name, value in data.items() if name in cls.__dataclass_fields__})

    def columns(self) -> tuple[int, ...]:
        """The columns whose cells become numbers, periods or notes."""
        return tuple(column for role in ROLES if (column := getattr(self, role)) is not None)


def guess(sheet: dict, *, number: int, saved: dict | None, has_denominator: bool) -> Mapping:
    """What the form shows before the person answers: the last import's columns by name, else well-known headings."""
    headings = [_plain(heading) for heading in sheet["headings"]]
    saved = saved or {}
    names = {role: _plain(name) for role, name in saved.get("names", {}).items()}
    mapping = Mapping(sheet=number, order=saved.get("order", ""), mark=saved.get("mark", ""))
    for role in ROLES:
        if role == "denominator" and not has_denominator:
            continue
        wanted = (names[role],) if role in names else KNOWN[role]
        mapping = replace(mapping, **{role: _place(headings, wanted)})
    group = _place(headings, (names["group"],)) if "group" in names else None
    if group is not None and saved.get("group_value") in group_values(sheet, group):
        mapping = replace(mapping, group=group, group_value=saved["group_value"])
    return mapping


def _place(headings, wanted) -> int | None:
    """The one column with a wanted heading; None when there is none, or several."""
    for name in wanted:
        if headings.count(name) == 1:
            return headings.index(name)
    return None


def _plain(heading: str) -> str:
    return re.sub(r"[\W_]+", " ", heading.lower()).strip()


def labels(sheet: dict) -> list[str]:
    """What each column is called in a list: its heading, told apart from others of the same name."""
    headings = sheet["headings"]
    counts = Counter(headings)
    return [
        heading if heading and counts[heading] == 1 else f"{heading or 'No heading'} (column {place})"
        for place, heading in enumerate(headings, 1)
    ]


def cell(row: list, column: int):
    """The cell of a stored row, whose first entry is its row number; None beyond its end."""
    return row[column + 1] if column + 1 < len(row) else None


def group_values(sheet: dict, column: int) -> list[str]:
    """The different values of a column as text, in the order of the file; at most 500."""
    found: dict[str, None] = {}
    for row in sheet["rows"]:
        value = cell(row, column)
        if value not in (None, ""):
            found[str(value)] = None
        if len(found) > MOST_GROUPS:
            break
    return list(found)[:MOST_GROUPS]


def group_columns(sheet: dict) -> dict[int, list[str]]:
    """The columns that could tell clinics apart, each with its values: words or codes that repeat over the rows."""
    found = {}
    for column, heading in enumerate(sheet["headings"]):
        values = group_values(sheet, column)
        if _plain(heading) in KNOWN["note"]:
            continue
        repeats = 2 <= len(values) <= len(sheet["rows"]) / 2
        if repeats and (_plain(heading) in KNOWN["group"] or not all(_is_figure(value) for value in values)):
            found[column] = values
    return found


def _is_figure(value: str) -> bool:
    """A count or a period, which tells no clinics apart."""
    readers = (numbers.read, lambda text: dates.read(text, "month", "day"), lambda text: dates.read(text, "quarter"))
    for reader in readers:
        with contextlib.suppress(numbers.Unreadable):
            reader(value)
            return True
    return False


def own_rows(sheet: dict, mapping: Mapping) -> list[list]:
    """The rows of this clinic: those with the chosen group value, or all when no group was chosen."""
    if mapping.group is None:
        return sheet["rows"]
    return [row for row in sheet["rows"] if str(cell(row, mapping.group)) == mapping.group_value]


def two_ways(sheet: dict) -> dict[str, str]:
    """A cell for each question the file raises: "order" for a date, "mark" for a number that can be read two ways."""
    cells = [value for row in sheet["rows"] for value in row[1:]]
    found = {"order": dates.ways(cells)[1], "mark": numbers.marks(cells)[1]}
    return {question: example for question, example in found.items() if example}


def settle(sheet: dict, mapping: Mapping) -> tuple[Mapping, dict[str, str]]:
    """The mapping with the order of dates and the decimal mark where cells prove them, and a cell for each

    question ("order", "mark") that the person has left open.
    """
    rows = own_rows(sheet, mapping)
    counted = [column for column in (mapping.numerator, mapping.denominator) if column is not None]
    evidence = {
        "order": dates.ways(cell(row, mapping.period) for row in rows),
        "mark": numbers.marks(cell(row, column) for row in rows for column in counted),
    }
    left_open = {}
    for question, (proved, example) in evidence.items():
        if len(proved) == 1:
            mapping = replace(mapping, **{question: proved.pop()})
        elif not example and not proved:
            mapping = replace(mapping, **{question: ""})
        elif not getattr(mapping, question):
            left_open[question] = example or "different rows"
    return mapping, left_open
