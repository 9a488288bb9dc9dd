"""Forms of organizations and clinics."""

import zoneinfo

from django import forms

from groundwork.clinics.models import Clinic, Organization

# The zones of the United States by the names people use; all others by their own.
NEAR = {
    "America/New_York": "Eastern (New York)",
    "America/Chicago": "Central (Chicago)",
    "America/Denver": "Mountain (Denver)",
    "America/Phoenix": "Mountain without summer time (Phoenix)",
    "America/Los_Angeles": "Pacific (Los Angeles)",
    "America/Anchorage": "Alaska (Anchorage)",
    "Pacific/Honolulu": "Hawaii (Honolulu)",
    "America/Puerto_Rico": "Atlantic (Puerto Rico)",
}


def zones():
    """The choices of a time zone, in two groups."""
    others = sorted(
        name for name in zoneinfo.available_timezones() if ("/" in name or name == "UTC") and name not in NEAR
    )
    return [("United States", list(NEAR.items())), ("All others", [(name, name.replace("_", " ")) for name in others])]


class OrganizationForm(forms.ModelForm):
    class Meta:
        model = Organization
        fields = ["name"]
        labels = {"name": "Organization"}
        error_messages = {"name": {"unique": "This organization is there already."}}


class ClinicForm(forms.ModelForm):
    organization = forms.ModelChoiceField(Organization.objects.order_by("name"), empty_label="Choose one")
    zone = forms.ChoiceField(label="Time zone", choices=zones, initial="America/Chicago")

    class Meta:
        model = Clinic
        fields = ["organization", "name", "slug", "zone"]
        labels = {"name": "Clinic", "slug": "Short name in addresses"}
        help_texts = {"slug": "Small letters, digits and dashes, such as cedar-hollow. It cannot be changed later."}
        error_messages = {"slug": {"unique": "Another clinic has this short name. Choose another."}}


class ClinicDetailsForm(forms.Form):
    """Name and zone, with both as they were when the page was opened."""

    name = forms.CharField(label="Clinic", max_length=120)
    zone = forms.ChoiceField(label="Time zone", choices=zones)
    was_name = forms.CharField(widget=forms.HiddenInput, strip=False)
    was_zone = forms.CharField(widget=forms.HiddenInput)

    def remember(self, clinic):
        """Carry along what stands in the table now."""
        self.initial |= {"was_name": clinic.name, "was_zone": clinic.zone}
