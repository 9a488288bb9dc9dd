"""Forms of the answer pages, of what a group agrees on, and of the round itself."""

import json
import secrets
from dataclasses import dataclass, field

from django import forms
from django.http import QueryDict

from groundwork.clinics.editing import VersionedForm
from groundwork.questionnaires import answers as sheet
from groundwork.questionnaires import merging
from groundwork.questionnaires.dates import read_date, written
from groundwork.questionnaires.handlers import handler_of, shown
from groundwork.questionnaires.handlers.tables import BoundTable
from groundwork.questionnaires.models import Round

# Empty rows drawn below a table that has only rows people add, and below one with rows of its own.
SPARE_ROWS, SPARE_ROWS_BELOW = 3, 1
MORE_ROWS = 3
DEFAULT_HINTS = {"date": "Any date you would write: 4 Dec, 12/4, next Friday"}


@dataclass(frozen=True)
class Point:
    """One radio button of a scale."""

    number: int
    id: str
    is_chosen: bool


@dataclass(frozen=True)
class Item:
    """One question as its template draws it."""

    question: object
    field: object
    number: int | None
    is_group: bool
    condition: str
    condition_field: str
    condition_answers: str
    can_be_cleared: bool
    table: BoundTable | None = None
    clash: object = field(default=None)

    @property
    def template(self):
        return f"questions/{self.question.type}.html"

    @property
    def anchor(self):
        return f"q-{self.question.key}"

    @property
    def levels(self):
        """[(level, its points)] of a scale; the first button has the id that error summaries lead to."""
        chosen, low = str(self.field.value()), self.question.low
        return [
            (
                level,
                [
                    Point(number, f"{self.field.auto_id}_{number - low}", str(number) == chosen)
                    for number in range(level.first, level.last + 1)
                ],
            )
            for level in self.question.levels
        ]


class GroupForm(forms.Form):
    """The questions of one group. `given()` reads what was posted; errors say what could not be read.

    Required questions may stay empty here: handing in asks for them.
    """

    def __init__(self, *args, questionnaire, group, answers, today, version=1, more_rows="", **options):
        super().__init__(*args, **options)
        self.questionnaire, self.group, self.answers_before, self.more_rows = questionnaire, group, answers, more_rows
        self.version = version
        keys = sheet.asked(questionnaire, answers)
        inside = {question.key for question in group.questions if not question.retired}
        self.questions = [
            question
            for question in group.questions
            # A condition on the same page is for the reader (or the script) to judge; one on another page is settled.
            if question.key in keys
            or (question.key in inside and question.show_if is not None and question.show_if.question in inside)
        ]
        for question in self.questions:
            answer_field = handler_of(question).field(question, today)
            answer_field.initial = answers.get(question.key)
            answer_field.help_text = question.help or DEFAULT_HINTS.get(question.type, "")
            if self._can_be_cleared(question) and question.type in ("single", "yes-no"):
                answer_field.widget.choices = [*answer_field.choices, ("", "No answer")]
            self.fields[f"q-{question.key}"] = answer_field
        self.page = secrets.token_urlsafe(9)

    @property
    def shown_keys(self) -> str:
        return " ".join(question.key for question in self.questions)

    @property
    def prints(self) -> str:
        """What the page carries of the answers as drawn, for the merge."""
        keys = {question.key for question in self.questions}
        return json.dumps(merging.prints_of(self.answers_before, keys))

    def given(self) -> dict:
        """{question key: answer or None} of the questions the page showed."""
        posted = set(self.data.get("shown", "").split())
        found = {}
        for question in self.questions:
            if question.key in posted:
                bound = self[f"q-{question.key}"]
                found[question.key], _ = bound.field.read(bound.data)
        return found

    def items(self, clashes=None):
        """The questions to draw, numbered over the whole sheet."""
        numbers = sheet.numbers(self.questionnaire)
        return [
            self._item(question, numbers.get(question.key), (clashes or {}).get(question.key))
            for question in self.questions
        ]

    def faults(self, items):
        """The lines of the summary: {label, text, url} for each answer that cannot be read, a table's cell by cell."""
        found = []
        for item in items:
            if item.table is None:
                place = f"#{item.field.auto_id}{'_0' if item.field.use_fieldset else ''}"
                found += [{"label": item.question.text, "text": text, "url": place} for text in item.field.errors]
                continue
            if item.table.fault and item.field.errors:
                found.append({"label": item.question.text, "text": item.table.fault, "url": f"#{item.anchor}"})
            found += [{"label": name, "text": text, "url": f"#{place}"} for place, name, text in item.table.faults]
        return found

    def _item(self, question, number, clash):
        bound = self[f"q-{question.key}"]
        on_page = question.show_if is not None and f"q-{question.show_if.question}" in self.fields
        return Item(
            question=question,
            field=bound,
            number=number,
            is_group=handler_of(question).is_group,
            condition=sheet.condition_in_words(self.questionnaire, question) if on_page else "",
            condition_field=f"q-{question.show_if.question}" if on_page else "",
            condition_answers=json.dumps(question.show_if.answers) if on_page else "",
            can_be_cleared=self._can_be_cleared(question),
            table=BoundTable(bound, self._spare(question)) if question.type == "table" else None,
            clash=clash,
        )

    def _can_be_cleared(self, question):
        # A radio button cannot be taken back; so an answer that need not be there gets one that means none.
        return not question.required and self.answers_before.get(question.key) is not None

    def _spare(self, question):
        spare = SPARE_ROWS_BELOW if question.rows else SPARE_ROWS
        return spare + (MORE_ROWS if self.more_rows == question.key else 0)


