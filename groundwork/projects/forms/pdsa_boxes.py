"""The four boxes of a test of change as forms; Study stands in a file of its own."""

from django import forms

from groundwork.projects import gates
from groundwork.projects.counted import words
from groundwork.projects.forms.activities import DateInput
from groundwork.projects.forms.pdsa_box import BoxForm, area
from groundwork.projects.forms.pdsa_rows import NumberCell, RowsField, cell_error, pick, text
from groundwork.projects.forms.pdsa_study import StudyForm
from groundwork.projects.models import PdsaCycle, Prediction
from groundwork.projects.reads.pdsa import questions_of, tasks_of
from groundwork.projects.writes.cases import MOST_CASES
from groundwork.projects.writes.pdsa_boxes import QuestionRow, TaskRow


def counting_faults(row: QuestionRow, planned: int | None):
    """(column, what is wrong) of how one question is to be counted."""
    if row.kind:
        if row.predicted_value is not None and not row.direction:
            yield "direction", "choose at least or at most."
    elif row.predicted_value is not None:
        yield "kind", "choose how it is counted, or empty the number."
    if row.kind == Prediction.YES_NO and row.predicted_value is not None:
        if row.predicted_value != int(row.predicted_value):
            yield "predicted_value", "write a whole number: so many of the planned cases."
        elif planned and row.predicted_value > planned:
            yield "predicted_value", f"{row.predicted_value} is more than the {planned} cases planned."


class PlanForm(BoxForm):
    box = gates.PLAN
    questions = RowsField(
        QuestionRow,
        label="Questions and predictions",
        columns={
            "question": text("Question", 300),
            "prediction": text("We predict", 400),
            "kind": pick("For each case", Prediction.KINDS, "Not counted"),
            "direction": pick("Which way?", Prediction.DIRECTIONS, "Choose"),
            "predicted_value": NumberCell(label="Which number?"),
            "unit": text("Of what?", 30),
        },
        line=lambda row: ", ".join(
            filter(
                None,
                (
                    f"{row.question} {row.prediction or 'No prediction yet'}",
                    f"{Prediction.KINDS[row.kind].lower()} for each case" if row.kind in Prediction.KINDS else "",
                    f"{row.direction} {row.predicted_value} {row.unit}".strip(),
                ),
            )
        ),
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
        fields = [
            *("change", "whom", "where", "starts", "ends", "data_what", "data_who", "data_how"),
            *("planned_cases", "case_word"),
        ]
        labels = {
            "change": "What will you do differently?",
            "whom": "On whom, and how many?",
            "where": "Where?",
            "starts": "First day",
            "ends": "Last day",
            "data_what": "What do you count?",
            "data_who": "Who counts?",
            "data_how": "When, and where is it written down?",
            "planned_cases": "How many cases?",
            "case_word": "What is a case called?",
        }
        help_texts = {
            "change": "One thing. Somebody who was not in the room should be able to do it.",
            "whom": "One clinician, a few patients, a few days. No patient names.",
            "data_what": "What is counted, and out of how many.",
            "data_how": "Optional. A tally card at the desk will do.",
            "planned_cases": "For questions counted case by case. 5 to 10 will do.",
            "case_word": "One of them: family, visit, referral.",
        }
        widgets = {
            "change": area(3),
            "data_what": area(2),
            "starts": DateInput(),
            "ends": DateInput(),
            "planned_cases": forms.NumberInput(attrs={"min": 1, "max": MOST_CASES}),
            "case_word": forms.TextInput(attrs={"class": "short"}),
        }

    def stored_rows(self, name):
        return questions_of(self.instance) if name == "questions" else tasks_of(self.instance)

    def asked(self, cleaned):
        return cleaned.get("questions", ())

    def clean(self):
        cleaned = super().clean()
        self._check_order(cleaned, "starts", "ends")
        planned = cleaned.get("planned_cases")
        if planned is not None and not 1 <= planned <= MOST_CASES:
            self.add_error("planned_cases", f"Plan 1 to {MOST_CASES} cases.")
            planned = None
        if "questions" in cleaned:
            for index, row in enumerate(cleaned["questions"]):
                for column, fault in counting_faults(row, planned):
                    self.add_error("questions", cell_error(index, column, f"Row {index + 1}: {fault}"))
        return cleaned

    def clean_case_word(self):
        return words.one(self.cleaned_data["case_word"])

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
