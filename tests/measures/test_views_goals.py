"""The pages of goals: a new one beside those so far, a slip in one, and what the measure's page and papers say."""

from datetime import date

import pytest

from groundwork.measures import writes
from groundwork.measures.models import Goal
from tests.measures.pages import address, words

pytestmark = pytest.mark.django_db

RISING = [48, 50, 47, 51, 46, 48, 51, 48, 49, 48, 51, 50, 53, 54, 57, 58, 59, 63]
NEW = {"value": "80", "due": "2027-06-30", "since": "2026-11-01", "words": "75% is near"}


@pytest.fixture
def aimed(cast, agreement, fill):
    """A measure with its first goal, 75%."""
    fill(agreement, RISING)
    writes.set_goal(by=cast.rosa, series=agreement, value=75, due=date(2027, 3, 31))
    return agreement


def test_the_first_goal_is_one_number_and_a_day(cast, agreement, fill, as_person):
    fill(agreement, RISING)
    client = as_person(cast.rosa)
    page = words(client.get(address("new_goal", agreement)))
    assert "Set the goal" in page and "So far" not in page
    answer = client.post(
        address("new_goal", agreement), {"value": "75", "due": "2027-03-31", "version": 1}, follow=True
    )
    assert "The goal is set." in words(answer)
    assert "75% by 31 March 2027. Rosa Delgado, " in words(answer)
    assert "Undo" in words(answer)
    assert Goal.objects.get().since is None


def test_a_new_goal_stands_above_the_old_one(cast, aimed, as_person):
    client = as_person(cast.rosa)
    form = client.get(address("new_goal", aimed))
    assert "A goal that changes is a new one" in words(form)
    assert "75% by 31 March 2027. Rosa Delgado, " in words(form)
    assert "Correct 75% by 31 March 2027" in words(form)
    assert form.context["form"]["since"].value() == "2026-11-01"
    page = words(client.post(address("new_goal", aimed), {**NEW, "version": 1}, follow=True))
    assert "80% by 30 June 2027, since November 2026. 75% is near Rosa Delgado" in page
    assert "Before: 75% by 31 March 2027." in page
    assert "the goal is 80% by 30 June 2027" in page
    assert "Until October 2026 the goal was 75%." in client.get(address("measure", aimed)).content.decode()


def test_a_first_goal_needs_both(cast, agreement, as_person):
    page = words(as_person(cast.rosa).post(address("new_goal", agreement), {"value": "", "due": "", "version": 1}))
    assert "A goal needs a number." in page and "A goal needs a date." in page


def test_undo_brings_the_old_goal_back(cast, aimed, as_person):
    client = as_person(cast.rosa)
    client.post(address("new_goal", aimed), {**NEW, "version": 1})
    goal = Goal.objects.get(value=80)
    client.post(f"/cedar-hollow/bin/measures.goal/{goal.pk}/in/", {"then": address("measure", aimed)})
    assert "the goal is 75% by 31 March 2027" in words(client.get(address("measure", aimed)))


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"value": "101"}, "101 is above 100, the most a percent can be."),
        ({"due": ""}, "A goal needs a date."),
        ({"value": ""}, "A goal needs a number."),
        ({"due": "2026-10-31"}, "It lies before November 2026."),
        ({"words": ""}, "Say why the goal changes"),
        ({"since": "2019-01-01"}, "Choose a month from the list."),
        ({"since": ""}, "Choose a month from the list."),
        ({"value": "about 80"}, "is not a number"),
    ],
)
def test_a_goal_without_sense_is_sent_back(cast, aimed, as_person, changed, sentence):
    page = as_person(cast.rosa).post(address("new_goal", aimed), {**NEW, "version": 1, **changed})
    assert page.status_code == 422
    assert sentence in words(page)
    assert Goal.objects.count() == 1


def test_no_goal_from_a_month_on(cast, aimed, as_person):
    client = as_person(cast.rosa)
    posted = {**NEW, "value": "", "due": "", "version": 1}
    page = client.post(address("new_goal", aimed), posted, follow=True)
    assert "No goal, since November 2026. 75% is near" in words(page)
    assert "goal" not in page.context["found"].reading.text


def test_two_people_set_a_goal_for_the_same_month(cast, aimed, as_person):
    assert (
        as_person(cast.ellen).post(address("new_goal", aimed), {**NEW, "value": "90", "version": 1}).status_code == 302
    )
    page = as_person(cast.rosa).post(address("new_goal", aimed), {**NEW, "version": 1})
    assert page.status_code == 422
    assert "There is a goal of 90 that begins in November 2026 already." in words(page)
    assert page.context["form"]["value"].value() == "80"


def test_a_slip_is_corrected_and_two_corrections_meet(cast, aimed, as_person):
    goal = Goal.objects.get()
    rosa, ellen = as_person(cast.rosa), as_person(cast.ellen)
    where = address("correct_goal", aimed, goal.pk)
    page = rosa.get(where)
    assert "This is for a slip" in words(page)
    assert page.context["form"]["since"].value() is None
    posted = {"value": "57", "due": "2027-03-31", "since": "", "words": "", "version": 1}
    assert ellen.post(where, posted).status_code == 302
    stale = rosa.post(where, {**posted, "value": "76"})
    assert stale.status_code == 409
    assert "Ellen Marsh" in words(stale) and "57" in words(stale) and "76" in words(stale)
    goal.refresh_from_db()
    assert (goal.value, goal.version, Goal.objects.count()) == (57, 2, 1)


def test_a_correction_keeps_a_reason_where_a_goal_went_before(cast, aimed, as_person):
    later = writes.set_goal(
        by=cast.rosa, series=aimed, value=80, due=date(2027, 6, 30), since=date(2026, 11, 1), words="x"
    )
    posted = {**NEW, "words": "", "version": 1}
    page = as_person(cast.rosa).post(address("correct_goal", aimed, later.pk), posted)
    assert page.status_code == 422
    assert "Say why the goal changes" in words(page)


def test_a_goal_of_another_measure_is_not_there(cast, aimed, calls, as_person):
    goal = Goal.objects.get()
    assert as_person(cast.rosa).get(address("correct_goal", calls, goal.pk)).status_code == 404


@pytest.mark.parametrize("standing", ["member", "clinician", "leader"])
def test_who_may_not_define_reads_the_goals_without_a_way_to_change_them(cast, aimed, as_person, standing):
    client = as_person(cast.by_role[standing])
    page = client.get(address("measure", aimed)).content.decode()
    assert "75% by 31 March 2027" in page
    assert "/goal/" not in page
    assert client.get(address("new_goal", aimed)).status_code == 403


def test_the_picture_says_the_goal_in_force_and_the_one_before(cast, aimed, as_person):
    client = as_person(cast.rosa)
    client.post(address("new_goal", aimed), {**NEW, "version": 1})
    picture = client.get(address("measure_picture", aimed, "svg")).content.decode()
    assert "Goal 80%" in picture and "Goal 75%" in picture
