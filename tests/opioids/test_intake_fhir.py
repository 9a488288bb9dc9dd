"""FHIR R4 NDJSON: dispensings, orders and patients, and each line that is none."""

from collections import Counter

import pytest

from groundwork.opioids.days import day_of
from groundwork.opioids.intake import Refusal
from groundwork.opioids.intake.limits import MAX_LINE
from tests.opioids import files
from tests.opioids.files import dispense, ndjson, request
from tests.opioids.taking import LORAZEPAM, day, take


def only(taken):
    (fill,) = taken.fills
    return fill


def test_a_dispensing(tmp_path):
    taken = take(tmp_path, ("d.ndjson", ndjson(dispense(), request())))
    fill = next(one for one in taken.fills if one["source"] == "dispensing")
    assert (fill["patient"], fill["fill"], day(fill)) == ("p1", "p1/d1", "2026-07-01")
    assert (fill["quantity"], fill["days"], fill["pharmacy"], fill["reason"]) == (60_000, 30, "f1", None)
    assert fill["prescriber"] == "999", "that of the request it names"
    assert taken.drugs[0]["ingredient"] == "oxycodone"


def test_an_order_whose_dose_gives_the_quantity(tmp_path):
    fill = only(take(tmp_path, ("r.ndjson", ndjson(request()))))
    assert (fill["source"], fill["patient"], fill["prescriber"]) == ("order", "p1", "999")
    assert (fill["quantity"], fill["days"], fill["stop"], fill["reason"]) == (28_000, 7, None, None)


def test_what_a_dispensing_may_say_otherwise(tmp_path):
    expected = [
        ({"whenHandedOver": None, "whenPrepared": "2026-07-02"}, {"start": 20636}),
        ({"daysSupply": {"value": 2, "unit": "week", "code": "wk"}}, {"days": 14}),
        ({"quantity": {"value": 1, "unit": "bottle"}}, {"reason": "bottle", "quantity": None}),
        ({"quantity": "sixty"}, {"reason": "no_quantity"}),
        ({"quantity": {"value": "60.0"}}, {"quantity": 60_000}),
        ({"daysSupply": {"value": 999}}, {"reason": "odd_days", "days": None}),
        ({"subject": {"reference": "urn:uuid:p1"}}, {"patient": "p1"}),
        ({"performer": "none"}, {"pharmacy": None}),
    ]
    resources = [dispense(id=f"d{n}", **said) for n, (said, _) in enumerate(expected)]
    fills = take(tmp_path, ("d.ndjson", ndjson(*resources))).fills
    for fill, (_, one) in zip(fills, expected, strict=True):
        assert {key: fill[key] for key in one} == one


def test_what_is_left_out_is_counted_and_told_one_by_one(tmp_path):
    left_out = [
        (dispense(status="cancelled"), "status"),
        (dispense(status="in-progress"), "status"),
        (dispense(subject="Patient/p1"), "no_patient"),
        (dispense(subject={"reference": "Patient/"}), "no_patient"),
        (dispense(whenHandedOver="2026-07"), "no_date"),
        (dispense(whenHandedOver=None), "no_date"),
        (dispense(medicationCodeableConcept=None), "no_drug"),
        (dispense(medicationCodeableConcept=[1, 2]), "no_drug"),
        (request(status="draft"), "status"),
        (request(intent="proposal"), "status"),
        (request(doNotPerform=True), "status"),
        ({"resourceType": "Observation", "id": "o1"}, "other_resource"),
        ({"id": "no type"}, "no_resource"),
    ]
    taken = take(tmp_path, ("d.ndjson", ndjson(dispense(id="good"), *(resource for resource, _ in left_out))))
    assert taken.counts == {"used": 1, **Counter(reason for _, reason in left_out)}
    told = [(int(one["line"]), one["reason"]) for one in taken.rejects]
    assert told == [(line, reason) for line, (_, reason) in enumerate(left_out, 2)]


def test_each_broken_line_is_explained_with_its_number(tmp_path):
    lines = ["", '{"resourceType": "MedicationDispense", ', "   ", "[1]", '"text"', '{"a": 1}', "{bad}"]
    taken = take(tmp_path, ("d.ndjson", ndjson(dispense(), *lines, dispense(id="d2"))))
    assert taken.counts == {"used": 2, "no_resource": 5}
    assert [(one["line"], one["what is wrong"].split(":")[0]) for one in taken.rejects] == [
        ("3", "The line is no JSON"),
        ("5", "The line is JSON and no resource."),
        ("6", "The line is JSON and no resource."),
        ("7", "The line is JSON without a resourceType."),
        ("8", "The line is no JSON"),
    ]


def test_lines_of_odd_bytes_do_not_touch_their_neighbors(tmp_path):
    good = ndjson(dispense()).encode()
    odd = [
        b"\xff\xfe{}\n",
        b'{"id": "\0"}\n',
        b'{"resourceType": "MedicationDispense", "id": "\xe9"}\n',
        b"{" * 5_000 + b"\n",
    ]
    content = b"\xef\xbb\xbf" + good + b"".join(odd) + good.replace(b'"d1"', b'"d2"').rstrip(b"\n")
    taken = take(tmp_path, ("d.ndjson", content))
    assert taken.counts == {"used": 2, "no_resource": 4}


