from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from groundwork.measures import writes
from groundwork.measures.models import DataPoint, ImportBatch
from groundwork.measures.urls import clinic_patterns
from tests.measures.pages import address, words

pytestmark = pytest.mark.django_db

# What each role may open of a measure: pages with the permission they need.
READ, EDIT, DEFINE = (
    {"measure", "export_numbers"},
    {"add_point", "tally", "import_upload"},
    {
        "define_measure",
        "new_goal",
        "measure_baseline",
        "measure_chart",
    },
)


def page_of(name, series):
    return address(name, series, *(["csv"] if name == "export_numbers" else []))


@pytest.mark.parametrize(
    ("role", "allowed", "refused"),
    [
        ("lead", READ | EDIT | DEFINE, 403),
        ("facilitator", READ | EDIT | DEFINE, 403),
        ("member", READ | EDIT, 403),
        ("clinician", READ | EDIT, 403),
        ("leader", READ, 403),
        ("partner", set(), 403),
        ("lead elsewhere", set(), 404),
        ("outsider", set(), 404),
        ("former member", set(), 404),
        ("network administrator", set(), 404),
    ],
)
def test_each_role_opens_what_it_may(cast, agreement, as_person, role, allowed, refused):
    client = as_person(cast.by_role[role])
    for name in READ | EDIT | DEFINE:
        status = client.get(page_of(name, agreement)).status_code
        assert status == (200 if name in allowed else refused), name


def test_a_leader_reads_and_finds_no_button_to_change(cast, agreement, fill, as_person):
    fill(agreement, [50, 51])
    page = as_person(cast.lena).get(address("measure", agreement))
    text = words(page)
    assert "Correct" not in text
    assert "Add a month" not in text
    assert "cannot add, correct and import numbers" in text
    assert as_person(cast.lena).post(address("add_point", agreement), {}).status_code == 403


def test_every_address_of_another_clinics_measure_is_not_there(cast, agreement, calls, fill, as_person):
    fill(agreement, [50])
    theirs = writes.choose(by=cast.bella, clinic=cast.birch, title="Theirs", numerator="x", denominator="y")
    fill(theirs, [50], by=cast.bella)
    point = DataPoint.objects.get(series=theirs)
    ours = DataPoint.objects.get(series=agreement)
    client = as_person(cast.rosa)
    before = DataPoint.objects.values_list("pk", "version", "numerator")
    values = {
        "pk": theirs.pk,
        "point_pk": point.pk,
        "goal_pk": 1,
        "batch_pk": 1,
        "note_pk": 1,
        "kind": "note",
        "ending": "csv",
        "period": "2026-09",
    }
    for pattern in clinic_patterns:
        names = list(pattern.pattern.converters) or list(pattern.pattern.regex.groupindex)
        if "pk" in names:
            url = reverse(pattern.name, args=["cedar-hollow", *(values[name] for name in names)])
            assert client.get(url).status_code in (404, 405), url
            assert client.post(url, {"numerator": 1, "denominator": 2, "version": 1}).status_code in (404, 405), url
    # A child under a parent it does not belong to is not there either.
    assert client.get(address("correct_point", calls, ours.pk)).status_code == 404
    assert client.get(reverse("measure", args=["cedar-hollow", theirs.pk])).status_code == 404
    assert list(before) == list(DataPoint.objects.values_list("pk", "version", "numerator"))
    assert "Theirs" not in words(client.get(reverse("measures", args=["cedar-hollow"])))


def test_a_binned_measure_is_not_there(cast, agreement, fill, as_person):
    fill(agreement, [50])
    point = DataPoint.objects.get()
    client = as_person(cast.rosa)
    client.post(reverse("bin_record", args=["cedar-hollow", "measures.series", agreement.pk, "in"]))
    for url in (
        address("measure", agreement),
        address("add_point", agreement),
        address("correct_point", agreement, point.pk),
    ):
        assert client.get(url).status_code == 404


@pytest.mark.parametrize("name", ["make_first", "tally_mark", "tally_day"])
def test_what_changes_something_is_never_asked_for_by_a_link(cast, agreement, as_person, name):
    assert as_person(cast.rosa).get(address(name, agreement)).status_code == 405


def count(client, url):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


def test_pages_cost_the_same_for_one_and_for_many(cast, agreement, fill, as_person):
    client = as_person(cast.rosa)
    fill(agreement, [50])
    listing, page = reverse("measures", args=["cedar-hollow"]), address("measure", agreement)
    count(client, page)
    few = {url: count(client, url) for url in (listing, page, page + "?all=1", address("add_point", agreement))}
    fill(agreement, [50] * 59, first=date(2020, 5, 1), by=cast.mia)
    for number in range(29):
        other = writes.choose(by=cast.rosa, clinic=cast.cedar, title=f"M{number}", numerator="x", denominator="y")
        fill(other, [40, 50])
    assert {url: count(client, url) for url in few} == few


def test_nothing_is_written_by_looking(cast, agreement, fill, as_person):
    fill(agreement, [50])
    client = as_person(cast.rosa)
    client.get(address("measure", agreement))
    for name in READ | EDIT | DEFINE:
        with CaptureQueriesContext(connection) as captured:
            client.get(page_of(name, agreement))
        written = [query["sql"] for query in captured if query["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
        assert written == [], name
    assert not ImportBatch.objects.exists()
