"""Everything that fetches rounds, responses and agreed answers. Query counts do not grow with people or questions."""

from dataclasses import dataclass

from django.db.models import Count, Q
from django.shortcuts import get_object_or_404

from groundwork.clinics.models import Membership, User
from groundwork.questionnaires import agreeing
from groundwork.questionnaires import answers as sheet
from groundwork.questionnaires.agreeing import LowItem
from groundwork.questionnaires.comparison import Reading, wording
from groundwork.questionnaires.handlers import shown
from groundwork.questionnaires.models import Consensus, Response, Round
from groundwork.questionnaires.printing import Paper, paper
from groundwork.questionnaires.spread import Agreed, ItemSpread, Voice, median

_IS_LIVE = Q(responses__binned_at__isnull=True)


@dataclass(frozen=True)
class OpenSheet:
    """A round somebody still has to answer, or a shared sheet the team has not finished."""

    round: Round
    response: Response

    @property
    def is_started(self):
        return self.response.started_at is not None


def rounds_at(clinic, toolkit=None):
    """The clinic's rounds, newest first, without their texts; of one toolkit when named."""
    rounds = Round.live.filter(clinic=clinic).defer("content")
    if toolkit is not None:
        rounds = rounds.filter(toolkit=toolkit)
    return rounds.order_by("-opens_on", "-pk")


def counted_rounds_at(clinic, toolkit=None):
    """The same with `.asked` and `.answered` counted."""
    return rounds_at(clinic, toolkit).annotate(
        asked=Count("responses", filter=_IS_LIVE),
        answered=Count("responses", filter=_IS_LIVE & Q(responses__submitted_at__isnull=False)),
    )


def round_at(clinic, pk) -> Round:
    """The clinic's round with this id; 404 otherwise."""
    row = get_object_or_404(Round.live, clinic=clinic, pk=pk)
    row.clinic = clinic
    return row


def response_of(round, user) -> Response | None:
    """The person's own response in the round, or the team's on a shared sheet; None for those not asked."""
    mine = Q(is_shared=True) | Q(respondent=user)
    row = Response.live.filter(mine, round=round).select_related("changed_by", "submitted_by").first()
    if row is not None:
        row.round, row.clinic = round, round.clinic
    return row


def responses_of(round):
    """The responses of a round with their people, by name."""
    return Response.live.filter(round=round).select_related("respondent").order_by("respondent__name", "pk")


def not_asked_yet(round):
    """The people of the clinic who could still be asked, by name."""
    asked = Response.live.filter(round=round, respondent__isnull=False).values("respondent")
    here = Membership.objects.filter(clinic=round.clinic, ended_at__isnull=True).values("user")
    return User.objects.filter(pk__in=here, is_active=True).exclude(pk__in=asked).order_by("name")


def progress(round) -> tuple[int, int]:
    """(how many have answered, how many were asked)."""
    counts = Response.live.filter(round=round).aggregate(
        answered=Count("pk", filter=Q(submitted_at__isnull=False)), asked=Count("pk")
    )
    return counts["answered"], counts["asked"]


def open_for(member) -> list[OpenSheet]:
    """What the member still has to answer, then the team's unfinished sheets; soonest first. One query.

    Shared sheets come only for those who may see the clinic's work.
    """
    theirs = Q(respondent=member.user)
    if member.may("clinic.read"):
        theirs |= Q(is_shared=True)
    rows = (
        Response.live.filter(theirs, clinic=member.clinic, submitted_at__isnull=True)
        .filter(round__binned_at=None, round__closed_at=None, round__opens_on__lte=member.clinic.today())
        .select_related("round")
        .defer("round__content")
    )
    found = [OpenSheet(row.round, row) for row in rows]
    return sorted(
        found,
        key=lambda one: (
            one.response.is_shared,
            one.round.closes_on is None,
            one.round.closes_on or one.round.opens_on,
        ),
    )


def round_before(round) -> Round | None:
    """The clinic's last earlier round of the same questionnaire."""
    earlier = Q(opens_on__lt=round.opens_on) | Q(opens_on=round.opens_on, pk__lt=round.pk)
    return (
        Round.live.filter(
            earlier, clinic=round.clinic, toolkit=round.toolkit, questionnaire_key=round.questionnaire_key
        )
        .order_by("-opens_on", "-pk")
        .first()
    )


def rounds_of_sheet(round):
    """All rounds of the same questionnaire at the clinic, oldest first."""
    return Round.live.filter(
        clinic=round.clinic, toolkit=round.toolkit, questionnaire_key=round.questionnaire_key
    ).order_by("opens_on", "pk")


