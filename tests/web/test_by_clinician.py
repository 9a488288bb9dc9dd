"""A measure by clinician: who may see it, by name, small numbers nowhere, what is said of chance and of the sum."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from groundwork.clinics import writes as clinic_writes
from groundwork.clinics.models import Clinic
from groundwork.measures import periods, writes
from tests.measures.pages import address, words

pytestmark = pytest.mark.django_db

MAY = {"lead", "clinician", "leader", "facilitator"}


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr(Clinic, "now", lambda clinic: datetime(2026, 11, 21, 12, tzinfo=UTC))


@pytest.fixture
def series(cast):
    return writes.choose(
        by=cast.rosa, clinic=cast.cedar, title="Signed", numerator="Some", denominator="All", goal_value=75
    )


@pytest.fixture
def doctors(cast):
    """Four prescribers beside Omar, named out of order."""
    made = {}
    for name in ("Zoe Abt", "Ann Orr", "Kim Lee", "Bo Day"):
        person = clinic_writes.add_person(by=None, name=name, email=f"{name.split()[0].lower()}@cedar.example.org")
        clinic_writes.give_role(by=None, user=person, clinic=cast.cedar, role="clinician", job="physician")
        made[name] = person
    return made


def put(by, series, month, numbers):
    return writes.set_clinician_numbers(
        by=by,
        series=series,
        period=month,
        version=1,
        numbers={person: tuple(map(Decimal, pair)) for person, pair in numbers.items()},
    )


def fill(cast, series, people, months=12, counts=(40, 90), whole=True):
    """So many months up to October 2026, the same for each; the clinic's own number is their sum."""
    for n in range(months):
        month = periods.following(date(2026, 10, 1), "month", -n)
        some, of_all = counts[0] + n % 3, counts[1]
        put(cast.rosa, series, month, dict.fromkeys(people, (some, of_all)))
        if whole:
            together = (count * len(people) for count in (some, of_all))
            numerator, denominator = together
            writes.add_point(by=cast.rosa, series=series, period=month, numerator=numerator, denominator=denominator)


def page_of(client, series):
    return client.get(address("by_clinician", series))


@pytest.mark.parametrize(
    "standing", ["lead", "member", "clinician", "leader", "facilitator", "partner", "outsider", "lead elsewhere"]
)
def test_who_may_see_it(cast, series, as_person, standing):
    client = as_person(cast.by_role[standing])
    status = page_of(client, series).status_code
    assert status == (200 if standing in MAY else 404 if standing in ("outsider", "lead elsewhere") else 403)


def test_without_numbers_the_page_says_what_would_stand_there(cast, series, as_person):
    page = page_of(as_person(cast.rosa), series)
    assert "No numbers by clinician yet" in words(page)
    assert "Enter a month" in words(page)
    reader = words(page_of(as_person(cast.lena), series))
    assert "When they are entered" in reader and "Enter a month" not in reader


def test_clinicians_stand_by_name_on_one_scale(cast, series, doctors, as_person):
    people = [cast.omar, *doctors.values()]
    fill(cast, series, people)
    put(cast.rosa, series, date(2025, 10, 1), {doctors["Zoe Abt"]: (85, 90)})
    page = page_of(as_person(cast.omar), series)
    found = page.context["found"]
    assert [chart.clinician.name for chart in found.charts] == sorted(person.name for person in people)
    ticks = {tuple(label.text for label in chart.panel.drawing.labels) for chart in found.charts if chart.panel}
    assert len(ticks) == 1
    text = words(page)
    assert "5 clinicians on one scale, by name" in text
    assert "44% October 2026, 40 of 90" in text
    assert "With 5 charts, about 0.1 would show a signal by chance alone." in text
    assert "rank" not in text.replace("ranking", "").lower()
    assert page.content.decode().count('class="panel-chart"') == 5


def test_the_order_does_not_follow_the_numbers(cast, series, doctors, as_person):
    numbers = {person: (20 + 10 * n, 90) for n, person in enumerate([cast.omar, *doctors.values()])}
    put(cast.rosa, series, date(2026, 10, 1), numbers)
    client = as_person(cast.rosa)
    before = [chart.clinician for chart in page_of(client, series).context["found"].charts]
    turned = dict(zip(numbers, reversed(list(numbers.values())), strict=True))
    put(cast.rosa, series, date(2026, 9, 1), turned)
    assert [chart.clinician for chart in page_of(client, series).context["found"].charts] == before