def test_a_line_past_the_limit_is_one_reject(tmp_path):
    long = dispense(id="long", note=[{"text": "x" * (MAX_LINE + 10)}])
    taken = take(tmp_path, ("d.ndjson", ndjson(dispense(), long, dispense(id="d2"))))
    assert taken.counts == {"used": 2, "no_resource": 1}
    assert taken.rejects[0]["what is wrong"] == f"The line has more than {MAX_LINE:,} signs."


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("[\n" + ndjson(dispense()) + "]", "the file is one JSON text over many lines"),
        ('{\n"resourceType": "Bundle"\n}', "the file is one JSON text over many lines"),
        (ndjson(dispense()).encode("utf-16"), "the file is UTF-16, and NDJSON is UTF-8"),
    ],
)
def test_what_is_no_ndjson_is_refused(tmp_path, content, sentence):
    with pytest.raises(Refusal, match=sentence):
        take(tmp_path, ("d.ndjson", content))


def test_a_drug_that_is_told_elsewhere(tmp_path):
    concept = {"coding": [{"system": files.NDC, "code": "00406055201"}], "text": LORAZEPAM}
    inside = dispense(
        id="d2",
        medicationCodeableConcept=None,
        medicationReference={"reference": "#m"},
        contained=[{"resourceType": "Medication", "id": "m", "code": concept}],
    )
    outside = dispense(id="d3", medicationCodeableConcept=None, medicationReference={"reference": "Medication/m9"})
    medication = {"resourceType": "Medication", "id": "m9", "code": concept}
    taken = take(tmp_path, ("d.ndjson", ndjson(inside, outside)), ("m.ndjson", ndjson(medication)))
    assert taken.counts == {"used": 2}
    assert [one["ingredient"] for one in taken.drugs] == ["lorazepam"]


def test_a_resource_that_was_changed_is_taken_as_it_is_now(tmp_path):
    old = dispense(meta={"lastUpdated": "2026-07-01T10:00:00Z"})
    new = dispense(meta={"lastUpdated": "2026-07-02T10:00:00Z"}, quantity={"value": 30})
    taken = take(tmp_path, ("d.ndjson", ndjson(new, old)))
    assert only(taken)["quantity"] == 30_000
    assert taken.counts == {"used": 1, "duplicate": 1}


def test_when_an_order_ends(tmp_path):
    expected = [
        ({"dispenseRequest": {"validityPeriod": {"end": "2026-07-10"}}}, "2026-07-11", None),
        ({"status": "stopped", "dispenseRequest": {"expectedSupplyDuration": {"value": 7}}}, "2026-07-08", None),
        ({"status": "completed", "dispenseRequest": {}}, "2026-07-01", "no_stop"),
        ({"status": "active", "dispenseRequest": {}}, None, None),
    ]
    orders = [
        request(id=f"r{n}", medicationCodeableConcept={"text": LORAZEPAM}, **one[0]) for n, one in enumerate(expected)
    ]
    fills = take(tmp_path, ("r.ndjson", ndjson(*orders))).fills
    ends = [(fill["stop"] and day_of(fill["stop"]).isoformat(), fill["reason"]) for fill in fills]
    assert ends == [(stop, reason) for _, stop, reason in expected]


def instruction(value=1, **repeat):
    usual = {"frequency": 1, "period": 1, "periodUnit": "d"}
    return {"timing": {"repeat": {**usual, **repeat}}, "doseAndRate": [{"doseQuantity": {"value": value}}]}


def dosed(**dose):
    return {**instruction(), "doseAndRate": [dose]}


def test_what_a_dosage_instruction_comes_to_in_seven_days(tmp_path):
    mg = {"value": 5, "unit": "mg"}
    expected = [
        ([instruction(period=6, periodUnit="h")], 28_000, None),
        ([dosed(doseRange={"low": {"value": 1}, "high": {"value": 2}})], 14_000, None),
        ([instruction(frequencyMax=2)], 14_000, None),
        ([instruction(frequency=None, timeOfDay=["08:00", "20:00"])], 14_000, None),
        ([instruction(period=72, periodUnit="h")], 2_333, None),
        ([dosed(doseQuantity=mg)], None, "dose_unit"),
        ([instruction(), instruction()], None, "two_instructions"),
        ([{**instruction(), "timing": {}}], None, "no_frequency"),
        ([instruction(period=0)], None, "no_frequency"),
        ([instruction(value=1e300)], None, "no_frequency"),
        ("once a day", None, "no_frequency"),
        ([], None, "no_quantity"),
    ]
    orders = [request(id=f"r{n:02}", dosageInstruction=said) for n, (said, *_) in enumerate(expected)]
    fills = take(tmp_path, ("r.ndjson", ndjson(*orders))).fills
    assert [(fill["quantity"], fill["reason"]) for fill in fills] == [(quantity, why) for _, quantity, why in expected]


def test_no_dispensings_at_all_is_a_sentence(tmp_path):
    with pytest.raises(Refusal, match="The files hold no dispensings and no orders"):
        take(tmp_path, ("p.ndjson", ndjson({"resourceType": "Patient", "id": "p1"})))
