"""All that hangs on one opportunity, from the answer it came from to what stayed. As many queries for thirty rows."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from groundwork.measures.models import Series
from groundwork.projects.models import ActionItem, Evidence, Opportunity, PdsaCycle, PlanItem, Prediction, Project, Step
from groundwork.projects.reads.maps import MapPair, pairs_of
from groundwork.questionnaires import reads as round_reads
from groundwork.questionnaires.spread import ItemSpread


@dataclass(frozen=True)
class Trial:
    """One test of change with its questions in order."""

    cycle: PdsaCycle
    questions: tuple[Prediction, ...]


@dataclass(frozen=True)
class Followed:
    """One opportunity and what came of it. `answers` is None while nobody may see them, or where no sheet asked."""

    project: Project
    opportunity: Opportunity
    others: tuple[Opportunity, ...]
    answers: ItemSpread | None
    answered: int
    items: tuple[ActionItem, ...]
    lines: tuple[PlanItem, ...]
    steps: tuple[Step, ...]
    trials: tuple[Trial, ...]
    series: Series | None
    evidence: tuple[Evidence, ...]
    maps: tuple[MapPair, ...]


def followed(project: Project, opportunity: Opportunity, among: Iterable[Opportunity]) -> Followed:
    """The whole chain of one of the project's opportunities, `among` being all that `opportunities_of` gave."""
    answers, answered = _answers(opportunity)
    items = tuple(ActionItem.live.filter(opportunity=opportunity).order_by("position", "pk"))
    cycles = list(
        PdsaCycle.live.filter(action_item__in=items).select_related("series__clinic", "owner").order_by("number")
    )
    asked = defaultdict(list)
    for row in Prediction.live.filter(cycle__in=cycles).order_by("position", "pk"):
        asked[row.cycle_id].append(row)
    known = {item.pk for item in items}
    return Followed(
        project=project,
        opportunity=opportunity,
        others=tuple(row for row in among if row.pk != opportunity.pk),
        answers=answers,
        answered=answered,
        items=items,
        lines=tuple(
            PlanItem.live.filter(action_item__in=items, form="simple", plan__binned_at=None)
            .select_related("plan", "action_item", "manager")
            .order_by("plan__number", "position")
        ),
        steps=_steps(items),
        trials=tuple(Trial(cycle, tuple(asked[cycle.pk])) for cycle in cycles),
        series=next((cycle.series for cycle in reversed(cycles) if _is_there(cycle.series)), None),
        evidence=tuple(Evidence.live.filter(action_item__in=items).order_by("-on", "-pk")),
        maps=tuple(
            pair
            for pair in pairs_of(project)
            if pair.first.action_item_id in known or pair.first.opportunity_id == opportunity.pk
        ),
    )


def _is_there(series) -> bool:
    return series is not None and series.binned_at is None


def _answers(opportunity) -> tuple[ItemSpread | None, int]:
    """(what people answered to the question it came from, how many handed in); (None, 0) while that is not open."""
    sheet = opportunity.round
    if sheet is None or sheet.binned_at is not None or not sheet.is_spread_open:
        return None, 0
    found = next((one for one in round_reads.spread(sheet) if one.question.key == opportunity.question), None)
    return found, len(found.voices) if found else 0


def _steps(items) -> tuple[Step, ...]:
    """The steps of all plans in order; one that was carried into a later plan counts there alone."""
    found = list(
        Step.live.filter(plan_item__action_item__in=items, plan_item__binned_at=None, plan_item__plan__binned_at=None)
        .select_related("plan_item__plan", "who")
        .order_by("plan_item__plan__number", "plan_item__position", "position", "pk")
    )
    carried = {step.carried_from_id for step in found}
    return tuple(step for step in found if step.pk not in carried)
