"""The tables every engine starts from: who was given what, when, how much, and what the drug is.

Days are whole numbers (`days.py`), amounts whole parts (`amounts.py`). A supply
covers the half-open span from `start` to `start + days`. Types are written as
DuckDB and Spark both know them.
"""

# A row each time a drug was dispensed or ordered.
FILLS = {
    "patient": "STRING",
    "fill": "STRING",  # names the row; unique
    "source": "STRING",  # dispensing | order
    "start": "INT",
    "days": "INT",  # days' supply; NULL where unknown
    "stop": "INT",  # first day an order no longer holds; NULL for an open order and for dispensings
    "quantity": "BIGINT",  # thousandths of a unit: tablets, mL, sprays, patches; NULL where unknown
    "drug": "INT",  # -> DRUGS.drug
    "prescriber": "STRING",
    "pharmacy": "STRING",
    "reason": "STRING",  # why the row cannot be dosed, a key of REASONS; NULL where it can
}

# A row for each different drug in FILLS, with what one unit of it weighs by the factor table in use.
DRUGS = {
    "drug": "INT",
    "name": "STRING",
    "ingredient": "STRING",  # the opioid or sedative ingredients, in order of name, joined by +
    "opioid": "INT",  # 1: an analgesic opioid, counted by the definitions; 0 for MOUD, cough and cold, injections
    "sedative": "STRING",  # benzodiazepine | hypnotic | muscle_relaxant | barbiturate; NULL for none
    "gabapentinoid": "INT",
    "moud": "INT",  # 1: treats opioid use disorder
    "form": "STRING",  # key of data/forms.csv
    "micro": "BIGINT",  # micro-MME in one unit; NULL where the table bands it, has no factor, or it is no opioid
    "methadone": "BIGINT",  # micro-mg of methadone in one unit where the table bands on the day's total; else NULL
    "reason": "STRING",  # why `micro` and `methadone` are both NULL for an opioid, a key of REASONS
}

# A row a patient, where the site has one: who counts at all and to whom they belong.
PATIENTS = {
    "patient": "STRING",
    "birth": "INT",
    "left_on": "INT",  # first day the patient is no longer of this site (moved, died); NULL while here
    "pcp": "STRING",
    "clinic": "STRING",
}

# Days on which a patient is not counted: cancer, hospice, palliative care, sickle cell.
EXCLUDED = {"patient": "STRING", "start": "INT", "stop": "INT", "reason": "STRING"}
