"""What stands at the head and foot of every paper of a project."""


def head_of(project, title: str) -> dict:
    """Clinic, whether it is a sample, title, toolkit's edition, and when it was printed on the clinic's clock."""
    clinic, edition = project.clinic, project.edition
    return {
        "clinic": clinic.name,
        "is_sample": clinic.is_sample,
        "title": title,
        "edition": f"{edition.title}, edition {edition.edition}",
        "printed": f"{clinic.now():%-d %b %Y, %H:%M}",
    }
