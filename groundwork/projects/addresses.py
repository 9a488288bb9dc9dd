"""The addresses of a project's activities, for pages that link to all of them."""

from django.urls import reverse

_VIEWS = {"page": "activity", "evidence": "add_evidence", "change": "adapt", "off": "switch_off"}


class ActivityAddresses:
    """What `{% url %}` would give for each activity. Each view is reversed once: a board has three hundred links."""

    def __init__(self, project):
        place = [project.clinic.slug, project.toolkit]
        self._around = {kind: reverse(view, args=[*place, 0]).rsplit("/0/", 1) for kind, view in _VIEWS.items()}
        self._new_test = reverse("new_test", args=place)

    def of(self, pk) -> dict[str, str]:
        """{"page", "evidence", "change", "off", "test": address} of one activity."""
        found = {kind: f"{head}/{pk}/{tail}" for kind, (head, tail) in self._around.items()}
        return {**found, "test": f"{self._new_test}?activity={pk}"}
