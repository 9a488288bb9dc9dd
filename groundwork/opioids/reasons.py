"""Why a row cannot be used, or cannot be dosed: a key that counts are kept by, and its sentence."""

REASONS = {
    # The row itself.
    "no_patient": "No patient is named.",
    "no_date": "The date is missing, or is no date.",
    "no_drug": "Nothing says which drug it was.",
    "reversed": "The claim was reversed.",
    "duplicate": "The same claim is there already.",
    "status": "Its status says that it was not given (cancelled, entered in error, draft, on hold).",
    # The drug.
    "unknown_drug": "The drug is not in the tables, and its text cannot be read with certainty.",
    "ambiguous_ndc": "An NDC of ten digits without hyphens fits more than one drug.",
    "two_readings": "The text can be read in more than one way.",
    "no_strength": "The text gives no strength.",
    "no_form": "The text gives no form, so it is not known how it is taken.",
    "kit": "A kit or pack holds different things; what a unit of it is cannot be known.",
    "no_factor": "The factor table has no factor for this drug in this form.",
    "injection": "Injected drugs have no factor.",
    # How much, for how long.
    "no_quantity": "The quantity is missing, 0 or below.",
    "odd_quantity": "The quantity is above 100,000, or finer than a thousandth.",
    "no_days": "The days' supply is missing, 0 or below.",
    "odd_days": "The days' supply is above 365.",
    "patch_days": "A patch is worn for days, and the days' supply is shorter than one patch is worn.",
    "bottle": "A bottle was counted as one; how much was in it is not known.",
    "no_frequency": "Nothing says how often it is taken.",
    "two_instructions": "There is more than one dosage instruction.",
}
