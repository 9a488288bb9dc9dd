"""Publishing editions and starting a toolkit at a clinic."""

from groundwork.clinics import audit, records
from groundwork.clinics.audit import write
from groundwork.clinics.writes import Refused
from groundwork.projects.editions import toolkit_of
from groundwork.projects.models import ActionItem, Edition, Project
from groundwork.toolkit.edition import digest, to_json
from groundwork.toolkit.schema import Toolkit


@write
def publish(*, by, toolkit: Toolkit):
    """The stored edition. The same text again changes nothing; another text under the same number is refused."""
    found = Edition.objects.filter(toolkit=toolkit.key, edition=toolkit.edition).first()
    if found is None:
        row = Edition.objects.create(
            toolkit=toolkit.key,
            edition=toolkit.edition,
            title=toolkit.title,
            digest=digest(toolkit),
            content=to_json(toolkit),
        )
        audit.record(by=by, verb="published", what=row)
        return row
    if found.digest != digest(toolkit):
        raise Refused(
            f"{toolkit.title}, edition {toolkit.edition}, was published with another text. "
            "A published edition never changes: raise the edition number in toolkit.yaml and publish again."
        )
    audit.nothing_changed()
    return found


@write
def start(*, by, clinic, edition, kickoff, champion=None):
    """A project with one action item for each activity of the edition. Refused while the toolkit already runs here."""
    running = Project.live.filter(clinic=clinic, toolkit=edition.toolkit).first()
    if running is not None:
        raise Refused(f"{clinic} already works with {edition.title}, since {running.kickoff:%-d %b %Y}.")
    project = records.add(
        Project,
        by=by,
        clinic=clinic,
        toolkit=edition.toolkit,
        edition=edition,
        kickoff=kickoff,
        champion=champion,
    )
    # One statement for all: forty separate audit rows would bury the one that matters.
    ActionItem.objects.bulk_create(
        ActionItem(
            clinic=clinic,
            project=project,
            created_by=by,
            changed_by=by,
            activity=activity.key,
            topic=activity.topic,
            stage=activity.stage,
            continuous=activity.continuous,
            every=activity.every or "",
            title=activity.title,
            first_month=activity.window.first,
            last_month=activity.window.last,
            position=position,
        )
        for position, activity in enumerate(toolkit_of(edition).activities)
        if not activity.retired
    )
    return project


@write
def set_calendar(*, by, project, version, kickoff, champion):
    """The project with another kickoff date or champion; all windows move with the date."""
    return records.change(project, by=by, version=version, kickoff=kickoff, champion=champion)
