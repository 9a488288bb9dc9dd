"""The same sheet on paper: blank, part-filled and final."""

import pytest
from django.template.loader import render_to_string
from django.urls import reverse

from groundwork.questionnaires import printing, reads, writes
from groundwork.toolkit import schema
from tests.questionnaires import pages, sheets


def url(round, fill):
    return f"{reverse('round_print', args=['cedar-hollow', round.pk])}?fill={fill}"


def test_a_blank_sheet_has_boxes_lines_and_rows():
    paper = printing.paper(sheets.questionnaire(sheets.group("all", *sheets.ONE_OF_EACH)))
    lines = {line.question.key: line for line in paper.groups[0].questions}
    assert paper.is_blank
    assert [box.title for box in lines["which"].boxes] == ["None", "Some", "All"]
    assert [len(level.boxes) for level in lines["policy"].levels] == [3, 3, 3, 3]
    assert len(lines["when"].lines) == 1
    assert len(lines["story"].lines) == 4
    assert [cells[0].text for standing, cells in lines["papers"].rows if standing] == ["Policy", "Agreement"]
    assert len(lines["papers"].rows) == 4
    assert not any(box.is_ticked for line in lines.values() for box in line.boxes)
    assert [line.number for line in paper.groups[0].questions] == list(range(1, 10))


def test_a_blank_sheet_shows_conditions_in_words_and_a_filled_one_what_was_asked():
    blank = printing.paper(sheets.worksheet())
    conditions = [line.condition for group in blank.groups for line in group.questions if line.condition]
    assert len(conditions) == 2
    filled = printing.paper(sheets.worksheet(), {"counted": "none", "always": "x"})
    keys = [line.question.key for group in filled.groups for line in group.questions]
    assert keys == ["counted", "start", "papers", "always"]


def test_a_filled_sheet_is_ticked_and_leaves_room_to_go_on():
    answers = {
        "which": "some",
        "several": ["none", "all"],
        "policy": 5,
        "count": 12,
        "story": "One line.",
        "there": "no",
        "papers": {"rows": {"policy": {"copies": 3, "there": "yes"}}, "added": [{"what": "Poster"}]},
    }
    paper = printing.paper(sheets.questionnaire(sheets.group("all", *sheets.ONE_OF_EACH)), answers)
    lines = {line.question.key: line for line in paper.groups[0].questions}
    assert [box.is_ticked for box in lines["which"].boxes] == [False, True, False]
    assert [box.is_ticked for box in lines["several"].boxes] == [True, False, True]
    ticked = [box.title for level in lines["policy"].levels for box in level.boxes if box.is_ticked]
    assert ticked == ["5"]
    assert (lines["story"].text, len(lines["story"].lines)) == ("One line.", 3)
    first = lines["papers"].rows[0][1]
    assert first[2].text == "3"
    assert [box.is_ticked for box in first[3].boxes] == [True, False, False]


def test_text_that_cannot_be_read_is_printed_as_it_was_typed():
    paper = printing.paper(
        sheets.questionnaire(sheets.group("one", sheets.date(), sheets.table())),
        {"when": {"unread": "soonish"}, "papers": {"rows": {"policy": {"since": {"unread": "long ago"}}}, "added": []}},
    )
    lines = paper.groups[0].questions
    assert lines[0].text == "soonish"
    assert lines[1].rows[0][1][1].text == "long ago"


def test_retired_questions_are_not_printed():
    paper = printing.paper(sheets.questionnaire(sheets.group("one", sheets.date(), sheets.yes_no(retired=True))))
    assert [line.question.key for line in paper.groups[0].questions] == ["when"]


def test_a_sheet_nobody_opened_is_printed_blank():
    sheet = reads.blank_sheet(sheets.assessment())
    html = render_to_string("questionnaires/_sheet_print.html", {"sheet": sheet})
    assert html.count('aria-label="Not chosen"') == 3 * 12 + 3
    assert "How is policy here?" in html
    assert "Fill it in." in html


