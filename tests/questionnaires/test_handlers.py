"""Each question type: what it reads, what it refuses and how it says so, how it is shown and drawn."""

import datetime
from pathlib import Path
from typing import get_args

import pytest
from django.conf import settings
from django.http import QueryDict

from groundwork.questionnaires import printing
from groundwork.questionnaires.handlers import HANDLERS, handler_of, is_unread, shown
from groundwork.toolkit import schema
from tests.questionnaires import sheets

TODAY = datetime.date(2026, 11, 21)
TEMPLATES = Path(settings.TEMPLATES[0]["DIRS"][0]) / "questions"


def read(question, raw):
    return handler_of(question).field(question, TODAY).read(raw)


def types_of_the_schema():
    union = get_args(schema.Question)[0]
    return {kind.model_fields["type"].annotation.__args__[0] for kind in get_args(union)}


def test_every_type_has_a_handler_a_template_and_a_way_onto_paper():
    types = types_of_the_schema()
    assert len(types) == 9
    assert set(HANDLERS) == types
    assert {path.stem for path in TEMPLATES.glob("*.html") if path.name[0] != "_"} == types
    assert {path.stem for path in (TEMPLATES / "print").glob("*.html") if path.name[0] != "_"} == types
    assert set(printing.PARTS) == types


def test_every_type_of_column_can_be_read():
    from groundwork.questionnaires.handlers.tables import CELLS

    assert set(CELLS) == set(get_args(schema.Column.model_fields["type"].annotation))


@pytest.mark.parametrize(
    ("question", "raw", "answer", "in_words"),
    [
        (sheets.single(), "some", "some", "Some"),
        (sheets.multiple(), ["all", "none"], ["none", "all"], "None; All"),
        (sheets.scale("policy"), "7", 7, "7 (Mostly)"),
        (sheets.scale("policy"), " 12 ", 12, "12 (Always)"),
        (sheets.number(), "12", 12, "12"),
        (sheets.number(), " 1,250 ", 1250, "1,250"),
        (sheets.number(), "1 250", 1250, "1,250"),
        (sheets.number(unit="hours"), "12 Hours", 12, "12 hours"),
        (sheets.number(unit="%", decimals=1), "63.5 %", 63.5, "63.5 %"),
        (sheets.number(decimals=2), ".5", 0.5, "0.5"),
        (sheets.number(), "12.0", 12, "12"),
        (sheets.number(), "\u22123", -3, "-3"),
        (sheets.number(low=0), "0", 0, "0"),
        (sheets.date(), "next Friday", "2026-11-27", "Fri 27 Nov 2026"),
        (sheets.short_text(), "  Sam Yoder ", "Sam Yoder", "Sam Yoder"),
        (sheets.long_text(), "one\r\ntwo\x00", "one\ntwo", "one\ntwo"),
        (sheets.yes_no(), "unsure", "unsure", "Unsure"),
    ],
)
def test_what_is_read_and_how_it_is_shown(question, raw, answer, in_words):
    assert read(question, raw) == (answer, [])
    assert shown(question, answer) == in_words


@pytest.mark.parametrize(
    ("question", "raw", "says"),
    [
        (sheets.single(), "most", "“most” is not one of the answers"),
        (sheets.multiple(), ["none", "most"], "“most” is not one of the answers"),
        (sheets.scale("policy"), "14", "14 is above 12, the top of the scale"),
        (sheets.scale("policy"), "0", "0 is below 1, the bottom of the scale"),
        (sheets.scale("policy"), "5.5", "“5.5” is not a whole number from 1 to 12"),
        (sheets.number(), "a dozen", "“a dozen” is not a number. Write digits, like 12"),
        (sheets.number(), "1,25", "“1,25” is not a number"),
        (sheets.number(), "1e9", "“1e9” is not a number"),
        (sheets.number(), "NaN", "“NaN” is not a number"),
        (sheets.number(), "9" * 30, "is not a number"),
        (sheets.number(), "2.5", "“2.5” is not a whole number"),
        (sheets.number(decimals=1), "2.55", "not a number with at most 1 decimal"),
        (sheets.number(high=10), "11", "11 is above 10, the highest possible"),
        (sheets.number(low=0), "-1", "-1 is below 0, the lowest possible"),
        (sheets.date(), "soonish", "“soonish” is not a date we can read"),
        (sheets.short_text(), "x" * 301, "This is 1 character too long. The most is 300"),
        (sheets.long_text(), "x" * 10_100, "This is 100 characters too long. The most is 10,000"),
        (sheets.yes_no(), "perhaps", "“perhaps” is not one of the answers"),
    ],
)
def test_what_cannot_be_read_is_kept_word_for_word_and_explained(question, raw, says):
    answer, wrong = read(question, raw)
    assert says in wrong[0]
    assert is_unread(answer)
    assert answer == {"unread": raw}


