"""The Study box as a form: each prediction beside what happened, with what the cases say filled in."""

from django import forms

from groundwork.projects import gates
from groundwork.projects.forms.pdsa_box import BoxForm, area
from groundwork.projects.forms.pdsa_rows import RowsField, text
from groundwork.projects.models import PdsaCycle, Prediction
from groundwork.projects.reads.cases import counting_of
from groundwork.projects.reads.pdsa import questions_of
from groundwork.projects.writes.pdsa_boxes import ResultRow


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
        self.counting = counting_of(self.instance, self.questions)
        return self.questions

    def prefilled(self, name, stored):
        """The rows with what the cases say where nobody has written anything. Written text is never replaced."""
        found = {str(pk): study.result for pk, study in self.counting.found.items() if study.result.n}
        return self.fields[name].widget.rows(
            [
                row._replace(result=row.result or found[row.pk].text, verdict=row.verdict or found[row.pk].verdict)
                if row.pk in found
                else row
                for row in stored.items
            ]
        )

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
        """Each question with its row, its study if it is counted, and what of the row was filled in from the cases."""
        by_pk = {str(question.pk): question for question in self.questions}
        rows = self.fields["results"].draw(self["results"])
        return [self._drawn(by_pk[row.pk], row) for row in rows if row.pk in by_pk]

    def _drawn(self, question, row):
        study = self.counting.found.get(question.pk)
        drawn = {"question": question, "row": row, "study": study}
        if study is None or not study.result.n:
            return drawn
        said, verdict = row.cells["result"].value, row.cells["verdict"].value
        return drawn | {
            "is_computed": said == study.result.text and not question.result,
            "differs": said and said not in study.result.text,
            "is_suggested": verdict == study.result.verdict and not question.verdict,
        }
