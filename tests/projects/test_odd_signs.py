"""Sheets on paper with signs that our fonts or a file's format do not have."""

import io

import pytest
from docx import Document

from groundwork.projects.writes import plans
from tests.projects import stage
from tests.projects.pdsa_sheets import url

pytestmark = pytest.mark.django_db


@pytest.fixture
def rosa(cast, as_person):
    project = stage.start(cast)
    plan = stage.plan_of(project, by=cast.rosa)
    item = stage.item_of(project)
    entry = plans.add_item(
        by=cast.rosa, plan=plan, action_item=item, form="detailed", manager=cast.rosa, complete_by=plan.ends
    )
    plans.add_step(by=cast.rosa, item=entry, what="List agreements \U0001f44d مرحبا \ufffe\x07 done")
    return as_person(cast.rosa)


def test_the_cheat_sheet_prints_with_an_emoji_on_it(rosa):
    answer = rosa.get(url("cheat_sheet_pdf", 1))
    assert answer.content.startswith(b"%PDF-")


def test_the_word_file_keeps_what_word_can_hold(rosa):
    document = Document(io.BytesIO(rosa.get(url("cheat_sheet_word", 1)).content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert "List agreements \U0001f44d مرحبا  done" in cells
