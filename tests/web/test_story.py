"""The story of one priority: facts lead to records, two pages hold the longest, the earliest says what is next."""

import datetime
import re
from io import BytesIO
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from docx import Document
from pypdf import PdfReader

from groundwork.measures.writes import goals, points, series
from groundwork.projects.models import Opportunity
from groundwork.projects.writes import map_steps, maps, opportunities, plans
from groundwork.questionnaires import writes as rounds
from groundwork.questionnaires.models import Response
from groundwork.web.story.values import cut
from tests.projects import pdsa_sheets, stage
from tests.projects.pdsa_sheets import text_of, url

pytestmark = pytest.mark.django_db

QUESTION = "patient-agreements"


def plain(most):
    """Short words, the same whatever room there is."""
    return "Renew agreements on time"


def wordy(most):
    """Sentences as long as the field allows."""
    return ("We called each family late in the day and wrote down what they said. " * 90)[:most].strip()


def endless(most):
    """One word that never ends."""
    return ("immeasurably" * 400)[:most]


@pytest.fixture(autouse=True)
def monday(time_machine):
    time_machine.move_to(pdsa_sheets.A_MONDAY, tick=False)


@pytest.fixture
def rosa(cast, as_person):
    return as_person(cast.rosa)


def asked(cast, project, *, why):
    """The self-assessment answered by two and agreed on."""
    sheet = next(row for row in stage.toolkit().questionnaires if row.consensus)
    opened = rounds.open_round(
        by=cast.rosa,
        clinic=cast.cedar,
        toolkit=project.toolkit,
        edition=project.edition.edition,
        questionnaire=sheet,
        title="Baseline",
        opens_on=datetime.date(2026, 3, 9),
        purpose="baseline",
        people=[cast.rosa, cast.mia],
    )
    given = {question.key: 5 for question in sheet.questions() if question.type == "scale"}
    for person, point in ((cast.rosa, 2), (cast.mia, 9)):
        row = Response.live.select_related("round", "clinic").get(round=opened, respondent=person)
        rounds.save_answers(by=person, response=row, answers=given | {QUESTION: point})
        rounds.submit(by=person, response=Response.live.select_related("round", "clinic").get(pk=row.pk))
    opened.refresh_from_db()
    rounds.agree(by=cast.rosa, round=opened, question=QUESTION, value=4, why=why)
    return opened


