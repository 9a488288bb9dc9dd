"""One's own account: name, address, clinics, and signing out elsewhere."""

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from groundwork.clinics import writes
from groundwork.clinics.models import AuditEvent
from tests.clinics.entering import give_password, sign_in, who

pytestmark = pytest.mark.django_db


def text(response):
    return response.content.decode()


@pytest.fixture
def rosa(cast):
    give_password(cast.rosa)
    return sign_in("rosa@example.org")[0]


def test_the_page_shows_what_belongs_to_oneself(cast, rosa):
    page = text(rosa.get("/account/"))
    for words in ("rosa@example.org", "Cedar Hollow", "Improvement lead", "Sign out everywhere else", "None. With one"):
        assert words in page
    assert "/step-in/" not in page


def test_every_role_at_every_clinic_is_listed(cast, as_person):
    page = text(as_person(cast.ellen).get("/account/"))
    assert page.index("Birch Creek") < page.index("Cedar Hollow")


def test_somebody_without_a_clinic_learns_what_to_do(cast, as_person):
    assert "You belong to no clinic. The improvement lead of a clinic can add you." in text(
        as_person(cast.otto).get("/account/")
    )
    assert "You look after the network." in text(as_person(cast.noor).get("/account/"))


def test_a_stranger_is_asked_to_sign_in(cast):
    for address in ("/account/", "/account/email/", "/account/sign-out-elsewhere/"):
        assert Client().get(address).url.startswith("/accounts/login/")


def test_a_new_name_is_used_from_now_on_and_history_keeps_the_old_one(cast, rosa):
    writes.end_role(by=cast.rosa, membership=cast.mia.memberships.get())
    assert rosa.post("/account/", {"name": "Rosa D. Vega"}).url == "/account/"
    page = text(rosa.get("/account/"))
    assert "You are Rosa D. Vega from now on." in page
    assert AuditEvent.objects.filter(actor="Rosa Delgado", verb="ended").exists()
    event = AuditEvent.objects.latest("pk")
    assert (event.verb, event.changes) == ("renamed", {"name": ["Rosa Delgado", "Rosa D. Vega"]})


@pytest.mark.parametrize("name", ["", " ", "x" * 121])
def test_a_name_that_will_not_do_says_why(rosa, name):
    answer = rosa.post("/account/", {"name": name})
    assert answer.status_code == 422
    assert "Nothing was saved yet" in text(answer)


def test_the_same_name_again_writes_nothing(cast, rosa):
    before = AuditEvent.objects.count()
    rosa.post("/account/", {"name": "Rosa Delgado"})
    assert AuditEvent.objects.count() == before


def test_a_new_address_asks_for_the_password_unless_just_given(cast, rosa):
    session = rosa.session
    session["signed_in_at"] -= 301
    session.save()
    answer = rosa.post("/account/email/", {"email": "new@example.org"})
    assert answer.url.startswith("/accounts/reauthenticate/")
    cast.rosa.refresh_from_db()
    assert cast.rosa.email == "rosa@example.org"


@pytest.mark.parametrize(
    ("email", "sentence"),
    [
        ("MIA@example.org", "There is an account with this address"),
        ("x", "valid email"),
        ("", "Write the email address."),
    ],
)
def test_an_address_that_will_not_do_says_why(cast, rosa, email, sentence):
    answer = rosa.post("/account/email/", {"email": email})
    assert answer.status_code == 422
    assert sentence in text(answer)


def test_an_address_taken_at_the_same_moment_is_refused(cast):
    with pytest.raises(writes.Refused, match="There is an account with this address"):
        writes.change_email(by=cast.rosa, user=cast.rosa, email="mia@example.org")
    cast.rosa.refresh_from_db()
    assert cast.rosa.email == "rosa@example.org"


def test_signing_out_elsewhere_keeps_this_place_and_other_people(cast, rosa):
    give_password(cast.mia)
    other, _ = sign_in("rosa@example.org")
    mia, _ = sign_in("mia@example.org")
    said = text(rosa.post("/account/sign-out-elsewhere/", follow=True))
    assert "Signed out in 1 other place." in said
    assert who(rosa) == cast.rosa
    assert other.get("/account/").status_code == 302
    assert mia.get("/account/").status_code == 200
    assert "You were signed in nowhere else." in text(rosa.post("/account/sign-out-elsewhere/", follow=True))


def test_a_damaged_session_does_not_stop_it(cast, rosa):
    Session.objects.create(session_key="x" * 32, session_data="nonsense", expire_date="2099-01-01T00:00Z")
    assert rosa.post("/account/sign-out-elsewhere/").status_code == 302


def test_looking_signs_nobody_out(cast, rosa):
    assert rosa.get("/account/sign-out-elsewhere/").status_code == 405


def test_thirty_clinics_cost_as_many_queries_as_one(cast, as_person, django_assert_max_num_queries):
    client = as_person(cast.ellen)
    with django_assert_max_num_queries(20) as few:
        client.get("/account/")
    for number in range(30):
        clinic = writes.add_clinic(
            by=None, organization=cast.cedar.organization, name=f"C{number}", slug=f"c-{number}", zone="UTC"
        )
        writes.give_role(by=None, user=cast.ellen, clinic=clinic, role="facilitator", job="facilitator")
    with django_assert_max_num_queries(20) as many:
        assert "C29" in text(client.get("/account/"))
    assert len(many) == len(few)


def test_the_chooser_lists_the_clinics_of_whoever_has_several(cast, as_person):
    page = text(as_person(cast.ellen).get("/"))
    assert "Which clinic?" in page
    assert 'href="/cedar-hollow/"' in page
    assert 'href="/birch-creek/"' in page
    assert as_person(cast.rosa).get("/").url == "/cedar-hollow/"
    nobody = text(as_person(cast.otto).get("/"))
    assert "You belong to no clinic" in nobody
    assert "otto@example.org" in nobody
