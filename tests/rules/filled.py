"""What a person fills into each form that adds something, for the rules that post every form."""

import datetime
from typing import NamedTuple
from urllib.parse import urlsplit

from django.test import Client
from django.urls import resolve, reverse
from django.utils import timezone

from groundwork.measures.models import Series
from groundwork.projects.models import PdsaCycle
from groundwork.questionnaires.models import Round
from groundwork.questionnaires.writes import agree
from tests.projects import stage
from tests.rules import addresses, world
from tests.rules.pages import forms_of
from tests.rules.test_races import VALUES

OUTSIDE = ("network", "network_clinic", "administrators")
TITLE = {"title": "Call back"}
MEASURE = {"kind": "process", "better": "higher", "unit": "count", "period": "month", "source": "manual", "per": "1"}
# Every form that adds something: the page it stands on, the view it posts to, and what a person fills in.
CREATES = {
    ("new_test", "new_test"): lambda w: {**TITLE, "action_item": w.item.pk, "owner": w.project.created_by_id},
    ("test_standard", "test_standard"): lambda w: {},
    ("test_data", "test_data"): lambda w: {f"answer-{_counted(w)[0]}": "yes", f"answer-{_counted(w)[1]}": "12"},
    ("new_plan", "new_plan"): lambda w: {"starts": "2026-12-01", "ends": "2027-02-28"},
    ("add_activity", "add_activity"): lambda w: {**TITLE, "topic": w.item.topic, "first_month": 1, "last_month": 2},
    ("add_evidence", "add_evidence"): lambda w: {"on": "2026-09-01", "text": "Two calls a day"},
    ("add_item", "add_item"): lambda w: {"action_item": w.off_item.pk, "form": "simple"},
    ("add_step", "add_step"): lambda w: {"what": "Print the list"},
    ("new_map", "new_map"): lambda w: TITLE,
    ("map_steps", "add_map_step"): lambda w: {"what": "Call the family", "role": "Nurse"},
    ("add_map_step", "add_map_step"): lambda w: {"what": "Call the school", "after": w.map_step.pk},
    ("plan_map_step", "plan_map_step"): lambda w: {"plan_item": w.entry.pk, "what": "Print the red form"},
    ("add_participant", "add_participant"): lambda w: {"name": "Sam Reed", "job": "other"},
    ("add_participants", "add_participants"): lambda w: {"people": _elsewhere(w)},
    ("team", "add_participants"): lambda w: {"people": _elsewhere(w)},
    ("new_project_role", "new_project_role"): lambda w: TITLE,
    ("fill_project_role", "fill_project_role"): lambda w: {"duties": "Speaks for it"},
    ("new_training_topic", "new_training_topic"): lambda w: {**TITLE, "people": w.participant.pk},
    ("new_toolkit_training_topic", "new_toolkit_training_topic"): lambda w: {"people": w.participant.pk},
    ("training", "take_up_training"): lambda w: {"people": w.participant.pk},
    ("add_training_record", "add_training_record"): lambda w: {
        "people": w.participant.pk,
        "on": "2026-09-01",
        "evidence": "Read it",
    },
    ("new_meeting", "new_meeting"): lambda w: {**TITLE, "on": "2026-12-08"},
    ("new_meeting_on_agenda", "new_meeting_on_agenda"): lambda w: {"on": "2026-12-08"},
    ("new_training_session", "new_training_session"): lambda w: {"on": "2026-12-08"},
    ("sheet_steps", "sheet_steps"): lambda w: {"item_2": w.item.pk},
    ("sheet_steps", "draw_sheet_map"): lambda w: {},
    ("add_dossier_measure", "add_dossier_measure"): lambda w: {"series": _undossiered(w), "kind": "balancing"},
    ("opportunities", "add_opportunity"): lambda w: TITLE,
    ("opportunities", "collect_opportunities"): lambda w: {},
    ("open_round", "open_round"): lambda w: {**TITLE, "people": w.project.created_by_id},
    ("round", "round_invite"): lambda w: {"people": w.project.clinic.memberships.get(role="partner").user_id},
    ("choose_measure", "choose_measure"): lambda w: {"measure": _unchosen(w)},
    ("new_measure", "new_measure"): lambda w: {**TITLE, **MEASURE, "numerator": "calls"},
    ("new_goal", "new_goal"): lambda w: {"value": "80", "due": "2027-06-30", "since": "2026-10-01", "words": "Near it"},
    ("enter_clinician_numbers", "enter_clinician_numbers"): lambda w: {
        f"numerator-{_clinician(w)}": "20",
        f"denominator-{_clinician(w)}": "40",
    },
    ("add_point", "add_point"): lambda w: {"period": "2026-08-01", "numerator": "4", "denominator": "9"},
    ("import", "import_confirm"): lambda w: {},
    ("people", "people"): lambda w: {"name": "Mia", "email": "mia@example.org", "role": "lead", "job": "ma"},
    ("start", "start"): lambda w: {"kickoff": "2026-10-05", "edition": w.project.edition_id},
    ("network", "add_organization"): lambda w: {"organization-name": "Lake Health"},
    ("network", "add_clinic"): lambda w: {
        "clinic-organization": w.project.clinic.organization_id,
        "clinic-name": "Elm Street",
        "clinic-slug": "elm-street",
        "clinic-zone": "America/Chicago",
    },
    ("network_clinic", "network_clinic"): lambda w: {
        "name": "Mia",
        "email": "mia@example.org",
        "role": "lead",
        "job": "ma",
    },
    ("administrators", "administrators"): lambda w: {"name": "Mia", "email": "mia@example.org"},
}


