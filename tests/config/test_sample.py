"""The sample network tells its story on whatever day the suite runs. Built once for all tests of this file."""

import datetime
from io import StringIO

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from groundwork.clinics import reads as clinic_reads
from groundwork.clinics.models import AuditEvent, Clinic, ClinicRecord, Membership, Organization, User
from groundwork.config.sample.build import build
from groundwork.measures import reads as measure_reads
from groundwork.projects.gates import STUDY, open_box
from groundwork.projects.models import ActionPlan, Evidence, Opportunity, PdsaCycle, Project, Step
from groundwork.projects.progress import DOING
from groundwork.projects.reads import activities as activity_reads
from groundwork.projects.reads import pdsa as pdsa_reads
from groundwork.projects.reads import plans as plan_reads
from groundwork.projects.reads.credit import desk_of, dossier_of
from groundwork.questionnaires import reads as round_reads

pytestmark = pytest.mark.django_db

MONTHS = {
    "cedar-hollow": 9,
    "maple-crossing": 14,
    "alder-creek": 7,
    "birchwood": 4,
    "juniper-street": 1,
    "willow-bend": 9,
}


@pytest.fixture(scope="module")
def told(django_db_setup, django_db_blocker):
    """What the build said while the sample was made; the sample is gone again after the last test here."""
    said = []
    with django_db_blocker.unblock(), transaction.atomic():
        build(say=said.append)
        yield said
        transaction.set_rollback(True)


@pytest.fixture
def cedar(told):
    return Clinic.objects.get(slug="cedar-hollow")


def project_of(clinic):
    return Project.live.select_related("clinic", "edition").get(clinic=clinic)


def test_it_says_what_it_works_on(told):
    assert told[0] == "People and toolkits"
    assert "Cedar Hollow Family Health: plans and tests of change" in told


def test_two_organizations_and_six_clinics_each_in_its_month(told):
    clinics = Clinic.objects.all()
    assert Organization.objects.count() == 2
    assert all(clinic.is_sample for clinic in clinics)
    assert {clinic.slug: project_of(clinic).month_of(clinic.today()) for clinic in clinics} == MONTHS


def test_every_clinic_has_a_lead_and_the_one_facilitator(told):
    for clinic in Clinic.objects.all():
        roles = Membership.objects.filter(clinic=clinic, ended_at=None)
        assert roles.filter(role="lead").count() == 1
        assert [row.user.name for row in roles.filter(role="facilitator")] == ["Ellen Marsh"]
        assert 4 <= roles.count() <= 10
    assert User.objects.filter(is_network_administrator=True).count() == 1


def test_the_page_to_step_in_begins_with_cedar_hollow_and_rosa(told):
    rooms = clinic_reads.desks()
    assert rooms[0].clinic.name == "Cedar Hollow Family Health"
    assert [desk.user.name for desk in rooms[0].desks][:3] == ["Rosa Delgado", "Ellen Marsh", "Dr. Miriam Okafor"]
    assert rooms[-1].clinic is None


def test_test_4_waits_in_study_and_is_four_days_late(cedar):
    project = project_of(cedar)
    (late,) = pdsa_reads.stale(project, today=cedar.today())
    assert (late.cycle.number, late.late.days) == (4, 4)
    assert open_box(late.cycle) == STUDY
    assert [gap.short for gap in late.box.missing] == ["the comparison for question 2"]
    assert [row.cycle.number for row in pdsa_reads.cycle_page(late.cycle, today=cedar.today()).ramp] == [1, 2, 3, 4]


def test_the_board_of_cedar_hollow(cedar):
    rows = [row for row in activity_reads.activity_rows(project_of(cedar)) if row.item.off_on is None]
    assert sum(row.progress.state == DOING for row in rows) == 7
    assert sum(row.progress.is_in_place for row in rows) == 23
    (late,) = [row for row in rows if row.progress.late_days]
    assert (late.title, late.progress.late_days) == ("Renew agreements before they run out", 4)
    assert late.is_reworded
    assert late.item.opportunity.title == "Renew agreements on time"


def test_plan_2_is_running_and_plan_1_was_read_back(cedar):
    project = project_of(cedar)
    page = plan_reads.plan_page(project, plan_reads.current_plan(project), today=cedar.today())
    assert (page.plan.number, page.done, page.total) == (2, 6, 9)
    assert page.plan.starts < cedar.today() < page.plan.ends
    assert [str(step) for step in page.late_steps] == ["Compare with the prediction and decide"]
    assert ActionPlan.live.get(project=project, number=1).stuck
    assert Step.objects.get(clinic=cedar, binned_at__isnull=False).what == "Ask the county for its policy"


