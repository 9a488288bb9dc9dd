"""Sheets side by side: a line for each thing that some sheet says, a column for each sheet."""

from groundwork.projects.sheet_columns import Cell, Said, side_by_side
from tests.questionnaires import sheets

TABLE = {"rows": {"policy": {"since": "2026-01-02", "copies": 3}}, "added": [{"what": "Leaflet", "copies": 7}]}


def sheet(*questions):
    return sheets.questionnaire(sheets.group("all", *questions), kind="worksheet")


def lines(*columns):
    return {line.title: line.cells for part in side_by_side(columns) for line in part.lines}


def test_a_line_that_no_sheet_answers_is_left_out():
    asked = sheet(sheets.short_text(), sheets.yes_no())
    found = lines(("A", (asked, {"there": "yes"})), ("B", (asked, {})), ("C", None))
    assert found == {"Is it there?": (Cell("A", (Said("", "Yes"),)), Cell("B", ()), Cell("C", ()))}
    assert side_by_side([("A", None)]) == () == side_by_side([("A", (asked, {}))])


def test_a_line_in_which_each_sheet_names_its_own_column_says_nothing():
    asked = sheet(sheets.short_text())
    assert lines(("Huddle", (asked, {"name": "huddle"})), ("Card", (asked, {}))) == {}
    assert "Who?" in lines(("Huddle", (asked, {"name": "huddle"})), ("Card", (asked, {"name": "The card"})))


def test_a_table_has_a_line_for_each_column_with_its_rows_by_name():
    found = lines(("A", (sheet(sheets.table()), {"papers": TABLE})))
    counts = found["Copies"]
    assert counts[0].said == (Said("Policy", "3"), Said("Leaflet", "7"))
    assert "Paper" not in found


def test_a_sheet_of_another_edition_answers_only_what_is_still_asked_so():
    old = sheet(sheets.yes_no("name"), sheets.yes_no())
    found = lines(("A", (sheet(sheets.short_text(), sheets.yes_no()), {"name": "X"})), ("B", (old, {"name": "yes"})))
    assert found == {"Who?": (Cell("A", (Said("", "X"),)), Cell("B", ()))}