def as_posted(questions, answers, today) -> QueryDict:
    """The answers as a browser would post them, so that a page can show them with what is wrong beside."""
    data = QueryDict(mutable=True)
    data["shown"] = " ".join(question.key for question in questions)
    for question in questions:
        answer = answers.get(question.key)
        if answer is None:
            continue
        field = handler_of(question).field(question, today)
        raw = field.prepare_value(answer)
        if question.type == "table":
            data.update(field.widget.named(raw))
        else:
            data.setlist(f"q-{question.key}", raw if isinstance(raw, list) else [str(raw)])
    return data


class OpenedForm(forms.Form):
    """The hidden fields that say which opened page the answers come from."""

    page = forms.RegexField(r"^[\w-]{6,40}$")
    version = forms.IntegerField(min_value=1)
    prints = forms.JSONField(required=False)
    draft_sequence = forms.IntegerField(min_value=0, required=False)

    def clean_prints(self):
        found = self.cleaned_data["prints"] or {}
        if not isinstance(found, dict) or not all(isinstance(value, str) for value in found.values()):
            raise forms.ValidationError("These are no fingerprints.")
        return found

    def opened(self) -> merging.Opened:
        return merging.Opened(self.cleaned_data["page"], self.cleaned_data["version"], self.cleaned_data["prints"])


class AgreeForm(forms.Form):
    """The one answer a group agrees on. A number is typed: the scribe never leaves the keyboard."""

    def __init__(self, *args, item, today, **options):
        super().__init__(*args, **options)
        value = handler_of(item.question).field(item.question, today)
        if item.kind == "points":
            value.widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
        value.initial = item.agreed.value if item.agreed else None
        value.label = "Agreed number" if item.kind == "points" else "Agreed answer"
        self.fields["value"] = value
        self.fields["why"] = forms.CharField(
            label="Why",
            required=False,
            max_length=300,
            initial=item.agreed.why if item.agreed else "",
            # One line, so that Enter saves from here too.
            widget=forms.TextInput(attrs={"autocomplete": "off"}),
        )
        self.fields["version"] = forms.IntegerField(
            required=False,
            min_value=1,
            widget=forms.HiddenInput,
            initial=item.agreed.version if item.agreed else None,
        )
        self.question = item.question

    def clean_value(self):
        value = self.cleaned_data["value"]
        if value is None:
            raise forms.ValidationError("Write the number" if self.question.type == "scale" else "Choose the answer")
        return value

    def in_words(self):
        """The answer as typed, in the words of the question."""
        return shown(self.question, self.cleaned_data["value"])


class DayField(forms.CharField):
    """A day in any of the ways `dates` reads."""

    def __init__(self, *, today, **options):
        super().__init__(**options)
        self.today = today

    def prepare_value(self, value):
        return written(value) if hasattr(value, "weekday") else value

    def clean(self, value):
        text = super().clean(value)
        if not text:
            return None
        try:
            return read_date(text, self.today)
        except ValueError as error:
            raise forms.ValidationError(str(error)) from None


class RoundForm(VersionedForm):
    """Title, purpose and closing day of a round."""

    class Meta:
        model = Round
        fields = ["title", "purpose", "closes_on"]

    def __init__(self, *args, today, **options):
        super().__init__(*args, **options)
        self.fields["closes_on"] = DayField(
            today=today,
            required=False,
            label="Answers asked for by",
            help_text="Any date you would write: 4 Dec, 12/4, next Friday. Late answers still count until you close.",
        )


class InviteForm(forms.Form):
    """Who else to ask."""

    def __init__(self, *args, people, **options):
        super().__init__(*args, **options)
        self.fields["people"] = forms.ModelMultipleChoiceField(
            people,
            label="Ask more people",
            widget=forms.CheckboxSelectMultiple,
            error_messages={"required": "Choose at least one person"},
        )
