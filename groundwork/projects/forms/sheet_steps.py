"""The form that puts rows of a sheet on the action plan."""

import re

from django import forms

from groundwork.projects.forms.activities import DateInput
from groundwork.projects.models import Step
from groundwork.projects.reads.sheets import RowOnPlan, words_of
from groundwork.projects.writes.sheets import TakenRow

LONGEST_NAME = Step._meta.get_field("who_else").max_length


def spelled(name) -> str:
    """A name as names are compared: without regard to capitals and spaces."""
    return " ".join(name.casefold().split())


class SheetStepsForm(forms.Form):
    """For each row that can go on the plan: whether it does, its activity and its date.

    The words of the row go along as the page showed them, so that nobody puts
    a row on the plan that says something else by now.
    """

    # Nothing here is needed by itself, so a mark on each field would say nothing.
    mark_required = True

    def __init__(self, *args, lines, items, choices, default, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.lines = {line.row.number: line for line in lines}
        self.items = {str(item.pk): item for item in items}
        self.people = {}
        for person in people:
            # Two people of one name: the name alone does not say which one is meant.
            self.people[spelled(person.name)] = None if spelled(person.name) in self.people else person
        for number, line in self.lines.items():
            if line.why_not:
                continue
            self.fields[f"take_{number}"] = forms.BooleanField(
                label=f"Put row {number} on the plan", required=False, initial=not line.has_changed
            )
            self.fields[f"item_{number}"] = forms.ChoiceField(
                label="Activity it goes to", choices=[("", "Choose an activity"), *choices], required=False
            )
            self.fields[f"due_{number}"] = forms.DateField(label="When", widget=DateInput(), required=False)
            self.initial.setdefault(f"item_{number}", default)
            self.initial.setdefault(f"due_{number}", line.row.due)

    def rows(self) -> list[dict]:
        """Each row with its person and its bound fields; without fields where it cannot go on the plan."""
        return [
            {
                "line": line,
                "words": words_of(line.row),
                "person": self.who(line.row)[0],
                "take": self[f"take_{number}"] if f"take_{number}" in self.fields else None,
                "fields": [self[f"{name}_{number}"] for name in ("item", "due") if f"{name}_{number}" in self.fields],
            }
            for number, line in self.lines.items()
        ]

    @property
    def may_take(self) -> bool:
        """Whether a row is left to put on the plan."""
        return bool(self.fields)

    def who(self, row):
        """(the clinic's person of that name or None, the name without an account: the person's, or the role's)."""
        name = row.get("person")
        person = self.people.get(spelled(name)) if name else None
        return (person, "") if person else (None, row.line("person" if name else "role", LONGEST_NAME))

    def clean(self):
        cleaned = super().clean()
        ticked = sorted(int(found[1]) for name in self.data if (found := re.fullmatch(r"take_(\d{1,4})", name)))
        for number in ticked:
            self._check(number, cleaned)
        if not ticked:
            raise forms.ValidationError("Tick at least one row.")
        return cleaned

    def _check(self, number, cleaned):
        line = self.lines.get(number)
        if f"take_{number}" not in self.fields:
            why = line.why_not if line else "It is not on the sheet any more."
            self.add_error(None, f"Row {number}: {why} Nothing was added; look again, then add the rest.")
        elif self.data.get(f"what_{number}") != words_of(line.row):
            self.add_error(f"take_{number}", f"Row {number} was changed a moment ago. This is what it says now.")
        elif cleaned.get(f"item_{number}") == "":
            self.add_error(f"item_{number}", f"Choose the activity that row {number} goes to.")

    def taken(self) -> list[TakenRow]:
        """The ticked rows, as the write takes them."""
        found = []
        for number, line in self.lines.items():
            if self.cleaned_data.get(f"take_{number}"):
                person, name = self.who(line.row)
                item = self.items[self.cleaned_data[f"item_{number}"]]
                due = self.cleaned_data.get(f"due_{number}")
                found.append(TakenRow(number, words_of(line.row), item, person, name, due))
        return found


def is_open(line: RowOnPlan) -> bool:
    """Whether the row says what happens and is not dropped: what a map is drawn from."""
    return bool(line.row.get("what")) and not line.row.is_dropped
