"""Which toolkits a clinic works with."""

from groundwork.projects.models import Edition, Project


def projects_at(clinic):
    """The clinic's running projects, oldest first, each with its edition but not the edition's text of 170 kB."""
    found = Project.live.filter(clinic=clinic).select_related("clinic", "edition").defer("edition__content")
    return found.order_by("pk")


def project_at(clinic, toolkit):
    """The clinic's project with this toolkit, or None."""
    return projects_at(clinic).filter(toolkit=toolkit).first()


def first_project(clinic) -> Project | None:
    """The clinic's oldest running project, for links to its pages; None before the first. One query."""
    return projects_at(clinic).first()


def first_projects(clinics) -> dict[int, Project]:
    """The oldest running project of each clinic, by the clinic's id: its kickoff alone, for long lists. One query."""
    rows = Project.live.filter(clinic__in=clinics).only("clinic", "kickoff").order_by("-pk")
    return {project.clinic_id: project for project in rows}


def newest_editions():
    """The newest published edition of each toolkit, by title."""
    newest = {}
    for edition in Edition.objects.all():
        held = newest.get(edition.toolkit)
        if held is None or number(edition) > number(held):
            newest[edition.toolkit] = edition
    return sorted(newest.values(), key=lambda edition: edition.title)


def number(edition) -> tuple[int, ...]:
    """The edition's number for comparing: 2026.10 comes after 2026.9."""
    return tuple(int(part) for part in edition.edition.split("."))
