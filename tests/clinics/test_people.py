"""The people of a clinic: who may see them, add them, end their roles, and what each refusal says."""

import pytest
from django.test import Client
from django.urls import reverse

from groundwork.clinics import reads, writes
from groundwork.clinics.models import AuditEvent, Membership, User
from tests.clinics.entering import give_password

pytestmark = pytest.mark.django_db

PAGE = "/cedar-hollow/people/"
NEW = {"name": "Carl Whitaker", "email": "Carl@example.org", "role": "member", "job": "front-desk", "add": "1"}


def text(response):
    return response.content.decode()


def role_of(user, clinic=None):
    found = Membership.objects.filter(user=user, ended_at__isnull=True)
    return (found.filter(clinic=clinic) if clinic else found).get()


def test_the_lead_sees_everybody_with_roles_and_jobs(cast, as_person):
    page = text(as_person(cast.rosa).get(PAGE))
    for words in (
        "Rosa Delgado",
        "Improvement lead, Nurse",
        "Mia Tran",
        "Team member, Medical assistant",
        "Pat Jensen",
    ):
        assert words in page
    assert "Patient or family partner, Patient or family partner" not in page
    assert "Add this person" in page
    assert "mia@example.org" in page


def test_a_member_sees_names_and_why_there_are_no_buttons(cast, as_person):
    page = text(as_person(cast.mia).get(PAGE))
    assert "Rosa Delgado" in page
    assert "As Team member at Cedar Hollow you cannot add and remove people of the clinic." in page
    for words in ("rosa@example.org", "Add this person", 'name="end"', 'name="invite"'):
        assert words not in page


def test_who_left_is_no_longer_among_the_people(cast, as_person):
    page = text(as_person(cast.rosa).get(PAGE))
    table, _, left = page.partition("Ended in the last 30 days: 1")
    assert "Eve Past" not in table
    assert "Eve Past" in left


@pytest.mark.parametrize("name", ["mia", "omar", "lena", "ellen"])
@pytest.mark.parametrize("action", ["add", "end", "invite"])
def test_only_who_manages_people_changes_anything(cast, as_person, name, action):
    before = list(Membership.objects.order_by("pk").values())
    posted = NEW if action == "add" else {action: role_of(cast.pat).pk}
    answer = as_person(getattr(cast, name)).post(PAGE, posted)
    assert answer.status_code == 403
    assert "you cannot add and remove people of the clinic" in text(answer)
    assert list(Membership.objects.order_by("pk").values()) == before
    assert not User.objects.filter(email="carl@example.org").exists()


@pytest.mark.parametrize("name", ["bella", "otto", "eve", "noor"])
def test_outsiders_find_nothing(cast, as_person, name):
    client = as_person(getattr(cast, name))
    assert client.get(PAGE).status_code == 404
    assert client.post(PAGE, NEW).status_code == 404
    assert client.post(reverse("return_role", args=["cedar-hollow", role_of(cast.mia).pk])).status_code == 404


def test_a_new_person_gets_a_link_that_is_shown_once(cast, as_person):
    client = as_person(cast.rosa)
    answer = client.post(PAGE, NEW)
    page = text(answer)
    assert answer.status_code == 200
    assert "One-time link for Carl Whitaker" in page
    link = answer.context["link"]["url"]
    assert link in page
    assert link not in text(client.get(PAGE))
    assert "Has not come in yet" in text(client.get(PAGE))
    assert Client().get(link).status_code == 200
    carl = User.objects.get(email="carl@example.org")
    assert reads.member(user=carl, slug="cedar-hollow").roles == {"member"}


def test_a_second_link_closes_the_first(cast, as_person):
    client = as_person(cast.rosa)
    first = client.post(PAGE, NEW).context["link"]["url"]
    carl = User.objects.get(email="carl@example.org")
    second = client.post(PAGE, {"invite": role_of(carl).pk}).context["link"]["url"]
    assert Client().get(first).status_code == 404
    assert Client().get(second).status_code == 200


def test_somebody_with_an_account_gets_the_role_and_no_link(cast, as_person):
    give_password(cast.bella)
    answer = as_person(cast.rosa).post(PAGE, {**NEW, "email": "bella@example.org"}, follow=True)
    assert answer.context["link"] is None
    assert "Bella Stone has the role now and signs in as before." in text(answer)


def test_an_account_of_another_clinic_without_a_password_is_left_to_the_administrator(cast, as_person):
    answer = as_person(cast.rosa).post(PAGE, {**NEW, "email": "bella@example.org"}, follow=True)
    assert answer.context["link"] is None
    assert "The network administrator makes the one-time link" in text(answer)


def test_a_second_role_is_added_to_the_first(cast, as_person):
    as_person(cast.rosa).post(PAGE, {**NEW, "email": "mia@example.org", "role": "lead"})
    assert reads.member(user=cast.mia, slug="cedar-hollow").roles == {"member", "lead"}


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("name", "", "Fill this in."),
        ("email", "carl", "Enter a valid email address"),
        ("role", "owner", "Choose one of the list"),
        ("job", "", "Choose one."),
        ("name", "x" * 121, "at most 120 characters"),
    ],
)
def test_a_form_that_will_not_do_says_what_to_fix_and_keeps_the_text(cast, as_person, field, value, sentence):
    answer = as_person(cast.rosa).post(PAGE, {**NEW, field: value})
    page = text(answer)
    assert answer.status_code == 422
    assert sentence in page
    assert "Nothing was saved yet" in page
    if field != "email":
        assert "Carl@example.org" in page
    assert not User.objects.filter(email__iexact="carl@example.org").exists()


