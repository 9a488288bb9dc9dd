from datetime import date

import pytest
from django.urls import reverse

from groundwork.measures import reads, writes
from groundwork.measures.models import DataPoint, TallyDay
from tests.measures.pages import address, words

pytestmark = pytest.mark.django_db


def of_point(name, series, point):
    return address(name, series, point.pk)


def test_a_month_is_added_and_can_be_undone(cast, agreement, as_person):
    client = as_person(cast.mia)
    form = client.get(address("add_point", agreement)).context["form"]
    assert form["period"].value() == reads.missing_period(agreement, cast.cedar.today()).start.isoformat()
    posted = {"period": "2025-10-01", "numerator": " 58 ", "denominator": "1,092", "note": "new list"}
    page = client.post(address("add_point", agreement), posted, follow=True)
    assert "October 2025 added: 58 of 1,092." in words(page)
    undo = reverse("bin_record", args=["cedar-hollow", "measures.datapoint", DataPoint.objects.get().pk, "in"])
    assert undo in page.content.decode()
    client.post(undo)
    assert not DataPoint.live.exists()


@pytest.mark.parametrize(
    ("posted", "sentence"),
    [
        ({"numerator": "abc"}, "“abc” is not a number. Write digits only, or leave the cell empty."),
        ({"numerator": ""}, "Write a number; 0 counts too."),
        ({"numerator": "93"}, "93 is more than the 92 it is out of. Check both numbers."),
        ({"denominator": "-2"}, "-2 is below zero."),
        ({"period": "2025-05-01"}, "Choose a month from the list; it has those without a number."),
        ({"period": "nonsense"}, "Choose a month from the list"),
        ({"note": "x" * 401}, "at most 400 characters"),
    ],
)
def test_a_rejected_month_says_why_and_keeps_what_was_typed(cast, agreement, fill, as_person, posted, sentence):
    fill(agreement, [50])
    whole = {"period": "2025-10-01", "numerator": "58", "denominator": "92", "note": "kept", **posted}
    page = as_person(cast.mia).post(address("add_point", agreement), whole)
    assert page.status_code == 422
    assert sentence in words(page)
    assert DataPoint.objects.count() == 1
    assert page.context["form"]["numerator"].value() == whole["numerator"]


def test_a_month_added_by_somebody_else_meanwhile_is_told(cast, agreement, as_person, monkeypatch):
    client = as_person(cast.mia)
    monkeypatch.setattr(reads, "entries_of", lambda *_: ())
    writes.add_point(by=cast.rosa, series=agreement, period=date(2025, 10, 1), numerator=57, denominator=92)
    page = client.post(
        address("add_point", agreement), {"period": "2025-10-01", "numerator": "58", "denominator": "92"}
    )
    assert page.status_code == 422
    assert "October 2025 has a number already: 57 of 92." in words(page)


def test_a_number_is_corrected_on_a_page_of_its_own(cast, agreement, fill, as_person):
    fill(agreement, [50])
    point = DataPoint.objects.get()
    url = of_point("correct_point", agreement, point)
    client = as_person(cast.mia)
    assert client.get(url).context["form"]["numerator"].value() == "50"
    answer = client.post(url, {"numerator": "51", "denominator": "100", "note": "", "version": "1"})
    assert answer.url == address("measure", agreement)
    point.refresh_from_db()
    assert (point.numerator, point.changed_by, point.version) == (51, cast.mia, 2)


def test_an_imported_number_corrected_on_its_page_comes_from_that_person(cast, agreement, as_person):
    point = writes.add_point(
        by=cast.rosa, series=agreement, period=date(2025, 5, 1), numerator=50, denominator=100, source="import"
    )
    url = of_point("correct_point", agreement, point)
    client = as_person(cast.mia)
    client.post(url, {"numerator": "50", "denominator": "100", "note": "checked", "version": "1"})
    point.refresh_from_db()
    assert (point.note, point.source) == ("checked", "import")
    client.post(url, {"numerator": "51", "denominator": "100", "note": "checked", "version": "2"})
    point.refresh_from_db()
    assert (point.numerator, point.source) == (51, "manual")


