"""Every drug name in the real dispensing samples is read as a person reads it.

real_names.csv has the opioids, sedatives and gabapentinoids; all others hold nothing of interest.
"""

import csv
import json
from pathlib import Path

import pytest

from groundwork.opioids.drugs import Catalog, Unknown, factor_table
from groundwork.opioids.mme import unit_dose
from tests.spec.opioids.test_drug_texts import told

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT.parent / "shared" / "data" / "dispensing"
EXPECTED = Path(__file__).parent / "real_names.csv"

pytestmark = pytest.mark.skipif(not SAMPLES.exists(), reason=f"the real samples are not at {SAMPLES}")


def names_in_the_samples():
    """All names, without those that differ in capitals only."""
    with (SAMPLES / "synpuf_fills.csv").open(encoding="utf-8", newline="") as file:
        names = [row["drug_name"] for row in csv.DictReader(file)]
    with (SAMPLES / "synthea_medications.csv").open(encoding="utf-8", newline="") as file:
        names += [row["DESCRIPTION"] for row in csv.DictReader(file)]
    with (SAMPLES / "MedicationRequest.ndjson").open(encoding="utf-8") as file:
        for line in file:
            names += [code["display"] for code in json.loads(line)["medicationCodeableConcept"]["coding"]]
    return {name.lower(): name for name in names if name.strip()}


def test_every_name_is_read_as_expected():
    with EXPECTED.open(encoding="utf-8", newline="") as file:
        expected = {row.pop("text").lower(): row for row in csv.DictReader(file)}
    read = {}
    for key, name in names_in_the_samples().items():
        drug = Catalog().resolve(text=name)
        if isinstance(drug, Unknown) or drug.relevant:
            reading, form, note = told(drug)
            micro = None if isinstance(drug, Unknown) else unit_dose(drug, factor_table("cdc2022")).micro
            mme = "" if micro is None else f"{micro / 1_000_000:g}"
            read[key] = {"reading": reading, "form": form, "note": note, "mme": mme}
    assert read == expected
    assert len(names_in_the_samples()) > 1_100
