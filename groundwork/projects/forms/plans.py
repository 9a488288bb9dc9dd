"""Forms of the action plan."""

import datetime

from django import forms

from groundwork.clinics.editing import VersionedForm
from groundwork.projects.forms.activities import DateInput, PersonChoice, fill_people
from groundwork.projects.models import ActionPlan, PlanItem, Step
from groundwork.projects.progress import after


class StepsToCarry(forms.ModelMultipleChoiceField):
    """Open steps, each with its activity and who holds it."""

    def label_from_instance(self, step):
        who = step.who or step.who_else
        return f"{step.what} ({step.plan_item.action_item}{f', {who}' if who else ''})"


class NewPlanForm(forms.Form):
    """Dates of the next plan and which open steps go along."""

    starts = forms.DateField(label="Starts", widget=DateInput())
    ends = forms.DateField(label="Ends", widget=DateInput())
    carry_over = StepsToCarry(
        queryset=Step.objects.none(),
        label="Carry over",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Open steps of the last plan. The ones you leave stay on record there.",
    )

    def __init__(self, *args, open_steps, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["carry_over"].queryset = Step.live.filter(pk__in=[step.pk for step in open_steps]).select_related(
            "plan_item__action_item", "who", "clinic"
        )
        if not open_steps:
            del self.fields["carry_over"]

    def clean(self):
        cleaned = super().clean()
        starts, ends = cleaned.get("starts"), cleaned.get("ends")
        if starts and ends and ends <= starts:
            self.add_error("ends", f"{ends:%-d %b %Y} is not after the start. Choose a later day.")
        return cleaned


def plan_end(starts: datetime.date, months: int) -> datetime.date:
    """The last day of a plan of so many months."""
    day = starts
    for _ in range(months):
        day = after(day, "month")
    return day - datetime.timedelta(days=1)


class LookBackForm(VersionedForm):
    class Meta:
        model = ActionPlan
        fields = ["worked", "stuck", "ideas"]
        labels = {
            "worked": "What worked?",
            "stuck": "Where did we get stuck?",
            "ideas": "Ideas, and help we need",
        }
        widgets = {name: forms.Textarea(attrs={"rows": 3}) for name in ("worked", "stuck", "ideas")}


class CapacityForm(VersionedForm):
    class Meta:
        model = ActionPlan
        fields = ["capacity", "capacity_note"]
        labels = {"capacity": "Is this the right amount?", "capacity_note": "Say more, if you like"}
        widgets = {"capacity": forms.RadioSelect}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["capacity"].choices = [pair for pair in ActionPlan.CAPACITIES.items() if pair[0]]
        self.fields["capacity"].required = True


class PlanDatesForm(VersionedForm):
    class Meta:
        model = ActionPlan
        fields = ["starts", "ends"]
        widgets = {"starts": DateInput(), "ends": DateInput()}
        labels = {"starts": "Starts", "ends": "Ends"}


class PlanItemForm(VersionedForm):
    """Form, manager and date of an activity on the plan."""

    manager = PersonChoice(label="Manager")

    class Meta:
        model = PlanItem
        fields = ["form", "manager", "complete_by"]
        labels = {"form": "Form", "complete_by": "Complete by"}
        widgets = {"form": forms.RadioSelect, "complete_by": DateInput()}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["form"].choices = list(PlanItem.FORMS.items())
        fill_people(self, self.instance.clinic)


class AddItemForm(forms.Form):
    """An activity of the project that is not on the plan yet."""

    action_item = forms.ChoiceField(label="Activity")
    form = forms.ChoiceField(
        label="Form", choices=list(PlanItem.FORMS.items()), widget=forms.RadioSelect, initial="detailed"
    )
    manager = PersonChoice(label="Manager")
    complete_by = forms.DateField(label="Complete by", widget=DateInput())

    def __init__(self, *args, clinic, choices, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["action_item"].choices = choices
        fill_people(self, clinic)


class StepForm(VersionedForm):
    """What, who, when; and, once it is under way, how it went."""

    who = PersonChoice(label="Who")

    class Meta:
        model = Step
        fields = ["what", "who", "who_else", "due", "done_on", "note"]
        labels = {
            "what": "What",
            "who_else": "Or somebody without an account",
            "due": "When",
            "done_on": "Done on",
            "note": "How it went",
        }
        widgets = {
            "due": DateInput(),
            "done_on": DateInput(),
            "note": forms.Textarea(attrs={"rows": 2}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        fill_people(self, self.instance.clinic)


class AddStepForm(forms.Form):
    what = forms.CharField(label="What", max_length=300)
    who = PersonChoice(label="Who")
    who_else = forms.CharField(label="Or somebody without an account", max_length=120, required=False)
    due = forms.DateField(label="When", widget=DateInput(), required=False)

    def __init__(self, *args, clinic, **kwargs):
        super().__init__(*args, **kwargs)
        fill_people(self, clinic)
