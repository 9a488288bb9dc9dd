"""A care coordination project with a dossier, told through the writes: measures, linked tests, meetings, a claim."""

import datetime

from groundwork.clinics import writes as clinics
from groundwork.measures.writes import points, series
from groundwork.projects.models import PdsaCycle
from groundwork.projects.writes import claims, credit, meetings, pdsa, projects
from groundwork.projects.writes import people as people_writes
from tests import shipped
from tests.projects import stage

KEY = "care-coordination"
KICKOFF = datetime.date(2026, 3, 2)
BASELINE = datetime.date(2026, 5, 1)
KEYS = {"abp_id": "9173648", "birth_month": 7, "birth_day": 23}
TEXTS = {
    "planned": "I wrote the aim with the team and drew the sample.",
    "change": "I filled in the shared plan with six of my families.",
    "reviews": "Each month with the workgroup, and my own in June.",
    "learned": "Families read the plan before the visit when it comes by mail a week ahead. Then they bring questions.",
    "differently": "I ask about the plan before I ask about the cough.",
}


def toolkit():
    """The shipped toolkit."""
    return shipped.toolkit(KEY)


def start(cast, *, clinic=None, by=None):
    """The project at Cedar Hollow, or at another clinic."""
    edition = projects.publish(by=None, toolkit=toolkit())
    return projects.start(by=by or cast.rosa, clinic=clinic or cast.cedar, edition=edition, kickoff=KICKOFF)


def person(project, user, *, by, job="physician"):
    """Somebody of the clinic on the project's list."""
    return people_writes.add_participant(by=by, project=project, user=user, job=job, in_workgroup=True)


def meet(project, people, on, *, by, title="Workgroup meeting"):
    """A meeting at which these people were."""
    meeting = meetings.plan_meeting(by=by, project=project, title=title, on=on)
    return meetings.note_meeting(
        by=by,
        meeting=meeting,
        version=meeting.version,
        states=dict.fromkeys(people, "present"),
        notes="",
        decisions="",
    )


def dossier(project, leader, *, by, rule_set="own-list"):
    """The dossier, opened."""
    return credit.open_dossier(by=by, project=project, rule_set=rule_set, starts=KICKOFF, leader=leader)


def measure(project, key, *, by, months=8, first=3, numerator=20, denominator=40):
    """One of the toolkit's measures with a number each month from March on."""
    definition = next(row for row in toolkit().measures if row.key == key)
    made = series.choose(by=by, clinic=project.clinic, toolkit=project.toolkit, measure=definition, how_counted="List")
    for place in range(months):
        period = datetime.date(2026, first + place, 1)
        points.add_point(
            by=by, series=made, period=period, numerator=numerator + place, denominator=denominator, note=""
        )
    return made


def closed_test(project, *, by, title, previous=None, series=None, change="We mail the plan a week before the visit"):
    """A test that was adapted."""
    cycle = pdsa.start_cycle(
        by=by,
        project=project,
        action_item=stage.item_of(project),
        title=title,
        owner=by,
        series=series,
        previous=previous,
    )
    PdsaCycle.objects.filter(pk=cycle.pk).update(
        change=change,
        starts=datetime.date(2026, 6, 1),
        really_started=datetime.date(2026, 6, 1),
        plan_done_on=datetime.date(2026, 6, 1),
        do_done_on=datetime.date(2026, 6, 8),
        study_done_on=datetime.date(2026, 6, 9),
        decision="adapt",
        reason="It works for those with a phone.",
        act_done_on=datetime.date(2026, 6, 9),
    )
    cycle.refresh_from_db()
    return cycle


def claim(dossier, participant, **fields):
    """The claim of a physician, written by themself."""
    return claims.begin_claim(by=participant.user, dossier=dossier, participant=participant, values={**TEXTS, **fields})


def sign(claim):
    """The claim, signed."""
    return claims.attest(
        by=claim.participant.user, claim=claim, version=claim.version, statement_version="1", statement="It is true."
    )


def whole(cast):
    """(project, dossier, claim of Omar): everything there but the form's texts, the signatures and a long span."""
    project = start(cast)
    rosa, omar = person(project, cast.rosa, by=cast.rosa, job="nurse"), person(project, cast.omar, by=cast.rosa)
    row = dossier(project, rosa, by=cast.rosa)
    plan, late = (
        measure(project, "shared-plan-current", by=cast.rosa),
        measure(project, "late-visit-starts", by=cast.rosa),
    )
    for one, kind in ((plan, "process"), (late, "balancing")):
        credit.add_measure(by=cast.rosa, dossier=row, series=one, kind=kind, baseline_to=BASELINE)
    first = closed_test(project, by=cast.rosa, title="Mail it", series=plan)
    closed_test(project, by=cast.rosa, title="Mail it in Spanish", previous=first, series=plan)
    for month in range(4, 9):
        meet(project, [rosa, omar] if month != 6 else [rosa], datetime.date(2026, month, 7), by=cast.rosa)
    return project, row, claim(row, omar, cycles=[1, 2])


def second_physician(cast, project):
    """Another physician of the clinic with an account, on the project's list."""
    user = clinics.add_person(by=None, name="Dr. Ida Berg", email="ida@example.org")
    clinics.give_role(by=None, user=user, clinic=project.clinic, role="clinician", job="physician")
    return person(project, user, by=cast.rosa)
