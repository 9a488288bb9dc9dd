"""Which column is which: known headings, saved mappings, and what is asked instead of guessed."""

import json

import pytest

from groundwork.opioids.intake import Asked, Refusal, mapping_of, read_mapping
from groundwork.opioids.intake.headings import plain
from groundwork.opioids.intake.mapping import GIVEN, NOT_GIVEN, REVERSED, Mapping, recognize
from tests.opioids.taking import OXYCODONE, day, fill, put, take, written

OWN = """
columns:
  patient: Member
  date: Filled
  drug: What
  quantity: How much
  days: How long
  status: State
source: {column: Kind, dispensing: [rx], order: [rq]}
dates: day first
decimal: ","
given: [G]
reversed: [R]
not_given: [N]
"""
HEADINGS = ("Member", "Filled", "What", "How much", "How long", "State", "Kind")


def own(**said):
    row = dict(zip(HEADINGS, ("p1", "03/04/2026", OXYCODONE, "7,5", "3", "G", "rx"), strict=True))
    return {**row, **said}


def test_known_headings_are_recognized_whatever_their_case_and_signs():
    mapping = recognize("f.csv", ["Patient ID", "FILL-DATE", "Days' Supply", "Drug Name", "Quantity", "something"])
    assert mapping.columns == {
        "patient": "Patient ID",
        "date": "FILL-DATE",
        "drug": "Drug Name",
        "quantity": "Quantity",
        "days": "Days' Supply",
    }
    assert mapping.source == "dispensing"


def test_synthea_orders_are_known_by_their_headings():
    headings = ["START", "STOP", "PATIENT", "PAYER", "ENCOUNTER", "CODE", "DESCRIPTION", "BASE_COST", "DISPENSES"]
    mapping = recognize("medications.csv", headings)
    assert mapping.source == "order"
    assert mapping.columns["stop"] == "STOP"
    assert "quantity" not in mapping.columns


@pytest.mark.parametrize(
    ("headings", "sentence"),
    [
        (["fill_date", "ndc"], "f.csv has no column that is known to be who; the site's own number (patient)."),
        (["patient_id", "ndc"], "f.csv has no column that is known to be the day it was dispensed"),
        (["patient_id", "fill_date"], "f.csv has no column that is known to say which drug it was (ndc, rxcui, drug)."),
        (
            ["patient_id", "fill_date", "service_date", "ndc"],
            "f.csv: fill_date and service_date could both be the column of date.",
        ),
    ],
)
def test_headings_that_leave_a_question_open_are_asked_about(headings, sentence):
    with pytest.raises(Refusal) as refused:
        recognize("f.csv", headings)
    assert str(refused.value).startswith(sentence)
    assert "--show-mapping" in str(refused.value)


def test_a_saved_mapping_says_columns_words_dates_and_numbers(tmp_path):
    mapping = read_mapping(put(tmp_path, "m.yaml", OWN))
    rows = [own(), own(State="R", Member="p2"), own(State="N", Member="p3"), own(Kind="rq", Member="p4")]
    rows += [own(State="what?", Member="p5"), own(Kind="??", Member="p6")]
    taken = take(tmp_path, ("own.csv", written(rows, headings=HEADINGS)), mappings=(mapping,))
    assert [(row["patient"], row["source"], day(row), row["quantity"]) for row in taken.fills] == [
        ("p1", "dispensing", "2026-04-03", 7_500),
        ("p4", "order", "2026-04-03", 7_500),
    ]
    assert taken.counts == {"used": 2, "reversed": 1, "status": 1, "odd_status": 1, "no_source": 1}
    assert [(one["line"], one["column"]) for one in taken.rejects if one["reason"] == "odd_status"] == [("6", "State")]
    assert [(one["line"], one["column"]) for one in taken.rejects if one["reason"] == "no_source"] == [("7", "Kind")]


def test_the_mapping_that_is_shown_is_read_back_as_the_same(tmp_path):
    shown = mapping_of(put(tmp_path, "a.csv", written([fill()])), Asked(), tmp_path)
    assert read_mapping(put(tmp_path, "shown.yaml", shown.to_yaml())) == shown
    mapping = read_mapping(put(tmp_path, "m.yaml", OWN))
    assert read_mapping(put(tmp_path, "again.yaml", mapping.to_yaml())) == mapping
    assert read_mapping(put(tmp_path, "m.json", json.dumps(mapping.model_dump(mode="json")))) == mapping


