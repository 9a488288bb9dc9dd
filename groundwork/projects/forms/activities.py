"""Forms that start a toolkit, adapt activities and record evidence."""

from django import forms

from groundwork.clinics import reads
from groundwork.clinics.editing import VersionedForm
from groundwork.clinics.models import User
from groundwork.projects.models import ActionItem, Evidence, Project


class DateInput(forms.DateInput):
    input_type = "date"

    def __init__(self, **kwargs):
        super().__init__(format="%Y-%m-%d", **kwargs)


class PersonChoice(forms.ModelChoiceField):
    """A person of the clinic, or nobody yet."""

    def __init__(self, *, label, required=False, **kwargs):
        super().__init__(queryset=User.objects.none(), label=label, required=required, **kwargs)
        self.empty_label = None if required else "Nobody yet"


def fill_people(form, clinic):
    """Let each person field of the form choose among the clinic's people."""
    people = reads.people_of(clinic)
    for field in form.fields.values():
        if isinstance(field, PersonChoice):
            field.queryset = people


class StartForm(forms.Form):
    """Which edition, and the day it kicks off."""

    edition = forms.ModelChoiceField(queryset=None, label="Toolkit", empty_label=None)
    kickoff = forms.DateField(label="Kickoff date", widget=DateInput(), help_text="Month 1 is the month of this date.")
    champion = PersonChoice(label="Clinical champion")

    def __init__(self, *args, clinic, editions, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["edition"].queryset = editions
        fill_people(self, clinic)


class CalendarForm(VersionedForm):
    champion = PersonChoice(label="Clinical champion")

    class Meta:
        model = Project
        fields = ["kickoff", "champion"]
        widgets = {"kickoff": DateInput()}
        labels = {"kickoff": "Kickoff date"}
        help_texts = {"kickoff": "All windows move with it. What was done keeps its dates."}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        fill_people(self, self.instance.clinic)


class AdaptForm(VersionedForm):
    """Reword, move, hand to somebody."""

    title = forms.CharField(label="Title", max_length=120)
    first_month = forms.IntegerField(label="From month", min_value=1, max_value=60)
    last_month = forms.IntegerField(label="To month", min_value=1, max_value=60)
    owner = PersonChoice(label="Owner")

    class Meta:
        model = ActionItem
        fields = ["title", "first_month", "last_month", "owner", "due"]
        widgets = {"due": DateInput()}
        labels = {"due": "Due"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["due"].required = False
        fill_people(self, self.instance.clinic)


class OwnActivityForm(forms.Form):
    title = forms.CharField(label="What will you put in place?", max_length=120)
    topic = forms.ChoiceField(label="Where it belongs")
    first_month = forms.IntegerField(label="From month", min_value=1, max_value=60)
    last_month = forms.IntegerField(label="To month", min_value=1, max_value=60)
    continuous = forms.BooleanField(label="It keeps going once it is in place", required=False)
    every = forms.ChoiceField(
        label="How often it is checked then",
        required=False,
        choices=[("", "No rhythm"), ("week", "Every week"), ("month", "Every month"), ("quarter", "Every quarter")],
    )
    owner = PersonChoice(label="Owner")

    def __init__(self, *args, project, toolkit, **kwargs):
        super().__init__(*args, **kwargs)
        self.toolkit = toolkit
        self.fields["topic"].choices = [(topic.key, topic.title) for topic in toolkit.topics]
        self.fields["topic"].label = toolkit.topic_word
        fill_people(self, project.clinic)

    def clean(self):
        cleaned = super().clean()
        first, last = cleaned.get("first_month"), cleaned.get("last_month")
        if first and last and last < first:
            self.add_error("last_month", f"Month {last} comes before month {first}. Choose a later month.")
        return cleaned

    def stage(self) -> str:
        """The stage whose window the first month falls in; the last stage past the end."""
        first = self.cleaned_data["first_month"]
        inside = [stage for stage in self.toolkit.stages if stage.window.first <= first <= stage.window.last]
        return (inside[0] if inside else self.toolkit.stages[-1]).key


class OffForm(VersionedForm):
    class Meta:
        model = ActionItem
        fields = ["off_reason"]
        labels = {"off_reason": "Why does the clinic not use this activity?"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["off_reason"].required = True
        self.fields["off_reason"].help_text = "One sentence. It shows on the board's list of unused activities."


class EvidenceForm(forms.ModelForm):
    class Meta:
        model = Evidence
        fields = ["kind", "on", "text"]
        widgets = {"on": DateInput(), "text": forms.Textarea(attrs={"rows": 3})}
        labels = {"kind": "What can you say?", "on": "Seen on", "text": "What shows it?"}
        help_texts = {"text": "One or two sentences another person could check. No patient names."}

    def __init__(self, *args, clinic, **kwargs):
        super().__init__(*args, **kwargs)
        self.clinic = clinic

    def clean_on(self):
        on = self.cleaned_data["on"]
        if on > self.clinic.today():
            raise forms.ValidationError(f"{on:%-d %b %Y} has not come yet. Give the day it was seen.")
        return on
