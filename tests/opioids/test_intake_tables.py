"""Text tables, workbooks and Parquet files: the same rows whatever they came in."""

import datetime

import pytest

from groundwork.opioids.intake import Asked, Refusal, mapping_of
from tests.opioids import files
from tests.opioids.taking import HEADINGS, LORAZEPAM, METFORMIN, PATCH, day, fill, put, take, written

ROWS = [fill(), fill(claim_id="c2", drug_name=LORAZEPAM, patient_id="José", quantity="7.5", days_supply="15")]


@pytest.fixture(scope="module")
def plain(tmp_path_factory):
    """The rows as they come out of the plainest file."""
    return take(tmp_path_factory.mktemp("plain"), ("a.csv", written(ROWS))).told()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_the_same_in_any_encoding(tmp_path, plain, encoding):
    assert take(tmp_path, ("a.csv", written(ROWS).encode(encoding))).told() == plain


@pytest.mark.parametrize(("separator", "end"), [(";", "\n"), ("\t", "\r\n"), ("|", "\r"), (",", "\r\n")])
def test_the_same_with_any_separator_and_line_ending(tmp_path, plain, separator, end):
    assert take(tmp_path, ("a.txt", written(ROWS, separator=separator, end=end))).told() == plain


def test_the_same_from_a_workbook_with_real_dates_and_numbers(tmp_path, plain):
    real = {"fill_date": datetime.date.fromisoformat, "quantity": float, "days_supply": int}
    rows = [[real.get(heading, str)(cell) for heading, cell in row.items()] for row in ROWS]
    assert take(tmp_path, ("a.xlsx", files.workbook(("Fills of July",), (), HEADINGS, *rows))).told() == plain


def test_the_same_from_parquet_with_types(tmp_path, plain):
    query = f"""
        SELECT patient_id, claim_id, status, fill_date::DATE AS fill_date, ndc, rxcui, drug_name,
            quantity::{{}} AS quantity, days_supply::SMALLINT AS days_supply, prescriber_id, pharmacy_id
        FROM read_csv('{put(tmp_path, "a.csv", written(ROWS))}', all_varchar = true)
    """
    for kind in ("DECIMAL(10, 3)", "DOUBLE", "VARCHAR"):
        made = files.parquet(tmp_path / f"{kind[:3]}.parquet", query.format(kind))
        path = made.rename(tmp_path / f"odd [1]*' {kind[:3]}.parquet")
        assert take(tmp_path / kind, path).told() == plain


def test_lines_of_rejects_are_those_of_the_file(tmp_path):
    head, *rows = written(
        [fill(), fill(claim_id="c2", patient_id=""), fill(claim_id="c3", fill_date="soon")]
    ).splitlines()
    rows[0] = rows[0].replace("Oxycodone", '"Oxycodone').replace("Oral Tablet", 'Oral\nTablet"')
    text = "\n".join(["Report of July", "", head, rows[0], "", *rows[1:]]) + "\n"
    taken = take(tmp_path, ("a.csv", text))
    assert taken.counts == {"used": 1, "no_patient": 1, "no_date": 1}
    assert [(one["line"], one["column"], one["reason"]) for one in taken.rejects] == [
        ("7", "patient_id", "no_patient"),
        ("8", "fill_date", "no_date"),
    ]
    assert taken.rejects[1]["what is wrong"] == "The cell reads like aaaa, which is no date."
    assert taken.drugs[0]["name"].endswith("Oral Tablet")


def test_rejects_hold_no_cell_of_the_site_and_no_formula(tmp_path):
    rows = [fill(patient_id="Mary", fill_date="=Mary()", claim_id="Mary", drug_name="Mary", quantity="Mary")]
    text = written(rows).replace("fill_date", "=fill_date")
    taken = take(tmp_path, ("a.csv", text))
    assert taken.counts == {"no_date": 1}
    assert taken.rejects[0]["column"] == "'=fill_date"
    assert "Mary" not in taken.report.rejects.read_text()


