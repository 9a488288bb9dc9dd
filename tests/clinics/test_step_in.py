"""The sample's front desk: one press in the demo, nothing anywhere else."""

import pytest
from django.test import Client

from groundwork.clinics import writes
from groundwork.clinics.models import Clinic
from tests.clinics.entering import make_sample, who

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo(cast, settings):
    settings.DEMO = True
    make_sample()
    return cast


def test_outside_the_demo_there_is_no_such_page(cast):
    make_sample()
    client = Client()
    assert client.get("/step-in/").status_code == 404
    assert client.post("/step-in/", {"person": cast.rosa.pk}).status_code == 404
    assert who(client) is None
    assert "Rosa" not in client.get("/accounts/login/").content.decode()


def test_the_demo_over_a_real_clinic_opens_nothing(demo):
    Clinic.objects.filter(pk=demo.birch.pk).update(is_sample=False)
    client = Client()
    assert client.get("/step-in/").status_code == 404
    assert client.post("/step-in/", {"person": demo.rosa.pk}).status_code == 404
    assert "Rosa" not in client.get("/accounts/login/").content.decode()


def test_the_demo_over_an_empty_database_opens_nothing(db, settings):
    settings.DEMO = True
    assert Client().get("/step-in/").status_code == 404
    assert Client().get("/accounts/login/").status_code == 200


@pytest.mark.parametrize("address", ["/step-in/", "/accounts/login/"])
def test_each_person_is_one_press_away_and_named_once(demo, address):
    page = Client().get(address).content.decode()
    for user in (demo.rosa, demo.mia, demo.omar, demo.lena, demo.pat, demo.ellen, demo.bella, demo.ben, demo.noor):
        assert page.count(f'name="person" value="{user.pk}"') == 1
    for user in (demo.otto, demo.eve):
        assert user.name not in page
    assert "Improvement lead, nurse" in page
    assert "2 clinics" in page
    assert "Network administrator" in page


def test_one_press_sits_down(demo):
    client = Client()
    assert client.post("/step-in/", {"person": demo.rosa.pk}).url == "/"
    assert who(client) == demo.rosa
    page = client.get("/", follow=True).content.decode()
    assert "You sit at the desk of Rosa Delgado." in page


@pytest.mark.parametrize(("name", "address"), [("ellen", "/cedar-hollow/people/"), ("noor", "/network/")])
def test_stepping_in_is_not_asked_for_a_second_factor(demo, name, address):
    client = Client()
    client.post("/step-in/", {"person": getattr(demo, name).pk})
    assert client.get(address).status_code == 200


def test_a_session_from_the_demo_is_worth_nothing_once_it_is_over(demo, settings):
    client = Client()
    client.post("/step-in/", {"person": demo.ellen.pk})
    settings.DEMO = False
    assert client.get("/cedar-hollow/people/").url == "/second-factor/"


def test_changing_desks_starts_a_new_session(demo):
    client = Client()
    client.post("/step-in/", {"person": demo.rosa.pk})
    before = client.session.session_key
    client.post("/step-in/", {"person": demo.mia.pk})
    assert who(client) == demo.mia
    assert client.session.session_key != before


@pytest.mark.parametrize("person", ["", "0", "x", "99999999", "1" * 40, "-1"])
def test_nobody_sits_at_a_desk_that_is_not_there(demo, person):
    client = Client()
    assert client.post("/step-in/", {"person": person}).status_code == 404
    assert who(client) is None


def test_looking_at_the_desks_signs_nobody_in(demo):
    client = Client()
    client.get("/step-in/", {"person": demo.rosa.pk})
    assert who(client) is None


def test_a_person_without_a_password_is_told_so_instead_of_failing(demo):
    client = Client()
    client.post("/step-in/", {"person": demo.rosa.pk})
    page = client.get("/accounts/password/change/", follow=True)
    assert page.redirect_chain[-1][0] == "/account/"
    assert "no password to change" in page.content.decode()


def test_a_clinic_added_in_the_demo_is_a_sample_and_the_desks_stay_open(demo):
    client = Client()
    client.post("/step-in/", {"person": demo.noor.pk})
    organization = demo.cedar.organization
    given = {"organization": organization.pk, "name": "New", "slug": "new-clinic", "zone": "America/Chicago"}
    client.post("/network/clinics/", {f"clinic-{name}": value for name, value in given.items()})
    assert Clinic.objects.get(slug="new-clinic").is_sample
    assert client.get("/step-in/").status_code == 200


def test_the_desks_cost_the_same_for_three_people_and_thirty(demo, django_assert_num_queries):
    client = Client()
    with django_assert_num_queries(3):
        client.get("/step-in/")
    for number in range(30):
        user = writes.add_person(by=None, name=f"Extra {number}", email=f"extra{number}@example.org")
        writes.give_role(by=None, user=user, clinic=demo.birch, role="member", job="nurse")
    with django_assert_num_queries(3):
        client.get("/step-in/")
