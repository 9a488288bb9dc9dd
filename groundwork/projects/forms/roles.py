"""Forms of a role in the project."""

from django import forms

from groundwork.clinics.editing import VersionedForm
from groundwork.projects.forms.activities import DateInput
from groundwork.projects.forms.people import ParticipantChoice, fill_participants
from groundwork.projects.models import ProjectRole


class RoleForm(forms.ModelForm):
    """Who holds the role, who stands in, what it does, and whether the job description says so."""

    person = ParticipantChoice(label="Who holds it?")
    backup = ParticipantChoice(label="Who stands in?")

    class Meta:
        model = ProjectRole
        fields = ["title", "person", "backup", "duties", "job_description", "job_changed_on"]
        labels = {
            "title": "Role",
            "duties": "Duties, a line each",
            "job_description": "Does the job description change?",
            "job_changed_on": "Changed on",
        }
        widgets = {"duties": forms.Textarea(attrs={"rows": 6}), "job_changed_on": DateInput()}

    def __init__(self, *args, project, **kwargs):
        super().__init__(*args, **kwargs)
        fill_participants(self, project)
        self.fields["job_description"].choices = list(ProjectRole.JOB_DESCRIPTIONS.items())
        self.fields["job_changed_on"].help_text = "Only where it is changed already."

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("job_description") != ProjectRole.CHANGED:
            # The day goes with the answer it belongs to; the write holds it so too.
            cleaned["job_changed_on"] = None
        if cleaned.get("person") is not None and cleaned["person"] == cleaned.get("backup"):
            self.add_error(
                "backup", f"{cleaned['person']} holds the role already. Choose somebody else, or nobody yet."
            )
        return cleaned


class ChangeRoleForm(RoleForm, VersionedForm):
    """The same of a role that is written down."""
