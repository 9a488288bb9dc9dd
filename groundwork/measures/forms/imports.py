"""Forms of an import: the file, then what its columns mean."""

from dataclasses import replace

from django import forms

from groundwork.measures.importing import columns
from groundwork.measures.importing.columns import Mapping
from groundwork.measures.importing.dates import ORDERS

MARKS = {".": "A point, as in 1,234.5", ",": "A comma, as in 1.234,5"}
ALL_ROWS = "all"
GUESSED = (*columns.ROLES, "order", "mark")
_NOT_CHOSEN = {"required": "Choose a column."}


class UploadForm(forms.Form):
    """One file."""

    file = forms.FileField(
        label="File",
        help_text=".csv or .xlsx, one row a month, headings in the first row. Nothing changes until you confirm.",
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,.txt,.tsv", "class": "usa-file-input"}),
        error_messages={"required": "Choose a file first.", "empty": "The file is empty. Choose another one."},
    )


class ColumnsForm(forms.Form):
    """Which column holds what. Questions on dates and decimal marks show only where the file raises them."""

    period = forms.TypedChoiceField(coerce=int, error_messages=_NOT_CHOSEN)
    numerator = forms.TypedChoiceField(label="Counted", coerce=int, error_messages=_NOT_CHOSEN)
    denominator = forms.TypedChoiceField(label="Out of", coerce=int, error_messages=_NOT_CHOSEN)
    note = forms.TypedChoiceField(label="Note", coerce=int, required=False, empty_value=None)
    group = forms.ChoiceField(
        label="Which rows are yours", error_messages={"required": "Choose your clinic’s rows, or all rows."}
    )
    order = forms.ChoiceField(
        choices=list(ORDERS.items()), widget=forms.RadioSelect(attrs={"class": "pick"}), required=False
    )
    mark = forms.ChoiceField(
        label="Decimal mark", choices=list(MARKS.items()), widget=forms.RadioSelect, required=False
    )

    def __init__(self, *args, sheet, number, series, guess: Mapping, **options):
        super().__init__(*args, initial={name: getattr(guess, name) for name in GUESSED}, **options)
        self.sheet, self.number, self.series = sheet, number, series
        labels = list(enumerate(columns.labels(sheet)))
        for name in ("period", "numerator", "denominator"):
            self.fields[name].choices = [("", "Choose a column"), *labels]
        self.fields["note"].choices = [("", "None"), *labels]
        self.fields["period"].label = series.get_period_display()
        if not series.has_denominator:
            del self.fields["denominator"]
        self._offer_groups(guess)
        self._ask()

    def _offer_groups(self, guess: Mapping):
        self.groups = columns.group_columns(self.sheet)
        if not self.groups:
            del self.fields["group"]
            return
        names = columns.labels(self.sheet)
        offered = [
            (names[column], [(f"{column}:{place}", value) for place, value in enumerate(values)])
            for column, values in self.groups.items()
        ]
        field = self.fields["group"]
        field.choices = [("", "Choose"), (ALL_ROWS, "All rows of the file"), *offered]
        field.help_text = "The file may hold several clinics. Rows of others are left out and not kept."
        values = self.groups.get(guess.group, [])
        if guess.group_value in values:
            self.initial["group"] = f"{guess.group}:{values.index(guess.group_value)}"

    def _ask(self):
        questions = columns.two_ways(self.sheet)
        if "order" in questions:
            self.fields["order"].label = f"How to read {questions['order']}"
            self.fields["order"].help_text = "Day and month could be either way round."
        else:
            del self.fields["order"]
        if "mark" in questions:
            self.fields["mark"].help_text = f"{questions['mark']} could be read two ways."
        else:
            del self.fields["mark"]

    def clean(self):
        cleaned = super().clean()
        if self.errors:
            return cleaned
        chosen = [cleaned[name] for name in columns.ROLES if cleaned.get(name) is not None]
        if len(set(chosen)) < len(chosen):
            raise forms.ValidationError("One column was chosen twice. Give each its own.")
        mapping, left_open = columns.settle(self.sheet, self._mapping(cleaned))
        for question, example in left_open.items():
            words = {"order": "Say which comes first.", "mark": "Say which mark separates decimals."}
            self.add_error(question, f"{example} can be read two ways. {words[question]}")
        self.mapping = mapping
        return cleaned

    def _mapping(self, cleaned) -> Mapping:
        mapping = Mapping(
            sheet=self.number,
            period=cleaned["period"],
            numerator=cleaned["numerator"],
            denominator=cleaned.get("denominator"),
            note=cleaned.get("note"),
            order=cleaned.get("order", ""),
            mark=cleaned.get("mark", ""),
        )
        column, _, place = cleaned.get("group", ALL_ROWS).partition(":")
        if not place:
            return mapping
        return replace(mapping, group=int(column), group_value=self.groups[int(column)][int(place)])
