"""What the people of a project have to learn, and where each of them stands with it."""

import datetime
from collections import defaultdict
from dataclasses import dataclass

from django.db.models import OuterRef, Subquery

from groundwork.projects.models import Meeting, Participant, TaughtTopic, TrainingNeed, TrainingRecord, TrainingTopic
from groundwork.projects.reads.meetings import PRESENT
from groundwork.projects.reads.people import participants_of
from groundwork.projects.team.learned import DONE, DUE, NOT_ASKED, OPEN, OVERDUE, WAIVED, Shown, Standing, standing


@dataclass(frozen=True)
class TopicRow:
    """One topic and where each person stands with it; people who are not asked and learned nothing are left out."""

    topic: TrainingTopic
    standings: dict[int, Standing]
    people: tuple[Participant, ...]
    needs: dict[int, TrainingNeed]

    def of(self, *states) -> tuple[tuple[Participant, Standing], ...]:
        """The people in these states, by name."""
        return tuple((person, found) for person, found in self.lines if found.state in states)

    @property
    def lines(self) -> tuple[tuple[Participant, Standing], ...]:
        """Each person with their standing, by name."""
        return tuple((person, self.standings[person.pk]) for person in self.people if person.pk in self.standings)

    @property
    def asked(self) -> int:
        """How many people need it now or needed it and have it."""
        return sum(pk in self.needs and found.state != WAIVED for pk, found in self.standings.items())

    @property
    def done(self) -> int:
        return sum(pk in self.needs and found.state == DONE for pk, found in self.standings.items())

    @property
    def overdue(self):
        return self.of(OVERDUE)

    @property
    def due(self):
        return self.of(DUE, OPEN)

    @property
    def waived(self):
        return self.of(WAIVED)


@dataclass(frozen=True)
class OverdueTopic:
    """A topic somebody should have learned: since when at the longest, and for how many people, or accounts of them."""

    pk: int
    title: str
    since: datetime.date
    people: int
    users: frozenset[int]


@dataclass(frozen=True)
class TrainingDesk:
    """All topics of a project with the people who are on its list now."""

    people: tuple[Participant, ...]
    rows: tuple[TopicRow, ...]

    @property
    def overdue(self) -> int:
        return sum(len(row.overdue) for row in self.rows)

    def row(self, pk) -> TopicRow | None:
        """The row of the topic with this id."""
        return next((row for row in self.rows if row.topic.pk == pk), None)


def training_desk(project, *, today: datetime.date) -> TrainingDesk:
    """Every topic of the project with everybody's standing. Five queries whatever the size."""
    people = participants_of(project)
    topics = list(TrainingTopic.live.filter(project=project).select_related("action_item").order_by("title", "pk"))
    ids = [topic.pk for topic in topics]
    needs, shown = _needs(ids), _shown(ids)
    rows = []
    for topic in topics:
        topic.project, topic.clinic = project, project.clinic
        found = {}
        for person in people:
            need = needs[topic.pk].get(person.pk)
            one = standing(
                is_needed=need is not None,
                shown=shown[topic.pk, person.pk],
                today=today,
                due=topic.due,
                renew_months=topic.renew_months,
                waived_reason=need.waived_reason if need else "",
            )
            if one.state != NOT_ASKED or one.shown:
                found[person.pk] = one
        rows.append(TopicRow(topic, found, people, needs[topic.pk]))
    return TrainingDesk(people, tuple(rows))


def most_overdue(project, *, today: datetime.date) -> OverdueTopic | None:
    """The topic that is overdue for the longest, as `training_desk` would say it; None while none is. One query."""
    found = defaultdict(list)
    for need in _open_needs(project):
        shown = [Shown(day, "") for day in (need.recorded_on, need.taught_on) if day is not None]
        topic = need.topic
        one = standing(is_needed=True, shown=shown, today=today, due=topic.due, renew_months=topic.renew_months)
        if one.state == OVERDUE:
            found[topic.pk].append((one.on, need))
    if not found:
        return None
    late = min(found.values(), key=lambda needs: (min(on for on, _ in needs), needs[0][1].topic_id))
    topic = late[0][1].topic
    users = frozenset(need.participant.user_id for _, need in late if need.participant.user_id)
    return OverdueTopic(topic.pk, topic.title, min(on for on, _ in late), len(late), users)


def _open_needs(project):
    """Needs that are not waived, of people on the list now, with the last day each was shown to be met."""
    here = {"topic": OuterRef("topic")}
    records = TrainingRecord.live.filter(participant=OuterRef("participant"), **here).order_by("-on")
    sessions = TaughtTopic.live.filter(
        **here,
        meeting__binned_at__isnull=True,
        meeting__attendances__participant=OuterRef("participant"),
        meeting__attendances__binned_at__isnull=True,
        meeting__attendances__state=PRESENT,
    ).order_by("-meeting__on")
    return (
        TrainingNeed.live.filter(
            topic__project=project,
            topic__binned_at__isnull=True,
            participant__binned_at__isnull=True,
            participant__left_on__isnull=True,
            waived_reason="",
        )
        .select_related("topic", "participant")
        .annotate(
            recorded_on=Subquery(records.values("on")[:1]), taught_on=Subquery(sessions.values("meeting__on")[:1])
        )
        .order_by("pk")
    )


def _needs(topics):
    found = defaultdict(dict)
    for need in TrainingNeed.live.filter(topic__in=topics):
        found[need.topic_id][need.participant_id] = need
    return found


def _shown(topics):
    """{(topic, person): what shows that the person learned it}."""
    found = defaultdict(list)
    for record in TrainingRecord.live.filter(topic__in=topics):
        found[record.topic_id, record.participant_id].append(Shown(record.on, record.evidence, record=record.pk))
    present = TaughtTopic.live.filter(
        topic__in=topics,
        meeting__binned_at__isnull=True,
        meeting__attendances__binned_at__isnull=True,
        meeting__attendances__state=PRESENT,
    )
    for topic, person, meeting, on, title in present.values_list(
        "topic", "meeting__attendances__participant", "meeting", "meeting__on", "meeting__title"
    ):
        found[topic, person].append(Shown(on, f"Present at “{title}”", meeting=meeting))
    return found


def topic_at(project, pk) -> TrainingTopic | None:
    """The project's topic with this id, or None when there is none or it is in the bin."""
    topic = TrainingTopic.live.filter(project=project, pk=pk).select_related("action_item", "changed_by").first()
    if topic is not None:
        topic.project, topic.clinic = project, project.clinic
    return topic


def sessions_of(topic) -> tuple[Meeting, ...]:
    """The meetings at which the topic is taught, planned ones included, the earliest first. One query."""
    found = Meeting.live.filter(taught__topic=topic, taught__binned_at__isnull=True)
    return tuple(found.order_by("on", "at", "pk"))


def topics_of(project):
    """The topics of a project by title, for choosing. One query when read."""
    return TrainingTopic.live.filter(project=project).order_by("title", "pk")
