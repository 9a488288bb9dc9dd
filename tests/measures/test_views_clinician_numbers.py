"""Entering a period's numbers by clinician: all rows for the lead, one's own for others, both texts when two save."""

from datetime import date
from decimal import Decimal

import pytest

from groundwork.measures import writes
from groundwork.measures.models import ClinicianNumber
from tests.measures.pages import address, words

pytestmark = pytest.mark.django_db

OCTOBER = date(2026, 10, 1)


def page_of(series, period="2026-10"):
    return address("enter_clinician_numbers", series, period)


def filled(form, **values):
    """What the browser would post of the page's form, with these fields changed."""
    posted = {field.html_name: field.value() for field in form}
    return {name: "" if value is None else value for name, value in {**posted, **values}.items()}


def put(cast, series, **people):
    numbers = {getattr(cast, name): tuple(map(Decimal, pair)) for name, pair in people.items()}
    return writes.set_clinician_numbers(by=cast.rosa, series=series, period=OCTOBER, version=1, numbers=numbers)


def standing():
    return {row.clinician.name: (row.numerator, row.denominator) for row in ClinicianNumber.live.all()}


def test_the_lead_enters_a_row_for_each_and_one_for_somebody_else(cast, agreement, fill, as_person):
    fill(agreement, [50], first=OCTOBER)
    client = as_person(cast.rosa)
    page = client.get(page_of(agreement))
    assert "October 2026, by clinician" in words(page)
    assert "Omar Haddad" in words(page) and "Somebody else" in words(page)
    omar, mia = cast.omar.pk, cast.mia.pk
    posted = filled(
        page.context["form"],
        **{f"numerator-{omar}": "30", f"denominator-{omar}": "60", "other": mia},
        **{"numerator-other": "20", "denominator-other": "39"},
    )
    answer = client.post(page_of(agreement), posted, follow=True)
    assert "October 2026 is saved." in words(answer)
    assert standing() == {"Omar Haddad": (30, 60), "Mia Tran": (20, 39)}
    again = client.get(page_of(agreement))
    assert "Saved so far: Together 50 of 99. The clinic’s own number is 50 of 100." in words(again)
    assert "Mia Tran, counted" in [field.label for field in again.context["form"]]


def test_an_empty_row_takes_the_number_out(cast, agreement, as_person):
    put(cast, agreement, omar=(30, 60), mia=(20, 40))
    client = as_person(cast.rosa)
    form = client.get(page_of(agreement)).context["form"]
    mia = cast.mia.pk
    client.post(page_of(agreement), filled(form, **{f"numerator-{mia}": "", f"denominator-{mia}": ""}))
    assert standing() == {"Omar Haddad": (30, 60)}
    assert ClinicianNumber.objects.filter(binned_at__isnull=False).count() == 1


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"numerator-OMAR": "70"}, "70 is more than the 60 it is out of. Check both numbers."),
        ({"denominator-OMAR": ""}, "Give both numbers, or leave both empty."),
        ({"numerator-OMAR": "many"}, "“many” is not a number"),
        ({"numerator-other": "4", "denominator-other": "5"}, "Say whose numbers these are"),
        ({"other": "MIA"}, "Write the numbers of Mia Tran, or choose nobody."),
    ],
)
def test_a_fault_in_one_row_saves_nothing(cast, agreement, as_person, values, sentence):
    put(cast, agreement, omar=(30, 60))
    client = as_person(cast.rosa)
    form = client.get(page_of(agreement)).context["form"]
    known = {"OMAR": str(cast.omar.pk), "MIA": str(cast.mia.pk)}
    changed = {name.replace("OMAR", known["OMAR"]): known.get(value, value) for name, value in values.items()}
    answer = client.post(page_of(agreement), filled(form, **changed))
    assert answer.status_code == 422
    assert sentence in words(answer)
    assert standing() == {"Omar Haddad": (30, 60)}


def test_a_clinician_sees_and_saves_their_own_row_alone_in_full(cast, agreement, fill, as_person):
    fill(agreement, [50], first=OCTOBER)
    put(cast, agreement, omar=(3, 8), mia=(47, 92))
    client = as_person(cast.omar)
    page = client.get(page_of(agreement))
    text = words(page)
    assert "You see them in full" in text
    assert page.context["form"][f"numerator-{cast.omar.pk}"].value() == "3"
    assert "Mia" not in text and "47" not in text and "Together" not in text and "Somebody else" not in text
    posted = filled(page.context["form"], **{f"numerator-{cast.omar.pk}": "4", f"numerator-{cast.mia.pk}": "1"})
    assert client.post(page_of(agreement), posted).status_code == 302
    assert standing() == {"Omar Haddad": (4, 8), "Mia Tran": (47, 92)}


