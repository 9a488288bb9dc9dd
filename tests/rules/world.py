"""One of everything at a clinic, built through the writes, for the rules that walk every address."""

import datetime
from dataclasses import dataclass
from decimal import Decimal

from django.core.files.uploadedfile import SimpleUploadedFile

from groundwork.clinics import writes
from groundwork.clinics.models import Membership
from groundwork.measures.importing import columns
from groundwork.measures.models import ChartNote, ClinicianNumber, DataPoint, Goal, ImportBatch, Series
from groundwork.measures.reading.sandbox import read_upload
from groundwork.measures.writes import chart_notes, clinician_numbers, goals, imports, points, series
from groundwork.projects.maps import mermaid
from groundwork.projects.maps.picture import Picture
from groundwork.projects.models import (
    ActionItem,
    ActionPlan,
    CollectedCase,
    CreditClaim,
    Dossier,
    DossierMeasure,
    DossierSnapshot,
    MapStep,
    MatchKeys,
    Meeting,
    Opportunity,
    Participant,
    PdsaCycle,
    PlanItem,
    ProcessMap,
    Project,
    ProjectRole,
    Step,
    TrainingNeed,
    TrainingRecord,
    TrainingTopic,
)
from groundwork.projects.prints.dossier import digest_of, paper_of
from groundwork.projects.reads.credit import desk_of, dossier_of
from groundwork.projects.reads.maps import flows_of
from groundwork.projects.reads.pdsa import questions_of
from groundwork.projects.writes import (
    cases,
    claims,
    credit,
    map_steps,
    maps,
    meetings,
    opportunities,
    pdsa,
    pdsa_boxes,
    plans,
    roles,
    training,
)
from groundwork.projects.writes import people as participants
from groundwork.questionnaires.models import Response, Round
from groundwork.questionnaires.writes import rounds, save_answers
from tests.projects import credit_stage, stage


@dataclass(frozen=True)
class World:
    """A clinic's records, each named by what addresses call it."""

    project: Project
    item: ActionItem
    off_item: ActionItem
    opportunity: Opportunity
    plan: ActionPlan
    entry: PlanItem
    step: Step
    cycle: PdsaCycle
    counted: PdsaCycle
    case: CollectedCase
    map: ProcessMap
    map_step: MapStep
    future_map: ProcessMap
    future_map_step: MapStep
    series: Series
    point: DataPoint
    goal: Goal
    clinician_number: ClinicianNumber
    chart_note: ChartNote
    round: Round
    sheet: Round
    response: Response
    batch: ImportBatch
    ended_role: Membership
    dossier: Dossier
    dossier_measure: DossierMeasure
    claim: CreditClaim
    keys: MatchKeys
    frozen: DossierSnapshot
    participant: Participant
    project_role: ProjectRole
    training_topic: TrainingTopic
    training_need: TrainingNeed
    training_record: TrainingRecord
    meeting: Meeting


