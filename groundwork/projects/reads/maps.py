"""Process maps as they are read: the flow of one, the pairs of a project, the picture when it is the current one."""

from collections import defaultdict
from dataclasses import dataclass

from groundwork.projects.editions import toolkit_of
from groundwork.projects.maps import mermaid
from groundwork.projects.maps.difference import Difference, difference
from groundwork.projects.maps.flow import Flow, MapRow, Way, lane_key
from groundwork.projects.models import MapPicture, MapStep, MapWay, ProcessMap

_TEXTS = ("kind", "what", "role", "person", "where", "trigger", "protocol", "place_in_record", "training")
_ROW = (*_TEXTS, "minutes", "wait_minutes")


@dataclass(frozen=True)
class MapPair:
    """Today's map and the future one, whichever there are, each with its flow."""

    today: ProcessMap | None
    future: ProcessMap | None
    flows: dict[int, Flow]

    @property
    def first(self) -> ProcessMap:
        return self.today or self.future

    @property
    def maps(self) -> tuple[ProcessMap, ...]:
        return tuple(row for row in (self.today, self.future) if row is not None)

    @property
    def difference(self) -> Difference | None:
        """What the future map changes; None without both."""
        if self.today is None or self.future is None:
            return None
        return difference(self.flows[self.today.pk], self.flows[self.future.pk])


def map_at(project, pk) -> ProcessMap | None:
    """The project's map with this id and what it belongs to; None when there is none or it is in the bin."""
    row = (
        ProcessMap.live.filter(project=project, pk=pk)
        .select_related("clinic", "action_item__opportunity", "opportunity", "today", "changed_by")
        .first()
    )
    if row is not None:
        row.project, row.clinic = project, project.clinic
    return row


def pair_of(row: ProcessMap) -> MapPair:
    """The map with its other half. Three queries."""
    if row.is_future:
        today = row.today if row.today is not None and row.today.binned_at is None else None
        future = row
    else:
        today, future = row, ProcessMap.live.filter(today=row).first()
    found = [half for half in (today, future) if half is not None]
    for half in found:
        half.project, half.clinic = row.project, row.clinic
    return MapPair(today, future, flows_of(found))


def pairs_of(project) -> tuple[MapPair, ...]:
    """All maps of a project in pairs, the newest pair first. Three queries."""
    rows = list(ProcessMap.live.filter(project=project).select_related("action_item", "opportunity").order_by("-pk"))
    flows, by_pk = flows_of(rows), {row.pk: row for row in rows}
    for row in rows:
        row.project, row.clinic = project, project.clinic
    futures = {row.today_id: row for row in rows if row.is_future and row.today_id in by_pk}
    pairs = []
    for row in rows:
        if not row.is_future:
            pairs.append(MapPair(row, futures.get(row.pk), flows))
        elif row.today_id not in by_pk:
            pairs.append(MapPair(None, row, flows))
    return tuple(pairs)


def maps_for(item) -> tuple[ProcessMap, ...]:
    """The maps that belong to an activity, today's before its future."""
    return tuple(ProcessMap.live.filter(action_item=item).order_by("pk"))


def flows_of(maps) -> dict[int, Flow]:
    """{map's id: its flow}, for maps of one project. Two queries."""
    ids = [row.pk for row in maps]
    ways = defaultdict(list)
    found = MapWay.live.filter(step__map__in=ids, step__binned_at__isnull=True).order_by("position", "pk")
    for way in found.values_list("step", "label", "to"):
        ways[way[0]].append(Way(way[1], way[2]))
    rows = {pk: [] for pk in ids}
    steps = MapStep.live.filter(map__in=ids).order_by("position", "pk")
    for pk, owner, following, origin, *fields in steps.values_list("pk", "map", "next", "origin", *_ROW):
        named = dict(zip(_ROW, fields, strict=True))
        rows[owner].append(MapRow(pk=pk, next=following, origin=origin, ways=tuple(ways[pk]), **named))
    return {pk: Flow(tuple(found)) for pk, found in rows.items()}


def steps_of(row: ProcessMap) -> dict[int, MapStep]:
    """{id: the map's step} in order, with the plan step each is linked to."""
    found = MapStep.live.filter(map=row).select_related("plan_step__plan_item__plan").order_by("position", "pk")
    steps = {step.pk: step for step in found}
    for step in steps.values():
        step.map, step.clinic = row, row.clinic
    return steps


def map_step_of(plan_step) -> MapStep | None:
    """The step of a future map that a plan step brings about, or None."""
    return MapStep.live.filter(plan_step=plan_step, map__binned_at__isnull=True).select_related("map").first()


def picture_of(row: ProcessMap, flow: Flow) -> MapPicture | None:
    """The kept picture, without its drawing, when it shows the map as it is now."""
    kept = MapPicture.objects.filter(map=row).defer("svg").first()
    return kept if kept is not None and flow.rows and kept.digest == mermaid.digest(flow) else None


def roles_for(project, flow: Flow) -> tuple[str, ...]:
    """Roles to choose from while typing: those on the map, then the toolkit's."""
    found = {
        lane_key(role): role for role in (*flow.roles, *(role.title for role in toolkit_of(project.edition).roles))
    }
    return tuple(found.values())