def test_whoever_is_not_counted_has_no_row(cast, agreement, as_person):
    client = as_person(cast.mia)
    page = client.get(page_of(agreement))
    assert "You are not counted here" in words(page)
    assert "<form" not in page.content.decode().split("<main")[1].split("</main")[0]
    assert client.post(page_of(agreement), {"version": 1, f"numerator-{cast.mia.pk}": 1}).status_code == 200
    assert not ClinicianNumber.objects.exists()
    put(cast, agreement, mia=(20, 40))
    own = client.get(page_of(agreement))
    assert [field.name for field in own.context["form"]] == [
        "version",
        f"numerator-{cast.mia.pk}",
        f"denominator-{cast.mia.pk}",
    ]


@pytest.mark.parametrize(
    ("standing", "status"), [("leader", 403), ("facilitator", 403), ("partner", 403), ("outsider", 404)]
)
def test_others_enter_nothing(cast, agreement, as_person, standing, status):
    client = as_person(cast.by_role[standing])
    assert client.get(page_of(agreement)).status_code == status
    assert client.post(page_of(agreement), {"version": 1}).status_code == status


@pytest.mark.parametrize("period", ["2026-12", "2026-13", "2026-Q3", "october", "2026-1", "26-10"])
def test_a_period_that_is_none_or_has_not_begun_is_not_there(cast, agreement, as_person, period):
    assert as_person(cast.rosa).get(page_of(agreement, period)).status_code == 404


def test_quarters_have_addresses_of_their_own(cast, as_person):
    series = writes.choose(by=cast.rosa, clinic=cast.cedar, title="Q", numerator="x", denominator="y", period="quarter")
    page = words(as_person(cast.rosa).get(page_of(series, "2026-Q3")))
    assert "Quarter 3 of 2026, by clinician" in page
    assert "Quarter 2 of 2026 Quarter 4 of 2026" in page


def test_two_who_save_see_both_tables(cast, agreement, as_person):
    put(cast, agreement, omar=(30, 60), mia=(20, 40))
    rosa, omar = as_person(cast.rosa), as_person(cast.omar)
    hers = rosa.get(page_of(agreement)).context["form"]
    his = omar.get(page_of(agreement)).context["form"]
    field = f"numerator-{cast.omar.pk}"
    assert omar.post(page_of(agreement), filled(his, **{field: "31"})).status_code == 302
    mine = filled(hers, **{field: "33", f"numerator-{cast.mia.pk}": "21"})
    stale = rosa.post(page_of(agreement), mine)
    assert stale.status_code == 409
    assert standing() == {"Omar Haddad": (31, 60), "Mia Tran": (20, 40)}
    text = words(stale)
    assert "Omar Haddad saved this while you wrote." in text
    assert "Omar Haddad, counted Keep yours 33 Keep the text of Omar Haddad 31" in text
    assert "Mia Tran, counted Keep yours 21" in text
    version = stale.context["record"].version
    choice = {**mine, "version": version, f"choose-{field}": "theirs", f"choose-numerator-{cast.mia.pk}": "mine"}
    assert rosa.post(page_of(agreement), choice).status_code == 302
    assert standing() == {"Omar Haddad": (31, 60), "Mia Tran": (21, 40)}


def test_somebody_else_who_got_a_number_meanwhile_is_not_overwritten(cast, agreement, as_person):
    client = as_person(cast.rosa)
    form = client.get(page_of(agreement)).context["form"]
    posted = filled(form, **{"other": cast.mia.pk, "numerator-other": "1", "denominator-other": "2"})
    put(cast, agreement, mia=(20, 40))
    answer = client.post(page_of(agreement), posted)
    assert answer.status_code in (409, 422)
    assert standing() == {"Mia Tran": (20, 40)}


def test_what_was_typed_comes_back_as_a_draft(cast, agreement, as_person):
    client = as_person(cast.rosa)
    field = f"numerator-{cast.omar.pk}"
    draft = {"draft_form": page_of(agreement), "draft_sequence": "1", "version": "1", field: "29"}
    client.post(f"/{cast.cedar.slug}/drafts/", draft)
    page = client.get(page_of(agreement))
    assert "Your text is back." in words(page)
    assert page.context["form"][field].value() == "29"
    assert "Your text is back." not in words(client.get(page_of(agreement, "2026-09")))
