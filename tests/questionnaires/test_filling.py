"""What answers fill beyond their sheet: ratings and rows, read from any sheet that declares them."""

import datetime

import pytest

from groundwork.questionnaires import filling
from groundwork.questionnaires.filling import Judged, in_line
from groundwork.toolkit import schema
from tests.questionnaires import sheets

STATES = (schema.Option(key="open", title="Open"), schema.Option(key="dropped", title="Given up"))


def planning(**more):
    table = schema.TableQuestion(
        type="table",
        key="steps",
        text="What happens?",
        fills="plan-steps",
        rows=(schema.TableRow(key="ask", text="Ask the family"), schema.TableRow(key="send", text="Send it")),
        columns=(
            schema.Column(key="step", title="Step", type="short-text", holds="what"),
            schema.Column(key="who", title="Who", type="short-text", holds="person"),
            schema.Column(key="by", title="By", type="date", holds="due"),
            schema.Column(key="state", title="State", type="single", options=STATES, holds="status"),
            schema.Column(key="note", title="Note", type="short-text"),
        ),
        **more,
    )
    return sheets.questionnaire(sheets.group("all", sheets.yes_no(), table), kind="worksheet")


def read(rows=None, added=(), questionnaire=None, **answers):
    given = {"steps": {"rows": rows or {}, "added": list(added)}, **answers}
    return filling.rows(questionnaire or planning(), given, "plan-steps")


def test_rows_are_read_by_what_their_columns_hold():
    rows = read(
        {"send": {"who": "Mia", "by": "2026-12-04", "state": "dropped"}},
        [{"step": "Call\nthe school", "by": {"unread": "soonish"}, "note": "Not held"}],
    )
    assert [(row.number, dict(row.words), row.due, row.is_dropped) for row in rows] == [
        (
            2,
            {"what": "Send it", "person": "Mia", "due": rows[0].get("due"), "status": "Given up"},
            datetime.date(2026, 12, 4),
            True,
        ),
        # Words in place of a date are no date, and are not lost.
        (3, {"what": "Call\nthe school", "due": "soonish"}, None, False),
    ]
    assert rows[1].line("what", 8) == "Call th…"
    assert rows[1].get("person") == ""


@pytest.mark.parametrize(
    ("given", "expected"), [({}, ()), ({"rows": {"gone": {"who": "Mia"}}}, ()), ({"added": [{"note": "Only"}]}, (3,))]
)
def test_a_row_that_is_not_on_the_sheet_or_not_filled_is_none(given, expected):
    assert tuple(row.number for row in read(**given)) == expected


def test_what_the_sheet_does_not_ask_fills_nothing():
    assert filling.rows(sheets.worksheet(), {"steps": {"rows": {}, "added": [{"step": "X"}]}}, "plan-steps") == ()
    assert filling.judged(sheets.worksheet(), {"decision": "choose"}) == Judged()
    hidden = planning(show_if=schema.ShowIf(question="there", answers=("yes",)))
    assert read(added=[{"step": "X"}], questionnaire=hidden, there="no") == ()
    assert len(read(added=[{"step": "X"}], questionnaire=hidden, there="yes")) == 1
    assert read(added=[{"step": "X"}], questionnaire=planning(retired=True)) == ()


def test_a_rating_that_cannot_be_read_is_none():
    scale = schema.ScaleQuestion(
        type="scale",
        key="soon",
        short="Soon",
        text="How soon?",
        fills="priority",
        levels=(
            schema.Level(title="Low", text="Later", first=1, last=2),
            schema.Level(title="High", text="Now", first=3, last=5),
        ),
    )
    sheet = sheets.questionnaire(sheets.group("all", scale), kind="worksheet", about="opportunity")
    assert filling.judged(sheet, {"soon": {"unread": "very"}}).ratings == {}
    assert filling.judged(sheet, {"soon": 4}).ratings == {"priority": 4}
    assert filling.filled(sheet, {"soon": 4}) == (1, 1)


@pytest.mark.parametrize(
    ("text", "longest", "expected"),
    [("", 5, ""), ("a\n b", 9, "a b"), ("12345", 5, "12345"), ("123 567", 5, "123…"), ("1234567", 5, "1234…")],
)
def test_a_cell_fits_its_field_in_one_line(text, longest, expected):
    assert in_line(text, longest) == expected
