"""The addresses of many rows of one page: what `{% url %}` gives for each, reversed once for all.

A board has three hundred links, a plan fifty; reversing each took a third of the page's time.
"""

from django.urls import reverse


class ActivityAddresses:
    """Where each activity of a project is shown and changed."""

    def __init__(self, project):
        place = [project.clinic.slug, project.toolkit]
        views = {"page": "activity", "evidence": "add_evidence", "change": "adapt", "off": "switch_off"}
        self._around = {kind: around(view, *place) for kind, view in views.items()}
        self._new_test = reverse("new_test", args=place)

    def of(self, pk) -> dict[str, str]:
        """{"page", "evidence", "change", "off", "test": address} of one activity."""
        return {**_filled(self._around, pk), "test": f"{self._new_test}?activity={pk}"}


class PlanAddresses:
    """Where the activities and steps of one action plan are changed."""

    def __init__(self, project, number):
        place = [project.clinic.slug, project.toolkit, number]
        self._item = {
            "change": around("change_item", *place),
            "add_step": around("add_step", *place),
            "finish": around("finish", *place, "item"),
        }
        self._activity = around("activity", project.clinic.slug, project.toolkit)
        self._step = {"change": around("change_step", *place), "finish": around("finish", *place, "step")}
        self._sheet = around("sheet_steps", project.clinic.slug, project.toolkit)

    def of_item(self, item) -> dict[str, str]:
        """{"page", "change", "add_step", "finish": address} of an activity on the plan."""
        page = _filled({"page": self._activity}, item.action_item_id)
        return {**_filled(self._item, item.pk), **page}

    def of_step(self, pk) -> dict[str, str]:
        """{"change", "finish": address} of a step."""
        return _filled(self._step, pk)

    def of_sheet_row(self, step) -> dict[str, str]:
        """{"sheet": address} of the row of a sheet that a step came from; empty for most."""
        if not step.sheet_round_id:
            return {}
        found = _filled({"sheet": self._sheet}, step.sheet_round_id)
        return {"sheet": f"{found['sheet']}#row-{step.sheet_row}"}


def around(view, *place) -> list[str]:
    """What stands before and after the row's id, the last number of the address."""
    return reverse(view, args=[*place, 0]).rsplit("/0/", 1)


def _filled(around, pk) -> dict[str, str]:
    return {kind: f"{before}/{pk}/{after}" for kind, (before, after) in around.items()}