@pytest.mark.django_db
def test_the_three_ways_of_a_personal_sheet(cast, as_person, answered):
    writes.agree(by=cast.rosa, round=answered, question="policy", value=6)
    mia = as_person(cast.mia)
    pages_of = {fill: mia.get(url(answered, fill)) for fill in ("blank", "mine", "final")}
    ticks = {fill: page.content.decode().count('aria-label="Chosen"') for fill, page in pages_of.items()}
    assert ticks == {"blank": 0, "mine": 3, "final": 1}
    assert "As the group agreed" in pages.text(pages_of["final"])
    for page in pages_of.values():
        assert "Cedar Hollow" in pages.text(page)
        assert "<form" not in page.content.decode().partition("<main")[2]


@pytest.mark.django_db
def test_the_ways_of_a_shared_sheet(cast, as_person, worksheet, answer):
    answer(worksheet, cast.mia, {"counted": "some"}, hand_in=False)
    rosa = as_person(cast.rosa)
    page = rosa.get(url(worksheet, "mine"))
    assert "As it stands, not handed in yet" in pages.text(page)
    assert page.content.decode().count('aria-label="Chosen"') == 1
    assert "Final" not in pages.text(page)
    answer(worksheet, cast.mia, {"always": "x"})
    assert "Handed in by the team" in pages.text(rosa.get(url(worksheet, "final")))


@pytest.mark.django_db
def test_paper_opens_on_the_fullest_state(cast, as_person, worksheet, assessment, answer):
    """Blank until something is written, then as it stands, then as handed in or agreed."""
    mia, lena = as_person(cast.mia), as_person(cast.lena)

    def opened(client, round):
        return pages.text(client.get(reverse("round_print", args=["cedar-hollow", round.pk])))

    assert "Filled in by: ____" in opened(mia, worksheet)
    answer(worksheet, cast.mia, {"counted": "some"}, hand_in=False)
    assert "As it stands, not handed in yet" in opened(mia, worksheet)
    answer(worksheet, cast.mia, {"always": "x"})
    assert "Handed in by the team" in opened(mia, worksheet)
    assert "Name: ____" in opened(mia, assessment)
    for person in (cast.rosa, cast.mia, cast.omar):
        answer(assessment, person, {"policy": 2, "agreements": 5, "trained": "yes"})
    assert "One person's own answers" in opened(mia, assessment)
    assert "Name: ____" in opened(lena, assessment)
    writes.agree(by=cast.rosa, round=reads.round_at(cast.cedar, assessment.pk), question="policy", value=6)
    assert "As the group agreed" in opened(mia, assessment)


@pytest.mark.django_db
def test_nobody_prints_answers_they_were_not_asked_for(cast, as_person, assessment):
    lena = as_person(cast.lena)
    assert lena.get(url(assessment, "blank")).status_code == 200
    assert lena.get(url(assessment, "mine")).status_code == 403


@pytest.mark.django_db
def test_a_personal_sheet_nobody_agrees_on_has_no_final_form(cast, as_person, open_round, answer):
    row = open_round(sheets.questionnaire(sheets.group("one", sheets.scale("policy")), kind="survey"), cast.mia)
    answer(row, cast.mia, {"policy": 3})
    mia = as_person(cast.mia)
    assert mia.get(url(row, "final")).status_code == 404
    assert "Final" not in pages.text(mia.get(url(row, "mine")))


def test_a_table_too_wide_for_the_page_takes_two_lines_a_row():
    columns = tuple(schema.Column(key=f"c{number}", title=f"Column {number}", type="short-text") for number in range(9))
    wide = schema.TableQuestion(type="table", key="steps", text="Which steps?", columns=columns, most=3)
    answer = {"rows": {}, "added": [{"c0": "Call", "c8": "Friday"}]}
    question = printing.paper(sheets.questionnaire(sheets.group("one", wide)), {"steps": answer}).groups[0].questions[0]
    first, second = question.bands[0]
    assert [len(first), len(second)] == [5, 4]
    assert (first[0][1].text, second[-1][0].title, second[-1][1].text) == ("Call", "Column 8", "Friday")
    narrow = printing.paper(sheets.questionnaire(sheets.group("one", sheets.table()))).groups[0].questions[0]
    assert narrow.bands == ()
