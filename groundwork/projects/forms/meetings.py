"""Forms of meetings: the meeting itself, and its sheet with who was there, notes and decisions."""

from django import forms

from groundwork.clinics.editing import VersionedForm
from groundwork.projects.forms.activities import DateInput
from groundwork.projects.models import Attendance, Meeting, TaughtTopic, TrainingTopic
from groundwork.projects.reads.meetings import states_at

STATES = [*Attendance.STATES.items(), ("", "Not noted")]


class TimeInput(forms.TimeInput):
    input_type = "time"

    def __init__(self, **kwargs):
        super().__init__(format="%H:%M", **kwargs)


class MeetingForm(forms.ModelForm):
    """When and where, on which agenda, and what is taught."""

    agenda = forms.ChoiceField(label="Agenda of the toolkit", required=False)
    minutes = forms.IntegerField(label="Minutes", min_value=1, max_value=600, required=False)
    topics = forms.ModelMultipleChoiceField(
        queryset=None,
        label="Training topics taught",
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="Whoever was present has learned them.",
    )

    class Meta:
        model = Meeting
        fields = ["title", "on", "at", "minutes", "place", "agenda", "topics"]
        labels = {"title": "What is it?", "on": "Day", "at": "Time", "place": "Place"}
        widgets = {"on": DateInput(), "at": TimeInput()}

    def __init__(self, *args, project, toolkit, **kwargs):
        super().__init__(*args, **kwargs)
        known = [(agenda.key, agenda.title) for agenda in toolkit.agendas]
        if self.instance.agenda and self.instance.agenda not in dict(known):
            known.append((self.instance.agenda, self.instance.agenda))
        self.fields["agenda"].choices = [("", "None"), *known]
        self.fields["topics"].queryset = TrainingTopic.live.filter(project=project).order_by("title", "pk")


class ChangeMeetingForm(MeetingForm, VersionedForm):
    """The same of a meeting that is there."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        taught = TaughtTopic.live.filter(meeting=self.instance)
        self.initial.setdefault("topics", list(taught.values_list("topic", flat=True)))


class MeetingSheetForm(VersionedForm):
    """Who was there, notes and decisions. `sheet_for` makes the class with a field for each person."""

    people = ()

    class Meta:
        model = Meeting
        fields = ["notes", "decisions"]
        labels = {"notes": "Notes", "decisions": "What was decided"}
        widgets = {"notes": forms.Textarea(attrs={"rows": 6}), "decisions": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        noted = states_at(self.instance)
        for person in self.people:
            self.initial.setdefault(_name(person), noted.get(person.pk, ""))

    def rows(self):
        """(person, the field of their attendance)."""
        return [(person, self[_name(person)]) for person in self.people]

    def values(self) -> dict:
        """What `note_meeting` takes."""
        states = {person: self.cleaned_data[_name(person)] for person in self.people}
        return {"states": states, "notes": self.cleaned_data["notes"], "decisions": self.cleaned_data["decisions"]}


def sheet_for(people) -> type[MeetingSheetForm]:
    """The form class with a field for each of the people."""
    fields = {
        _name(person): forms.ChoiceField(
            label=str(person), choices=STATES, required=False, widget=forms.RadioSelect(attrs={"class": "pick"})
        )
        for person in people
    }
    return type("AttendanceForm", (MeetingSheetForm,), {**fields, "people": tuple(people)})


def _name(person) -> str:
    return f"person-{person.pk}"
