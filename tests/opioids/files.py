"""Files for the intake's tests, made in memory: honest ones, and what accidents and attackers make of them."""

import io
import json
import zipfile

import duckdb
import xlsxwriter

RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm"
NDC = "http://hl7.org/fhir/sid/ndc"


def workbook(*rows, sheets=("Fills",)) -> bytes:
    """A workbook with these rows on each of its sheets."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "default_date_format": "yyyy-mm-dd"}
    )
    for name in sheets:
        sheet = book.add_worksheet(name)
        for place, row in enumerate(rows):
            sheet.write_row(place, 0, row)
    book.close()
    return out.getvalue()


def packed(parts) -> bytes:
    """A ZIP with these parts by name."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def rebuilt(data: bytes, change) -> bytes:
    """The workbook with each part passed through `change(name, bytes)`."""
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        return packed({name: change(name, old.read(name)) for name in old.namelist()})


def bomb() -> bytes:
    """60 MB of rows in about 60 kB."""
    return packed({"xl/workbook.xml": "<workbook/>", "xl/worksheets/sheet1.xml": b"<row>" * 12_000_000})


def parquet(path, query):
    """A Parquet file of what the query gives."""
    with duckdb.connect() as connection:
        connection.execute(f"COPY ({query}) TO '{path}' (FORMAT parquet)")
    return path


def dispense(**said) -> dict:
    """A MedicationDispense: a month of oxycodone unless told otherwise."""
    usual = {
        "resourceType": "MedicationDispense",
        "id": "d1",
        "status": "completed",
        "medicationCodeableConcept": {
            "coding": [{"system": RXNORM, "code": "1049621", "display": "Oxycodone Hydrochloride 5 MG Oral Tablet"}]
        },
        "subject": {"reference": "Patient/p1"},
        "performer": [{"actor": {"reference": "Organization/f1"}}],
        "authorizingPrescription": [{"reference": "MedicationRequest/r1"}],
        "quantity": {"value": 60, "unit": "tablet"},
        "daysSupply": {"value": 30, "unit": "day", "code": "d"},
        "whenHandedOver": "2026-07-01T23:30:00-07:00",
    }
    return {**usual, **said}


def request(**said) -> dict:
    """A MedicationRequest: the order behind it, with a dose four times a day for seven days."""
    usual = {
        "resourceType": "MedicationRequest",
        "id": "r1",
        "status": "active",
        "intent": "order",
        "medicationCodeableConcept": {"text": "Oxycodone Hydrochloride 5 MG Oral Tablet"},
        "subject": {"reference": "https://example.org/fhir/Patient/p1/_history/2"},
        "requester": {"reference": "Practitioner?identifier=http://hl7.org/fhir/sid/us-npi|999"},
        "authoredOn": "2026-07-01",
        "dispenseRequest": {"expectedSupplyDuration": {"value": 7, "code": "d"}},
        "dosageInstruction": [
            {
                "timing": {"repeat": {"frequency": 4, "period": 1, "periodUnit": "d"}},
                "doseAndRate": [{"doseQuantity": {"value": 1, "unit": "tablet"}}],
            }
        ],
    }
    return {**usual, **said}


def ndjson(*resources) -> str:
    """One line each; texts go in as they are."""
    return "".join((one if isinstance(one, str) else json.dumps(one)) + "\n" for one in resources)