def test_a_number_is_corrected_in_its_row(cast, agreement, fill, as_person):
    fill(agreement, [50])
    url = of_point("correct_point", agreement, DataPoint.objects.get())
    client = as_person(cast.mia)
    row = client.get(url, headers={"HX-Request": "true"})
    assert row.content.decode().strip().startswith("<tr")
    assert "HX-Request" in row["Vary"]
    wrong = client.post(url, {"numerator": "x", "denominator": "100", "version": "1"}, headers={"HX-Request": "true"})
    assert wrong.status_code == 422
    assert wrong.content.decode().strip().startswith("<tr")
    saved = client.post(url, {"numerator": "51", "denominator": "100", "version": "1"}, headers={"HX-Request": "true"})
    assert (saved.status_code, saved["HX-Refresh"]) == (204, "true")


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
def test_whoever_saves_second_sees_both_numbers_and_chooses(cast, agreement, fill, as_person, headers):
    fill(agreement, [50])
    point = DataPoint.objects.get()
    url = of_point("correct_point", agreement, point)
    rosa, mia = as_person(cast.rosa), as_person(cast.mia)
    posted = {"denominator": "100", "note": "", "version": "1"}
    rosa.post(url, {**posted, "numerator": "51"})
    conflict = mia.post(url, {**posted, "numerator": "52"}, headers=headers)
    assert conflict.status_code == 409
    text = words(conflict)
    assert "Rosa Delgado saved this while you wrote" in text
    assert "51" in text
    assert "52" in text
    assert conflict.get("HX-Retarget") == ("#main" if headers else None)
    point.refresh_from_db()
    assert point.numerator == 51
    answer = mia.post(url, {**posted, "numerator": "52", "version": "2", "choose-numerator": "theirs"})
    assert answer.status_code == 302
    point.refresh_from_db()
    assert point.numerator == 51
    mia.post(url, {**posted, "numerator": "52", "version": str(point.version), "choose-numerator": "mine"})
    point.refresh_from_db()
    assert point.numerator == 52


def test_a_form_without_its_version_is_refused(cast, agreement, fill, as_person):
    fill(agreement, [50])
    url = of_point("correct_point", agreement, DataPoint.objects.get())
    assert as_person(cast.mia).post(url, {"numerator": "51", "denominator": "100"}).status_code == 422


def test_a_tap_is_a_mark_with_and_without_script(cast, calls, as_person):
    client, today = as_person(cast.mia), cast.cedar.today().isoformat()
    page = client.post(address("tally_mark", calls), {"on": today, "add": "1"}, follow=True)
    assert "Last mark by Mia Tran." in words(page)
    fragment = client.post(address("tally_mark", calls), {"on": today, "add": "1"}, headers={"HX-Request": "true"})
    assert fragment.content.decode().strip().startswith('<div id="tally"')
    assert TallyDay.objects.get().count == 2
    for posted in ({"on": today, "add": "50"}, {"on": "never", "add": "1"}, {"on": "2999-01-01", "add": "1"}):
        client.post(address("tally_mark", calls), posted)
    assert TallyDay.objects.get().count == 2


def test_a_day_is_set_by_number(cast, calls, as_person):
    client, today = as_person(cast.mia), cast.cedar.today().isoformat()
    url = address("tally_day", calls)
    assert "is saved." in words(client.post(url, {"on": today, "count": "7", "version": "0"}, follow=True))
    stale = client.post(url, {"on": today, "count": "9", "version": "0"})
    assert stale.status_code == 409
    assert "Mia Tran changed this day while you wrote: it is at 7 now." in words(stale)
    again = {"on": today, "count": "9", "version": stale.context["form"]["version"].value()}
    assert client.post(url, again).status_code == 302
    assert TallyDay.objects.get().count == 9
    assert client.post(url, {"on": today, "count": "-1", "version": "2"}).status_code == 422
    assert client.post(url, {"on": "2999-01-01", "count": "1", "version": "0"}).status_code == 404
    assert client.get(address("tally", calls) + "?on=x").status_code == 404


def test_yes_and_no_for_a_share(cast, agreement, as_person):
    client, today = as_person(cast.mia), cast.cedar.today().isoformat()
    assert "Yes, one more" in words(client.get(address("tally", agreement)))
    client.post(address("tally_mark", agreement), {"on": today, "add": "1", "occasions": "1"})
    client.post(address("tally_mark", agreement), {"on": today, "add": "0", "occasions": "1"})
    day = TallyDay.objects.get()
    assert (day.count, day.out_of) == (1, 2)
    wrong = client.post(address("tally_day", agreement), {"on": today, "count": "5", "out_of": "2", "version": "2"})
    assert "5 is more than the 2 it is out of." in words(wrong)
