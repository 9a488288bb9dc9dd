"""Why a row cannot be used, or cannot be dosed: a key that counts are kept by, and its sentence."""

REASONS = {
    # The row itself.
    "no_patient": "No patient is named.",
    "no_date": "The date is missing, or is no date.",
    "no_drug": "Nothing says which drug it was.",
    "reversed": "The claim was reversed.",
    "duplicate": "The same claim is there already.",
    "status": "Its status says that it was not given (cancelled, entered in error, draft, on hold).",
    "odd_status": "Its status is a word the mapping does not know.",
    "no_source": "No word the mapping knows says whether it was dispensed or ordered.",
    "taken_back": "It takes back part of what another row of its claim gave.",
    "cells": "The row has more cells than there are headings.",
    "no_resource": "The line is no FHIR resource.",
    "other_resource": "It is a resource of a kind that is not read.",
    # The drug.
    "other_drug": "The drug is neither an opioid nor a sedative, nor a gabapentinoid.",
    "unknown_drug": "The drug is not in the tables, and its text cannot be read with certainty.",
    "ambiguous_ndc": "An NDC of ten digits without hyphens fits more than one drug.",
    "two_readings": "The text can be read in more than one way.",
    "no_strength": "The text gives no strength.",
    "no_form": "The text gives no form, so it is not known how it is taken.",
    "kit": "A kit or pack holds different things; what a unit of it is cannot be known.",
    "no_factor": "The factor table has no factor for this drug in this form.",
    "injection": "Injected drugs have no factor.",
    # Opioids that are not counted as treatment of pain.
    "moud": "It treats opioid use disorder, so no MME are worked out.",
    "buprenorphine": "Buprenorphine is left out: its effect does not grow with the dose as that of other opioids does.",
    "cough_cold": "It is for cough and cold.",
    "antidiarrheal": "It is for diarrhea.",
    "topical": "It is put on the skin or breathed in. What is swallowed, absorbed in mouth or nose, or worn counts.",
    # The dose asked for, in the calculator.
    "no_opioid": "It holds no opioid.",
    "dose_unit": "The dose is in a unit that this drug is not measured in.",
    # How much, for how long.
    "no_quantity": "The quantity is missing, 0 or below.",
    "odd_quantity": "The quantity is above 100,000, or finer than a thousandth.",
    "no_days": "The days' supply is missing, 0 or below.",
    "odd_days": "The days' supply is above 365.",
    "part_days": "The days' supply is no whole number.",
    "partial_days": "Part of it was taken back, and nothing says how many days of supply that was.",
    "no_stop": "The order has ended, and nothing says when.",
    "patch_days": "A patch is worn for days, and the days' supply is shorter than one patch is worn.",
    "bottle": "A bottle was counted as one; how much was in it is not known.",
    "no_frequency": "Nothing says how often it is taken.",
    "two_instructions": "There is more than one dosage instruction.",
    # The patient, in a window.
    "excluded": "The patient is left out in the window: cancer, hospice, palliative care, sickle cell.",
    "left": "The patient had left before the window ended.",
}
