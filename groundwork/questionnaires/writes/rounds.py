"""Opening and closing rounds, and who is asked."""

from django.utils import timezone

from groundwork.clinics import audit, records
from groundwork.clinics.audit import write
from groundwork.clinics.models import Membership
from groundwork.clinics.permissions import PRESCRIBERS
from groundwork.clinics.writes import Refused
from groundwork.questionnaires.models import PURPOSES, Response, Round
from groundwork.toolkit import edition as editions


@write
def open_round(
    *, by, clinic, toolkit, edition, questionnaire, title, opens_on, purpose="other", people=(), closes_on=None
):
    """The new round of this questionnaire, with `people` asked.

    `toolkit` is its key, `questionnaire` the schema's object. On a shared
    sheet nobody is asked by name: the team's one copy is made instead.
    """
    if questionnaire.respondents == "patients":
        raise Refused("This sheet is for patients. A round asks the team and the staff only.")
    if purpose not in PURPOSES:
        raise ValueError(f"{purpose!r} is no purpose of a round")
    _check_days(opens_on, closes_on)
    row = records.add(
        Round,
        by=by,
        clinic=clinic,
        toolkit=toolkit,
        edition=edition,
        questionnaire_key=questionnaire.key,
        content=editions.questionnaire_to_json(questionnaire),
        digest=editions.digest(questionnaire),
        title=title,
        purpose=purpose,
        opens_on=opens_on,
        closes_on=closes_on,
    )
    if row.is_shared:
        if people:
            raise Refused("The team fills this sheet together, so nobody is asked by name. Leave the list empty.")
        records.add(Response, by=by, clinic=clinic, round=row, is_shared=True)
    elif people:
        invite(by=by, round=row, people=people)
    return row


@write
def change_round(*, by, round, version, title, purpose, closes_on):
    """The round with another title, purpose or closing day. Raises `records.Stale`."""
    _check_days(round.opens_on, closes_on)
    return records.change(round, by=by, version=version, title=title, purpose=purpose, closes_on=closes_on)


@write
def invite(*, by, round, people):
    """The responses of those newly asked. Who is asked already stays as they are."""
    if round.is_shared:
        raise Refused("The team fills this sheet together, so nobody is asked by name.")
    if round.is_closed:
        raise Refused(f"“{round}” is closed. Open it again to ask more people.")
    jobs = _jobs(round.clinic, people)
    rows = {row.respondent_id: row for row in Response.objects.filter(round=round, respondent__in=people)}
    asked = []
    for person in people:
        row = rows.get(person.pk)
        if row is None:
            job = jobs[person.pk]
            asked.append(
                records.add(
                    Response,
                    by=by,
                    clinic=round.clinic,
                    round=round,
                    respondent=person,
                    job=job,
                    is_prescriber=job in PRESCRIBERS,
                )
            )
        elif row.binned_at is not None:
            asked.append(records.take_out_of_bin(row, by=by))
    if not asked:
        audit.nothing_changed()
    return asked


@write
def withdraw(*, by, response):
    """Take an unanswered invitation back, into the bin. Refused once the person has begun."""
    row = (
        Response.objects.select_for_update(of=("self",))
        .select_related("round", "clinic", "respondent")
        .get(pk=response.pk)
    )
    if row.is_shared or row.started_at is not None:
        raise Refused(row.why_not_bin())
    binned = records.put_in_bin(row, by=by)
    open_spread_when_all_answered(by=by, round=row.round)
    return binned


@write
def open_spread(*, by, round):
    """Let the team see the answers side by side before everybody has answered."""
    if round.is_shared:
        raise Refused("The team fills this sheet together, so there are no separate answers to compare.")
    if not Response.live.filter(round=round, submitted_at__isnull=False).exists():
        raise Refused("Nobody has answered yet, so there is nothing to look at together.")
    return _open_spread(by, round)


@write
def open_spread_when_all_answered(*, by, round):
    """Open the answers once nobody is left to wait for; else nothing."""
    audit.nothing_changed()
    left = list(Response.live.filter(round=round).values_list("submitted_at", flat=True))
    return _open_spread(by, round) if left and all(left) and not round.is_shared else round


def _open_spread(by, row):
    now = timezone.now()
    # No new version: this is no text that somebody edits, and it must not turn an open form stale.
    if Round.objects.filter(pk=row.pk, spread_opened_at__isnull=True).update(spread_opened_at=now):
        audit.record(by=by, verb="opened the answers", what=row, clinic=row.clinic)
    else:
        audit.nothing_changed()
    row.refresh_from_db()
    return row


@write
def close_round(*, by, round):
    """End the answering. What was begun and not handed in does not count."""
    row = Round.objects.select_for_update(of=("self",)).select_related("clinic").get(pk=round.pk)
    if row.is_closed:
        audit.nothing_changed()
        return row
    return records.change(row, by=by, version=row.version, verb="closed", closed_at=timezone.now())


@write
def reopen_round(*, by, round):
    """Let people answer again."""
    row = Round.objects.select_for_update(of=("self",)).select_related("clinic").get(pk=round.pk)
    if not row.is_closed:
        audit.nothing_changed()
        return row
    opened = row.spread_opened_at or row.closed_at
    return records.change(row, by=by, version=row.version, verb="opened again", closed_at=None, spread_opened_at=opened)


def _check_days(opens_on, closes_on):
    if closes_on is not None and closes_on < opens_on:
        raise Refused("Answers are asked for by a day before the sheet opens. Choose a later day.")


def _jobs(clinic, people):
    """{user id: job} of people who work at the clinic; Refused when one does not."""
    rows = Membership.objects.filter(clinic=clinic, user__in=people, ended_at__isnull=True).order_by("-since")
    jobs = {row.user_id: row.job for row in rows}
    strangers = [person.name for person in people if person.pk not in jobs]
    if strangers:
        raise Refused(f"{' and '.join(strangers)}: not at {clinic}. Add them under People first.")
    return jobs
