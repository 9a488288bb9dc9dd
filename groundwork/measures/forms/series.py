"""Forms that define a measure, choose its chart and hold its baseline."""

from django import forms

from groundwork.clinics.reads import people_of
from groundwork.measures import periods
from groundwork.measures.forms.fields import RecordForm
from groundwork.measures.kinds import CHARTS, PURPOSES, RULE_SETS, charts_for, fault
from groundwork.measures.models import DIRECTIONS, KINDS, PERIODS, SOURCES, UNITS, Series
from groundwork.measures.writes.series import ADAPTABLE, OWN

LABELS = {
    "title": "Name",
    "kind": "Kind",
    "better": "Which way is better",
    "unit": "Shown as",
    "per": "Rate per",
    "period": "Counted by",
    "source": "Where numbers come from",
    "numerator": "What is counted",
    "denominator": "Out of",
    "leave_out": "Left out",
    "how_counted": "How we count it here",
    "owner": "Who adds the number",
}
HINTS = {
    "title": "Short, as it should stand above the chart.",
    "kind": "Outcome: what changes for patients. Process: what the team does. Balancing: what must not get worse.",
    "per": "For a rate only, such as 1000.",
    "numerator": "One sentence that two people would read the same way.",
    "denominator": "All those who could have been counted. Leave it empty for a plain count.",
    "leave_out": "Who or what is counted in neither number.",
    "how_counted": "A report, a sample, a tally: choose one and stay with it.",
}
# Few short answers lie side by side.
PICK = {"class": "pick"}
# A survey and a registry bring their numbers themselves; a person chooses between these two.
BY_PEOPLE = {name: SOURCES[name] for name in ("manual", "tally")}


class DefinitionForm(RecordForm):
    """All of a measure of the clinic's own; of a toolkit's measure, how it is counted here."""

    class Meta:
        model = Series
        fields = [*OWN]
        labels = LABELS
        help_texts = HINTS
        widgets = {
            "numerator": forms.Textarea(attrs={"rows": 3}),
            "denominator": forms.Textarea(attrs={"rows": 3}),
            "leave_out": forms.Textarea(attrs={"rows": 3}),
            "how_counted": forms.Textarea(attrs={"rows": 3}),
            "kind": forms.RadioSelect(attrs=PICK),
            "better": forms.RadioSelect(attrs=PICK),
            "unit": forms.RadioSelect(attrs=PICK),
            "period": forms.RadioSelect(attrs=PICK),
        }

    def __init__(self, *args, clinic, **options):
        super().__init__(*args, **options)
        for name, choices in (("kind", KINDS), ("better", DIRECTIONS), ("unit", UNITS), ("period", PERIODS)):
            self.fields[name].choices = list(choices.items())
        if self.instance.measure:
            for name in set(OWN) - set(ADAPTABLE):
                del self.fields[name]
        sources = BY_PEOPLE | {self.instance.source: SOURCES[self.instance.source]}
        self.fields["source"].choices = list(sources.items())
        self.fields["owner"].queryset = people_of(clinic)
        self.fields["owner"].empty_label = "Nobody yet"

    def clean(self):
        cleaned = super().clean()
        unit = cleaned.get("unit")
        if unit in ("percent", "rate") and not cleaned.get("denominator", "").strip():
            self.add_error("denominator", f"A {unit} needs what it is counted out of. Write it, or choose Count.")
        return cleaned


class ChartForm(RecordForm):
    """The kind of chart and the rules that judge it."""

    class Meta:
        model = Series
        fields = ["chart", "rules"]
        labels = {"chart": "Kind of chart", "rules": "Judged by"}
        widgets = {"chart": forms.RadioSelect, "rules": forms.RadioSelect}
        help_texts = {"rules": "Stay with one set; changing it until something shows proves nothing."}

    def __init__(self, *args, suggested, **options):
        super().__init__(*args, **options)
        self.fields["chart"].choices = [
            (key, f"{CHARTS[key]}{' (suggested)' if key == suggested else ''}. {PURPOSES[key]}")
            for key in charts_for(self.instance)
        ]
        self.fields["rules"].choices = [*RULE_SETS.items()]

    def clean(self):
        cleaned = super().clean()
        if not self.errors and (wrong := fault(self.instance, cleaned["chart"], cleaned["rules"])):
            self.add_error("rules", wrong)
        return cleaned


class BaselineForm(RecordForm):
    """The periods the median rests on, and why these."""

    class Meta:
        model = Series
        fields = ["baseline_from", "baseline_to", "baseline_reason"]
        labels = {"baseline_from": "First", "baseline_to": "Last", "baseline_reason": "Why these"}
        help_texts = {
            "baseline_from": "Ten or more before the first test hold firm. Empty both to let the line rest on all.",
            "baseline_reason": "Such as “before the first test”. It is kept in the history.",
        }

    def __init__(self, *args, known, **options):
        super().__init__(*args, **options)
        period = self.instance.period
        stored = {self.instance.baseline_from, self.instance.baseline_to} - {None}
        choices = [("", "None"), *((start, periods.name(start, period)) for start in sorted({*known, *stored}))]
        for name, word in (("baseline_from", "First"), ("baseline_to", "Last")):
            self.fields[name] = forms.TypedChoiceField(
                label=f"{word} {period}",
                choices=choices,
                coerce=lambda text: next(start for start, _ in choices if str(start) == text),
                empty_value=None,
                required=False,
                help_text=self.fields[name].help_text,
            )
        self.order_fields([*self.Meta.fields])

    def clean(self):
        cleaned = super().clean()
        first, last = cleaned.get("baseline_from"), cleaned.get("baseline_to")
        if (first is None) != (last is None):
            self.add_error(
                "baseline_to" if first else "baseline_from", "A baseline has a first and a last. Choose both."
            )
        elif first and last < first:
            self.add_error("baseline_to", "It lies before the first. Choose a later one.")
        if first and not cleaned.get("baseline_reason", "").strip():
            self.add_error("baseline_reason", "A baseline needs a reason, such as “before the first test”.")
        return cleaned
