"""The sample network from an empty database, in one transaction: whole, or not there."""

import datetime
from collections.abc import Callable

from django.db import transaction
from django.utils import timezone

from groundwork.clinics.models import Clinic
from groundwork.clinics.writes import Refused
from groundwork.config.sample import alder_creek, birchwood, cedar_hollow, juniper_street, maple_crossing, willow_bend
from groundwork.config.sample.people import (
    ALDER_CREEK,
    BIRCHWOOD,
    CEDAR_HOLLOW,
    FIRST_DAY,
    JUNIPER_STREET,
    MAPLE_CROSSING,
    WILLOW_BEND,
    build_clinic,
    build_network,
)
from groundwork.config.sample.story import standing_at
from groundwork.projects.editions import shipped_folders
from groundwork.projects.writes import projects
from groundwork.toolkit.load import load_toolkit

OPIOIDS, CARE = "six-building-blocks", "care-coordination"
TALES = (
    (CEDAR_HOLLOW, cedar_hollow.tell, OPIOIDS),
    (MAPLE_CROSSING, maple_crossing.tell, OPIOIDS),
    (ALDER_CREEK, alder_creek.tell, OPIOIDS),
    (BIRCHWOOD, birchwood.tell, OPIOIDS),
    (JUNIPER_STREET, juniper_street.tell, OPIOIDS),
    (WILLOW_BEND, willow_bend.tell, CARE),
)


def build(*, say: Callable[[str], None], now: datetime.datetime | None = None) -> None:
    """Fill the database with the sample, as of `now`. Refused where there is any clinic already.

    `say` is told what is being worked on.
    """
    refuse_if_used()
    now = now or timezone.now()
    with transaction.atomic(), standing_at(now):
        say("People and toolkits")
        network, organizations = build_network(now)
        editions = {
            edition.toolkit: edition
            for edition in (
                network.tell(projects.publish, None, FIRST_DAY, toolkit=load_toolkit(folder))
                for folder in shipped_folders()
            )
        }
        for place, tell, toolkit in TALES:
            story = build_clinic(network, organizations, place)
            tell(story, editions[toolkit], lambda work, name=place.name: say(f"{name}: {work}"))


def refuse_if_used() -> None:
    """Raise Refused unless the database has no clinic."""
    real = Clinic.objects.filter(is_sample=False).order_by("pk").first()
    if real is not None:
        raise Refused(
            f"This database holds {real}, which is no sample. "
            "The sample network goes into an empty database only: start it with ./run demo."
        )
    if Clinic.objects.exists():
        raise Refused("The sample network is in this database already. ./run demo gives you a fresh one.")