@pytest.mark.parametrize("question", [question for question in sheets.ONE_OF_EACH if question.type != "table"])
def test_nothing_is_no_answer(question):
    for raw in ([], None) if question.type == "multiple" else ("", "   ", None):
        if raw == "   " and question.type in ("single", "yes-no", "scale"):
            continue
        assert read(question, raw) == (None, [])
    assert shown(question, None) == ""


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        (sheets.number(decimals=2), 1234.5),
        (sheets.number(), 1250000),
        (sheets.date(), "2026-12-04"),
        (sheets.short_text(), "Sam"),
        (sheets.scale("policy"), 4),
        (sheets.yes_no(), "no"),
    ],
)
def test_what_the_control_shows_is_read_back_equal(question, answer):
    field = handler_of(question).field(question, TODAY)
    assert field.read(field.prepare_value(answer)) == (answer, [])


def test_unread_text_stands_in_the_control_as_it_was_typed():
    field = handler_of(sheets.date()).field(sheets.date(), TODAY)
    assert field.prepare_value({"unread": "soonish"}) == "soonish"


# ---------- tables ----------


def posted(text):
    return QueryDict(text)


def read_table(question, text):
    field = handler_of(question).field(question, TODAY)
    return field.read(field.widget.value_from_datadict(posted(text), {}, "q-papers"))


def test_a_table_keeps_rows_of_the_sheet_by_key_and_added_rows_in_order():
    answer, wrong = read_table(
        sheets.table(),
        "t-papers-0-row=policy&t-papers-0-since=4 Dec&t-papers-0-copies=3"
        "&t-papers-1-row=agreement&t-papers-1-there=yes"
        "&t-papers-2-row=&t-papers-2-what=Poster&t-papers-2-kind=all"
        "&t-papers-10-what=Leaflet&t-papers-3-what=",
    )
    assert wrong == []
    assert answer == {
        "rows": {"policy": {"since": "2026-12-04", "copies": 3}, "agreement": {"there": "yes"}},
        "added": [{"what": "Poster", "kind": "all"}, {"what": "Leaflet"}],
    }
    assert shown(sheets.table(), answer).splitlines() == [
        "Policy: Since: Fri 4 Dec 2026; Copies: 3",
        "Agreement: There? Yes",
        "Row 3: Paper: Poster; Kind: All",
        "Row 4: Paper: Leaflet",
    ]


def test_an_empty_table_is_no_answer():
    assert read_table(sheets.table(), "t-papers-0-row=policy&t-papers-0-copies=&t-papers-2-what=+") == (None, [])


def test_the_text_of_a_row_of_the_sheet_cannot_be_replaced():
    answer, _ = read_table(sheets.table(), "t-papers-0-row=policy&t-papers-0-what=Mine&t-papers-0-copies=1")
    assert answer["rows"] == {"policy": {"copies": 1}}


def test_faults_in_a_table_name_row_and_column_and_keep_every_cell():
    answer, wrong = read_table(
        sheets.table(),
        "t-papers-0-row=policy&t-papers-0-since=soonish&t-papers-0-copies=3&t-papers-1-what=Poster&t-papers-1-copies=two",
    )
    assert wrong[0].startswith("Policy, Since: “soonish” is not a date")
    assert wrong[1] == "Row 3, Copies: “two” is not a number. Write digits, like 12"
    assert answer["rows"]["policy"] == {"since": {"unread": "soonish"}, "copies": 3}
    assert answer["added"] == [{"what": "Poster", "copies": {"unread": "two"}}]


def test_a_row_of_no_sheet_is_left_out_and_a_row_sent_twice_counts_once():
    answer, _ = read_table(
        sheets.table(),
        "t-papers-0-row=policy&t-papers-0-copies=1&t-papers-1-row=policy&t-papers-1-copies=2"
        "&t-papers-2-row=other&t-papers-2-copies=3",
    )
    assert answer == {"rows": {"policy": {"copies": 1}}, "added": []}


def test_a_table_holds_so_many_rows():
    text = "&".join(f"t-papers-{number}-what=Paper {number}" for number in range(5))
    _, wrong = read_table(sheets.table(most=5), text)
    assert wrong == ["This table holds 5 rows. Empty 2 of those you added"]


def test_a_flood_of_posted_rows_is_cut():
    text = "&".join(f"t-papers-{number}-what=x" for number in range(1000))
    answer, wrong = read_table(sheets.table(rows=(), most=200), text)
    assert len(answer["added"]) == 400
    assert "Empty 200 of those you added" in wrong[0]


def test_names_of_one_table_are_not_taken_for_another():
    question = sheets.table(key="papers")
    assert read_table(question, "t-papers-old-0-what=x&t-papers-0=x&q-papers=x") == (None, [])


def test_a_stored_table_is_posted_back_equal():
    question = sheets.table()
    field = handler_of(question).field(question, TODAY)
    answer = {
        "rows": {"agreement": {"since": "2026-12-04", "copies": 1200, "there": "unsure"}},
        "added": [{"what": "Poster", "since": {"unread": "soonish"}}],
    }
    assert field.read(field.prepare_value(answer))[0] == answer
