"""The form that opens a round of a sheet."""

from django import forms

from groundwork.clinics import reads
from groundwork.projects.forms.activities import DateInput
from groundwork.questionnaires.models import PURPOSES


class OpenRoundForm(forms.Form):
    """Title, purpose, dates and the people who are asked."""

    title = forms.CharField(label="Title", max_length=120)
    purpose = forms.ChoiceField(label="What for", choices=list(PURPOSES.items()))
    opens_on = forms.DateField(label="Opens", widget=DateInput())
    closes_on = forms.DateField(
        label="Answers wanted by", widget=DateInput(), required=False, help_text="Late answers still count."
    )
    people = forms.ModelMultipleChoiceField(
        queryset=None,
        label="Who is asked",
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="Each answers alone first.",
    )

    def __init__(self, *args, clinic, is_shared, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["people"].queryset = reads.people_of(clinic)
        if is_shared:
            del self.fields["people"]
        else:
            self.fields["people"].required = True
            self.fields["people"].error_messages["required"] = "Choose at least one person."

    def clean(self):
        cleaned = super().clean()
        opens, closes = cleaned.get("opens_on"), cleaned.get("closes_on")
        if opens and closes and closes < opens:
            self.add_error("closes_on", f"{closes:%-d %b %Y} is before the sheet opens. Choose a later day.")
        return cleaned