def build(cast, *, clinic, lead, people, word="") -> World:
    """One of everything at the clinic. `word` goes into every free text, so that a leak can be told by it."""
    project = stage.start(cast, clinic=clinic, by=lead)
    item, off_item = stage.item_of(project), stage.item_of(project, 1)
    stage.see(item, by=lead, kind="started", on=datetime.date(2026, 4, 1), text=f"We began {word}")
    opportunity = opportunities.add_own(by=lead, project=project, title=f"Agreements {word}")
    opportunity = opportunities.circle(by=lead, opportunity=opportunity, version=opportunity.version, is_circled=True)
    opportunities.take_on(by=lead, opportunity=opportunity, item=item, version=item.version)
    plan = stage.plan_of(project, by=lead)
    plan = plans.look_back(by=lead, plan=plan, version=plan.version, worked=f"Talking {word}", stuck="", ideas="")
    entry = plans.add_item(by=lead, plan=plan, action_item=item, form="detailed", manager=lead, complete_by=plan.ends)
    step = plans.add_step(by=lead, item=entry, what=f"List agreements {word}", who=lead)
    toolkit = stage.toolkit()
    measure = next(row for row in toolkit.measures if row.source == "manual" and row.unit == "percent")
    chosen = series.choose(
        by=lead,
        clinic=clinic,
        toolkit=project.toolkit,
        measure=measure,
        how_counted=f"From the report {word}",
        owner=lead,
        is_prioritized=True,
    )
    point = points.add_point(
        by=lead, series=chosen, period=datetime.date(2026, 9, 1), numerator=48, denominator=92, note=f"First {word}"
    )
    cycle = pdsa.start_cycle(
        by=lead,
        project=project,
        action_item=item,
        title=f"Flag at check-in {word}",
        owner=lead,
        step=step,
        series=chosen,
    )
    counted, case = _counted(project, item, lead, word)
    sheet = next(row for row in toolkit.questionnaires if row.consensus)
    asked = rounds.open_round(
        by=lead,
        clinic=clinic,
        toolkit=project.toolkit,
        edition=project.edition.edition,
        questionnaire=sheet,
        title=f"Baseline {word}",
        opens_on=datetime.date(2026, 3, 9),
        purpose="baseline",
        people=people,
    )
    drawn, drawn_step = _mapped(project, lead, item, opportunity, word)
    future = maps.make_future(by=lead, today=drawn)
    gone = writes.add_person(by=None, name=f"Gone {clinic.name}", email=f"gone@{clinic.slug}.example.org")
    role = writes.give_role(by=lead, user=gone, clinic=clinic, role="member", job="ma")
    return World(
        project=project,
        item=item,
        off_item=off_item,
        opportunity=opportunity,
        plan=plan,
        entry=entry,
        step=step,
        cycle=cycle,
        counted=counted,
        case=case,
        map=drawn,
        map_step=drawn_step,
        future_map=future,
        future_map_step=MapStep.live.filter(map=future).select_related("clinic", "map").order_by("position").first(),
        series=chosen,
        point=point,
        goal=goals.set_goal(
            by=lead, series=chosen, value=75, due=datetime.date(2027, 3, 31), words=f"As agreed {word}"
        ),
        clinician_number=_by_clinician(chosen, lead),
        chart_note=chart_notes.add_chart_note(
            by=lead, series=chosen, kind="note", start=datetime.date(2026, 9, 1), words=f"Flu season {word}"
        ),
        round=asked,
        sheet=_shared_sheet(project, lead, word),
        response=Response.live.filter(round=asked).order_by("pk").first(),
        batch=_uploaded(chosen, lead),
        ended_role=writes.end_role(by=lead, membership=role),
        **_credit(cast, lead, chosen, word),
        **_team(project, lead, item, word),
    )


def _team(project, lead, item, word):
    """Two people, one of them without an account, a role, a topic that one has learned, and a meeting that was held."""
    held = datetime.date(2026, 9, 8)
    person = participants.add_participant(by=lead, project=project, user=lead, job="nurse", in_workgroup=True)
    other = participants.add_participant(by=lead, project=project, name=f"Dana {word}", job="partner")
    role = roles.add_role(
        by=lead,
        project=project,
        role="lead",
        title=f"Improvement lead {word}",
        duties=f"Runs the meetings {word}",
        person=person,
    )
    topic = training.add_topic(
        by=lead,
        project=project,
        title=f"The red form {word}",
        summary=f"Who fills in what {word}",
        material=f"Two pages {word}",
        teacher=f"Lena {word}",
        due=datetime.date(2026, 10, 1),
        action_item=item,
        source=f"The plan {word}",
        people=[person, other],
    )
    learned = training.add_records(by=lead, topic=topic, people=[other], on=held, evidence=f"Read it {word}")
    meeting = meetings.plan_meeting(
        by=lead, project=project, title=f"At lunch {word}", on=held, place=f"Room 4 {word}", topics=[topic]
    )
    meeting = meetings.note_meeting(
        by=lead,
        meeting=meeting,
        version=meeting.version,
        states={person: "present", other: "absent"},
        notes=f"We began late {word}",
        decisions=f"The form is red {word}",
    )
    return {
        "participant": person,
        "project_role": role,
        "training_topic": topic,
        "training_need": TrainingNeed.live.get(topic=topic, participant=person),
        "training_record": learned[0],
        "meeting": meeting,
    }


def _shared_sheet(project, lead, word):
    """A sheet that the team fills together, with a row that can go on the plan."""
    row = rounds.open_round(
        by=lead,
        clinic=project.clinic,
        toolkit=project.toolkit,
        edition=project.edition.edition,
        questionnaire=next(one for one in stage.toolkit().questionnaires if one.key == "policy-checklist"),
        title=f"Policy {word}",
        opens_on=datetime.date(2026, 3, 9),
    )
    rows = {"read": {"who": f"Somebody {word}", "by": "2026-12-01"}}
    copy = Response.objects.get(round=row)
    save_answers(by=lead, response=copy, answers={"steps": {"rows": rows, "added": []}})
    return row


