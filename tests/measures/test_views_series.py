from datetime import date

import pytest
from django.urls import reverse

from groundwork.measures import reads, writes
from groundwork.measures.models import Series
from tests.measures.pages import address, words

pytestmark = pytest.mark.django_db

RISING = [48, 50, 47, 51, 46, 48, 51, 48, 49, 48, 51, 50, 53, 54, 57, 58, 59, 63]


def test_an_own_measure_is_added(cast, as_person):
    posted = {
        "title": "Early calls",
        "kind": "outcome",
        "better": "lower",
        "unit": "count",
        "per": "100",
        "period": "month",
        "source": "tally",
        "numerator": "Calls before the day",
        "denominator": "",
        "leave_out": "",
        "how_counted": "",
        "owner": cast.mia.pk,
        "version": "1",
    }
    client = as_person(cast.rosa)
    page = client.post(reverse("new_measure", args=["cedar-hollow"]), posted, follow=True)
    series = Series.objects.get()
    assert page.request["PATH_INFO"] == address("measure", series)
    assert (series.clinic, series.owner, series.unit, series.toolkit) == (cast.cedar, cast.mia, "count", "")
    wrong = client.post(reverse("new_measure", args=["cedar-hollow"]), {**posted, "unit": "percent"})
    assert wrong.status_code == 422
    assert "A percent needs what it is counted out of." in words(wrong)


def test_posted_fields_that_are_not_asked_for_are_ignored(cast, agreement, as_person):
    posted = {
        "chart": "p",
        "rules": "anhoej",
        "version": "1",
        "clinic": cast.birch.pk,
        "is_prioritized": "",
        "toolkit": "x",
        "title": "Taken over",
    }
    as_person(cast.rosa).post(address("measure_chart", agreement), posted)
    agreement.refresh_from_db()
    assert (agreement.chart, agreement.title, agreement.clinic, agreement.is_prioritized) == (
        "p",
        "Current agreement signed",
        cast.cedar,
        True,
    )


def test_an_owner_from_another_clinic_is_no_choice(cast, agreement, as_person):
    page = as_person(cast.rosa).get(address("define_measure", agreement))
    names = words(page)
    assert "Mia Tran" in names
    assert "Bella Stone" not in names
    form = {name: page.context["form"][name].value() for name in page.context["form"].fields}
    assert (
        as_person(cast.rosa).post(address("define_measure", agreement), {**form, "owner": cast.bella.pk}).status_code
        == 422
    )


def test_the_definition_and_baseline_are_changed(cast, agreement, fill, as_person):
    fill(agreement, RISING)
    client = as_person(cast.rosa)
    page = client.get(address("define_measure", agreement))
    form = {name: page.context["form"][name].value() or "" for name in page.context["form"].fields}
    assert client.post(address("define_measure", agreement), {**form, "title": "On file"}).status_code == 302
    client.post(
        address("measure_baseline", agreement),
        {"baseline_from": "2025-05-01", "baseline_to": "2026-02-01", "baseline_reason": "x", "version": "2"},
    )
    agreement.refresh_from_db()
    assert (agreement.title, agreement.baseline_to) == ("On file", date(2026, 2, 1))
    assert client.get(address("measure_baseline", agreement)).context["form"]["baseline_from"].value() == date(
        2025, 5, 1
    )


@pytest.mark.parametrize(
    ("name", "posted", "sentence"),
    [
        (
            "measure_baseline",
            {"baseline_from": "2025-05-01", "baseline_reason": "x"},
            "A baseline has a first and a last.",
        ),
        (
            "measure_baseline",
            {"baseline_from": "2025-06-01", "baseline_to": "2025-05-01", "baseline_reason": "x"},
            "It lies before the first.",
        ),
        ("measure_baseline", {"baseline_from": "2025-05-01", "baseline_to": "2025-06-01"}, "A baseline needs a reason"),
    ],
)
def test_a_baseline_without_sense_is_sent_back(cast, agreement, fill, as_person, name, posted, sentence):
    fill(agreement, [50, 51])
    page = as_person(cast.rosa).post(address(name, agreement), {**posted, "version": "1"})
    assert page.status_code == 422
    assert sentence in words(page)


def test_a_stale_edit_of_a_measure_shows_both(cast, agreement, fill, as_person):
    fill(agreement, [50, 51])
    writes.set_baseline(
        by=cast.ellen,
        series=agreement,
        version=1,
        baseline_from=date(2025, 6, 1),
        baseline_to=date(2025, 6, 1),
        reason="y",
    )
    posted = {"baseline_from": "2025-05-01", "baseline_to": "2025-05-01", "baseline_reason": "x", "version": "1"}
    page = as_person(cast.rosa).post(address("measure_baseline", agreement), posted)
    assert page.status_code == 409
    assert "Ellen Marsh" in words(page)


def test_another_measure_becomes_the_first(cast, agreement, calls, as_person):
    page = as_person(cast.rosa).post(address("make_first", calls), follow=True)
    assert "“Early calls” is the first measure now." in words(page)
    assert reads.prioritized(cast.cedar, "") == calls
