"""Forms of the people of a project: put on the list, changed, and all accounts of the clinic at once."""

from django import forms
from django.db import models
from django.db.models.functions import Coalesce

from groundwork.clinics import reads
from groundwork.clinics.editing import VersionedForm
from groundwork.clinics.models import Membership, User
from groundwork.clinics.permissions import JOBS
from groundwork.projects.forms.activities import DateInput, PersonChoice, fill_people
from groundwork.projects.models import Participant


class ParticipantChoice(forms.ModelChoiceField):
    """A person of the project, or nobody yet. `fill_participants` names the choices."""

    def __init__(self, *, label, **kwargs):
        super().__init__(queryset=Participant.objects.none(), label=label, required=False, **kwargs)
        self.empty_label = "Nobody yet"


class ParticipantsChoice(forms.ModelMultipleChoiceField):
    """Any number of people of the project."""

    def __init__(self, *, label, **kwargs):
        super().__init__(
            queryset=Participant.objects.none(),
            label=label,
            required=False,
            widget=forms.CheckboxSelectMultiple,
            **kwargs,
        )


def fill_participants(form, project):
    """Let each such field of the form choose among the people who are on the project's list now, by name."""
    people = Participant.live.filter(project=project, left_on__isnull=True).select_related("user")
    for field in form.fields.values():
        if isinstance(field, ParticipantChoice | ParticipantsChoice):
            field.queryset = people.order_by(Coalesce("user__name", "name"), "pk")


class _Named(forms.ModelForm):
    """By account or by name; the job of an account is known."""

    user = PersonChoice(label="Account")
    job = forms.ChoiceField(
        label="Job",
        choices=[("", "As the account says"), *JOBS.items()],
        required=False,
        help_text="It shows whose view the workgroup has, and which training fits.",
    )

    class Meta:
        model = Participant
        fields = ["user", "name", "job", "in_workgroup", "hours"]
        labels = {
            "name": "Or the name of somebody without an account",
            "in_workgroup": "In the workgroup: the two to five people who meet, plan and test",
            "hours": "Hours a month for this project",
        }
        help_texts = {"name": "A family partner or a colleague. No patient names."}

    def __init__(self, *args, clinic, **kwargs):
        super().__init__(*args, **kwargs)
        self.clinic = clinic
        fill_people(self, clinic)
        self.fields["user"].empty_label = "No account"

    def clean(self):
        cleaned = super().clean()
        user, name, job = cleaned.get("user"), cleaned.get("name"), cleaned.get("job")
        if user is None and not name and "user" not in self.errors:
            self.add_error("name", "Choose an account above, or write a name here.")
        elif user is not None and name:
            self.add_error("name", "An account has its own name. Choose the account or write a name, not both.")
        if not job and "job" not in self.errors:
            known = job_of(user, self.clinic) if user else ""
            if known:
                cleaned["job"] = known
            else:
                self.add_error("job", "Choose a job. “Other” will do.")
        return cleaned


class ParticipantForm(_Named):
    """A person to put on the list."""


class ChangeParticipantForm(_Named, VersionedForm):
    """The same of somebody on the list, and the day they left."""

    class Meta(_Named.Meta):
        fields = [*_Named.Meta.fields, "left_on"]
        labels = _Named.Meta.labels | {"left_on": "Left the project on"}
        widgets = {"left_on": DateInput()}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Somebody whose account is no longer the clinic's stays on the list under it.
        here = models.Q(pk__in=self.fields["user"].queryset.values("pk")) | models.Q(pk=self.instance.user_id)
        self.fields["user"].queryset = User.objects.filter(here).order_by("name", "pk")


class AccountsForm(forms.Form):
    """Accounts of the clinic that are not on the list."""

    people = forms.ModelMultipleChoiceField(
        queryset=None,
        label="Who?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one person."},
    )

    def __init__(self, *args, project, **kwargs):
        super().__init__(*args, **kwargs)
        on_list = Participant.live.filter(project=project, user__isnull=False).values("user")
        self.fields["people"].queryset = reads.people_of(project.clinic).exclude(pk__in=on_list)


def job_of(user, clinic) -> str:
    """The person's job at the clinic, by their longest running role; empty without one."""
    held = Membership.objects.filter(user=user, clinic=clinic, ended_at__isnull=True).order_by("since", "pk")
    return held.values_list("job", flat=True).first() or ""
