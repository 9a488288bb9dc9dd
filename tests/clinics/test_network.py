"""The network's pages: organizations, clinics, administrators, and who is locked out."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import get_resolver, reverse

from groundwork.clinics import reads, writes
from groundwork.clinics.models import AuditEvent, Clinic, Membership, Organization, User
from groundwork.clinics.models.people import RESERVED
from groundwork.config.checks import routes
from tests.clinics.entering import give_password

pytestmark = pytest.mark.django_db

PAGES = (
    "/network/",
    "/network/administrators/",
    "/network/history/",
    "/network/clinics/{}/",
    "/network/clinics/{}/change/",
)
POSTS = ("/network/organizations/", "/network/clinics/", "/network/clinics/{}/roles/{}/back/")


def text(response):
    return response.content.decode()


def clinic_form(at, **other):
    given = {"organization": at.pk, "name": "Willow", "slug": "willow", "zone": "America/Denver", **other}
    return {f"clinic-{name}": value for name, value in given.items()}


@pytest.mark.parametrize("name", ["rosa", "mia", "ellen", "lena", "pat", "otto", "eve"])
def test_for_everybody_else_there_is_no_network(cast, as_person, name):
    client = as_person(getattr(cast, name))
    counts = (Organization.objects.count(), Clinic.objects.count(), User.objects.count())
    given = {"organization-name": "X", "name": "X", "email": "x@example.org"}
    for page in (*PAGES, *POSTS):
        address = page.format(cast.cedar.pk, cast.mia.memberships.get().pk)
        assert client.post(address, given).status_code == 404, address
        assert client.get(address).status_code == 404, address
    assert (Organization.objects.count(), Clinic.objects.count(), User.objects.count()) == counts


def test_a_stranger_is_asked_to_sign_in(cast):
    for page in (*PAGES, *POSTS):
        answer = Client().get(page.format(cast.cedar.pk, 1))
        assert answer.url.startswith("/accounts/login/"), page


def test_looking_at_what_changes_something_changes_nothing(cast, as_person):
    for page in POSTS:
        assert as_person(cast.noor).get(page.format(cast.cedar.pk, 1)).status_code == 405, page


def test_an_administrator_lands_on_organizations_with_their_clinics(cast, as_person):
    client = as_person(cast.noor)
    assert client.get("/").url == "/network/"
    page = text(client.get("/network/"))
    for words in ("Valley Health Partners", "Cedar Hollow", "/cedar-hollow/", "Ridge Community Care", "Birch Creek"):
        assert words in page
    people = {
        clinic.slug: clinic.people_now
        for organization in reads.organizations()
        for clinic in organization.clinics.all()
    }
    assert people == {"cedar-hollow": 6, "birch-creek": 3}


def test_an_empty_network_says_where_to_begin(db, as_person):
    admin = writes.add_person(by=None, name="Ana", email="ana@example.org", is_network_administrator=True)
    page = text(as_person(admin).get("/network/"))
    assert "Begin with an organization" in page
    assert "Add this clinic" not in page
    assert "Add this organization" in page


def test_an_administrator_sees_no_clinics_work(cast, as_person):
    client = as_person(cast.noor)
    for address in ("/cedar-hollow/", "/cedar-hollow/people/", "/cedar-hollow/history/", "/cedar-hollow/bin/"):
        assert client.get(address).status_code == 404


def test_organization_clinic_and_first_lead_in_three_steps(cast, as_person):
    client = as_person(cast.noor)
    client.post("/network/organizations/", {"organization-name": "Lake Group"})
    organization = Organization.objects.get(name="Lake Group")
    answer = client.post("/network/clinics/", clinic_form(organization))
    clinic = Clinic.objects.get(slug="willow")
    assert (clinic.zone, clinic.is_sample) == ("America/Denver", False)
    assert answer.url == f"/network/clinics/{clinic.pk}/"
    empty = text(client.get(answer.url))
    assert "Nobody works here yet" in empty
    given = {"name": "Lea Lind", "email": "lea@example.org", "role": "lead", "job": "nurse", "add": "1"}
    added = client.post(answer.url, given)
    assert "One-time link for Lea Lind" in text(added)
    assert "Lea Lind" in text(client.get(answer.url))
    assert reads.member(user=User.objects.get(email="lea@example.org"), slug="willow").roles == {"lead"}


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("slug", "Willow Bend", "Use small letters, digits and dashes"),
        ("slug", "w", "2 to 50 of them"),
        ("slug", "cedar-hollow", "Another clinic has this short name"),
        ("slug", "accounts", "a word of the product"),
        ("slug", "network", "a word of the product"),
        ("slug", "static", "a word of the product"),
        ("slug", "", "Fill this in."),
        ("name", "", "Fill this in."),
        ("zone", "Mars/Base", "Choose one of the list"),
        ("organization", "999", "Choose one of the list"),
    ],
)
def test_a_clinic_that_will_not_do_says_what_to_fix(cast, as_person, field, value, sentence):
    answer = as_person(cast.noor).post("/network/clinics/", clinic_form(cast.cedar.organization, **{field: value}))
    assert answer.status_code == 422
    assert sentence in text(answer)
    assert Clinic.objects.count() == 2


def test_two_clinics_of_one_name_in_one_organization_are_refused(cast, as_person):
    answer = as_person(cast.noor).post("/network/clinics/", clinic_form(cast.cedar.organization, name="Cedar Hollow"))
    assert answer.status_code == 422
    assert Clinic.objects.count() == 2


def test_an_organization_there_already_is_refused(cast, as_person):
    client = as_person(cast.noor)
    answer = client.post("/network/organizations/", {"organization-name": "Valley Health Partners"})
    assert answer.status_code == 422
    assert "This organization is there already." in text(answer)
    assert client.post("/network/organizations/", {"organization-name": " "}).status_code == 422


def test_no_clinic_takes_a_word_of_the_products_own_addresses(cast):
    for word in RESERVED:
        with pytest.raises(ValidationError, match="own addresses"):
            writes.add_clinic(
                by=None, organization=cast.cedar.organization, name="X", slug=word, zone="America/Chicago"
            )
    assert Clinic.objects.count() == 2


def test_every_first_word_of_an_address_is_reserved():
    first = {text.lstrip("^").split("/")[0] for text, _ in routes(get_resolver())}
    assert "<slug:clinic>" in first
    assert {"accounts", "network", "join", "step-in", "healthz"} <= first
    plain = {word for word in first if word and not word.startswith("<")}
    assert plain - RESERVED == set(), "add these to RESERVED in groundwork/clinics/models/people.py"
    assert "static" in RESERVED


def test_a_clinic_changes_name_and_zone_but_never_its_address(cast, as_person):
    client = as_person(cast.noor)
    address = f"/network/clinics/{cast.cedar.pk}/change/"
    page = text(client.get(address))
    assert 'name="slug"' not in page
    was = {"was_name": "Cedar Hollow", "was_zone": "America/Chicago"}
    client.post(address, {"name": "Cedar Hollow South", "zone": "America/Denver", "slug": "x", **was})
    cast.cedar.refresh_from_db()
    assert (cast.cedar.name, cast.cedar.zone, cast.cedar.slug) == (
        "Cedar Hollow South",
        "America/Denver",
        "cedar-hollow",
    )
    event = AuditEvent.objects.latest("pk")
    assert event.changes == {
        "name": ["Cedar Hollow", "Cedar Hollow South"],
        "zone": ["America/Chicago", "America/Denver"],
    }
    late = client.post(address, {"name": "Third", "zone": "America/Denver", **was})
    assert late.status_code == 422
    assert "Somebody else changed this clinic" in text(late)
    cast.cedar.refresh_from_db()
    assert cast.cedar.name == "Cedar Hollow South"


def test_a_clinic_cannot_take_the_name_of_its_neighbor(cast, as_person):
    twin = writes.add_clinic(
        by=None, organization=cast.cedar.organization, name="Willow", slug="willow", zone="America/Chicago"
    )
    given = {"name": "Cedar Hollow", "zone": twin.zone, "was_name": "Willow", "was_zone": twin.zone}
    answer = as_person(cast.noor).post(f"/network/clinics/{twin.pk}/change/", given)
    assert answer.status_code == 422
    assert "has a clinic named Cedar Hollow already" in text(answer)


def test_the_administrator_ends_and_returns_roles_too(cast, as_person):
    client, row = as_person(cast.noor), cast.mia.memberships.get()
    page = f"/network/clinics/{cast.cedar.pk}/"
    answer = client.post(page, {"end": row.pk}, follow=True)
    (notice,) = answer.context["notices"]
    assert notice.undo_url == f"/network/clinics/{cast.cedar.pk}/roles/{row.pk}/back/"
    assert reads.member(user=cast.mia, slug="cedar-hollow") is None
    client.post(notice.undo_url)
    assert reads.member(user=cast.mia, slug="cedar-hollow") is not None
    assert client.post(page, {"end": cast.bella.memberships.get().pk}).status_code == 404


def test_a_second_administrator_is_added_and_ended(cast, as_person):
    client = as_person(cast.noor)
    answer = client.post("/network/administrators/", {"name": "Ivo Lang", "email": "Ivo@example.org", "add": "1"})
    assert "One-time link for Ivo Lang" in text(answer)
    ivo = User.objects.get(email="ivo@example.org")
    assert ivo.is_network_administrator
    page = text(client.get("/network/administrators/"))
    assert "Ivo Lang" in page
    assert "Has not come in yet" in page
    give_password(cast.noor)
    client = as_person(cast.noor)
    client.post("/network/administrators/", {"end": ivo.pk})
    ivo.refresh_from_db()
    assert not ivo.is_network_administrator
    assert as_person(ivo).get("/network/").status_code == 404


def test_somebody_with_an_account_becomes_administrator_and_must_set_up_a_second_factor(cast, as_person):
    give_password(cast.rosa)
    theirs = Client()
    theirs.force_login(cast.rosa)
    assert theirs.get("/cedar-hollow/people/").status_code == 200
    given = {"name": "Rosa", "email": "rosa@example.org", "add": "1"}
    said = text(as_person(cast.noor).post("/network/administrators/", given, follow=True))
    assert "Rosa Delgado is an administrator now and signs in as before." in said
    assert theirs.get("/cedar-hollow/people/").url == "/second-factor/"


def test_the_last_administrator_who_can_sign_in_stays(cast, as_person):
    client = as_person(cast.noor)
    client.post("/network/administrators/", {"name": "Ivo Lang", "email": "ivo@example.org", "add": "1"})
    said = text(client.post("/network/administrators/", {"end": cast.noor.pk}, follow=True))
    assert "Noor Aziz is the only administrator who can sign in." in said
    cast.noor.refresh_from_db()
    assert cast.noor.is_network_administrator
    ivo = User.objects.get(email="ivo@example.org")
    give_password(ivo)
    assert client.post("/network/administrators/", {"end": cast.noor.pk}).url == "/"
    assert client.get("/network/").status_code == 404


def test_a_form_for_an_administrator_says_what_to_fix(cast, as_person):
    answer = as_person(cast.noor).post("/network/administrators/", {"name": "", "email": "x", "add": "1"})
    assert answer.status_code == 422
    assert "Enter a valid email address" in text(answer)


@pytest.mark.parametrize("action", ["end", "invite", "forget"])
def test_only_administrators_are_changed_on_their_page(cast, as_person, action):
    client = as_person(cast.noor)
    for pk in ("", "x", "0", "9" * 30, cast.rosa.pk):
        assert client.post("/network/administrators/", {action: pk}).status_code == 404, pk


def test_a_new_link_for_an_administrator_is_shown_once(cast, as_person):
    answer = as_person(cast.noor).post("/network/administrators/", {"invite": cast.noor.pk})
    assert Client().get(answer.context["link"]["url"]).status_code == 200


def test_the_networks_history_holds_what_belongs_to_no_clinic(cast, as_person):
    page = text(as_person(cast.noor).get("/network/history/"))
    assert "Valley Health Partners" in page
    assert "Improvement lead at Cedar Hollow" not in page


def test_thirty_clinics_cost_as_many_queries_as_two(cast, as_person, django_assert_max_num_queries):
    client = as_person(cast.noor)
    with django_assert_max_num_queries(30) as few:
        client.get("/network/")
    for number in range(30):
        organization = writes.add_organization(by=None, name=f"Group {number}")
        clinic = writes.add_clinic(
            by=None, organization=organization, name="Clinic", slug=f"clinic-{number}", zone="America/Chicago"
        )
        writes.give_role(by=None, user=cast.otto, clinic=clinic, role="member", job="nurse")
    with django_assert_max_num_queries(30) as many:
        assert "Group 29" in text(client.get("/network/"))
    assert len(many) == len(few)
    assert Membership.objects.filter(user=cast.otto).count() == 30


def test_thirty_administrators_cost_as_many_queries_as_one(cast, as_person, django_assert_max_num_queries):
    client = as_person(cast.noor)
    with django_assert_max_num_queries(30) as few:
        client.get(reverse("administrators"))
    for number in range(30):
        writes.add_person(
            by=None, name=f"Extra {number}", email=f"extra{number}@example.org", is_network_administrator=True
        )
    with django_assert_max_num_queries(30) as many:
        assert "Extra 29" in text(client.get(reverse("administrators")))
    assert len(many) == len(few)
