"""Fields that several forms of this room share."""

from django import forms

from groundwork.clinics.editing import VersionedForm
from groundwork.measures import numbers


class CountField(forms.CharField):
    """A number of at least 0, written as people write it: 1,234 or 58."""

    def __init__(self, **options):
        options.setdefault("max_length", 40)
        options.setdefault("error_messages", {"required": "Write a number; 0 counts too."})
        super().__init__(**options)
        self.widget.attrs["inputmode"] = "decimal"

    def to_python(self, value):
        text = super().to_python(value)
        try:
            return numbers.read(text)
        except numbers.Unreadable as unreadable:
            raise forms.ValidationError(str(unreadable)) from None

    def run_validators(self, value):
        """The value is a number by now; what validates texts does not apply."""

    def prepare_value(self, value):
        return value if isinstance(value, str) else numbers.plain(value)

    def has_changed(self, initial, data):
        return self.prepare_value(initial) != data


class DateInput(forms.DateInput):
    input_type = "date"

    def __init__(self, **options):
        super().__init__(format="%Y-%m-%d", **options)


class RecordForm(VersionedForm):
    """A form of a record that leaves the record alone.

    A model form writes the new values into its instance while it validates.
    The writes of this room tell by the old ones what changed: a corrected
    count comes from a person from then on, a new note does not change that.
    """

    def _post_clean(self):
        """The write checks what the fields cannot."""
