"""Forms of the dossier for credit: the way to credit, the project form, its measures."""

from django import forms

from groundwork.clinics.editing import VersionedForm
from groundwork.measures import periods
from groundwork.measures.models import KINDS
from groundwork.projects.forms.activities import DateInput
from groundwork.projects.models import Dossier, DossierMeasure

PICK = {"class": "pick"}
AREA = forms.Textarea(attrs={"rows": 3})


def rule_choices(rules, chosen="") -> list[tuple[str, str]]:
    """The ways to credit by key; the one chosen stays, also when the edition that runs now has it no more."""
    named = [(one.key, one.title) for one in rules]
    return named if chosen in ("", *dict(named)) else [(chosen, "As chosen before"), *named]


class OpenDossierForm(forms.Form):
    """Which way to credit, and since when the project runs."""

    rule_set = forms.ChoiceField(label="Which way to credit?", widget=forms.RadioSelect(attrs=PICK))
    starts = forms.DateField(label="First day of the project", widget=DateInput())
    leader = forms.ModelChoiceField(
        queryset=None,
        label="Project leader",
        required=False,
        empty_label="Nobody yet",
        help_text="Countersigns the claims. Somebody of the team with an account and the role of improvement lead.",
    )

    def __init__(self, *args, rules, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["rule_set"].choices = rule_choices(rules)
        self.fields["leader"].queryset = people


class DossierForm(VersionedForm):
    """The whole project form. What other papers say stands in its empty fields, with where it is from."""

    mark_required = True

    rule_set = forms.ChoiceField(label="Way to credit", widget=forms.RadioSelect(attrs=PICK))

    class Meta:
        model = Dossier
        fields = (
            *("rule_set", "leader", "starts", "ends", "population", "goal", "aim_by", "baseline", "benchmark"),
            *("sampling", "validation", "project_feedback", "physician_feedback", "training"),
        )
        labels = {
            "leader": "Project leader",
            "starts": "First day of the project",
            "ends": "Last day of the project",
            "population": "Aim: for which patients and families?",
            "goal": "Aim: what changes, and by how much?",
            "aim_by": "Aim: by when?",
            "baseline": "Where did you stand before the change?",
            "benchmark": "What do you compare your numbers with?",
            "sampling": "How are charts or visits chosen for the count?",
            "validation": "Who checks the data, and how?",
            "project_feedback": "How does the team see the results?",
            "physician_feedback": "How does each physician see their own?",
            "training": "Who was trained in improvement, when and how?",
        }
        help_texts = {
            "ends": "Leave it empty while the project goes on. Meetings count between the two days.",
            "goal": "With a number, such as “from 12 of 60 to 45 of 60 with a current plan”.",
            "benchmark": "A goal of a society, another clinic, or your own best month.",
            "sampling": "All of a month, every tenth, or twenty drawn by lot.",
        }
        widgets = {
            **{name: DateInput() for name in ("starts", "ends", "aim_by")},
            **{name: AREA for name in Dossier.TEXTS if name != "population"},
        }

    def __init__(self, *args, rules, people, suggestions, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["rule_set"].choices = rule_choices(rules, self.instance.rule_set)
        self.fields["leader"].queryset = people
        self.fields["leader"].empty_label = "Nobody yet"
        for name, suggestion in suggestions.items():
            if not getattr(self.instance, name):
                field = self.fields[name]
                field.help_text = " ".join(
                    filter(None, (field.help_text, f"Suggested from {suggestion.source}. It counts once you save."))
                )

    def clean(self):
        cleaned = super().clean()
        starts, ends = cleaned.get("starts"), cleaned.get("ends")
        if starts and ends and ends < starts:
            self.add_error("ends", "The last day comes before the first. Correct one of them.")
        return cleaned


class AddDossierMeasureForm(forms.Form):
    """One of the clinic's measures, and what it is for."""

    series = forms.ModelChoiceField(queryset=None, label="Which measure?", empty_label=None)
    kind = forms.ChoiceField(
        label="What is it for?",
        choices=[
            ("outcome", "Outcome: what patients get"),
            ("process", "Process: what the clinic does"),
            ("balancing", "Balancing: what might get worse meanwhile"),
        ],
        widget=forms.RadioSelect(attrs=PICK),
    )

    def __init__(self, *args, series, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["series"].queryset = series


class DossierMeasureForm(VersionedForm):
    """What a measure is for, and which of its periods is the last before the change."""

    baseline_to = forms.ChoiceField(
        label="Last period before the change",
        required=False,
        help_text="Numbers up to here are the baseline, those after it follow-ups.",
    )

    class Meta:
        model = DossierMeasure
        fields = ("kind", "baseline_to")
        labels = {"kind": "What is it for?"}
        widgets = {"kind": forms.RadioSelect(attrs=PICK)}

    def __init__(self, *args, starts, period, own, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = list(KINDS.items())
        kept = [self.instance.baseline_to] if self.instance.baseline_to else []
        self.by_text = {start.isoformat(): start for start in sorted({*starts, *kept})}
        empty = f"As on the measure: {periods.name(own, period)}" if own else "Not said yet"
        named = [(text, periods.name(start, period)) for text, start in self.by_text.items()]
        self.fields["baseline_to"].choices = [("", empty), *named]

    def clean_baseline_to(self):
        return self.by_text.get(self.cleaned_data["baseline_to"])
