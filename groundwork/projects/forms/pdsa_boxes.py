"""The four boxes of a test of change as forms."""

import copy
from types import SimpleNamespace

from django import forms

from groundwork.clinics.editing import VersionedForm
from groundwork.projects import gates
from groundwork.projects.forms.activities import DateInput
from groundwork.projects.forms.pdsa_rows import RowsField, cell_error, text
from groundwork.projects.models import PdsaCycle, Prediction
from groundwork.projects.reads.pdsa import questions_of, tasks_of
from groundwork.projects.writes.pdsa_boxes import QuestionRow, ResultRow, TaskRow


def area(rows):
    return forms.Textarea(attrs={"rows": rows})


class BoxForm(VersionedForm):
    """One box. With `complete` among the posted fields, what the gate misses is an error beside its field."""

    box = ""
    # Fields that may stay empty forever say so in their hint; the rest is needed sooner or later, so neither is marked.
    mark_required = True

    def __init__(self, *args, instance, **kwargs):
        # A copy: validating writes the posted text into the instance, while the page around goes on to show the test.
        super().__init__(*args, instance=copy.copy(instance), **kwargs)
        for name, field in self.fields.items():
            if isinstance(field, RowsField):
                self._fill_rows(name, field)

    def _fill_rows(self, name, field):
        stored = field.stored(self.stored_rows(name))
        restored = any(key.startswith(f"{name}-") for key in self.initial)
        self.initial[name] = field.widget.value_from_datadict(self.initial, {}, name) if restored else stored
        if self.is_bound and self.data.get(f"choose-{name}") == "theirs":
            field.widget.instead = stored

    def stored_rows(self, name):
        """The stored records behind the rows field of this name."""
        raise NotImplementedError(name)

    def asked(self, cleaned) -> tuple:
        """The rows the gate looks at, as posted."""
        return ()

    def clean(self):
        cleaned = super().clean()
        if "complete" in self.data:
            values = SimpleNamespace(**{name: cleaned.get(name) for name in self.fields})
            for gap in gates.missing(self.box, values, self.asked(cleaned)):
                if gap.field not in self.errors or gap.row is not None:
                    error = gap.text if gap.row is None else cell_error(gap.row, gap.column, gap.text)
                    self.add_error(gap.field, error)
        return cleaned

    def _check_order(self, cleaned, first, last):
        if cleaned.get(first) and cleaned.get(last) and cleaned[last] < cleaned[first]:
            self.add_error(last, f"{cleaned[last]:%-d %b %Y} comes before the first day. Choose a later one.")


class PlanForm(BoxForm):
    box = gates.PLAN
    questions = RowsField(
        QuestionRow,
        label="Questions and predictions",
        columns={"question": text("Question", 300), "prediction": text("We predict", 400)},
        line=lambda row: f"{row.question} {row.prediction or 'No prediction yet'}",
        needs="question",
    )
    tasks = RowsField(
        TaskRow,
        label="Who does what",
        columns={
            "what": text("What", 300),
            "who": text("Who", 120),
            "when": text("When", 120),
            "where": text("Where", 120),
        },
        line=lambda row: ", ".join(part for part in row[1:] if part),
        needs="what",
    )

    class Meta:
        model = PdsaCycle
        fields = ["change", "whom", "where", "starts", "ends", "data_what", "data_who", "data_how"]
        labels = {
            "change": "What will you do differently?",
            "whom": "On whom, and how many?",
            "where": "Where?",
            "starts": "First day",
            "ends": "Last day",
            "data_what": "What do you count?",
            "data_who": "Who counts?",
            "data_how": "When, and where is it written down?",
        }
        help_texts = {
            "change": "One thing. Somebody who was not in the room should be able to do it.",
            "whom": "One clinician, a few patients, a few days. No patient names.",
            "data_what": "What is counted, and out of how many.",
            "data_how": "Optional. A tally card at the desk will do.",
        }
        widgets = {"change": area(3), "data_what": area(2), "starts": DateInput(), "ends": DateInput()}

    def stored_rows(self, name):
        return questions_of(self.instance) if name == "questions" else tasks_of(self.instance)

    def asked(self, cleaned):
        return cleaned.get("questions", ())

    def clean(self):
        cleaned = super().clean()
        self._check_order(cleaned, "starts", "ends")
        return cleaned

    # An empty row always waits at the end, so that rows can be added without script.

    def question_rows(self):
        return self.fields["questions"].draw(self["questions"], spare=1)

    def task_rows(self):
        return self.fields["tasks"].draw(self["tasks"], spare=1)

    def new_question_row(self):
        return self.fields["questions"].draw_new(self["questions"])

    def new_task_row(self):
        return self.fields["tasks"].draw_new(self["tasks"])


