"""Forms of process maps: the map itself, a step in a line, a step with all that belongs to it, a step to plan."""

from django import forms

from groundwork.clinics.editing import VersionedForm
from groundwork.projects.forms.activities import DateInput, PersonChoice, fill_people
from groundwork.projects.maps.durations import LONGEST, duration, read_duration, work_time
from groundwork.projects.maps.flow import DECISION, KINDS, WAIT
from groundwork.projects.models import ActionItem, MapStep, MapWay, Opportunity, ProcessMap
from groundwork.projects.writes.map_steps import WayRow

PICK = {"class": "pick"}
ROLES_LIST = "map-roles"
ODD_TIME = "Write minutes or a time with its unit, such as 15, 2 h or 3 days."


class DurationField(forms.CharField):
    """Minutes, written and shown as people say them: "15", "2 h", "3 days"."""

    def __init__(self, *, words=duration, **kwargs):
        self.words = words
        super().__init__(required=False, max_length=40, widget=forms.TextInput(attrs={"class": "short"}), **kwargs)

    def prepare_value(self, value):
        return self.words(value) if isinstance(value, int) else value

    def clean(self, value):
        text = super().clean(value)
        if not text:
            return None
        try:
            return read_duration(text)
        except ValueError as error:
            long = "longer than a year" in str(error)
            raise forms.ValidationError(f"Write at most {duration(LONGEST)}." if long else ODD_TIME) from error


class MapForm(forms.ModelForm):
    """Title and what the map belongs to."""

    class Meta:
        model = ProcessMap
        fields = ["title", "action_item", "opportunity"]
        labels = {
            "title": "Which piece of work?",
            "action_item": "Activity it belongs to",
            "opportunity": "Priority or opportunity it serves",
        }
        help_texts = {"title": "From what to what, such as “A referral, from the visit to the answer”."}

    def __init__(self, *args, project, **kwargs):
        super().__init__(*args, **kwargs)
        # The labels of the choices name no clinic, so none is fetched with them.
        self.fields["action_item"].queryset = ActionItem.live.filter(project=project).order_by("position", "pk")
        self.fields["action_item"].empty_label = "None"
        self.fields["opportunity"].queryset = Opportunity.live.filter(project=project).order_by("pk")
        self.fields["opportunity"].empty_label = "None"


class DescribeMapForm(MapForm, VersionedForm):
    """The same of a map that is there."""


class AddMapStepForm(forms.Form):
    """A step in one line; the rest can be said on its own page."""

    what = forms.CharField(label="What happens?", max_length=160)
    kind = forms.ChoiceField(
        label="Kind", choices=list(KINDS.items()), initial="step", widget=forms.RadioSelect(attrs=PICK)
    )
    role = forms.CharField(
        label="Who, by role", max_length=60, required=False, widget=forms.TextInput(attrs={"list": ROLES_LIST})
    )
    time = DurationField(label="How long?", help_text="Work, or the wait for a wait: 15, 2 h, 3 days.")
    after = forms.ChoiceField(label="Place in the order", required=False)

    def __init__(self, *args, steps, **kwargs):
        super().__init__(*args, **kwargs)
        label = self.fields["after"].label
        self.fields["after"] = StepChoice(steps, label=label, empty="At the end", words="Below")

    def values(self) -> dict:
        """What `add_step` takes."""
        cleaned = dict(self.cleaned_data)
        time = cleaned.pop("time")
        return cleaned | {"wait_minutes" if cleaned["kind"] == WAIT else "minutes": time}


class StepChoice(forms.ChoiceField):
    """A step of the map by its number and words, or none; gives the step itself."""

    def __init__(self, steps, *, label, empty, words="", **kwargs):
        self.steps = {str(step.pk): step for step in steps}
        named = [
            (pk, f"{words} {number}. {step.what}".strip()) for number, (pk, step) in enumerate(self.steps.items(), 1)
        ]
        super().__init__(label=label, required=False, choices=[("", empty), *named], **kwargs)

    def clean(self, value):
        return self.steps.get(super().clean(value))

    def prepare_value(self, value):
        return getattr(value, "pk", value)