def test_each_file_takes_the_first_mapping_whose_columns_it_has(tmp_path):
    mapping = read_mapping(put(tmp_path, "m.yaml", OWN))
    other = Mapping(columns={"patient": "who", "date": "when", "drug": "what"})
    files = (
        ("own.csv", written([own()], headings=HEADINGS)),
        ("other.csv", f"who,when,what\np9,2026-05-06,{OXYCODONE}\n"),
    )
    taken = take(tmp_path, *files, mappings=(mapping, other))
    assert [row["patient"] for row in taken.fills] == ["p1", "p9"]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("columns: {patient: a, date: b}", "columns: name at least one column of ndc, rxcui, drug"),
        ("columns: {patient: a, ndc: b}", "columns: the column of date is not named"),
        ("columns: {patient: a, date: b, ndc: c, when: d}", "columns: there is no field when"),
        ("columns: {patient: a, date: b, ndc: ' '}", "columns: a column has no name"),
        ("columns: {patient: a, date: b, ndc: c}\ndates: mdy", "dates: dates are 'month first', 'day first'"),
        ("columns: {patient: a, date: b, ndc: c}\ngiven: [x]\nreversed: [X]", "the status word x stands in two lists"),
        ("columns: {patient: a, date: b, ndc: c}\ncolour: red", "colour: Extra inputs are not permitted"),
        ("columns: [", "is neither JSON nor YAML"),
        ("- 1", "Input should be"),
        ("", "Input should be"),
        ("a: &x [*x, *x]", "columns: Field required"),
    ],
)
def test_a_mapping_that_cannot_be_used_says_why(tmp_path, content, sentence):
    with pytest.raises(Refusal) as refused:
        read_mapping(put(tmp_path, "m.yaml", content))
    assert sentence in str(refused.value)


def test_a_column_the_mapping_names_must_be_there(tmp_path):
    mapping = read_mapping(put(tmp_path, "m.yaml", OWN))
    with pytest.raises(Refusal, match=r"f\.csv has no column 'Filled', which the mapping names"):
        take(
            tmp_path,
            ("f.csv", written([own()], headings=[one for one in HEADINGS if one != "Filled"])),
            mappings=(mapping,),
        )


def test_dates_that_can_be_read_two_ways_stop_with_the_option_that_settles_it(tmp_path):
    rows = written([fill(fill_date="03/04/2026")])
    with pytest.raises(Refusal) as refused:
        take(tmp_path / "1", ("f.csv", rows))
    assert str(refused.value).endswith(
        "f.csv: the dates in the column 'fill_date' can be read with the month or the day first. "
        "Say which with --dates 'month first' or --dates 'day first'."
    )
    assert day(take(tmp_path / "2", ("f.csv", rows), dates="day first").fills[0]) == "2026-04-03"
    assert day(take(tmp_path / "3", ("f.csv", rows), dates="month first").fills[0]) == "2026-03-04"


def test_one_date_past_the_twelfth_settles_the_column(tmp_path):
    rows = written([fill(fill_date="03/04/2026"), fill(claim_id="c2", fill_date="13/04/2026")])
    assert [day(row) for row in take(tmp_path, ("f.csv", rows)).fills] == ["2026-04-03", "2026-04-13"]


def test_commas_in_numbers_are_asked_about(tmp_path):
    rows = written([fill(quantity="1,200")])
    with pytest.raises(Refusal, match=r"numbers in the column 'quantity' have commas in them\. Say which .* --decimal"):
        take(tmp_path / "1", ("f.csv", rows))
    assert take(tmp_path / "2", ("f.csv", rows), decimal=".").fills[0]["quantity"] == 1_200_000
    assert take(tmp_path / "3", ("f.csv", rows), decimal=",").fills[0]["quantity"] == 1_200


def test_a_sequence_that_cannot_be_put_in_order_is_refused(tmp_path):
    mapping = Mapping(columns={"patient": "p", "date": "d", "drug": "x", "claim": "c", "sequence": "s"})
    with pytest.raises(Refusal, match="the column 's' holds more than whole numbers and dates"):
        take(tmp_path, ("f.csv", f"p,d,x,c,s\np1,2026-01-01,{OXYCODONE},1,third\n"), mappings=(mapping,))


def test_no_word_of_ours_is_in_two_lists():
    words = [{plain(word) for word in words} for words in (GIVEN, REVERSED, NOT_GIVEN)]
    assert sum(map(len, words)) == len(set.union(*words))
