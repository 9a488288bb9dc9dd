"""When the sample network is not made, and the clock under which its stories are told."""

import datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from groundwork.clinics import writes
from groundwork.clinics.models import AuditEvent
from groundwork.config.sample.story import standing_at


def test_a_real_clinic_is_left_alone(cast, settings):
    settings.DEMO = True
    with pytest.raises(CommandError, match="holds Cedar Hollow, which is no sample"):
        call_command("sample_network", stdout=StringIO())


def test_outside_the_demo_the_command_does_nothing(db):
    with pytest.raises(CommandError, match="belongs to the demo"):
        call_command("sample_network", stdout=StringIO())


def test_the_clock_stands_only_for_what_is_told_under_it(db):
    moment = datetime.datetime(2020, 5, 4, 12, tzinfo=datetime.UTC)
    with standing_at(moment):
        row = writes.add_organization(by=None, name="Long ago")
        assert timezone.now() == moment
    assert AuditEvent.objects.get(record_id=str(row.pk)).at == moment
    assert timezone.now() - moment > datetime.timedelta(days=365)
