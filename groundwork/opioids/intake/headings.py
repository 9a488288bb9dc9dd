"""The fields a row can have, and the headings under which exports are known to give them."""

import re

# field: what it is, for the person who writes a mapping.
FIELDS = {
    "patient": "who; the site's own number",
    "date": "the day it was dispensed, or ordered",
    "stop": "orders: the last day it holds",
    "claim": "the number of the claim or prescription; reversals and repeats are netted by it",
    "sequence": "which of a claim's rows is the later one: a version, or when it was processed",
    "status": "whether it was paid, reversed or cancelled",
    "ndc": "National Drug Code, as text",
    "rxcui": "RxNorm number",
    "drug": "the drug in words, with strength and form",
    "quantity": "how many tablets, mL, sprays or patches",
    "unit": "what the quantity counts",
    "days": "days' supply",
    "prescriber": "who prescribed it",
    "pharmacy": "who dispensed it",
}
NEEDED = ("patient", "date")
DRUG_FIELDS = ("ndc", "rxcui", "drug")

KNOWN = {
    "patient": ("patient_id", "patient", "person_id", "member_id", "desynpuf_id", "mrn"),
    "date": ("fill_date", "date_filled", "dispensed_on", "dispense_date", "service_date", "date_of_service"),
    "stop": ("stop", "stop_date"),
    "claim": ("claim_id", "claim_number", "prescription_number", "rx_number", "dispensing_id"),
    "sequence": ("sequence", "claim_version", "processed_on", "adjudicated_on"),
    "status": ("status", "claim_status"),
    "ndc": ("ndc", "ndc_code", "ndc11", "national_drug_code"),
    "rxcui": ("rxcui", "rxnorm", "rxnorm_code"),
    "drug": ("drug_name", "drug", "drug_description", "medication", "medication_name"),
    "quantity": ("quantity", "quantity_dispensed", "qty"),
    "unit": ("quantity_unit", "unit"),
    "days": ("days_supply", "days", "day_supply", "days_supplied"),
    "prescriber": ("prescriber_id", "prescriber", "prescriber_npi", "provider_id"),
    "pharmacy": ("pharmacy_id", "pharmacy", "pharmacy_npi", "pharmacy_ncpdp"),
}

# Synthea's export of orders: START and STOP, an RxNorm number under CODE, DISPENSES as a count and no quantity.
SYNTHEA = {"patient": "PATIENT", "date": "START", "stop": "STOP", "rxcui": "CODE", "drug": "DESCRIPTION"}
SYNTHEA_MARK = ("start", "stop", "patient", "code", "description", "dispenses")

PEOPLE = {
    "patient": KNOWN["patient"] + ("id",),
    "birth": ("birth_date", "birthdate", "date_of_birth", "dob"),
    "left_on": ("left_on", "left_date"),
    "died_on": ("died_on", "death_date", "deathdate", "date_of_death"),
    "pcp": ("pcp", "pcp_id", "primary_care_provider"),
    "clinic": ("clinic", "clinic_id", "site"),
    "merged_into": ("merged_into", "current_patient_id"),
}
EXCLUSIONS = {
    "patient": KNOWN["patient"],
    "start": ("start", "start_date"),
    "stop": ("stop", "stop_date", "end", "end_date"),
    "reason": ("reason", "exclusion"),
}


def plain(heading: str) -> str:
    """The heading without case, spaces and signs, as headings are compared.

    >>> plain("Fill-Date"), plain(" days' supply ")
    ('fill_date', 'days_supply')
    """
    return re.sub(r"[\W_]+", "_", heading.replace("'", "").replace("’", "").casefold()).strip("_")