class DoForm(BoxForm):
    box = gates.DO

    class Meta:
        model = PdsaCycle
        fields = ["done", "really_started", "really_ended", "observed"]
        labels = {
            "done": "What was really done?",
            "really_started": "Really started",
            "really_ended": "Really ended",
            "observed": "What did you see?",
        }
        help_texts = {
            "done": "Also where it differed from the plan. No patient names.",
            "observed": "Optional. What surprised you, and what went wrong.",
        }
        widgets = {"done": area(4), "observed": area(4), "really_started": DateInput(), "really_ended": DateInput()}

    def clean(self):
        cleaned = super().clean()
        self._check_order(cleaned, "really_started", "really_ended")
        today = self.instance.clinic.today()
        for name in ("really_started", "really_ended"):
            day = cleaned.get(name)
            if day and day > today:
                self.add_error(name, f"{day:%-d %b %Y} has not come yet. Write Do when the test has been done.")
        return cleaned


class StudyForm(BoxForm):
    box = gates.STUDY
    results = RowsField(
        ResultRow,
        label="Results against predictions",
        columns={
            "result": text("What happened", 400),
            "verdict": forms.ChoiceField(
                label="Against the prediction", choices=list(Prediction.VERDICTS.items()), required=False
            ),
        },
        line=lambda row: (
            ", ".join(part for part in (row.result, Prediction.VERDICTS.get(row.verdict, "")) if part) or "Nothing yet"
        ),
        keeps_empty=True,
    )

    class Meta:
        model = PdsaCycle
        fields = ["learned"]
        labels = {"learned": "What did you learn?"}
        help_texts = {"learned": "Include what surprised you."}
        widgets = {"learned": area(4)}

    def stored_rows(self, name):
        self.questions = questions_of(self.instance)
        return self.questions

    def clean_results(self):
        """The results in the order of the questions, each stored question once; one that was not posted is empty."""
        posted = {row.pk: row for row in self.cleaned_data["results"]}
        if posted.keys() - {question.pk for question in self.questions}:
            raise forms.ValidationError("A question on this page is not part of the test. Load the page again.")
        return tuple(
            posted.get(question.pk, ResultRow(question.pk, question.result, question.verdict))
            for question in self.questions
        )

    def asked(self, cleaned):
        return cleaned.get("results", ())

    def result_rows(self):
        """(stored question, row) for each question."""
        by_pk = {str(question.pk): question for question in self.questions}
        rows = self.fields["results"].draw(self["results"])
        return [(by_pk[row.pk], row) for row in rows if row.pk in by_pk]


class ActForm(BoxForm):
    box = gates.ACT

    class Meta:
        model = PdsaCycle
        fields = ["decision", "reason", "next_change"]
        labels = {
            "decision": "What happens with this change?",
            "reason": "Why?",
            "next_change": "What will the next test do?",
        }
        help_texts = {
            "reason": "A sentence the next team can follow.",
            "next_change": "For adapt, expand or repeat. The next sheet starts with it.",
        }
        widgets = {"decision": forms.RadioSelect, "reason": area(3), "next_change": area(3)}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["decision"].choices = list(PdsaCycle.DECISIONS.items())


BOX_FORMS = {form.box: form for form in (PlanForm, DoForm, StudyForm, ActForm)}
