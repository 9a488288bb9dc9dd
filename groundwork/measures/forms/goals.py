"""The form of a goal, for a new one and for the correction of a slip."""

from datetime import date

from django import forms

from groundwork.measures import numbers, periods
from groundwork.measures.forms.fields import CountField, DateInput, RecordForm
from groundwork.measures.models import Goal

# How far ahead a goal may begin: it is agreed at a meeting, for the time until one soon after.
AHEAD = {"month": 6, "quarter": 2}
START = "The start of the chart"
HINTS = {"percent": "In percent: 75.", "days": "In days.", "count": "As a count."}

NEEDED = {
    "value": "A goal needs a number. Write it, or go back without saving.",
    "due": "A goal needs a date. Choose the day by which it should be reached.",
}


class GoalForm(RecordForm):
    """The value, the day by which, from when on it holds, and why.

    `known` are the periods with a number. `follows`: another goal holds until
    this one begins, so that it needs a reason, and may say that no goal holds
    from then on. `may_start` offers the start of the chart.
    """

    value = CountField(label="Goal", required=False)

    class Meta:
        model = Goal
        fields = ["value", "due", "since", "words"]
        labels = {"due": "By", "words": "Why"}
        widgets = {"due": DateInput(), "words": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args, series, known, today, follows, may_start, **options):
        super().__init__(*args, **options)
        self.series = series
        hint = HINTS.get(series.unit) or f"Per {series.per:,}."
        none = " Leave it and the date empty if no goal holds from then on." if follows else ""
        self.fields["value"].help_text = f"{hint}{none}"
        for name, needed in NEEDED.items():
            self.fields[name].required = not follows
            self.fields[name].error_messages["required"] = needed
        self.fields["since"] = forms.TypedChoiceField(
            label="In force since",
            choices=[*([("", START)] if may_start else []), *self._periods(known, today)],
            coerce=date.fromisoformat,
            empty_value=None,
            required=not may_start,
            help_text="Until then the goal before it stays on the chart." if follows else "",
            error_messages=dict.fromkeys(("required", "invalid_choice"), f"Choose a {series.period} from the list."),
        )
        self.fields["words"].required = follows
        self.fields["words"].error_messages["required"] = (
            "Say why the goal changes, such as “reached three months in a row”."
        )
        self.order_fields([*self.Meta.fields])

    def _periods(self, known, today) -> list[tuple[str, str]]:
        """The periods to choose from, the latest first: from the first number on to a little ahead."""
        period = self.series.period
        this = periods.start_of(today, period)
        stored = [self.instance.since] if self.instance.since else []
        first = min([this, *known, *stored])
        last = max([periods.following(this, period, AHEAD[period]), *stored])
        starts = (periods.following(last, period, -n) for n in range(periods.apart(first, last, period) + 1))
        return [(start.isoformat(), periods.name(start, period)) for start in starts]

    def clean(self):
        cleaned = super().clean()
        if self.errors:
            return cleaned
        value, due, since = cleaned["value"], cleaned["due"], cleaned["since"]
        if value is None and due:
            self.add_error("value", NEEDED["value"])
        elif value is not None and not due:
            self.add_error("due", NEEDED["due"])
        elif due and since and due < since:
            self.add_error("due", f"It lies before {periods.name(since, self.series.period)}. Choose a later day.")
        if value is not None and self.series.unit == "percent" and value > 100:
            self.add_error("value", f"{numbers.shown(value)} is above 100, the most a percent can be.")
        return cleaned
