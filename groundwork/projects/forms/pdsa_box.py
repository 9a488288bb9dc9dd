"""What the forms of the four boxes share: their rows, and the gate that completing passes."""

import copy
from types import SimpleNamespace

from django import forms

from groundwork.clinics.editing import VersionedForm
from groundwork.projects import gates
from groundwork.projects.forms.pdsa_rows import RowsField, cell_error


def area(rows):
    return forms.Textarea(attrs={"rows": rows})


class BoxForm(VersionedForm):
    """One box. With `complete` among the posted fields, what the gate misses is an error beside its field."""

    box = ""
    # Fields that may stay empty forever say so in their hint; the rest is needed sooner or later, so neither is marked.
    mark_required = True

    def __init__(self, *args, instance, **kwargs):
        # A copy: validating writes the posted text into the instance, while the page around goes on to show the test.
        super().__init__(*args, instance=copy.copy(instance), **kwargs)
        for name, field in self.fields.items():
            if isinstance(field, RowsField):
                self._fill_rows(name, field)

    def _fill_rows(self, name, field):
        stored = field.stored(self.stored_rows(name))
        restored = any(key.startswith(f"{name}-") for key in self.initial)
        filled = self.prefilled(name, stored)
        self.initial[name] = field.widget.value_from_datadict(self.initial, {}, name) if restored else filled
        if self.is_bound and self.data.get(f"choose-{name}") == "theirs":
            field.widget.instead = filled

    def stored_rows(self, name):
        """The stored records behind the rows field of this name."""
        raise NotImplementedError(name)

    def prefilled(self, name, stored):
        """The rows to begin with: those stored, unless a box knows more."""
        return stored

    def asked(self, cleaned) -> tuple:
        """The rows the gate looks at, as posted."""
        return ()

    def clean(self):
        cleaned = super().clean()
        if "complete" in self.data:
            values = SimpleNamespace(**{name: cleaned.get(name) for name in self.fields})
            for gap in gates.missing(self.box, values, self.asked(cleaned)):
                if gap.field not in self.errors or gap.row is not None:
                    error = gap.text if gap.row is None else cell_error(gap.row, gap.column, gap.text)
                    self.add_error(gap.field, error)
        return cleaned

    def _check_order(self, cleaned, first, last):
        if cleaned.get(first) and cleaned.get(last) and cleaned[last] < cleaned[first]:
            self.add_error(last, f"{cleaned[last]:%-d %b %Y} comes before the first day. Choose a later one.")
