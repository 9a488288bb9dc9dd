"""Forms of training: a topic with those who need it, a need waived, a record that somebody learned it."""

from django import forms

from groundwork.clinics.editing import VersionedForm
from groundwork.projects.forms.activities import DateInput
from groundwork.projects.forms.people import ParticipantsChoice, fill_participants
from groundwork.projects.models import ActionItem, TrainingNeed, TrainingRecord, TrainingTopic


class TopicForm(forms.ModelForm):
    """What is learned, who needs it, and by when."""

    people = ParticipantsChoice(label="Who needs it?")
    renew_months = forms.IntegerField(
        label="Again after how many months?",
        min_value=1,
        max_value=120,
        required=False,
        help_text="For what must be learned anew, such as every 12 months.",
    )

    class Meta:
        model = TrainingTopic
        fields = [
            *("title", "people", "due", "summary", "teacher", "material"),
            *("renew_months", "action_item", "source"),
        ]
        labels = {
            "title": "What is learned?",
            "due": "By when?",
            "summary": "What is it about?",
            "teacher": "Who teaches it?",
            "material": "With which material?",
            "action_item": "Activity it belongs to",
            "source": "Where was the need found?",
        }
        widgets = {"due": DateInput(), "summary": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, project, **kwargs):
        super().__init__(*args, **kwargs)
        fill_participants(self, project)
        self.fields["action_item"].queryset = ActionItem.live.filter(project=project).order_by("position", "pk")
        self.fields["action_item"].empty_label = "None"


class ChangeTopicForm(TopicForm, VersionedForm):
    """The same of a topic that is taken up."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        needs = TrainingNeed.live.filter(topic=self.instance)
        self.initial.setdefault("people", list(needs.values_list("participant", flat=True)))


class TakeUpForm(forms.Form):
    """An offer taken up: the toolkit's topic, or the words of a process map, for some people."""

    topic = forms.CharField(required=False, max_length=60)
    found = forms.CharField(required=False, max_length=160)
    people = ParticipantsChoice(label="Who needs it?")

    def __init__(self, *args, project, **kwargs):
        super().__init__(*args, **kwargs)
        fill_participants(self, project)


class WaiveForm(VersionedForm):
    class Meta:
        model = TrainingNeed
        fields = ["waived_reason"]
        labels = {"waived_reason": "Why does this person not need it?"}
        help_texts = {"waived_reason": "Such as “Taught it herself for years”. Leave it empty to ask for it again."}


class RecordForm(forms.ModelForm):
    """Some people learned the topic without a session of the project."""

    people = ParticipantsChoice(label="Who learned it?")

    class Meta:
        model = TrainingRecord
        fields = ["people", "on", "evidence"]
        labels = {"on": "When?", "evidence": "What shows it?"}
        help_texts = {"evidence": "Such as “Certificate in the folder”, “Read the guide and talked it over with Rosa”."}
        widgets = {"on": DateInput()}

    def __init__(self, *args, project, **kwargs):
        super().__init__(*args, **kwargs)
        self.clinic = project.clinic
        fill_participants(self, project)
        self.fields["people"].required = True
        self.fields["people"].error_messages["required"] = "Choose at least one person."

    def clean_on(self):
        return _not_ahead(self.cleaned_data["on"], self.clinic)


class ChangeRecordForm(VersionedForm):
    class Meta:
        model = TrainingRecord
        fields = ["on", "evidence"]
        labels = RecordForm.Meta.labels
        widgets = {"on": DateInput()}

    def clean_on(self):
        return _not_ahead(self.cleaned_data["on"], self.instance.clinic)


def _not_ahead(on, clinic):
    if on > clinic.today():
        raise forms.ValidationError(f"{on:%-d %b %Y} has not come yet. Give the day it was learned.")
    return on
