"""Dispensings as FHIR R4 in NDJSON: MedicationDispense, Patient, and MedicationRequest, which names the prescriber.

FHIR keeps one state of a resource: a claim that was taken back is one
dispensing entered in error.
"""

import json
from pathlib import Path

from groundwork.opioids.sample.claims import Cells, Claim, date
from groundwork.opioids.sample.life import Life, Member
from groundwork.opioids.sample.products import Product
from groundwork.opioids.sample.writing.table import ListWriter

NDC = "http://hl7.org/fhir/sid/ndc"
RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm"
UCUM = "http://unitsofmeasure.org"
# The label by which FHIR marks data of nobody: "test health data".
META = {
    "security": [{"system": "http://terminology.hl7.org/CodeSystem/v3-ActReason", "code": "HTEST"}],
    "tag": [{"display": "SAMPLE"}],
}
Resource = dict[str, object]
# One encoder for all: json.dumps would make one for each line.
_encode = json.JSONEncoder(separators=(",", ":")).encode


class ResourceWriter(ListWriter):
    """MedicationDispense.ndjson, MedicationRequest.ndjson and Patient.ndjson."""

    def __init__(self, folder: Path):
        super().__init__(folder)
        self._dispenses = self._open("MedicationDispense.ndjson")
        self._requests = self._open("MedicationRequest.ndjson")
        self._people = self._open("Patient.ndjson")

    def write(self, life: Life) -> None:
        super().write(life)
        self._people.writelines(_line(one) for one in _patients(life.member))

    def _dispense(self, claim: Claim) -> int:
        rows = claim.rows[:1] if claim.entry.undone else claim.rows
        self._dispenses.writelines(_line(_dispensed(claim, row)) for row in rows)
        self._requests.write(_line(_requested(claim)))
        return len(rows)

    def _outcome(self, claim: Claim) -> tuple[str, ...] | None:
        return ("status",) if claim.entry.undone else None


def _line(resource: Resource) -> str:
    return f"{_encode(resource)}\n"


def _dispensed(claim: Claim, row: Cells) -> Resource:
    product = claim.entry.true.product
    return {
        "resourceType": "MedicationDispense",
        "id": claim.id,
        "meta": META,
        "status": "entered-in-error" if claim.entry.undone else "completed",
        "medicationCodeableConcept": _drug(row),
        "subject": {"reference": f"Patient/{row['patient_id']}"},
        "performer": [{"actor": {"reference": f"Organization/{row['pharmacy_id']}"}}],
        "authorizingPrescription": [{"reference": f"MedicationRequest/{claim.id}-RX"}],
        **_amounts(row, product, "quantity", "daysSupply"),
        "whenHandedOver": row["fill_date"],
    }


def _requested(claim: Claim) -> Resource:
    """The order behind a claim, of just what was handed over."""
    true, row = claim.entry.true, claim.rows[0]
    ordered = {**row, "quantity": str(true.quantity), "days_supply": str(true.days)}
    return {
        "resourceType": "MedicationRequest",
        "id": f"{claim.id}-RX",
        "meta": META,
        "status": "completed",
        "intent": "order",
        "medicationCodeableConcept": _drug(ordered),
        "subject": {"reference": f"Patient/{row['patient_id']}"},
        "authoredOn": row["fill_date"],
        "requester": {"reference": f"Practitioner/{row['prescriber_id']}"},
        "dispenseRequest": _amounts(ordered, true.product, "quantity", "expectedSupplyDuration"),
    }


def _drug(row: Cells) -> Resource:
    coding = [{"system": NDC, "code": row["ndc"]}] if row["ndc"] else []
    coding += [{"system": RXNORM, "code": row["rxcui"]}] if row["rxcui"] else []
    return {**({"coding": coding} if coding else {}), "text": row["drug_name"]}


def _amounts(row: Cells, product: Product, quantity: str, days: str) -> Resource:
    found: Resource = {}
    if row["quantity"]:
        found[quantity] = {"value": int(row["quantity"]), "unit": product.unit}
    if row["days_supply"]:
        found[days] = {"value": int(row["days_supply"]), "unit": "day", "system": UCUM, "code": "d"}
    return found


def _patients(member: Member) -> list[Resource]:
    """The patient, and what is left of an old number."""
    person: Resource = {
        "resourceType": "Patient",
        "id": member.id,
        "meta": META,
        "active": member.left_on is None,
        "birthDate": date(member.birth),
        "managingOrganization": {"reference": f"Organization/{member.clinic}"},
    }
    if member.pcp:
        person["generalPractitioner"] = [{"reference": f"Practitioner/{member.pcp}"}]
    if member.died_on is not None:
        person["deceasedDateTime"] = date(member.died_on)
    if member.old_id is None:
        return [person]
    link = {"other": {"reference": f"Patient/{member.id}"}, "type": "replaced-by"}
    old: Resource = {"resourceType": "Patient", "id": member.old_id, "meta": META, "active": False, "link": [link]}
    return [person, old]