def _clinician(w):
    return w.project.clinic.memberships.get(role="clinician").user_id


def _elsewhere(w):
    """Somebody with an account at the clinic who is not on the project's list."""
    return w.project.clinic.memberships.exclude(user=w.project.created_by).filter(ended_at=None).first().user_id


def _undossiered(w):
    """A measure of the clinic that does not belong to the dossier yet."""
    return Series.live.filter(clinic=w.project.clinic).exclude(pk=w.series.pk).first().pk


def _counted(w):
    """The ids of the two counted questions."""
    return list(w.counted.predictions.order_by("position").values_list("pk", flat=True))


def _unchosen(w):
    return next(measure.key for measure in stage.toolkit().measures if measure.key != w.series.measure)


def build(cast):
    """One of everything, with an answer to bring to the list and a change to make the standard."""
    w = world.build(cast, clinic=cast.cedar, lead=cast.rosa, people=[cast.rosa, cast.mia, cast.omar])
    Round.objects.filter(pk=w.round.pk).update(spread_opened_at=timezone.now())
    w.round.refresh_from_db()
    agree(by=cast.rosa, round=w.round, question=w.round.questionnaire.questions()[0].key, value=1)
    PdsaCycle.objects.filter(pk=w.cycle.pk).update(decision="adopt", act_done_on=datetime.date(2026, 9, 1))
    # With a password nobody needs a link, so the page that adds her leads on.
    cast.mia.set_password("four plain words here")
    cast.mia.save()
    return w


def page_address(name, w, clinic=None):
    if name in OUTSIDE:
        return reverse(name, args=[w.project.clinic.pk] if name == "network_clinic" else [])
    return addresses.address(name, w, clinic=clinic)


def lead_of(cast, name):
    return cast.noor if name in OUTSIDE else cast.bella if name == "start" else cast.rosa


# What the first values of a form leave out.
MORE = {"test_box": {"questions-0-question": "How many?", "questions-0-prediction": "7"}}


class Sending(NamedTuple):
    """A form about to be posted; `texts` are the names of its fields for free text."""

    client: Client
    address: str
    fields: dict
    texts: list

    def send(self, **changes):
        """The answer; a failure of ours is one of 500, not an exception here."""
        self.client.raise_request_exception = False
        return self.client.post(self.address, self.fields | changes)


def sendings(cast, w, as_person):
    """{(page, view it posts to): Sending}: every form, filled in."""
    found = {}
    for page in [*addresses.clinic_routes(), *OUTSIDE]:
        client = as_person(lead_of(cast, page))
        here = page_address(page, w, clinic=cast.birch if page == "start" else None)
        response = client.get(here)
        if response.streaming or b"<form" not in response.content:
            continue
        for form in forms_of(response.content.decode()):
            address = form.action or here
            target = resolve(urlsplit(address).path).url_name
            if form.method != "post" or target.startswith(("account_", "mfa_", "sign_out")):
                continue
            if (page, target) in CREATES and "once" not in form.fields:
                continue
            _, fields = form.changed(1) if form.is_versioned and (form.texts or form.dates) else ("", form.fields)
            own = CREATES.get((page, target), lambda w: {})(w)
            pressed = dict.fromkeys(form.buttons[:1], "1")
            more = {**VALUES.get(target, lambda n: {})(1), **MORE.get(target, {})}
            sending = Sending(client, address, {**fields, **pressed, **own, **more}, form.texts)
            found.setdefault((page, target), sending)
    return found
