"""Two people open the same edit form; both save. Nobody's text is lost, on any form."""

import threading

import pytest
from django.db import connections

from groundwork.clinics.declared import access_of
from groundwork.projects.models import ActionItem
from tests.projects import stage
from tests.rules import addresses, world
from tests.rules.pages import forms_of

# Pages that edit a stored text; each must be found by the walk below, so that the walk cannot quietly find nothing.
EXPECTED = {
    "adapt",
    "switch_off",
    "change_item",
    "change_step",
    "look_back",
    "capacity",
    "choose_opportunity",
    "drop_opportunity",
    "define_measure",
    "correct_goal",
    "correct_point",
    "test_about",
    "map_about",
    "change_map_step",
    "change_case",
    "change_participant",
    "change_project_role",
    "change_training_topic",
    "change_training_record",
    "waive_training",
    "change_meeting",
    "meeting_sheet",
    "round_edit",
}


# What a form needs beside its first text: the nth person's values, and which of them the conflict page must show.
VALUES = {
    # A typed name is that of somebody without an account.
    "change_participant": lambda n: {"user": ""},
    "capacity": lambda n: {"capacity": "right"},
    "correct_goal": lambda n: {"value": f"7{n}", "due": "2027-03-31"},
    "plan_dates": lambda n: {"starts": f"2026-09-0{n + 2}", "ends": "2026-11-30"},
    "correct_point": lambda n: {"numerator": f"4{n}", "note": f"Note {n}"},
    "measure_baseline": lambda n: {"baseline_from": "2026-09-01", "baseline_to": "2026-09-01"},
}
SHOWN = {"plan_dates": "starts", "correct_goal": "value", "correct_point": "note"}


def typed(name, form, number):
    """(the value that must show, all fields) of the nth person."""
    shown, fields = form.changed(number)
    fields |= VALUES.get(name, lambda n: {})(number)
    return fields[SHOWN[name]] if name in SHOWN else shown, fields


@pytest.fixture
def cedar(cast):
    people = [cast.rosa, cast.mia, cast.omar]
    return world.build(cast, clinic=cast.cedar, lead=cast.rosa, people=people)


def edit_form(client, address):
    """The versioned form with a text field that the page posts to itself, or None."""
    response = client.get(address)
    if response.status_code != 200 or response.streaming or b"<form" not in response.content:
        return None
    for form in forms_of(response.content.decode()):
        if form.is_versioned and (form.texts or form.dates) and form.action in ("", address):
            return form
    return None


@pytest.mark.django_db
def test_the_second_saver_sees_both_texts_on_every_edit_form(cast, cedar, as_person):
    rosa, ellen = as_person(cast.rosa), as_person(cast.ellen)
    checked = set()
    for name, view in addresses.clinic_routes().items():
        if access_of(view).permission == "people.manage" or name.startswith(("new_", "add_")):
            continue
        address = addresses.address(name, cedar)
        first, second = edit_form(ellen, address), edit_form(rosa, address)
        if first is None or second is None:
            continue
        hers, fields = typed(name, first, 1)
        assert ellen.post(address, fields).status_code in (200, 302), name
        mine, fields = typed(name, second, 2)
        stale = rosa.post(address, fields)
        page = stale.content.decode()
        assert stale.status_code == 409, name
        assert hers in page, name
        assert mine in page, name
        assert "Ellen Marsh" in page, name
        checked.add(name)
    assert checked >= EXPECTED


@pytest.mark.django_db
def test_no_edit_form_is_saved_without_its_version(cast, cedar, as_person):
    rosa = as_person(cast.rosa)
    for name in EXPECTED:
        address = addresses.address(name, cedar)
        form = edit_form(rosa, address)
        assert form is not None, name
        fields = {key: value for key, value in form.changed(1)[1].items() if key != "version"}
        assert rosa.post(address, fields).status_code == 422, name


def test_of_two_saves_at_the_same_moment_exactly_one_wins(committed_cast, as_person):
    cast = committed_cast
    project = stage.start(cast)
    item = stage.item_of(project)
    address = addresses.reverse("adapt", args=["cedar-hollow", stage.KEY, item.pk])
    fields = {"version": "1", "first_month": "1", "last_month": "2", "owner": "", "due": ""}
    clients = {"Rosa": as_person(cast.rosa), "Ellen": as_person(cast.ellen)}
    ready, answers = threading.Barrier(2), {}

    def save(name, client):
        ready.wait(timeout=20)
        try:
            answers[name] = client.post(address, {**fields, "title": f"From {name}"}).status_code
        finally:
            connections.close_all()

    threads = [threading.Thread(target=save, args=pair) for pair in clients.items()]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert sorted(answers.values()) == [302, 409]
    winner = next(name for name, answer in answers.items() if answer == 302)
    stored = ActionItem.objects.get(pk=item.pk)
    assert (stored.title, stored.version) == (f"From {winner}", 2)
