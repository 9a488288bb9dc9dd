"""Forms for the number of a period and the marks of a day."""

from datetime import date

from django import forms

from groundwork.measures import periods
from groundwork.measures.forms.fields import CountField, RecordForm
from groundwork.measures.models import DataPoint

# How far back the list of periods goes when a month is added by hand; older ones come by import.
YEARS_BACK = 5


class CountsMixin:
    """Numerator, denominator where the series has one, and whether they can stand together."""

    def set_up(self, series):
        self.series = series
        if not series.has_denominator:
            del self.fields["denominator"]
            self.fields["numerator"].label = "Days" if series.unit == "days" else "Count"

    def clean(self):
        cleaned = super().clean()
        if not self.errors and (fault := self.series.fault(cleaned["numerator"], cleaned.get("denominator"))):
            self.add_error("numerator", f"{fault}. Check both numbers.")
        return cleaned


class PointForm(CountsMixin, RecordForm):
    """Corrects a number."""

    numerator = CountField(label="Counted")
    denominator = CountField(label="Out of")

    class Meta:
        model = DataPoint
        fields = ["numerator", "denominator", "note"]
        help_texts = {"note": "What a reader of the chart should know of it."}

    def __init__(self, *args, series, in_row=False, **options):
        super().__init__(*args, **options)
        self.set_up(series)
        if in_row:
            self.fields["note"].help_text = ""


class AddPointForm(CountsMixin, forms.Form):
    """The number of a period that has none."""

    period = forms.ChoiceField(label="Period")
    numerator = CountField(label="Counted")
    denominator = CountField(label="Out of")
    note = forms.CharField(
        label="Note", max_length=400, required=False, help_text="What a reader of the chart should know of it."
    )

    def __init__(self, *args, series, taken, today, **options):
        super().__init__(*args, **options)
        self.set_up(series)
        field = self.fields["period"]
        field.label = series.get_period_display()
        field.choices = _by_year(series.period, taken, today)
        field.error_messages["invalid_choice"] = (
            f"Choose a {series.period} from the list; it has those without a number."
        )

    def clean_period(self):
        return date.fromisoformat(self.cleaned_data["period"])


def _by_year(period, taken, today) -> list[tuple[str, list[tuple[str, str]]]]:
    """The periods without a number, newest first, under their years."""
    this = periods.start_of(today, period)
    back = YEARS_BACK * (4 if period == "quarter" else 12)
    years: dict[int, list[tuple[str, str]]] = {}
    for n in range(back + 1):
        start = periods.following(this, period, -n)
        if start not in taken:
            words = periods.name(start, period) + ("" if periods.is_over(start, period, today) else ", not over yet")
            years.setdefault(start.year, []).append((start.isoformat(), words))
    return [(str(year), options) for year, options in years.items()]


class MarkForm(forms.Form):
    """One mark more or less on a day."""

    on = forms.DateField(widget=forms.HiddenInput)
    add = forms.IntegerField(widget=forms.HiddenInput, min_value=-1, max_value=1)
    occasions = forms.IntegerField(widget=forms.HiddenInput, min_value=-1, max_value=1, required=False)


class TallyForm(forms.Form):
    """A day's count set by hand. `version` is 0 for a day without marks."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    count = forms.IntegerField(label="Counted", min_value=0)
    out_of = forms.IntegerField(label="Out of", min_value=0)

    def __init__(self, *args, series, **options):
        super().__init__(*args, **options)
        if not series.has_denominator:
            del self.fields["out_of"]
