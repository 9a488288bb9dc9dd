"""Questions answered by filling a table: rows that stand on the sheet, and rows people add.

The answer is `{"rows": {row key: cells}, "added": [cells, ...]}`, cells being
`{column key: answer}` with empty ones left out. Rows that stand on the sheet
keep their key, so two people filling different rows never collide.
"""

import functools
import re
from dataclasses import dataclass

from django import forms

from groundwork.questionnaires.handlers.base import AnswerField, Handler, is_unread, named
from groundwork.questionnaires.handlers.choices import SINGLE, YES_NO, YES_NO_UNSURE, options_of
from groundwork.questionnaires.handlers.texts import DATE, LONG_TEXT, NUMBER, SHORT_TEXT
from groundwork.toolkit import schema

CELLS = {
    "short-text": SHORT_TEXT,
    "long-text": LONG_TEXT,
    "number": NUMBER,
    "date": DATE,
    "yes-no": YES_NO_UNSURE,
    "single": SINGLE,
}
MOST_ON_ONE_LINE = 5
# Cells below the name of a row that fit side by side on a wide screen; with more, a row is a card.
MOST_BELOW = 8
# Rows read from one posted table; beyond this nobody typed them.
MOST_POSTED = 400


@functools.lru_cache(maxsize=512)
def cell_question(column: schema.Column):
    """The column as a question of its own, so that a cell is read and shown like any other answer."""
    about = {"key": column.key, "text": column.title}
    kinds = {
        "short-text": lambda: schema.ShortTextQuestion(type="short-text", **about),
        "long-text": lambda: schema.LongTextQuestion(type="long-text", **about),
        "number": lambda: schema.NumberQuestion(type="number", decimals=4, **about),
        "date": lambda: schema.DateQuestion(type="date", **about),
        "yes-no": lambda: schema.YesNoQuestion(type="yes-no", **about),
        "single": lambda: schema.SingleQuestion(type="single", options=column.options, **about),
    }
    return kinds[column.type]()


def own_columns(question, is_added):
    """The columns a person fills: in a row that stands on the sheet, the first column is its text."""
    return question.columns if is_added or not question.rows else question.columns[1:]


def prefix(question) -> str:
    """What the names of the table's cells start with: "t-KEY", then row number and column."""
    return f"t-{question.key}"


class TableWidget(forms.Widget):
    """Collects the posted cells; drawing is the template's, from `BoundTable`."""

    use_fieldset = True

    def __init__(self, question):
        super().__init__()
        self.question = question

    def value_from_datadict(self, data, files, name):
        """[(row key or "", {column key: raw text})] in posted order."""
        start = re.escape(prefix(self.question))
        numbers = {int(found[1]) for key in data if (found := re.fullmatch(rf"{start}-(\d{{1,6}})-.+", key))}
        rows = []
        for number in sorted(numbers)[:MOST_POSTED]:
            stem = f"{prefix(self.question)}-{number}-"
            cells = {column.key: data.get(stem + column.key, "") for column in self.question.columns}
            rows.append((data.get(stem + "row", ""), cells))
        return rows

    def named(self, rows) -> dict[str, str]:
        """The rows under the names their cells are posted with: what `value_from_datadict` reads back."""
        fields = {}
        for number, (key, cells) in enumerate(rows):
            stem = f"{prefix(self.question)}-{number}-"
            fields[f"{stem}row"] = key
            fields.update({stem + column: value for column, value in cells.items()})
        return fields

    def value_omitted_from_data(self, data, files, name):
        return not any(key.startswith(f"{prefix(self.question)}-") for key in data)


class TableField(AnswerField):
    """The rows of a table; errors name row and column."""

    def __init__(self, *, question, today, **options):
        super().__init__(required=False, widget=TableWidget(question), **options)
        self.question = question
        self.columns = {
            column.key: CELLS[column.type].field(cell_question(column), today) for column in question.columns
        }

    def read(self, raw):
        answer = {"rows": {}, "added": []}
        faults = []
        standing = {row.key: row for row in self.question.rows}
        for key, cells in raw or []:
            row = standing.pop(key, None) if key else None
            if key and row is None:
                continue
            kept = {}
            for column in own_columns(self.question, row is None):
                value, wrong = self.columns[column.key].read(cells.get(column.key, ""))
                if value is not None:
                    kept[column.key] = value
                where = row.text if row else f"Row {len(self.question.rows) + len(answer['added']) + 1}"
                faults += [named(f"{where}, {column.title}", text) for text in wrong]
            if kept and row:
                answer["rows"][row.key] = kept
            elif kept:
                answer["added"].append(kept)
        too_many = self.too_many(len(answer["added"]))
        faults += [too_many] if too_many else []
        return (answer if answer["rows"] or answer["added"] else None), faults

    def too_many(self, added) -> str:
        """What to do when more rows were added than the table holds; empty when it holds them."""
        over = len(self.question.rows) + added - self.question.most
        return f"This table holds {self.question.most} rows. Empty {over} of those you added" if over > 0 else ""

    def clean(self, raw):
        answer, faults = self.read(raw)
        if faults:
            raise forms.ValidationError(faults)
        return answer

    def prepare_value(self, value):
        """Posted rows from posted rows or from a stored answer."""
        return value if isinstance(value, list) else posted(self, value)


