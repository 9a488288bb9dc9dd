"""Forms of a claim for credit: what the physician writes, their match keys, why the leader sends it back."""

import calendar

from django import forms

from groundwork.clinics.editing import PRIVATE, VersionedForm
from groundwork.projects.credit.checklist import LEAST_WORDS
from groundwork.projects.models import CreditClaim

MONTHS = [("", "Month"), *((number, calendar.month_name[number]) for number in range(1, 13))]
# A year with a 29 February: nobody is asked for theirs.
ANY_YEAR = 2024


class ClaimForm(VersionedForm):
    """What I did, looked at, learned and do differently."""

    mark_required = True

    cycles = forms.TypedMultipleChoiceField(
        label="Which finished tests did you look at?",
        required=False,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = CreditClaim
        fields = ("planned", "change", "reviews", "cycles", "learned", "differently")
        labels = {
            "planned": "What did you help to plan and run?",
            "change": "Which change did you make with your own patients?",
            "reviews": "When did you look at the data, and with whom?",
            "learned": "What did you learn?",
            "differently": "What do you do differently now?",
        }
        help_texts = {
            "reviews": "The project’s data and your own.",
            "learned": f"A few sentences, {LEAST_WORDS} words or more with the next answer. No patient names.",
        }
        widgets = {name: forms.Textarea(attrs={"rows": 4}) for name in CreditClaim.TEXTS}

    def __init__(self, *args, tests, **kwargs):
        super().__init__(*args, **kwargs)
        # A test that was reopened meanwhile stays as it was ticked.
        kept = {test.number: test for test in tests if test.act_done_on or test.number in self.instance.cycles}
        self.fields["cycles"].choices = [(number, str(test)) for number, test in kept.items()]
        if not kept:
            del self.fields["cycles"]

    def values(self) -> dict:
        """What the write takes; without finished tests none was looked at."""
        return {"cycles": []} | super().values()


class MatchKeysForm(forms.Form):
    """By what the board finds a physician. Its fields are private: no draft, no history."""

    mark_required = True

    abp_id = forms.RegexField(
        r"^[0-9]{3,12}$",
        label="Number at the American Board of Pediatrics",
        required=False,
        help_text="Digits only, as in your portfolio at the board.",
        error_messages={"invalid": "Write 3 to 12 digits, without spaces."},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "class": "short"}),
    )
    birth_month = forms.TypedChoiceField(
        label="Month of birth", choices=MONTHS, coerce=int, empty_value=None, required=False
    )
    birth_day = forms.IntegerField(
        label="Day of birth",
        min_value=1,
        max_value=31,
        required=False,
        widget=forms.NumberInput(attrs={"autocomplete": "off", "class": "short"}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, prefix=PRIVATE, **kwargs)

    def clean(self):
        cleaned = super().clean()
        month, day = cleaned.get("birth_month"), cleaned.get("birth_day")
        if self.errors:
            return cleaned
        if (month is None) != (day is None):
            self.add_error("birth_day" if day is None else "birth_month", "Give month and day, or neither.")
        elif month and day > calendar.monthrange(ANY_YEAR, month)[1]:
            self.add_error("birth_day", f"{calendar.month_name[month]} has no day {day}.")
        return cleaned


class SendBackForm(forms.Form):
    """What the physician should change."""

    because = forms.CharField(label="What should change?", max_length=400, widget=forms.Textarea(attrs={"rows": 3}))
