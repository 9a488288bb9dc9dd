"""One case of a test as a form: an answer to each counted question, the day, a note without names."""

import datetime

from django import forms

from groundwork.clinics.editing import VersionedForm
from groundwork.measures import numbers
from groundwork.projects.counted import words
from groundwork.projects.counted.reading import read_number
from groundwork.projects.forms.activities import DateInput
from groundwork.projects.models import CollectedCase, Prediction

ANSWER, NOT_APPLICABLE = "answer-", "na-"


class CaseNumberField(forms.CharField):
    """A number of a case as people type it, kept as a plain text; empty for none."""

    def __init__(self, *, unit="", **options):
        attrs = {"inputmode": "decimal", "class": "short", "autocomplete": "off"}
        super().__init__(
            required=False,
            max_length=40,
            help_text=f"In {unit}." if unit else "",
            widget=forms.TextInput(attrs),
            **options,
        )

    def clean(self, value):
        try:
            return numbers.plain(read_number(super().clean(value)))
        except numbers.Unreadable as unreadable:
            raise forms.ValidationError(str(unreadable)) from None


class _CaseFields:
    """What adding and changing have in common. `QUESTIONS` and `TODAY` are set by `case_form`."""

    QUESTIONS: tuple[Prediction, ...] = ()
    TODAY: datetime.date

    def questions(self):
        """Each question with its fields: the answer, and for a number the box for not applicable."""
        return [
            (
                row,
                self[f"{ANSWER}{row.pk}"],
                self[f"{NOT_APPLICABLE}{row.pk}"] if row.kind == Prediction.NUMBER else None,
            )
            for row in self.QUESTIONS
        ]

    def clean(self):
        cleaned = super().clean()
        for row in self.QUESTIONS:
            if cleaned.get(f"{ANSWER}{row.pk}") and cleaned.get(f"{NOT_APPLICABLE}{row.pk}"):
                text = "Write a number, or tick not applicable. Both at once cannot be."
                self.add_error(f"{ANSWER}{row.pk}", text)
        if not self.errors and not any(self.answers().values()):
            raise forms.ValidationError("Answer at least one question. “Not applicable” is an answer too.")
        return cleaned

    def clean_on(self):
        on = self.cleaned_data["on"]
        if on > self.TODAY:
            raise forms.ValidationError(f"{on:%-d %b %Y} has not come yet. Give the day of the case.")
        return on

    def answers(self) -> dict[str, str]:
        """{id of the question: its answer as it is stored}."""
        return {
            str(row.pk): words.NOT_APPLICABLE
            if self.cleaned_data.get(f"{NOT_APPLICABLE}{row.pk}")
            else self.cleaned_data.get(f"{ANSWER}{row.pk}") or ""
            for row in self.QUESTIONS
        }

    def values(self) -> dict:
        """What the writes of a case take."""
        return {"answers": self.answers(), "on": self.cleaned_data["on"], "note": self.cleaned_data["note"]}


class _AddCase(_CaseFields, forms.Form):
    """A new case."""


class _ChangeCase(_CaseFields, VersionedForm):
    """A stored case, its answers taken from it."""

    class Meta:
        model = CollectedCase
        fields = []

    def __init__(self, *args, instance, **kwargs):
        super().__init__(*args, instance=instance, **kwargs)
        stored = {"on": instance.on, "note": instance.note}
        for row in self.QUESTIONS:
            answer = instance.answers.get(str(row.pk), "")
            is_ticked = row.kind == Prediction.NUMBER and answer == words.NOT_APPLICABLE
            stored |= {f"{ANSWER}{row.pk}": "" if is_ticked else answer, f"{NOT_APPLICABLE}{row.pk}": is_ticked}
        self.initial = {**stored, **self.initial}

    def _post_clean(self):
        """The record stays as it is: the write checks what the fields cannot."""


def case_form(cycle, questions, *, adding: bool) -> type:
    """The form class of the test's cases: a field for each counted question, so that conflicts name each of them."""
    fields = {}
    for row in questions:
        if row.kind == Prediction.NUMBER:
            fields[f"{ANSWER}{row.pk}"] = CaseNumberField(label=row.question, unit=row.unit)
            fields[f"{NOT_APPLICABLE}{row.pk}"] = forms.BooleanField(label="Not applicable", required=False)
        else:
            fields[f"{ANSWER}{row.pk}"] = forms.ChoiceField(
                label=row.question,
                choices=list(words.ANSWERS.items()),
                required=False,
                widget=forms.RadioSelect(attrs={"class": "pick pick-big"}),
            )
    called = words.many(cycle.case_word)
    fields["note"] = forms.CharField(
        label="Note",
        required=False,
        max_length=300,
        help_text=f"No names. Number the {called} 1, 2, 3.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    fields["on"] = forms.DateField(label="Day", widget=DateInput())
    base = _AddCase if adding else _ChangeCase
    # Nearly everything may stay empty, so the rarer kind is marked.
    own = {"QUESTIONS": tuple(questions), "TODAY": cycle.clinic.today(), "mark_required": True}
    return type(base)("CaseForm", (base,), fields | own)
