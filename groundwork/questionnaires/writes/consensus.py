"""What the group agreed on."""

from django.db import IntegrityError, transaction

from groundwork.clinics import audit, records
from groundwork.clinics.audit import write
from groundwork.clinics.writes import Refused
from groundwork.questionnaires import reads, rules
from groundwork.questionnaires.agreeing import agreed_on
from groundwork.questionnaires.handlers import handler_of
from groundwork.questionnaires.models import Consensus
from groundwork.questionnaires.reads import agreed_values

WHY_EQUAL = "All who answered said the same."


@write
def agree(*, by, round, question, value, why="", version=None):
    """The agreed answer to one question; `question` is its key, `value` a typed answer.

    `version` is that of the answer agreed before, None when the page showed
    none. Raises `records.Stale` with the other answer when that has changed.
    """
    refusal = rules.why_not_agree(round)
    if refusal:
        raise Refused(refusal)
    asked = next((one for one in round.questionnaire.questions() if one.key == question), None)
    if asked is None or not handler_of(asked).can_be_agreed or not _is_asked(round, asked):
        raise ValueError(f"{question!r} is no question of this sheet that a group agrees on")
    if value is None:
        raise Refused("Choose the answer you agreed on.")
    row = Consensus.objects.filter(round=round, question=question).select_related("clinic", "round").first()
    if row is None:
        return _first(by, round, question, value, why)
    if row.binned_at is not None:
        row = records.take_out_of_bin(row, by=by)
        version = row.version
    # A page that showed no answer carries no version, and 0 is never a stored one: another answer makes it stale.
    return records.change(row, by=by, version=version or 0, verb="agreed", value=value, why=why)


@write
def agree_where_equal(*, by, round, values):
    """The answers recorded at once, in the order of the sheet: of `values` {question's key: answer}, those that all who
    answered still give, and on which nobody agreed meanwhile.
    """
    refusal = rules.why_not_agree(round)
    if refusal:
        raise Refused(refusal)
    made = []
    for item in reads.all_equal(round):
        key, value = item.question.key, item.values[0]
        if key not in values or values[key] != value:
            continue
        try:
            made.append(agree(by=by, round=round, question=key, value=value, why=WHY_EQUAL))
        except records.Stale:
            continue  # somebody was quicker; theirs stands
    if not made:
        audit.nothing_changed()
    return made


def _is_asked(round, question):
    return question.about is None or question.key in agreed_on(round.questionnaire, agreed_values(round))


def _first(by, round, question, value, why):
    """The first answer to a question; Stale when somebody else's came first."""
    try:
        with transaction.atomic():
            return records.add(
                Consensus, by=by, clinic=round.clinic, round=round, question=question, value=value, why=why
            )
    except IntegrityError:
        # Two leads agreed at the same moment: the second sees the first one's answer.
        raise records.Stale(Consensus.objects.get(round=round, question=question)) from None