def agreed_values(round) -> dict:
    """{question key: agreed answer}."""
    return dict(Consensus.live.filter(round=round).values_list("question", "value"))


def spread(round, before=None) -> tuple[ItemSpread, ...]:
    """Every question asked in the round with the answers handed in, in the order of the sheet.

    `before` is the earlier round whose agreed answers are shown beside, taken
    only for questions whose wording is the same.
    """
    handed_in = list(
        Response.live.filter(round=round, is_shared=False, submitted_at__isnull=False)
        .order_by("job", "pk")
        .only("job", "is_prescriber", "answers")
    )
    agreed = _agreed(round)
    earlier = _same_words(round, before) if before is not None else {}
    questionnaire = round.questionnaire
    counted = [(row, sheet.counted(questionnaire, row.answers)) for row in handed_in]
    asked = agreeing.agreed_on(questionnaire, {key: one.value for key, one in agreed.items()})
    return tuple(
        ItemSpread(
            group,
            question,
            _voices(question, counted),
            agreed.get(question.key),
            earlier.get(question.key),
            is_asked=question.key in asked,
        )
        for group in questionnaire.groups
        for question in group.questions
        if not question.retired
    )


def _agreed(round):
    rows = Consensus.live.filter(round=round).select_related("changed_by")
    return {
        row.question: Agreed(row.value, row.why, row.version, row.pk, row.changed_by.name, row.changed_at)
        for row in rows
    }


def _voices(question, counted):
    return tuple(
        Voice(row.job, row.is_prescriber, given[question.key]) for row, given in counted if question.key in given
    )


def _same_words(round, before) -> dict:
    now = {question.key: wording(question) for question in round.questionnaire.questions()}
    then = {question.key: wording(question) for question in before.questionnaire.questions()}
    return {key: value for key, value in agreed_values(before).items() if key in now and now[key] == then.get(key)}


def low_items(round, below=None) -> tuple[LowItem, ...]:
    """The items of a round that are worth changing, as `agreeing.low_items` has it.

    Empty while the answers are not open to the team.
    """
    return agreeing.low_items(spread(round), below) if round.is_spread_open else ()


def all_equal(round) -> tuple[ItemSpread, ...]:
    """What the group may agree on at once, as `agreeing.all_equal` has it. Three queries."""
    if not round.questionnaire.consensus:
        return ()
    handed_in = Response.live.filter(round=round, is_shared=False, submitted_at__isnull=False).count()
    return agreeing.all_equal(spread(round), handed_in)


def blank_sheet(questionnaire) -> Paper:
    """The questionnaire on paper with nothing filled in, for `questionnaires/_sheet_print.html`."""
    return paper(questionnaire)


def to_agree(round) -> tuple[int, int]:
    """(how many questions are agreed, how many the group agrees on in all); of (0, 0) where it agrees on none."""
    if not round.questionnaire.consensus:
        return 0, 0
    agreed = agreed_values(round)
    asked = agreeing.agreed_on(round.questionnaire, agreed)
    return len(asked & agreed.keys()), len(asked)


def readings_of_rounds(round):
    """(rounds of the sheet whose answers are open, oldest first, [{question key: Reading}] for each). Three queries."""
    rounds = [one for one in rounds_of_sheet(round) if one.is_spread_open or one.pk == round.pk]
    agreed, answered = {}, {}
    for row in Consensus.live.filter(round__in=rounds):
        agreed.setdefault(row.round_id, {})[row.question] = row.value
    handed_in = Response.live.filter(round__in=rounds, is_shared=False, submitted_at__isnull=False)
    for row in handed_in.only("round_id", "answers"):
        answered.setdefault(row.round_id, []).append(row.answers)
    readings = [_readings(one, agreed.get(one.pk, {}), answered.get(one.pk, [])) for one in rounds]
    return rounds, readings


def _readings(round, agreed, answered):
    given = [sheet.counted(round.questionnaire, answers) for answers in answered]
    found = {}
    for question in round.questionnaire.questions():
        if question.key in agreed and agreeing.rule_of(question):
            found[question.key] = Reading(shown(question, agreed[question.key]), True)
        if question.type != "scale" or question.about is not None:
            continue
        values = [one[question.key] for one in given if question.key in one]
        if question.key in agreed:
            found[question.key] = Reading(agreed[question.key], True)
        elif values:
            found[question.key] = Reading(median(values), False)
    return found
