"""The printable set: each paper one click away, blank and filled in, and all in one document."""

import re

import pytest
from django.urls import reverse

from groundwork.projects.editions import toolkit_of
from groundwork.projects.papers.leaves import MARK, WORK
from groundwork.projects.writes import projects
from groundwork.questionnaires.answers import missing
from groundwork.questionnaires.examples import answers_of, example_sheet
from groundwork.questionnaires.handlers import handler_of
from groundwork.questionnaires.handlers.tables import cell_question
from tests import shipped
from tests.projects import stage

TOOLKITS = ("care-coordination", stage.KEY)


@pytest.fixture(scope="module", params=TOOLKITS)
def toolkit(request):
    return shipped.toolkit(request.param)


def open_project(cast, toolkit):
    edition = projects.publish(by=None, toolkit=toolkit)
    return projects.start(by=cast.rosa, clinic=cast.cedar, edition=edition, kickoff=stage.KICKOFF)


def text_of(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).replace("&#x27;", "'").split())


# ---------- the examples ----------


def test_every_sheet_has_an_example_of_one_invented_clinic(toolkit):
    assert {example.key for example in toolkit.examples} == {sheet.key for sheet in toolkit.questionnaires}
    assert len({example.clinic for example in toolkit.examples}) == 1


def test_the_forms_take_every_answer_of_an_example_and_nothing_is_missing(toolkit):
    today = stage.KICKOFF
    for sheet in toolkit.questionnaires:
        answers = answers_of(sheet, toolkit.example_of(sheet.key))
        assert missing(sheet, answers, today) == (), sheet.key
        for question in sheet.questions():
            if question.key in answers:
                for asked, answer in single_answers(question, answers[question.key]):
                    field = handler_of(asked).field(asked, today)
                    typed = [str(one) for one in answer] if isinstance(answer, list) else str(answer)
                    assert field.clean(typed) == answer, (sheet.key, question.key, answer)


def single_answers(question, answer):
    """(question, answer) of each cell of a table; of any other question just these two."""
    if question.type != "table":
        yield question, answer
        return
    columns = {column.key: cell_question(column) for column in question.columns}
    for cells in (*answer["rows"].values(), *answer["added"]):
        yield from ((columns[key], cell) for key, cell in cells.items())


def test_a_filled_sheet_leaves_no_room_to_write(toolkit):
    for sheet in toolkit.questionnaires:
        example = toolkit.example_of(sheet.key)
        for group in example_sheet(sheet, example).groups:
            for line in group.questions:
                assert line.lines == ()
                added = example.answers.get(line.question.key, {}).get("added", ()) if line.rows else ()
                assert len(line.rows) == len(getattr(line.question, "rows", ())) + len(added)


# ---------- the pages ----------


@pytest.mark.django_db
def test_each_paper_is_one_click_away_blank_and_filled_in(cast, as_person, toolkit):
    project = open_project(cast, toolkit)
    rosa, place = as_person(cast.rosa), ["cedar-hollow", project.toolkit]
    page = rosa.get(reverse("printable_set", args=place)).content.decode()
    names = [(("blank_sheet", "example_sheet"), [sheet.key]) for sheet in toolkit.questionnaires]
    pairs = [[reverse(name, args=[*place, *rest]) for name in both] for both, rest in names]
    pairs += [[reverse("print_paper", args=[*place, key, fill]) for fill in ("blank", "example")] for key in WORK]
    for blank, filled in pairs:
        assert f'href="{blank}"' in page and f'href="{filled}"' in page
        assert MARK not in text_of(rosa.get(blank))
        example = text_of(rosa.get(filled))
        assert MARK in example and "Cedar Hollow" not in example.partition("Back to")[2].partition("Printed")[0][30:400]
    sheets = rosa.get(reverse("sheets", args=place)).content.decode()
    assert reverse("printable_set", args=place) in sheets
    shown = [sheet for sheet in toolkit.questionnaires if sheet.respondents != "patients"]
    assert sheets.count("See it filled in") == len(shown)


@pytest.mark.django_db
def test_all_papers_come_as_one_document(cast, as_person, toolkit):
    project = open_project(cast, toolkit)
    rosa = as_person(cast.rosa)
    address = reverse("print_all", args=["cedar-hollow", project.toolkit])
    for query, marks in (("", 0), ("?fill=example", 1)):
        page = rosa.get(address + query).content.decode()
        count = len(toolkit.questionnaires) + len(WORK)
        assert page.count('<article class="leaf') == count
        assert page.count(MARK) == marks * count
        for sheet in toolkit.questionnaires:
            assert f'aria-label="{sheet.title}"' in page


@pytest.mark.django_db
def test_what_is_not_there_is_not_found(cast, as_person):
    project = stage.start(cast)
    rosa, place = as_person(cast.rosa), ["cedar-hollow", project.toolkit]
    for name, rest in (
        ("example_sheet", ["no-such-sheet"]),
        ("print_paper", ["no-such-paper", "blank"]),
        ("print_paper", ["test", "no-such-fill"]),
    ):
        assert rosa.get(reverse(name, args=[*place, *rest])).status_code == 404
    assert toolkit_of(project.edition).example_of("no-such-sheet") is None
