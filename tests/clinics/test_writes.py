import pytest
from django.db import DatabaseError, transaction

from groundwork.clinics import audit, reads, writes
from groundwork.clinics.models import AuditEvent, Invitation, Membership, User

pytestmark = pytest.mark.django_db


def test_a_write_takes_keywords_only_and_names_its_author():
    with pytest.raises(TypeError, match="keyword-only"):
        audit.write(lambda by: None)
    with pytest.raises(TypeError, match="names its author"):

        @audit.write
        def nameless(*, what):
            pass


def test_a_write_without_an_audit_row_keeps_nothing(cast):
    @audit.write
    def forgets(*, by):
        User.objects.filter(pk=by.pk).update(name="Changed")

    with pytest.raises(audit.Unaudited):
        forgets(by=cast.rosa)
    cast.rosa.refresh_from_db()
    assert cast.rosa.name == "Rosa Delgado"


def test_an_audit_row_outside_a_write_is_refused(cast):
    with pytest.raises(audit.Unaudited):
        audit.record(by=cast.rosa, verb="changed", what=cast.rosa)


def test_a_write_inside_a_write_counts_for_both(cast):
    @audit.write
    def outer(*, by):
        writes.add_organization(by=by, name="Third")

    before = AuditEvent.objects.count()
    outer(by=cast.noor)
    assert AuditEvent.objects.count() == before + 1


@pytest.mark.parametrize("statement", ["UPDATE clinics_auditevent SET actor = 'x'", "DELETE FROM clinics_auditevent"])
def test_the_database_refuses_to_change_audit_rows(cast, statement):
    from django.db import connection

    with pytest.raises(DatabaseError, match="never"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_the_last_lead_cannot_be_removed(cast):
    membership = Membership.objects.get(user=cast.rosa, role="lead")
    with pytest.raises(writes.Refused, match="only improvement lead"):
        writes.end_role(by=cast.rosa, membership=membership)
    membership.refresh_from_db()
    assert membership.ended_at is None


def test_a_role_given_twice_is_one_role(cast):
    again = writes.give_role(by=cast.rosa, user=cast.mia, clinic=cast.cedar, role="member", job="ma")
    assert again.pk == Membership.objects.get(user=cast.mia, role="member").pk


def test_ending_a_role_takes_effect_at_once(cast):
    assert reads.member(user=cast.mia, slug="cedar-hollow") is not None
    writes.end_role(by=cast.rosa, membership=Membership.objects.get(user=cast.mia))
    assert reads.member(user=cast.mia, slug="cedar-hollow") is None


def test_an_invitation_works_once(cast):
    invitation, token = writes.invite(by=cast.rosa, user=cast.mia)
    assert token not in str(Invitation.objects.values_list())
    writes.accept_invitation(by=None, invitation=invitation, password="a long enough password")
    with pytest.raises(writes.Refused, match="used or is too old"):
        writes.accept_invitation(by=None, invitation=invitation, password="another long password")
    cast.mia.refresh_from_db()
    assert cast.mia.check_password("a long enough password")


def test_a_second_invitation_closes_the_first(cast):
    first, _ = writes.invite(by=cast.rosa, user=cast.mia)
    writes.invite(by=cast.rosa, user=cast.mia)
    first.refresh_from_db()
    assert not first.is_open


def test_the_first_administrator_link_ends_with_the_first_administrator(db):
    token = writes.open_first_administrator_link(by=None)
    invitation = Invitation.objects.get(token_digest=writes.digest_of(token))
    writes.accept_invitation(
        by=None, invitation=invitation, password="a long enough password", name="Ana", email="ana@example.org"
    )
    assert User.objects.get().is_network_administrator
    assert writes.open_first_administrator_link(by=None) is None


def test_a_late_autosave_is_dropped(cast):
    form = "/cedar-hollow/x/"
    writes.keep_draft(by=cast.rosa, clinic=cast.cedar, form=form, sequence=2, fields={"text": "newer"})
    kept = writes.keep_draft(by=cast.rosa, clinic=cast.cedar, form=form, sequence=1, fields={"text": "older"})
    assert kept.fields == {"text": "newer"}
    assert reads.draft(user=cast.rosa, clinic=cast.cedar, form=form).fields == {"text": "newer"}
    assert reads.draft(user=cast.mia, clinic=cast.cedar, form=form) is None