def posted(field: TableField, answer) -> list:
    """The stored answer as the widget would read it back; unread cells keep their text."""
    if not answer:
        return []

    def raw(cells):
        return {key: field.columns[key].prepare_value(value) for key, value in cells.items() if key in field.columns}

    rows = [(row.key, raw(answer["rows"][row.key])) for row in field.question.rows if row.key in answer["rows"]]
    return rows + [("", raw(cells)) for cells in answer["added"]]


@dataclass(frozen=True)
class Cell:
    column: schema.Column
    name: str
    value: str
    choices: tuple
    error: str

    @property
    def id(self):
        return f"id_{self.name}"


@dataclass(frozen=True)
class Row:
    """One drawn row; `standing` is the row of the sheet, or None for one that people add."""

    number: str
    name: str
    standing: schema.TableRow | None
    cells: tuple[Cell, ...]


class BoundTable:
    """The table with what is in it, for the template."""

    def __init__(self, bound, spare=0):
        self.field = bound.field
        self.question = bound.field.question
        self.prefix = prefix(self.question)
        self.rows = self._rows(bound.field.prepare_value(bound.value()), spare, bound.form.is_bound)

    def _rows(self, raw, spare, with_errors):
        filled = {key: cells for key, cells in raw if key}
        added = [cells for key, cells in raw if not key and any(cells.values())]
        room = max(0, self.question.most - len(self.question.rows) - len(added))
        lines = [(row, filled.get(row.key, {})) for row in self.question.rows]
        lines += [(None, cells) for cells in added + [{}] * min(spare, room)]
        return [self._row(number, standing, cells, with_errors) for number, (standing, cells) in enumerate(lines)]

    def _row(self, number, standing, cells, with_errors):
        stem = f"{self.prefix}-{number}"
        columns = own_columns(self.question, standing is None)
        return Row(
            number=str(number),
            name=f"{stem}-row",
            standing=standing,
            cells=tuple(self._cell(column, stem, cells.get(column.key, ""), with_errors) for column in columns),
        )

    def _cell(self, column, stem, value, with_errors):
        field = self.field.columns[column.key]
        _, wrong = field.read(value) if with_errors else (None, [])
        choices = {"yes-no": YES_NO, "single": ()}.get(column.type, ())
        if column.type == "single":
            choices = tuple(options_of(column))
        return Cell(column, f"{stem}-{column.key}", str(value or ""), choices, " ".join(wrong))

    @property
    def fault(self) -> str:
        """What is wrong with the table as a whole; a cell's own fault stands at the cell."""
        added = sum(row.standing is None and any(cell.value for cell in row.cells) for row in self.rows)
        return self.field.too_many(added)

    @property
    def faults(self):
        """(id of the control, its name in words, what is wrong) of each cell that cannot be read."""
        for number, row in enumerate(self.rows, start=1):
            for cell in row.cells:
                if cell.error:
                    where = row.standing.text if row.standing else f"Row {number}"
                    yield cell.id, f"{where}, {cell.column.title}", cell.error

    @property
    def new_row(self):
        """The row that rows.js copies; its number is filled in there."""
        return self._row("__prefix__", None, {}, False)

    @property
    def is_wide(self):
        """Whether a row needs a line for its name and one for the rest, or its texts would be cut."""
        return len(self.question.columns) > MOST_ON_ONE_LINE

    @property
    def columns_below(self):
        """How many columns stand below the name in a wide table, the one for its buttons included."""
        return len(self.question.columns) - 1 + self.may_add

    @property
    def is_cards(self):
        """Whether a row has more cells than stand side by side on any screen."""
        return self.columns_below > MOST_BELOW

    @property
    def may_add(self):
        return self.question.most > len(self.question.rows)


def _shown(question, answer):
    if is_unread(answer):
        return ""
    return "\n".join(named(name, "; ".join(parts)) for name, parts in lines_of(question, answer))


def lines_of(question, answer):
    """(row's name, ["column: answer", ...]) of each row that holds something."""
    rows = [(row.text, answer["rows"][row.key]) for row in question.rows if row.key in answer["rows"]]
    first = len(question.rows) + 1
    rows += [(f"Row {number}", cells) for number, cells in enumerate(answer["added"], start=first)]
    return [(name, _cells_in_words(question, cells)) for name, cells in rows]


def _cells_in_words(question, cells):
    columns = [column for column in question.columns if column.key in cells]
    return [named(column.title, cell_shown(column, cells[column.key])) for column in columns]


def cell_shown(column, answer) -> str:
    """One cell in words."""
    return CELLS[column.type].shown(cell_question(column), answer)


TABLE = Handler(
    field=lambda question, today: TableField(question=question, today=today, label=question.text),
    shown=_shown,
    is_group=True,
)
