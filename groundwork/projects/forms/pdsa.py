"""Forms around a test of change: how one starts, what it is called, how it becomes the standard."""

import copy

from django import forms

from groundwork.clinics.editing import VersionedForm
from groundwork.measures.models import Series
from groundwork.projects.forms.activities import DateInput, PersonChoice, fill_people
from groundwork.projects.models import ActionItem, PdsaCycle, Step


class StepChoice(forms.ModelChoiceField):
    """A step of the action plan, told apart by its activity."""

    def label_from_instance(self, step):
        return f"{step.what} ({step.plan_item.action_item})"


class StartForm(forms.Form):
    """What is tested, for which activity and measure, and who looks after it."""

    title = forms.CharField(
        label="What do you want to try?", max_length=120, help_text="A short name: “Flag agreements at check-in”."
    )
    action_item = forms.ModelChoiceField(
        queryset=ActionItem.objects.none(), label="For which activity?", empty_label="Choose an activity"
    )
    step = StepChoice(
        queryset=Step.objects.none(), label="For which plan step?", required=False, empty_label="No single step"
    )
    series = forms.ModelChoiceField(
        queryset=Series.objects.none(),
        label="Which measure should move?",
        required=False,
        empty_label="None yet",
        help_text="The test is marked on its run chart.",
    )
    owner = PersonChoice(label="Who looks after the test?", required=True)

    def __init__(self, *args, project, previous=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.previous = previous
        if previous is not None:
            # A ramp stays with its activity.
            del self.fields["action_item"]
        else:
            self.fields["action_item"].queryset = ActionItem.live.filter(project=project, off_on__isnull=True).order_by(
                "position", "pk"
            )
        _fill_step_and_series(self, project, previous and previous.action_item)

    def clean(self):
        cleaned = super().clean()
        if self.previous is not None:
            cleaned["action_item"] = self.previous.action_item
        _check_step(self, cleaned, cleaned.get("action_item"))
        return cleaned


class DescribeForm(VersionedForm):
    """Title, owner, plan step and measure; they may change at any time."""

    step = StepChoice(
        queryset=Step.objects.none(), label="For which plan step?", required=False, empty_label="No single step"
    )
    owner = PersonChoice(label="Who looks after the test?", required=True)

    class Meta:
        model = PdsaCycle
        fields = ["title", "step", "series", "owner"]
        labels = {"title": "What do you want to try?", "series": "Which measure should move?"}

    def __init__(self, *args, instance, **kwargs):
        super().__init__(*args, instance=copy.copy(instance), **kwargs)
        self.fields["series"].empty_label = "None yet"
        _fill_step_and_series(self, instance.project, instance.action_item)

    def clean(self):
        cleaned = super().clean()
        _check_step(self, cleaned, self.instance.action_item)
        return cleaned


def _fill_step_and_series(form, project, action_item=None):
    steps = Step.live.filter(plan_item__plan__project=project, plan_item__binned_at__isnull=True, done_on__isnull=True)
    if action_item is not None:
        steps = Step.live.filter(plan_item__action_item=action_item, plan_item__binned_at__isnull=True)
    form.fields["step"].queryset = steps.select_related("plan_item__action_item").order_by(
        "plan_item__action_item__position", "position"
    )
    form.fields["series"].queryset = Series.live.filter(
        clinic=project.clinic, toolkit__in=["", project.toolkit]
    ).order_by("-is_prioritized", "title")
    fill_people(form, project.clinic)


def _check_step(form, cleaned, action_item):
    step = cleaned.get("step")
    if step and action_item and step.plan_item.action_item_id != action_item.pk:
        form.add_error(
            "step", f"This step belongs to “{step.plan_item.action_item}”. Choose that activity, or no step."
        )


class StandardForm(forms.Form):
    """Steps that make an adopted change the way things are done; an empty line is left out."""

    # Nothing here is needed, so a mark on each field would say nothing.
    mark_required = True
    LINES = (
        ("policy", "Write it into the policy, the workflow or the job description"),
        ("teach", "Show it to everyone who was not in the test"),
        ("check", "Check in a month that it still happens"),
    )

    def __init__(self, *args, project, **kwargs):
        super().__init__(*args, **kwargs)
        for key, what in self.LINES:
            self.fields[f"{key}_what"] = forms.CharField(label="Step", max_length=300, initial=what, required=False)
            self.fields[f"{key}_who"] = PersonChoice(label="Who")
            self.fields[f"{key}_due"] = forms.DateField(label="When", widget=DateInput(), required=False)
        fill_people(self, project.clinic)

    def lines(self):
        """(what, who, due) of each line as bound fields."""
        return [tuple(self[f"{key}_{column}"] for column in ("what", "who", "due")) for key, _ in self.LINES]

    def clean(self):
        cleaned = super().clean()
        if not self.errors and not self.steps():
            raise forms.ValidationError("All steps are empty. Keep at least one, or go back.")
        return cleaned

    def steps(self) -> tuple:
        """(what, who, due) of each line that says what."""
        rows = [
            tuple(self.cleaned_data.get(f"{key}_{column}") for column in ("what", "who", "due"))
            for key, _ in self.LINES
        ]
        return tuple(row for row in rows if row[0])
