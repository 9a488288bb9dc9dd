"""Sheets in use: what each is about, how far it is filled, what it says, and where the rows of its table went."""

from dataclasses import dataclass

from groundwork.projects.models import Opportunity, ProcessMap, SheetUse, Step
from groundwork.questionnaires import filling
from groundwork.questionnaires.filling import FilledRow, Judged
from groundwork.questionnaires.models import Response, Round
from groundwork.toolkit.schema import Questionnaire


@dataclass(frozen=True)
class SheetInUse:
    """A sheet about one thing with the team's copy; `answered` of `asked` questions have an answer."""

    use: SheetUse
    round: Round
    response: Response
    judged: Judged
    answered: int
    asked: int

    @property
    def questionnaire(self) -> Questionnaire:
        return self.round.questionnaire

    @property
    def how_far(self) -> str:
        """Such as "4 of 15 answered"; "handed in" once it is."""
        if self.response.is_submitted:
            return "handed in"
        return f"{self.answered} of {self.asked} answered" if self.answered else "not begun"

    def differing(self, opportunity) -> dict[str, int]:
        """The sheet's ratings that are not those of the opportunity."""
        return {name: points for name, points in self.judged.ratings.items() if getattr(opportunity, name) != points}


@dataclass(frozen=True)
class RowOnPlan:
    """A row of a sheet and the newest plan step that came from it.

    `has_changed` when the row said something else as the step was made. Rows
    have no name of their own: one that was taken out moves the others up.
    """

    row: FilledRow
    step: Step | None = None
    has_changed: bool = False

    @property
    def why_not(self) -> str:
        """Why the row cannot go on the plan now; empty when it can."""
        if self.row.is_dropped:
            return f"The sheet says: {self.row.get('status').lower()}."
        if not self.row.get("what"):
            return "It does not say what happens."
        return "It is on the plan." if self.step and not self.has_changed else ""


def sheets_of_opportunities(project) -> dict[int, SheetInUse]:
    """{opportunity's id: its newest sheet}. Two queries."""
    return {one.use.opportunity_id: one for one in _in_use(project, opportunity__isnull=False)}


def sheet_of(record) -> SheetInUse | None:
    """The newest sheet about an opportunity or about a test; None when none is open. Two queries."""
    found = _in_use(record.project, **{"opportunity" if isinstance(record, Opportunity) else "cycle": record})
    return found[-1] if found else None


def _in_use(project, **about) -> list[SheetInUse]:
    uses = SheetUse.live.filter(project=project, round__binned_at=None, **about).select_related("round")
    uses = list(uses.defer("round__content").order_by("pk"))
    copies = {
        row.round_id: row
        for row in Response.live.filter(round__in=[use.round_id for use in uses], is_shared=True).select_related(
            "changed_by"
        )
    }
    found = []
    for use in uses:
        response = copies.get(use.round_id)
        if response is None:
            continue
        use.project, use.clinic, use.round.clinic = project, project.clinic, project.clinic
        sheet = use.round.questionnaire
        answered, asked = filling.filled(sheet, response.answers)
        judged = filling.judged(sheet, response.answers)
        found.append(SheetInUse(use, use.round, response, judged, answered, asked))
    return found


def use_of(sheet: Round) -> SheetUse | None:
    """What a sheet is about, with the opportunity or the test; None for most sheets."""
    about = ("clinic", "project", "opportunity__round", "opportunity__project", "cycle__step__plan_item__plan")
    return SheetUse.live.filter(round=sheet).select_related(*about).first()


# ---------- rows that become steps ----------


def answers_of(sheet: Round) -> dict:
    """What the team wrote on a sheet that it fills together; nothing on any other."""
    response = Response.live.filter(round=sheet, is_shared=True).only("answers").first()
    return response.answers if response is not None else {}


def rows_on_plan(sheet: Round) -> tuple[RowOnPlan, ...]:
    """The rows of the sheet's table of steps, each with where it went. Two queries."""
    rows = filling.rows(sheet.questionnaire, answers_of(sheet), "plan-steps")
    return matched(rows, steps_from(sheet)) if rows else ()


def sheet_behind(step: Step) -> Round | None:
    """The sheet that a plan step came from, without its text; None for most, and when it is in the bin."""
    return Round.live.filter(pk=step.sheet_round_id).defer("content").first() if step.sheet_round_id else None


def steps_from(sheet: Round) -> list[Step]:
    """The plan steps that came from the sheet's rows, of each row's carried ones the newest alone."""
    steps = (
        Step.live.filter(sheet_round=sheet, plan_item__binned_at=None)
        .select_related("plan_item__plan", "plan_item__action_item", "who")
        .order_by("plan_item__plan__number", "pk")
    )
    return list({(step.sheet_row, step.sheet_words): step for step in steps}.values())


def matched(rows, steps) -> tuple[RowOnPlan, ...]:
    """Each row with its step: first those whose words are the same, the nearest number first; then, of what is left,
    those of the same number, whose words have changed.
    """
    left, found = list(steps), {}
    for row in rows:
        same = [step for step in left if step.sheet_words == words_of(row)]
        if same:
            found[row.number] = min(same, key=lambda step, at=row.number: abs((step.sheet_row or 0) - at))
            left.remove(found[row.number])
    by_number = {step.sheet_row: step for step in left}
    return tuple(
        RowOnPlan(row, found[row.number])
        if row.number in found
        else RowOnPlan(row, by_number.get(row.number), has_changed=row.number in by_number)
        for row in rows
    )


def words_of(row: FilledRow) -> str:
    """What the row says happens, as a step keeps it."""
    return row.line("what", Step._meta.get_field("sheet_words").max_length)


def map_from(sheet: Round) -> ProcessMap | None:
    """The map drawn from the sheet's rows."""
    return ProcessMap.live.filter(sheet_round=sheet).first()