def test_a_fill_that_cannot_be_dosed_stays_with_its_reason(tmp_path):
    liquid = {"drug_name": "Oxycodone Hydrochloride 1 MG/ML Oral Solution"}
    patches = {"drug_name": PATCH, "quantity": "10"}
    expected = [
        ({"quantity": ""}, "no_quantity"),
        ({"quantity": "0"}, "no_quantity"),
        ({"days_supply": "0"}, "no_days"),
        ({"days_supply": "-30"}, "no_days"),
        ({"days_supply": "999"}, "odd_days"),
        ({"days_supply": "2.5"}, "part_days"),
        ({**patches, "days_supply": "1"}, "patch_days"),
        ({**patches, "days_supply": "30"}, None),
        ({**liquid, "quantity": "1"}, "bottle"),
        ({**liquid, "quantity": "473"}, None),
        ({"drug_name": "Oxycodonne 5 MG Oral Tablet"}, "unknown_drug"),
        ({"drug_name": LORAZEPAM, "quantity": ""}, None),
        ({"drug_name": LORAZEPAM, "days_supply": ""}, "no_days"),
    ]
    rows = [fill(claim_id=f"c{n:02}", **said) for n, (said, _) in enumerate(expected)]
    taken = take(tmp_path, ("a.csv", written(rows)))
    assert [one["reason"] for one in taken.fills] == [reason for _, reason in expected]
    assert [one["reason"] for one in taken.rejects] == [reason for _, reason in expected if reason]
    assert all(value is None or value > 0 for one in taken.fills for value in (one["quantity"], one["days"]))


def test_blanks_around_a_cell_and_signs_that_cannot_be_seen_are_not_part_of_it(tmp_path):
    row = fill(patient_id=" p1\t", claim_id="\u00a0c1", quantity=" 60 ", prescriber_id="Dr  A", pharmacy_id="f1\u2028")
    (kept,) = take(tmp_path, ("a.csv", written([row]))).fills
    assert (kept["patient"], kept["fill"], kept["quantity"]) == ("p1", "p1/c1", 60_000)
    assert (kept["prescriber"], kept["pharmacy"]) == ("Dr  A", "f1")


def test_drugs_of_no_concern_are_counted_and_not_kept(tmp_path):
    taken = take(tmp_path, ("a.csv", written([fill(drug_name=METFORMIN), fill(claim_id="c2")])))
    assert taken.counts == {"used": 1, "other_drug": 1}
    assert taken.report.rows == 2
    assert taken.rejects == []


def test_a_row_of_too_many_cells_is_told(tmp_path):
    text = written([fill()]).rstrip("\n") + ",and more\n"
    assert take(tmp_path, ("a.csv", text)).counts == {"cells": 1}


def test_numbers_that_may_have_lost_zeros_are_pointed_out(tmp_path):
    rows = [fill(ndc="406055201"), fill(claim_id="c2", ndc="00406055201")]
    notes = take(tmp_path / "1", ("a.csv", written(rows))).report.notes
    assert notes == {"NDCs with fewer than eleven digits and no hyphens; leading zeros may be lost": 1}
    cells = [[406055201 if cell == "406055201" else cell for cell in row.values()] for row in rows]
    notes = take(tmp_path / "2", ("a.xlsx", files.workbook(HEADINGS, *cells))).report.notes
    assert notes["workbooks that keep NDCs as numbers, which loses leading zeros"] == 1


def test_of_several_sheets_one_must_be_named(tmp_path):
    book = files.workbook(HEADINGS, list(fill().values()), sheets=("July", "August"))
    with pytest.raises(Refusal, match=r"several sheets have rows \('July', 'August'\)"):
        take(tmp_path / "1", ("a.xlsx", book))
    mapping = mapping_of(put(tmp_path, "a.csv", written([fill()])), Asked(), tmp_path)
    named = mapping.model_copy(update={"sheet": "August"})
    assert len(take(tmp_path / "2", ("a.xlsx", book), mappings=(named,)).fills) == 1
    wrong = mapping.model_copy(update={"sheet": "May"})
    with pytest.raises(Refusal, match=r"there is no sheet 'May'\. Choose one of 'July', 'August'"):
        take(tmp_path / "3", ("a.xlsx", book), mappings=(wrong,))


def test_synthea_orders_have_a_start_and_a_last_day(tmp_path):
    text = (
        "START,STOP,PATIENT,PAYER,ENCOUNTER,CODE,DESCRIPTION,BASE_COST,PAYER_COVERAGE,DISPENSES,TOTALCOST\n"
        "2026-07-01T14:12:44Z,2026-07-10T01:00:00Z,p1,x,e,313820,Lorazepam 1 MG Oral Tablet,1,0,3,3\n"
        "2026-07-01T14:12:44Z,,p2,x,e,313820,Lorazepam 1 MG Oral Tablet,1,0,3,3\n"
    )
    taken = take(tmp_path, ("medications.csv", text))
    spans = [(one["source"], day(one), one["stop"] and one["stop"] - one["start"]) for one in taken.fills]
    assert spans == [("order", "2026-07-01", 10), ("order", "2026-07-01", None)]


def test_the_same_file_twice_is_one(tmp_path, plain):
    one, two = put(tmp_path, "a.csv", written(ROWS)), put(tmp_path, "b.csv", written(ROWS))
    taken = take(tmp_path, one, two, one)
    assert taken.told() == plain
    assert taken.report.repeats == (str(two), str(one))
