"""The commands an operator runs: first administrator, one-time link, checks before the start."""

import re

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client

from groundwork.clinics import reads, writes
from groundwork.clinics.models import AuditEvent

pytestmark = pytest.mark.django_db


def said(capsys, *arguments, **options):
    call_command(*arguments, **options)
    return capsys.readouterr().out


def test_the_first_administrators_link_opens_the_page(capsys):
    out = said(capsys, "first_administrator", address="https://g.example.org/")
    assert "within 30 minutes" in out
    path = re.search(r"https://g\.example\.org(/join/\S+)", out)[1]
    assert "First administrator" in Client().get(path).content.decode()


def test_each_start_makes_the_former_link_worthless(capsys):
    first, second = (re.search(r"/join/\S+", said(capsys, "first_administrator"))[0] for _ in range(2))
    assert Client().get(first).status_code == 404
    assert Client().get(second).status_code == 200


def test_once_there_is_an_administrator_nothing_is_printed(cast, capsys):
    assert said(capsys, "first_administrator") == ""


def test_a_one_time_link_lets_in_whoever_is_locked_out(cast, capsys):
    out = said(capsys, "one_time_link", "NOOR@example.org")
    path = re.search(r"http://127\.0\.0\.1:8000(/join/\S+)", out)[1]
    assert "Welcome, Noor Aziz" in Client().get(path).content.decode()
    event = AuditEvent.objects.latest("pk")
    assert (event.actor, event.verb, event.title) == ("Groundwork", "made a one-time link for", "Noor Aziz")


def test_it_can_forget_a_lost_second_factor(cast, capsys):
    TOTP.activate(cast.noor, "GEZDGNBVGY3TQOJQ")
    said(capsys, "one_time_link", "noor@example.org")
    assert reads.has_second_factor(cast.noor)
    said(capsys, "one_time_link", "noor@example.org", without_second_factor=True)
    assert not reads.has_second_factor(cast.noor)


def test_an_unknown_address_is_one_sentence(cast):
    with pytest.raises(CommandError, match=r"There is no account with the address x@example\.org"):
        call_command("one_time_link", "x@example.org")


def test_a_database_of_this_version_starts():
    call_command("start_checks")


def test_a_database_of_a_newer_version_is_refused_by_name():
    MigrationRecorder(connection).record_applied("clinics", "0999_from_the_future")
    with pytest.raises(CommandError, match=r"newer Groundwork .*clinics.0999_from_the_future.* restore a backup"):
        call_command("start_checks")


def test_a_migration_of_a_package_no_longer_here_does_not_stop_the_start():
    MigrationRecorder(connection).record_applied("elsewhere", "0001_initial")
    call_command("start_checks")


def test_a_database_that_cannot_be_opened_is_one_sentence(monkeypatch):
    def fails():
        raise OperationalError("unable to open database file\nat some place")

    monkeypatch.setattr(connection, "ensure_connection", fails)
    with pytest.raises(CommandError, match=r"cannot be opened \(unable to open database file\)\. Check DATABASE_URL"):
        call_command("start_checks")


def test_invitations_last_as_long_as_the_pages_say():
    assert (writes.INVITATION_DAYS, writes.FIRST_ADMINISTRATOR_MINUTES) == (7, 30)