def test_measures_read_as_they_should(cedar):
    found = {row.series.title: row for row in measure_reads.summaries(cedar, cedar.today())}
    first = found["Current agreement signed"]
    assert first.series.is_prioritized
    assert (first.value, first.word, first.goal[:3]) == ("63%", "Better", "75%")
    assert len(measure_reads.entries_of(first.series, cedar.today())) == 18
    assert found["Naloxone offered"].word == found["Calls for an early refill"].word == "Too early"
    assert found["Visits that start late"].word == "No change yet"
    assert measure_reads.imports_of(first.series).count() == 1


def test_the_midpoint_round_shows_disagreement_and_waits_for_two(cedar):
    midpoint, baseline = [row for row in round_reads.rounds_at(cedar) if row.questionnaire_key == "self-assessment"]
    assert round_reads.progress(midpoint) == (7, 9)
    assert round_reads.progress(baseline) == (8, 8)
    assert baseline.is_closed and midpoint.is_spread_open and not midpoint.is_closed
    spread = {item.question.key: item for item in round_reads.spread(midpoint, baseline)}
    values = [voice.value for voice in spread["patient-agreements"].voices]
    assert (min(values), max(values)) == (2, 9)
    assert spread["workflows"].agreed.value == 5


def test_the_choice_of_cedar_hollow(cedar):
    rows = Opportunity.live.filter(project=project_of(cedar))
    assert rows.filter(is_circled=True).count() == 3
    assert rows.get(decision="priority").title == "Renew agreements on time"


def test_alder_creek_is_late_and_the_others_are_not(told):
    late = {
        clinic.slug: sum(row.progress.late_days > 0 for row in activity_reads.activity_rows(project_of(clinic)))
        for clinic in Clinic.objects.all()
    }
    assert late == {
        "cedar-hollow": 1,
        "maple-crossing": 0,
        "alder-creek": 2,
        "birchwood": 0,
        "juniper-street": 0,
        "willow-bend": 0,
    }
    alder = Clinic.objects.get(slug="alder-creek")
    assert pdsa_reads.stale(project_of(alder), today=alder.today())[0].late.days > 30


def test_maple_crossing_reached_its_goal_and_birchwood_counts_nothing_yet(told):
    maple, birchwood = (Clinic.objects.get(slug=slug) for slug in ("maple-crossing", "birchwood"))
    first = measure_reads.summaries(maple, maple.today())[0]
    assert (first.word, first.value) == ("Better", "85%")
    assert measure_reads.summaries(birchwood, birchwood.today()) == []
    assert not PdsaCycle.live.filter(clinic=birchwood).exists()


def test_the_dossier_of_willow_bend_is_half_full(told):
    project = project_of(Clinic.objects.get(slug="willow-bend"))
    desk = desk_of(dossier_of(project))
    assert {need.key for need in desk.meter.missing} == {
        "benchmark",
        "meetings",
        "physician_feedback",
        "training",
        "signed",
    }
    assert [line.claimed.is_attested for line in desk.claims] == [True, False]
    assert not any(claim.is_countersigned for claim in (line.claim for line in desk.claims))


def test_nothing_happened_in_the_future_or_all_at_once(told):
    now = timezone.now()
    assert not AuditEvent.objects.filter(at__gt=now).exists()
    for model in (model for model in apps.get_models() if issubclass(model, ClinicRecord)):
        assert not model.objects.filter(created_at__gt=now).exists()
        assert not model.objects.filter(changed_at__gt=now).exists()
    for clinic in Clinic.objects.all():
        today = clinic.today()
        assert not Evidence.objects.filter(clinic=clinic, on__gt=today).exists()
        assert not Step.objects.filter(clinic=clinic, done_on__gt=today).exists()
    days = {event.date() for event in AuditEvent.objects.values_list("at", flat=True)}
    assert len(days) > 150
    assert max(days) - min(days) > datetime.timedelta(days=500)
    # Fields that take the time by themselves were told too.
    assert not Membership.objects.filter(since__gt=now - datetime.timedelta(days=1)).exists()


def test_every_place_opens_for_one_of_each_role_and_for_the_facilitator_everywhere(told, client):
    for user in User.objects.filter(
        name__in=("Rosa Delgado", "Ellen Marsh", "Carl Whitaker", "Denise Hartley", "Walt Jensen")
    ):
        client.force_login(user)
        session = client.session
        session["stepped_in"] = session["second_factor_present"] = True
        session.save()
        for role in user.memberships.all():
            response = client.get(reverse("what_now", args=[role.clinic.slug]))
            assert response.status_code == 200
            for group in response.context["nav"]:
                for entry in group.items:
                    assert client.get(entry.url, follow=True).status_code == 200, (user, entry.url)


def test_a_second_time_is_refused(told, settings):
    settings.DEMO = True
    with pytest.raises(CommandError, match="in this database already"):
        call_command("sample_network", stdout=StringIO())
