"""Process maps as wholes: begun, described, copied into a future one, and the picture of one kept."""

from django.utils import timezone

from groundwork.clinics import audit, records
from groundwork.clinics.audit import write
from groundwork.clinics.writes import Refused
from groundwork.projects.models import MapPicture, MapStep, MapWay, ProcessMap

# What a future step takes over from the step it comes from.
COPIED = (
    *("position", "kind", "what", "role", "person", "where", "trigger", "protocol", "place_in_record", "training"),
    *("minutes", "wait_minutes"),
)


@write
def start_map(*, by, project, title, action_item=None, opportunity=None):
    """A map of how the work goes today, with no step yet."""
    return records.add(
        ProcessMap,
        by=by,
        clinic=project.clinic,
        project=project,
        title=title,
        action_item=action_item,
        opportunity=opportunity,
    )


@write
def describe_map(*, by, process_map, version, title, action_item, opportunity):
    """The map with another title or other links."""
    return records.change(
        process_map, by=by, version=version, title=title, action_item=action_item, opportunity=opportunity
    )


@write
def make_future(*, by, today):
    """The future map: a copy of today's, each step with a link to the one it came from. Refused for a second."""
    if today.is_future:
        raise Refused("A future map has no future of its own. Change this one.")
    if ProcessMap.live.filter(today=today).exists():
        raise Refused("There is a future map already. Change that one, or put it in the bin first.")
    steps = list(MapStep.live.filter(map=today).order_by("position", "pk"))
    if not steps:
        raise Refused("Write down how it goes today first. The future map begins as a copy of it.")
    future = records.add(
        ProcessMap,
        by=by,
        clinic=today.clinic,
        project=today.project,
        title=today.title,
        state=ProcessMap.FUTURE,
        today=today,
        action_item=today.action_item,
        opportunity=today.opportunity,
    )
    copies = {}
    for step in steps:
        fields = {name: getattr(step, name) for name in COPIED}
        copies[step.pk] = records.add(MapStep, by=by, clinic=today.clinic, map=future, origin=step, **fields)
    for step in steps:
        if step.next_id in copies:
            copy = copies[step.pk]
            records.change(copy, by=by, version=copy.version, next=copies[step.next_id])
    for way in MapWay.live.filter(step__in=copies).order_by("position", "pk"):
        records.add(
            MapWay,
            by=by,
            clinic=today.clinic,
            step=copies[way.step_id],
            position=way.position,
            label=way.label,
            to=copies.get(way.to_id),
        )
    return future


@write
def keep_picture(*, by, process_map, digest, picture):
    """The picture kept in place of an older one. The same picture again changes nothing."""
    kept = MapPicture.objects.filter(map=process_map).first()
    if kept is not None and (kept.digest, kept.svg) == (digest, picture.svg):
        audit.nothing_changed()
        return kept
    made, _ = MapPicture.objects.update_or_create(
        map=process_map,
        defaults={
            "digest": digest,
            "svg": picture.svg,
            "width": picture.width,
            "height": picture.height,
            "drawn_at": timezone.now(),
            "drawn_by": by,
        },
    )
    audit.record(by=by, verb="drew", what=process_map, clinic=process_map.clinic)
    return made
