"""Lists of patients and of days on which they do not count."""

import pytest

from groundwork.opioids.days import day_of
from groundwork.opioids.intake import Refusal
from tests.opioids.files import dispense, ndjson
from tests.opioids.taking import fill, put, take, written


def told(taken):
    """Patients with their days as text."""
    return [
        {
            key: day_of(value).isoformat() if key in ("birth", "left_on") and value is not None else value
            for key, value in row.items()
        }
        for row in taken.patients
    ]


def test_a_list_of_patients(tmp_path):
    people = put(
        tmp_path,
        "people.csv",
        "patient_id,birth_date,left_on,died_on,pcp,clinic\n"
        "p1,1950-02-03,,2026-08-01,d7,north\n"
        "p2,soon,2026-07-15,2026-08-01,,\n"
        ",1960-01-01,,,,\n",
    )
    taken = take(tmp_path, ("a.csv", written([fill()])), patients=people)
    assert told(taken) == [
        {"patient": "p1", "birth": "1950-02-03", "left_on": "2026-08-02", "pcp": "d7", "clinic": "north"},
        {"patient": "p2", "birth": None, "left_on": "2026-07-15", "pcp": None, "clinic": None},
    ]
    assert taken.report.notes == {"patients listed without a number": 1, "dates of patients that cannot be read": 1}


def test_patients_whose_number_changed(tmp_path):
    people = put(tmp_path, "people.csv", "patient_id,merged_into\nold,newer\nnewer,p1\np1,\n")
    rows = [
        fill(),
        fill(patient_id="old", claim_id="c2"),
        fill(patient_id="newer", claim_id="c3"),
        fill(patient_id="old"),
    ]
    leave = put(tmp_path, "leave.csv", "patient_id,start,end,reason\nold,2026-07-01,2026-07-02,cancer\n")
    taken = take(tmp_path, ("a.csv", written(rows)), patients=people, exclusions=leave)
    assert {one["patient"] for one in taken.fills} == {"p1"}
    assert taken.counts == {"used": 3, "duplicate": 1}
    assert [one["patient"] for one in taken.excluded] == ["p1"]
    assert [one["patient"] for one in taken.patients] == ["p1"]


def test_numbers_merged_in_a_ring_are_refused(tmp_path):
    people = put(tmp_path, "people.csv", "patient_id,merged_into\na,b\nb,c\nc,a\n")
    with pytest.raises(Refusal, match="merges numbers in a ring"):
        take(tmp_path, ("a.csv", written([fill()])), patients=people)


def test_days_that_do_not_count_hold_the_last_one_too(tmp_path):
    leave = put(
        tmp_path,
        "leave.csv",
        "patient_id;start;end;reason\np1;03/07/2026;20/07/2026;hospice\np2;20/07/2026;;cancer\np3;x;;\n",
    )
    taken = take(tmp_path, ("a.csv", written([fill()])), exclusions=leave)
    assert [(one["patient"], one["stop"] and one["stop"] - one["start"], one["reason"]) for one in taken.excluded] == [
        ("p1", 18, "hospice"),
        ("p2", None, "cancer"),
    ]
    assert taken.report.notes == {"exclusions without a patient, or with a date that cannot be read": 1}


def test_patients_of_fhir(tmp_path):
    patients = [
        {"resourceType": "Patient", "id": "p1", "birthDate": "1950-02-03", "deceasedDateTime": "2026-08-01T10:00:00Z"}
        | {
            "generalPractitioner": [{"reference": "Practitioner/d7"}],
            "managingOrganization": {"reference": "Organization/n"},
        }
        | {"name": [{"family": "Smith"}]},
        {"resourceType": "Patient", "id": "p2", "birthDate": "1950", "deceasedBoolean": True},
        {
            "resourceType": "Patient",
            "id": "p3",
            "link": [{"type": "replaced-by", "other": {"reference": "Patient/p1"}}],
        },
    ]
    dispensings = dispense(), dispense(id="d2", subject={"reference": "Patient/p3"})
    taken = take(tmp_path, ("all.ndjson", ndjson(*patients, *dispensings)))
    assert told(taken) == [
        {"patient": "p1", "birth": "1950-02-03", "left_on": "2026-08-02", "pcp": "d7", "clinic": "n"},
        {"patient": "p2", "birth": None, "left_on": None, "pcp": None, "clinic": None},
    ]
    assert {one["patient"] for one in taken.fills} == {"p1"}
    assert taken.report.notes == {
        "dates of patients that cannot be read": 1,
        "patients said to be dead without a day": 1,
    }
    apart = put(tmp_path, "people.ndjson", ndjson(*patients))
    assert take(tmp_path / "2", ("d.ndjson", ndjson(*dispensings)), patients=apart).patients == taken.patients


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("name,birth_date\nx,2020-01-01\n", "there is no column patient"),
        ("patient_id,birth_date,dob\np1,2020-01-01,x\n", "the columns birth_date and dob could both be birth"),
        ("patient_id,birth_date\np1,03/04/1950\n", "its dates can be read with the month or the day first"),
        ("", "is empty"),
    ],
)
def test_a_list_that_cannot_be_read_is_a_sentence(tmp_path, content, sentence):
    with pytest.raises(Refusal, match=sentence):
        take(tmp_path, ("a.csv", written([fill()])), patients=put(tmp_path, "people.csv", content))
