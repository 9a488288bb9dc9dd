"""Fills an empty database with what the browser tests walk through.

    sample   the demo's network; Cedar Hollow there is the clinic whose every page is looked at
    spine    Heron Lake, Hazel Grove and Otter Creek, clinics with people and nothing begun
    papers   Quarry Road and Fern Valley, each in the middle of its work: a sheet to answer, a plan, a test, a measure;
             and Elk Landing, with both toolkits begun and nothing written

All are samples, so that each person has a desk to sit down at.
"""

import datetime
from typing import NamedTuple

from django.core.management import call_command
from django.db import transaction

from groundwork.clinics import writes
from groundwork.clinics.models import Organization
from groundwork.measures.writes import series
from groundwork.projects.editions import toolkit_of
from groundwork.projects.models import ActionItem, Edition
from groundwork.projects.writes import pdsa, plans, projects
from groundwork.questionnaires.writes import rounds


class Person(NamedTuple):
    name: str
    role: str
    job: str


class Place(NamedTuple):
    name: str
    slug: str
    people: tuple[Person, ...]


HERON_LAKE = Place(
    "Heron Lake",
    "heron-lake",
    (
        Person("June Harper", "lead", "nurse"),
        Person("Max Ortiz", "clinician", "physician"),
        Person("Tess Lang", "member", "ma"),
    ),
)
HAZEL_GROVE = Place(
    "Hazel Grove",
    "hazel-grove",
    (
        Person("Ines Duarte", "lead", "nurse"),
        Person("Ravi Sood", "clinician", "physician"),
        Person("Nell Baker", "member", "front-desk"),
    ),
)
OTTER_CREEK = Place(
    "Otter Creek",
    "otter-creek",
    (
        Person("Dora Finch", "lead", "nurse"),
        Person("Emil Novak", "clinician", "physician"),
        Person("Sia Kone", "member", "ma"),
        Person("Rob Winter", "member", "front-desk"),
        Person("Yara Haddad", "partner", "partner"),
    ),
)
QUARRY_ROAD = Place(
    "Quarry Road",
    "quarry-road",
    (Person("Ada Quill", "lead", "nurse"), Person("Bo Nyman", "member", "ma")),
)
FERN_VALLEY = Place(
    "Fern Valley",
    "fern-valley",
    (Person("Fay Moreno", "lead", "nurse"), Person("Gus Oakes", "member", "pharmacist")),
)
# Both toolkits, and nothing done with them: what there is to print.
ELK_LANDING = Place("Elk Landing", "elk-landing", (Person("Ida Stone", "lead", "nurse"),))
PASSWORD = "four plain words here"


def fill(*names):
    """Put the named contents into the database; the sample comes first, since it asks for an empty one."""
    with transaction.atomic():
        for name in names:
            CONTENTS[name]()


def sample():
    call_command("sample_network")


def spine():
    for place in (HERON_LAKE, HAZEL_GROVE, OTTER_CREEK):
        people_at(place)


def papers():
    for place in (QUARRY_ROAD, FERN_VALLEY):
        in_the_middle_of_its_work(place)
    clinic, people = people_at(ELK_LANDING)
    for edition in Edition.objects.order_by("toolkit"):
        projects.start(by=people[0], clinic=clinic, edition=edition, kickoff=clinic.today())


def people_at(place):
    """(clinic, its people in the order named); the first of them has PASSWORD."""
    group = Organization.objects.filter(name="Test Valley").first() or writes.add_organization(
        by=None, name="Test Valley"
    )
    clinic = writes.add_clinic(
        by=None, organization=group, name=place.name, slug=place.slug, zone="America/Chicago", is_sample=True
    )
    people = []
    for name, role, job in place.people:
        email = f"{name.split()[0].lower()}@{place.slug}.example"
        people.append(writes.add_person(by=None, name=name, email=email))
        writes.give_role(by=None, user=people[-1], clinic=clinic, role=role, job=job)
    invitation, _ = writes.invite(by=None, user=people[0])
    people[0] = writes.accept_invitation(by=None, invitation=invitation, password=PASSWORD)
    return clinic, people


def in_the_middle_of_its_work(place):
    """A clinic five months into its project, told from today."""
    clinic, people = people_at(place)
    lead, today = people[0], clinic.today()
    project = projects.start(
        by=lead,
        clinic=clinic,
        edition=Edition.objects.get(toolkit="six-building-blocks"),
        kickoff=today - datetime.timedelta(days=150),
    )
    toolkit = toolkit_of(project.edition)
    item = ActionItem.live.select_related("clinic", "project").filter(project=project).order_by("position")[0]
    plan = plans.start_plan(by=lead, project=project, starts=today, ends=today + datetime.timedelta(days=90))
    entry = plans.add_item(by=lead, plan=plan, action_item=item, form="detailed", manager=lead, complete_by=plan.ends)
    steps = [
        plans.add_step(by=lead, item=entry, what=what, who=lead, due=today + datetime.timedelta(days=days))
        for what, days in (("List agreements that end soon", 7), ("Show the desk how", 14), ("Order new forms", 21))
    ]
    chosen = series.choose(
        by=lead,
        clinic=clinic,
        toolkit=project.toolkit,
        measure=next(row for row in toolkit.measures if row.source == "manual" and row.unit == "percent"),
        how_counted="From the report",
        owner=lead,
        is_prioritized=True,
    )
    series.choose(
        by=lead,
        clinic=clinic,
        toolkit=project.toolkit,
        title="End date looked at",
        source="tally",
        numerator="Visits at which the end date was looked at",
        denominator="Visits of patients on the list",
        owner=lead,
    )
    pdsa.start_cycle(
        by=lead,
        project=project,
        action_item=item,
        title="Flag agreements at check-in",
        owner=lead,
        step=steps[0],
        series=chosen,
    )
    sheet = next(row for row in toolkit.questionnaires if row.consensus)
    rounds.open_round(
        by=lead,
        clinic=clinic,
        toolkit=project.toolkit,
        edition=project.edition.edition,
        questionnaire=sheet,
        title="Baseline",
        opens_on=today,
        purpose="baseline",
        people=people,
    )


CONTENTS = {"sample": sample, "spine": spine, "papers": papers}