def build(cast, *, word=plain, tests=2, steps=3, counts=((40, 92), (45, 90), (60, 92))):
    """A chain from an answer to what stayed; `word(most)` is each text, in a field of so many letters."""
    by, project = cast.rosa, stage.start(cast)
    sheet = asked(cast, project, why=word(300))
    item = (QUESTION, word(120), "4 of 12", None)
    row = opportunities.collect(by=by, project=project, round=sheet, items=[item])[0]
    for number in range(2):
        other = opportunities.add_own(by=by, project=project, title=f"{number} {word(110)}")
        opportunities.circle(by=by, opportunity=other, version=other.version, is_circled=True)
    row = opportunities.rate(by=by, opportunity=row, version=row.version, importance=5, feasibility=4, priority=5)
    row = opportunities.circle(by=by, opportunity=row, version=row.version, is_circled=True)
    row = opportunities.choose(by=by, opportunity=row, version=row.version, reason=word(400))
    activity = stage.item_of(project)
    opportunities.take_on(by=by, opportunity=row, item=activity, version=activity.version)
    plan = stage.plan_of(project, by=by)
    entry = plans.add_item(by=by, plan=plan, action_item=activity, form="detailed", manager=by, complete_by=plan.ends)
    made = [
        plans.add_step(by=by, item=entry, what=f"{n} {word(290)}", who=cast.mia, due=plan.ends) for n in range(steps)
    ]
    measure = next(one for one in stage.toolkit().measures if one.unit == "percent" and one.source == "manual")
    chosen = series.choose(
        by=by,
        clinic=cast.cedar,
        toolkit=project.toolkit,
        measure=measure,
        how_counted="From the report",
        owner=by,
        is_prioritized=True,
    )
    goals.set_goal(by=by, series=chosen, value=75, due=datetime.date(2027, 3, 31), words=word(100))
    for number, (some, of_all) in enumerate(counts):
        month = datetime.date(2025 + (number + 2) // 12, (number + 2) % 12 + 1, 1)
        points.add_point(by=by, series=chosen, period=month, numerator=some, denominator=of_all, note="")
    trials = [tried(cast, project, made[0], chosen, word, last=number == tests - 1) for number in range(tests)]
    for _ in range(4):
        stage.see(activity, by=by, on=datetime.date(2026, 11, 6), text=word(600))
    return SimpleNamespace(
        project=project, sheet=sheet, row=row, item=activity, step=made[0], series=chosen, trials=trials, plan=plan
    )


def tried(cast, project, step, chosen, word, *, last):
    by = cast.rosa
    cycle = pdsa_sheets.start(project, by, title=word(120), step=step, series=chosen)
    cycle = pdsa_sheets.plan(
        cycle,
        by,
        change=word(4000),
        questions=(
            pdsa_sheets.QuestionRow(None, word(300), word(400)),
            pdsa_sheets.QuestionRow(None, f"Second: {word(280)}", word(400)),
        ),
    )
    cycle = pdsa_sheets.do(cycle, by)
    cycle = pdsa_sheets.study(cycle, by, learned=word(4000))
    return pdsa_sheets.act(cycle, by, decision="adopt" if last else "adapt", reason=word(2000))


def mapped(cast, built):
    """Today's map and a future one that leaves a step out."""
    drawn = maps.start_map(by=cast.rosa, project=built.project, title="A referral", action_item=built.item)
    for what in ("A letter comes", "It waits", "The family knows"):
        map_steps.add_step(by=cast.rosa, process_map=drawn, kind="step", what=what, role="Desk", minutes=5)
    future = maps.make_future(by=cast.rosa, today=drawn)
    map_steps.add_step(by=cast.rosa, process_map=future, kind="step", what="The nurse calls", role="Nurse", minutes=5)


def pdf(rosa, query=""):
    answer = rosa.get(url("story_paper", "pdf") + query)
    assert answer.status_code == 200
    return PdfReader(BytesIO(answer.content))


def words_of(reader):
    return [" ".join(page.extract_text().split()) for page in reader.pages]


def test_page_pdf_and_word_tell_the_whole_chain(cast, rosa):
    built = build(cast)
    mapped(cast, built)
    page = text_of(rosa.get(url("story")))
    reader = pdf(rosa)
    one, two = words_of(reader)
    document = Document(BytesIO(rosa.get(url("story_paper", "docx")).content))
    word = " ".join(paragraph.text for paragraph in document.paragraphs)
    first = (
        "Baseline, 9 March 2026",
        "Far apart: 2 to 9",
        "4 of 12.",
        "Doable 4 of 5, pressing for families and staff 5 of 5",
        "0 of 3 steps",
        "Mia Tran, by 30 Nov 2026",
        "adds 1",
    )
    second = (
        "Question: Renew agreements on time.",
        "We predicted: Renew agreements on time.",
        "Result: 7 of 9.",
        "Against the prediction: about as predicted.",
        "Adapted 9 Nov 2026",
        "March 2025: 43%, 40 of 92.",
        "May 2025: 65%, 60 of 92.",
        "It is in place",
    )
    for said in first:
        assert said in page and said in one and said in word, said
    for said in second:
        assert said in page and said in two and said in word, said
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert "pdfuaid:part" in reader.trailer["/Root"]["/Metadata"].get_data().decode()
    assert document.inline_shapes


def test_each_fact_leads_to_its_record_and_the_records_lead_back(cast, rosa):
    built = build(cast)
    mapped(cast, built)
    page = rosa.get(url("story"))
    links = {fact.url for part in sections(page.context["story"]) for fact in part.facts}
    assert "" not in links
    for link in links:
        assert rosa.get(link, follow=True).status_code == 200, link
    for record in (
        url("activity", built.item.pk),
        url("plan", built.plan.number),
        url("test", built.trials[-1].number),
        f"/cedar-hollow/measures/{built.series.pk}/",
        f"/cedar-hollow/sheets/{built.sheet.pk}/spread/",
    ):
        assert f'href="{url("story")}"' in rosa.get(record).content.decode(), record
    assert url("cheat_sheet", built.plan.number) in page.content.decode()


def sections(story):
    return (*story.planned, *story.tested, *story.after)


@pytest.mark.parametrize("word", [wordy, endless])
def test_the_longest_texts_keep_to_two_pages_and_say_where_the_rest_is(cast, rosa, word):
    build(cast, word=word, tests=9, steps=12, counts=[(40 + n, 92) for n in range(19)])
    told = rosa.get(url("story")).context["story"]
    pages = words_of(pdf(rosa))
    assert len(pages) == 2
    assert "What we planned" in pages[0] and "What we learned" in pages[1]
    assert "More on the page of test 9." in pages[1]
    assert "More on the plan." in pages[0] and "6 more steps on the plan." in pages[0]
    assert "4 more between the first and these" in told.tested[0].facts[-1].words
    if word is wordy:
        cuts = [fact.words for part in sections(told) for fact in part.facts if fact.more]
        assert cuts and all(words.endswith(".") and "…" not in words for words in cuts if "“" not in words)


@pytest.mark.parametrize("with_round", [False, True])
def test_an_early_project_makes_an_honest_half_page(cast, rosa, with_round):
    project = stage.start(cast)
    row = opportunities.add_own(by=cast.rosa, project=project, title="Renew on time")
    page = rosa.get(url("story"))
    assert "No priority yet" in text_of(page)
    assert rosa.get(url("story_paper", "pdf")).url == url("story")
    pages = words_of(pdf(rosa, f"?opportunity={row.pk}"))
    assert len(pages) == 1
    for said in (
        "The team added it",
        "Not chosen yet. Choose one on the list.",
        "None yet. Take on an activity that raises it",
        "No test yet.",
        "Nothing is written yet.",
    ):
        assert said in pages[0], said
    assert rosa.get(url("story") + "?opportunity=999999").status_code == 404


def test_small_counts_do_not_leave_the_clinic(cast, rosa):
    build(cast, counts=((40, 92), (45, 90), (4, 92)))
    page, printed = text_of(rosa.get(url("story"))), " ".join(words_of(pdf(rosa)))
    for told in (page, printed):
        assert "4 of 92" not in told
        assert "Hidden: fewer than 11" in told and "1 month with a count below 11 left out" in told
    assert "40 of 92" in page


def test_where_half_is_small_nothing_is_drawn(cast, rosa):
    build(cast, counts=((40, 92), (4, 92)))
    page = rosa.get(url("story"))
    assert page.context["chart"] is None
    assert "so no number is shown" in text_of(page) and "40 of 92" not in text_of(page)


def test_the_reading_is_silent_while_it_is_too_early(cast, rosa):
    build(cast)
    assert "What it shows" not in text_of(rosa.get(url("story")))


def test_another_opportunity_has_a_story_of_its_own(cast, rosa):
    built = build(cast)
    other = Opportunity.live.exclude(pk=built.row.pk).first()
    page = text_of(rosa.get(url("story") + f"?opportunity={other.pk}"))
    assert str(other) in page and "None yet. Take on an activity" in page


def test_it_costs_the_same_for_one_row_and_for_ten(cast, rosa):
    built = build(cast, tests=1, steps=1)
    mapped(cast, built)
    few = cost(rosa)
    entry = built.step.plan_item
    for number in range(10):
        plans.add_step(by=cast.rosa, item=entry, what=f"Step {number}", who=cast.mia, due=built.plan.ends)
        stage.see(built.item, by=cast.rosa, text=f"Seen {number}")
        tried(cast, built.project, built.step, built.series, plain, last=False)
        opportunities.add_own(by=cast.rosa, project=built.project, title=f"Other {number}")
        item = stage.item_of(built.project, number + 1)
        opportunities.take_on(by=cast.rosa, opportunity=built.row, item=item, version=item.version)
    assert cost(rosa) == few < 32


def cost(client):
    client.get(url("story"))
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url("story")).status_code == 200
    return len(queries)


