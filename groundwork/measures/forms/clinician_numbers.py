"""The form of a period's numbers by clinician: a row for each person, and one for somebody not on the list."""

from django import forms

from groundwork.clinics.models import User
from groundwork.measures.forms.fields import CountField
from groundwork.measures.reads import PeriodTable

OTHER = "other"
_PARTS = {"numerator": "counted", "denominator": "out of"}


class ClinicianNumbersForm(forms.Form):
    """Saves the rows of a `PeriodTable` together. `form_for` makes the class with the fields of its people."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, *args, instance: PeriodTable, others=None, initial=None, **options):
        stored = {"version": instance.version}
        for pk, row in instance.rows.items():
            stored |= {_name(part, pk): getattr(row, part) for part in _PARTS}
        super().__init__(*args, initial={**stored, **(initial or {})}, **options)
        self.table = instance
        if others is not None:
            self.fields[OTHER].queryset = others

    def rows(self):
        """(person or None for somebody else, [(field, what it is in a word)])."""
        for person in self.table.people:
            yield person, self._bound(person.pk)
        if OTHER in self.fields:
            yield None, self._bound(OTHER)

    def _bound(self, key):
        return [
            (self[_name(part, key)], words.capitalize())
            for part, words in _PARTS.items()
            if _name(part, key) in self.fields
        ]

    def clean(self):
        cleaned = super().clean()
        self.numbers = {person: self._pair(person.pk, cleaned) for person in self.table.people}
        if OTHER in self.fields:
            person, pair = cleaned.get(OTHER), self._pair(OTHER, cleaned)
            if pair is not None and person is None and OTHER not in self.errors:
                self.add_error(OTHER, "Say whose numbers these are, or leave the row empty.")
            elif person is not None and pair is None:
                self.add_error(_name("numerator", OTHER), f"Write the numbers of {person.name}, or choose nobody.")
            elif person is not None:
                self.numbers[person] = pair
        return cleaned

    def _pair(self, key, cleaned):
        """(counted, out of) of a row, None for an empty one; faults stand at its first field."""
        given = [cleaned.get(_name(part, key)) for part in _PARTS if _name(part, key) in self.fields]
        if any(_name(part, key) in self.errors for part in _PARTS) or all(value is None for value in given):
            return None
        field = _name("numerator", key)
        if None in given:
            self.add_error(field, "Give both numbers, or leave both empty.")
            return None
        pair = (given[0], given[1] if len(given) > 1 else None)
        if fault := self.table.series.fault(*pair):
            self.add_error(field, f"{fault}. Check both numbers.")
        return pair

    def values(self) -> dict:
        """{person: (counted, out of) or None} for the write."""
        return self.numbers


def form_for(table: PeriodTable, *, with_other: bool) -> type[ClinicianNumbersForm]:
    """The form class with a field for each number of the table's people; `with_other` adds a row for somebody else."""
    parts = _PARTS if table.has_denominator else {"numerator": "counted"}
    rows = [(person.pk, person.name) for person in table.people]
    fields = {}
    if with_other:
        rows.append((OTHER, "Somebody else"))
        fields[OTHER] = forms.ModelChoiceField(
            User.objects.none(), label="Somebody else", required=False, empty_label="Nobody"
        )
    for key, name in rows:
        fields |= {
            _name(part, key): CountField(label=f"{name}, {words}", required=False) for part, words in parts.items()
        }
    return type("PeriodNumbersForm", (ClinicianNumbersForm,), fields)


def _name(part, key) -> str:
    return f"{part}-{key}"
