"""Forms that rate, circle and choose among opportunities."""

from django import forms

from groundwork.clinics.editing import VersionedForm
from groundwork.projects.models import Opportunity


class RateForm(VersionedForm):
    class Meta:
        model = Opportunity
        fields = ["importance", "feasibility", "priority"]
        labels = {
            "importance": "How much does it matter?",
            "feasibility": "How doable is it here?",
            "priority": "How soon should it come?",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, forms.TypedChoiceField):
                field.choices = [("", "Not rated"), *Opportunity.SCORES]


class OwnOpportunityForm(forms.Form):
    title = forms.CharField(label="What else is worth changing?", max_length=120)


class ReasonForm(VersionedForm):
    class Meta:
        model = Opportunity
        fields = ["reason"]
        labels = {"reason": "Why this one?"}
        widgets = {"reason": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = True