def test_a_text_is_cut_behind_a_sentence():
    assert cut("One. Two. Three.", 9, "page 1") == ("One. Two.", "More on page 1.")
    assert cut("One. Two.", 9) == ("One. Two.", "")
    assert cut("one two three four", 12, "page 1") == ("one two…", "More on page 1.")
    assert cut("x" * 40, 10)[0] == "x" * 9 + "…"
    assert cut("It rose by 4.5 points. Then it fell.", 25)[0] == "It rose by 4.5 points."


def test_walking_the_strip_from_an_answer_arrives_at_the_measure_and_back_at_the_answer(cast, rosa):
    built = build(cast)
    here = f"/cedar-hollow/sheets/{built.sheet.pk}/spread/{built.sheet.group_of(QUESTION).key}/"
    answer = f"{here}#{QUESTION}"
    page = rosa.get(here).content.decode()
    onward = re.search(rf'id="{QUESTION}".*?Priority: <a href="([^"]+)"', page, re.DOTALL)[1]
    assert onward == f"{url('opportunities')}#opportunity-{built.row.pk}"
    titles, address = [], url("activity", built.item.pk)
    # The list of opportunities shows many chains and so no strip; the activity it was taken on by stands there.
    assert f'href="{address}"' in rosa.get(onward.partition("#")[0]).content.decode()
    while True:
        strip = strip_of(rosa, address)
        at = next(place for place, (_, link, here) in enumerate(strip) if here)
        titles.append(strip[at][0])
        if strip[at][0] == "Measure":
            break
        address = strip[at + 1][1]
    assert titles == ["Activity", "Action plan", "Test of change", "Measure"]
    measure = rosa.get(address, follow=True).content.decode()
    for trial in built.trials:
        assert f'href="{url("test", trial.number)}"' in measure
    assert [link for title, link, _ in strip if title == "Self-assessment"] == [answer]
    assert f'id="{QUESTION}"' in rosa.get(answer.partition("#")[0]).content.decode()


def strip_of(client, address):
    """(title, address, is it here) of each place in the chain strip of a page."""
    page = client.get(address.partition("#")[0], follow=True).content.decode()
    chain = re.search(r'<ol class="chain">(.*?)</ol>', page, re.DOTALL)[1]
    found = []
    for part in chain.split("<li")[1:]:
        link = re.search(r'href="([^"]+)"', part)
        found.append((re.search(r'class="k">([^<]+)<', part)[1], link and link[1], 'aria-current="true"' in part))
    return found


def test_the_points_after_a_test_name_it_in_the_table(cast, rosa, time_machine):
    built = build(cast)
    points.add_point(
        by=cast.rosa, series=built.series, period=datetime.date(2026, 11, 1), numerator=61, denominator=92, note=""
    )
    page = rosa.get(f"/cedar-hollow/measures/{built.series.pk}/").content.decode()
    row = re.search(r'id="p-2026-11".*?</tr>', page, re.DOTALL)[0]
    for trial in built.trials:
        assert f'href="{url("test", trial.number)}"' in row