class MapStepForm(VersionedForm):
    """Everything of one step. A decision has up to four ways out instead of what it goes on with."""

    minutes = DurationField(label="Work", words=work_time, help_text="How long somebody works on it: 5, 1 h.")
    wait_minutes = DurationField(label="Wait", help_text="How long it lies before it goes on: 30, 2 days.")
    next = forms.ChoiceField(label="Goes on with", required=False)
    label_1 = forms.CharField(label="Way 1: its word", max_length=40, required=False)
    to_1 = forms.ChoiceField(label="Way 1 leads to", required=False)
    label_2 = forms.CharField(label="Way 2: its word", max_length=40, required=False)
    to_2 = forms.ChoiceField(label="Way 2 leads to", required=False)
    label_3 = forms.CharField(label="Way 3: its word", max_length=40, required=False)
    to_3 = forms.ChoiceField(label="Way 3 leads to", required=False)
    label_4 = forms.CharField(label="Way 4: its word", max_length=40, required=False)
    to_4 = forms.ChoiceField(label="Way 4 leads to", required=False)

    class Meta:
        model = MapStep
        fields = [
            *("what", "kind", "role", "person", "minutes", "wait_minutes", "next"),
            *("where", "trigger", "protocol", "place_in_record", "training"),
        ]
        labels = {
            "what": "What happens?",
            "kind": "Kind",
            "role": "Who, by role",
            "person": "Who, by name",
            "where": "Where",
            "trigger": "When, or what sets it off",
            "protocol": "Protocol or form used",
            "place_in_record": "Place in the record",
            "training": "Training needed",
        }
        help_texts = {"what": "One thing, begun with a verb. No patient names.", "role": "The lane it is drawn in."}
        widgets = {
            "kind": forms.RadioSelect(attrs=PICK),
            "role": forms.TextInput(attrs={"list": ROLES_LIST}),
        }

    def __init__(self, *args, steps, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = list(KINDS.items())
        others = [step for step in steps if step.pk != self.instance.pk]
        ways = list(MapWay.live.filter(step=self.instance).order_by("position", "pk")) if self.instance.pk else []
        self._numbers = range(1, MapWay.MOST + 1)
        self.fields["next"] = self._choice(steps, others, self.fields["next"].label, "The step below")
        for number in self._numbers:
            name = f"to_{number}"
            self.fields[name] = self._choice(steps, others, self.fields[name].label, "Nowhere yet")
            way = ways[number - 1] if number <= len(ways) else None
            self.initial.setdefault(f"label_{number}", way.label if way else "")
            self.initial.setdefault(name, way.to_id if way else None)

    def _choice(self, steps, others, label, empty):
        field = StepChoice(steps, label=label, empty=empty)
        field.choices = [pair for pair in field.choices if pair[0] != str(self.instance.pk)]
        field.steps = {str(step.pk): step for step in others}
        return field

    def way_fields(self):
        """(its word, where it leads) of each way, as bound fields."""
        return [(self[f"label_{number}"], self[f"to_{number}"]) for number in self._numbers]

    def clean(self):
        cleaned = super().clean()
        for number in self._numbers:
            label, to = cleaned.get(f"label_{number}"), cleaned.get(f"to_{number}")
            if cleaned.get("kind") == DECISION and to is not None and not label:
                self.add_error(f"label_{number}", "Say when it goes this way, such as Yes.")
        return cleaned

    def _post_clean(self):
        # The instance is left as it is: `next` may name a step, and the write sets every field.
        pass

    def values(self) -> dict:
        """What `change_step` takes, the ways in their order."""
        cleaned = super().values()
        pairs = [(cleaned.pop(f"label_{number}"), cleaned.pop(f"to_{number}")) for number in self._numbers]
        return cleaned | {"ways": [WayRow(label, to) for label, to in pairs if label]}


class PlanMapStepForm(forms.Form):
    """A step of the action plan that brings a future step about."""

    plan_item = forms.ChoiceField(label="Under which activity of the plan?")
    what = forms.CharField(label="What", max_length=300)
    who = PersonChoice(label="Who")
    who_else = forms.CharField(label="Or somebody without an account", max_length=120, required=False)
    due = forms.DateField(label="When", widget=DateInput(), required=False)

    def __init__(self, *args, clinic, items, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["plan_item"].choices = [(str(item.pk), str(item)) for item in items]
        fill_people(self, clinic)