def test_a_small_count_is_nowhere_and_hides_its_group(cast, series, doctors, as_person):
    """Six in two groups by name: Ann, Bo, Eve | Kim, Omar, Zoe. Kim's 7 of 77 hides hers."""
    people = [cast.omar, cast.eve, *doctors.values()]
    fill(cast, series, people, months=4)
    numbers = dict.fromkeys(people, (41, 83)) | {doctors["Kim Lee"]: (7, 77)}
    put(cast.rosa, series, date(2026, 6, 1), numbers)
    writes.add_point(by=cast.rosa, series=series, period=date(2026, 6, 1), numerator=212, denominator=492)
    for standing in sorted(MAY):
        html = page_of(as_person(cast.by_role[standing]), series).content.decode()
        for secret in ("7 of 77", "9.1%", "9%", "212"):
            assert secret not in html.replace("39%", "").replace("49%", ""), standing
    found = page_of(as_person(cast.rosa), series).context["found"]
    hidden = {chart.clinician.name: chart.hidden_words for chart in found.charts}
    assert hidden == {
        "Ann Orr": "",
        "Bo Day": "",
        "Eve Past": "",
        "Kim Lee": "1 month hidden: small numbers",
        "Omar Haddad": "1 month hidden: small numbers",
        "Zoe Abt": "1 month hidden: small numbers",
    }


def test_where_all_is_hidden_both_pages_say_why(cast, series, doctors, as_person):
    fill(cast, series, [cast.omar, *doctors.values()], months=3, counts=(4, 90))
    client = as_person(cast.rosa)
    page = page_of(client, series)
    assert "Nothing can be shown yet: in too many months some clinician has a count from 1 to 10" in words(page)
    assert page.context["found"].chance == ""
    assert "panel-chart" not in page.content.decode()
    assert "Nothing can be shown yet" in words(client.get(address("measure", series)))


def test_the_measures_page_leads_there(cast, series, as_person):
    lead, member, partner = (as_person(person) for person in (cast.rosa, cast.mia, cast.lena))
    assert "No numbers by clinician yet." in words(lead.get(address("measure", series)))
    assert address("by_clinician", series) in lead.get(address("measure", series)).content.decode()
    html = member.get(address("measure", series)).content.decode()
    assert address("by_clinician", series) + '"' not in html
    assert address("enter_clinician_numbers", series, "2026-10") in html
    assert address("by_clinician", series) in partner.get(address("measure", series)).content.decode()
    put(cast.rosa, series, date(2026, 10, 1), {cast.omar: (40, 90)})
    assert "1 clinician, a small chart each" in words(lead.get(address("measure", series)))


def test_months_that_do_not_add_up_are_named_without_an_amount(cast, series, doctors, as_person):
    fill(cast, series, [cast.omar, *doctors.values()], months=2)
    odd = date(2026, 8, 1)
    put(cast.rosa, series, odd, {cast.omar: (41, 91)})
    writes.add_point(by=cast.rosa, series=series, period=odd, numerator=57, denominator=93)
    text = words(page_of(as_person(cast.lena), series))
    assert "The clinicians’ numbers do not add up to the clinic’s own in August 2026." in text
    assert "57" not in text and "93" not in text


def test_a_month_that_is_not_over_is_neither_drawn_nor_compared(cast, series, as_person):
    put(cast.rosa, series, date(2026, 11, 1), {cast.omar: (40, 90)})
    writes.add_point(by=cast.rosa, series=series, period=date(2026, 11, 1), numerator=50, denominator=91)
    found = page_of(as_person(cast.rosa), series).context["found"]
    assert (found.apart, [chart.counted for chart in found.charts]) == ("", [0])


def test_the_lead_is_led_to_the_month_that_nobody_entered(cast, series, as_person):
    fill(cast, series, [cast.omar], months=1)
    client = as_person(cast.rosa)
    assert page_of(client, series).context["next"] is None
    assert "Enter October 2026" not in words(page_of(client, series))
    writes.set_clinician_numbers(
        by=cast.rosa, series=series, period=date(2026, 10, 1), version=2, numbers={cast.omar: None}
    )
    put(cast.rosa, series, date(2026, 9, 1), {cast.omar: (40, 90)})
    assert "Enter October 2026" in words(page_of(client, series))
    assert "Numbers entered" not in words(page_of(as_person(cast.lena), series))