def test_ending_a_role_shuts_the_door_at_once_and_undo_opens_it(cast, as_person):
    lead, mia = as_person(cast.rosa), as_person(cast.mia)
    assert mia.get(PAGE).status_code == 200
    answer = lead.post(PAGE, {"end": role_of(cast.mia).pk}, follow=True)
    assert "Mia Tran is no longer Team member here." in text(answer)
    assert mia.get(PAGE).status_code == 404
    (notice,) = answer.context["notices"]
    assert notice.undo_url in text(answer)
    back = lead.post(notice.undo_url, follow=True)
    assert "Mia Tran is Team member again." in text(back)
    assert mia.get(PAGE).status_code == 200
    verbs = list(AuditEvent.objects.order_by("-pk").values_list("verb", "title")[:2])
    assert verbs == [("gave back", "Mia Tran, Team member at Cedar Hollow"), ("ended", verbs[0][1])]


def test_a_role_given_anew_meanwhile_is_not_given_twice(cast, as_person):
    lead, row = as_person(cast.rosa), role_of(cast.mia)
    lead.post(PAGE, {"end": row.pk})
    writes.give_role(by=cast.rosa, user=cast.mia, clinic=cast.cedar, role="member", job="ma")
    answer = lead.post(reverse("return_role", args=["cedar-hollow", row.pk]), follow=True)
    assert "Mia Tran holds this role already." in text(answer)
    assert Membership.objects.filter(user=cast.mia, ended_at__isnull=True).count() == 1


def test_the_last_lead_stays(cast, as_person):
    answer = as_person(cast.rosa).post(PAGE, {"end": role_of(cast.rosa).pk}, follow=True)
    assert "Rosa Delgado is the only improvement lead of Cedar Hollow." in text(answer)
    assert reads.member(user=cast.rosa, slug="cedar-hollow").roles == {"lead"}


def test_a_lead_switched_off_does_not_count_as_one(cast):
    writes.give_role(by=None, user=cast.mia, clinic=cast.cedar, role="lead", job="ma")
    User.objects.filter(pk=cast.mia.pk).update(is_active=False)
    with pytest.raises(writes.Refused, match="only improvement lead"):
        writes.end_role(by=cast.rosa, membership=role_of(cast.rosa))


def test_a_lead_who_ends_the_own_role_is_led_out(cast, as_person):
    writes.give_role(by=None, user=cast.mia, clinic=cast.cedar, role="lead", job="ma")
    answer = as_person(cast.rosa).post(PAGE, {"end": role_of(cast.rosa).pk}, follow=True)
    assert answer.status_code == 200
    assert "No clinic yet" in text(answer)


@pytest.mark.parametrize("action", ["end", "invite"])
def test_a_role_that_is_not_there_is_404(cast, as_person, action):
    client = as_person(cast.rosa)
    for pk in ("", "x", "0", "9" * 30, "1 OR 1=1"):
        assert client.post(PAGE, {action: pk}).status_code == 404, pk


@pytest.mark.parametrize("action", ["end", "invite"])
def test_a_role_at_another_clinic_is_404(cast, as_person, action):
    theirs = role_of(cast.bella)
    assert as_person(cast.rosa).post(PAGE, {action: theirs.pk}).status_code == 404
    theirs.refresh_from_db()
    assert theirs.ended_at is None


def test_a_facilitators_account_is_out_of_the_leads_reach(cast, as_person):
    client = as_person(cast.rosa)
    assert "The network administrator helps with this account" in text(client.get(PAGE))
    answer = client.post(PAGE, {"invite": role_of(cast.ellen, cast.cedar).pk}, follow=True)
    assert "Ellen Marsh also belongs to other clinics." in text(answer)
    assert not cast.ellen.invitations.exists()


def test_nobody_of_another_clinic_is_named_on_any_page_of_this_one(cast, as_person):
    client = as_person(cast.rosa)
    for address in (PAGE, "/cedar-hollow/history/", "/cedar-hollow/history/csv/", "/cedar-hollow/bin/", "/account/"):
        response = client.get(address)
        page = response.getvalue().decode()
        assert response.status_code == 200
        for canary in ("Bella", "Ben Ito", "Birch", "Ridge Community", "birch-creek", "Otto", "Noor"):
            assert canary not in page, address


def test_thirty_people_cost_as_many_queries_as_one(cast, as_person, django_assert_max_num_queries):
    client = as_person(cast.rosa)
    with django_assert_max_num_queries(30) as few:
        client.get(PAGE)
    for number in range(30):
        user = writes.add_person(by=None, name=f"Extra {number}", email=f"extra{number}@example.org")
        writes.give_role(by=None, user=user, clinic=cast.cedar, role="member", job="nurse")
        writes.give_role(by=None, user=user, clinic=cast.cedar, role="clinician", job="nurse")
    with django_assert_max_num_queries(30) as many:
        page = text(client.get(PAGE))
    assert page.count("Extra ") >= 30
    assert len(many) == len(few)
