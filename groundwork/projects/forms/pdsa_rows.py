"""Rows of one sheet: a list a person adds to, reorders and empties, posted as name-0-column, name-1-column, ...

One field of the form holds the whole list, so that drafts, conflicts and
errors treat it like any other text. Django's formsets were tried: they are a
second form beside the first, which the one edit page cannot hold.
"""

import re
from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError

from groundwork.measures import numbers
from groundwork.projects.counted.reading import read_number

MOST_ROWS = 20


@dataclass(frozen=True)
class Rows:
    """Rows as the person wrote them, empty ones left out. As text, for a conflict: one numbered line a row."""

    items: tuple
    lines: tuple[str, ...]

    def __str__(self):
        return "\n".join(f"{number}. {line}" for number, line in enumerate(self.lines, start=1))


@dataclass(frozen=True)
class Cell:
    """One input of one row, ready to draw."""

    name: str
    id: str
    label: str
    value: str
    error: str
    max_length: int | None
    choices: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Row:
    """One row ready to draw. `key` is its place counted from 0, or __prefix__ in the template of a new one."""

    key: int | str
    prefix: str
    pk: str
    cells: dict[str, Cell]

    @property
    def number(self) -> int | str:
        """Its place as a reader counts, from 1."""
        return self.key + 1 if isinstance(self.key, int) else ""


class RowsWidget(forms.Widget):
    """Reads the rows of a post or a draft. The template draws them."""

    # Set where a conflict was answered with the other person's rows.
    instead: Rows | None = None

    def __init__(self, row_type, columns, line, keeps_empty):
        super().__init__()
        self.row_type, self.columns, self.line, self.keeps_empty = row_type, columns, line, keeps_empty

    def value_from_datadict(self, data, files, name):
        if self.instead is not None:
            return self.instead
        pattern = re.compile(rf"{re.escape(name)}-(\d{{1,4}})-\w+")
        numbers = sorted({int(match[1]) for match in map(pattern.fullmatch, data) if match})
        rows = [self._row(data, f"{name}-{number}") for number in numbers]
        _rearrange(rows, [f"{name}-{number}" for number in numbers], data)
        return self.rows([row for row in rows if self.keeps_empty or any(row[1:])])

    def _row(self, data, prefix):
        return self.row_type(*(str(data.get(f"{prefix}-{column}", "")).strip() for column in ("pk", *self.columns)))

    def rows(self, items) -> Rows:
        return Rows(tuple(items), tuple(self.line(item) for item in items))


# Buttons of a row that work without script: what they post is the row's prefix.
ROW_BUTTONS = ("up", "down", "remove")


def _rearrange(rows, prefixes, data):
    """Do to the rows what one of their buttons asks for."""
    for button in ROW_BUTTONS:
        if data.get(button) not in prefixes:
            continue
        index = prefixes.index(data[button])
        other = index + (1 if button == "down" else -1)
        if button == "remove":
            del rows[index]
        elif 0 <= other < len(rows):
            rows[index], rows[other] = rows[other], rows[index]
        return


class RowsField(forms.Field):
    """A tuple of `row_type`, a named tuple of `pk` and the columns.

    Errors carry their cell in the code, "0:prediction", for the row to show.
    `needs` is the column a row cannot do without; `keeps_empty` is for rows
    that are given and only filled in.
    """

    def __init__(self, row_type, *, columns, label, line, needs="", keeps_empty=False):
        self.row_type, self.columns, self.needs = row_type, columns, needs
        super().__init__(label=label, required=False, widget=RowsWidget(row_type, columns, line, keeps_empty))

    def clean(self, value):
        if len(value.items) > MOST_ROWS:
            raise ValidationError(f"{len(value.items)} rows are too many for one sheet. Keep the {MOST_ROWS} you need.")
        faults, cleaned = [], []
        for index, row in enumerate(value.items):
            values = {}
            for column, field in self.columns.items():
                try:
                    values[column] = field.clean(getattr(row, column))
                except ValidationError as error:
                    faults.append(cell_error(index, column, f"Row {index + 1}: {' '.join(error.messages)}"))
            if self.needs and not getattr(row, self.needs):
                text = f"Row {index + 1}: fill in “{self.columns[self.needs].label}”, or empty the whole row."
                faults.append(cell_error(index, self.needs, text))
            if row.pk and not row.pk.isdecimal():
                faults.append(ValidationError(f"Row {index + 1} is damaged. Load the page again."))
            else:
                cleaned.append(self.row_type(int(row.pk) if row.pk else None, **values))
        if faults:
            raise ValidationError(faults)
        return tuple(cleaned)

    def stored(self, records) -> Rows:
        """The rows of stored records."""
        return self.widget.rows(
            [
                self.row_type(
                    str(record.pk),
                    **{column: field.prepare_value(getattr(record, column)) for column, field in self.columns.items()},
                )
                for record in records
            ]
        )

    def draw(self, bound, spare=0) -> list[Row]:
        """The bound field's rows, and `spare` empty ones after them."""
        errors = {error.code: error.messages[0] for error in bound.form.errors.as_data().get(bound.name, ())}
        items = list((bound.value() or self.widget.rows(())).items)
        items += [self.row_type("")] * max(0, min(spare, MOST_ROWS - len(items)))
        return [self._drawn(bound, index, item, errors) for index, item in enumerate(items)]

    def draw_new(self, bound) -> Row:
        """An empty row for the script to copy."""
        return self._drawn(bound, "__prefix__", self.row_type(""), {})

    def _drawn(self, bound, key, item, errors):
        prefix = f"{bound.html_name}-{key}"
        # An empty row has the defaults of its type, None among them.
        values = {column: getattr(item, column) for column in self.columns}
        cells = {
            column: Cell(
                name=f"{prefix}-{column}",
                id=f"id_{prefix}-{column}",
                label=field.label,
                value="" if values[column] is None else values[column],
                error=errors.get(f"{key}:{column}", ""),
                max_length=getattr(field, "max_length", None),
                choices=tuple(getattr(field, "choices", ())),
            )
            for column, field in self.columns.items()
        }
        return Row(key=key, prefix=prefix, pk=str(item.pk), cells=cells)


def cell_error(index, column, text) -> ValidationError:
    """An error that the cell of a row shows."""
    return ValidationError(text, code=f"{index}:{column}")


def text(label, max_length) -> forms.CharField:
    """A short text in a row."""
    return forms.CharField(
        label=label,
        max_length=max_length,
        required=False,
        error_messages={"max_length": f"“{label}” is too long. Shorten it to {max_length} characters."},
    )


class NumberCell(forms.Field):
    """A number of at least 0 in a row, written as people write it; None when empty."""

    def clean(self, value):
        try:
            return read_number(value or "")
        except numbers.Unreadable as unreadable:
            raise ValidationError(str(unreadable)) from None

    def prepare_value(self, value):
        return value if isinstance(value, str) else numbers.plain(value)


def pick(label, choices, empty) -> forms.ChoiceField:
    """A choice in a row, with words for none of them."""
    return forms.ChoiceField(label=label, required=False, choices=[("", empty), *choices.items()])