def _credit(cast, lead, chosen, word):
    """The dossier of a second project, led and claimed by the lead, who is a physician there."""
    project = credit_stage.start(cast, clinic=chosen.clinic, by=lead)
    person = credit_stage.person(project, lead, by=lead)
    dossier = credit_stage.dossier(project, person, by=lead)
    dossier = credit.change_dossier(
        by=lead, dossier=dossier, version=dossier.version, values={"goal": f"9 of 10 {word}"}
    )
    measure = credit.add_measure(by=lead, dossier=dossier, series=chosen, kind="process")
    # One that does not belong to the dossier yet.
    series.choose(by=lead, clinic=chosen.clinic, title=f"Calls {word}", unit="count", numerator="Calls")
    claim = credit_stage.claim(dossier, person, learned=f"Families read {word}")
    keys = claims.set_keys(by=lead, claim=claim, version=0, **credit_stage.KEYS)
    content = paper_of(desk_of(dossier_of(project))).content()
    papers = dict.fromkeys(("pdf", "archive", "restricted"), f"papers {word}".encode())
    frozen = credit.freeze(by=lead, dossier=dossier, content=content, digest=digest_of(content), **papers)
    return {"dossier": dossier, "dossier_measure": measure, "claim": claim, "keys": keys, "frozen": frozen}


def _counted(project, item, lead, word):
    """A test that is counted case by case, its Do box open, with one case."""
    cycle = pdsa.start_cycle(by=lead, project=project, action_item=item, title=f"Call back {word}", owner=lead)
    questions = (
        pdsa_boxes.QuestionRow(None, f"Called back? {word}", "", "yes-no", "at least", Decimal(8)),
        pdsa_boxes.QuestionRow(None, f"How long? {word}", "", "number", "at most", Decimal(5), "minutes"),
    )
    cycle = pdsa_boxes.save_plan(
        by=lead,
        cycle=cycle,
        version=cycle.version,
        **dict.fromkeys(("change", "whom", "where", "data_what", "data_who", "data_how"), f"Planned {word}"),
        starts=datetime.date(2026, 9, 1),
        ends=datetime.date(2026, 9, 2),
        questions=questions,
        tasks=(),
        planned_cases=10,
        case_word="family",
        complete=True,
    )
    share, wait = questions_of(cycle)
    answers = {str(share.pk): "yes", str(wait.pk): "4"}
    on = datetime.date(2026, 9, 1)
    return cycle, cases.add_case(by=lead, cycle=cycle, on=on, answers=answers, note=f"At lunch {word}")


def _mapped(project, lead, item, opportunity, word):
    """A map of three steps, its picture kept, and the step that decides."""
    drawn = maps.start_map(
        by=lead, project=project, title=f"A referral {word}", action_item=item, opportunity=opportunity
    )
    first = map_steps.add_step(by=lead, process_map=drawn, kind="start", what=f"A letter comes {word}", role="Desk")
    step = map_steps.add_step(
        by=lead, process_map=drawn, kind="decision", what="Is it urgent?", role="Nurse", minutes=5
    )
    last = map_steps.add_step(by=lead, process_map=drawn, kind="end", what="The family knows", role="Desk")
    fields = {name: getattr(step, name) for name in map_steps.STEP_FIELDS} | {
        "protocol": f"The red form {word}",
        "training": f"Using the scale {word}",
    }
    ways = [map_steps.WayRow("Yes", last), map_steps.WayRow("No", first)]
    step = map_steps.change_step(by=lead, step=step, version=step.version, ways=ways, **fields)
    flow = flows_of([drawn])[drawn.pk]
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" width="9"><title>{word}</title></svg>'
    maps.keep_picture(by=lead, process_map=drawn, digest=mermaid.digest(flow), picture=Picture(svg, 9, 9))
    return drawn, step


def _by_clinician(chosen, lead):
    """The lead's own numbers of September, as one who also sees patients."""
    september = datetime.date(2026, 9, 1)
    clinician_numbers.set_clinician_numbers(
        by=lead, series=chosen, period=september, version=1, numbers={lead: (Decimal(20), Decimal(40))}
    )
    return ClinicianNumber.live.get(series=chosen)


def _uploaded(chosen, lead):
    """A small file on its way into the series, its columns named, nothing confirmed."""
    rows = b"month,numerator,denominator\n2026-10,50,92\n"
    batch = imports.preview_import(by=lead, series=chosen, upload=read_upload(SimpleUploadedFile("numbers.csv", rows)))
    sheet = batch.rows["sheets"][0]
    guess = columns.guess(sheet, number=0, saved=None, has_denominator=True)
    return imports.map_import(by=lead, batch=batch, mapping=guess)
