"""The form that chooses a measure of success from the toolkit."""

from django import forms

from groundwork.projects.forms.activities import DateInput, PersonChoice, fill_people


class ChooseMeasureForm(forms.Form):
    """Which one, how it is counted here, who counts, and the goal."""

    measure = forms.ChoiceField(label="Measure", widget=forms.RadioSelect)
    how_counted = forms.CharField(
        label="How will you count it here?",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=4000,
        required=False,
        help_text="Not perfect is fine. A report, a sample, or a tally: choose one and stay with it.",
    )
    owner = PersonChoice(label="Who adds the number")
    goal_value = forms.DecimalField(label="Goal", required=False, min_value=0, max_digits=9, decimal_places=2)
    goal_date = forms.DateField(label="By", widget=DateInput(), required=False)

    def __init__(self, *args, clinic, choices, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["measure"].choices = choices
        fill_people(self, clinic)

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("goal_value") is not None and not cleaned.get("goal_date"):
            self.add_error("goal_date", "A goal needs a date. Choose one, or leave the goal empty for now.")
        return cleaned
