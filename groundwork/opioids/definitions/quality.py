"""Yearly measures, written from what is publicly said of them. They carry our names: none is a licensed measure."""

from groundwork.opioids.definitions.definition import Definition, Measure, Option
from groundwork.opioids.definitions.options import (
    AGES,
    CARRY_SAME_DRUG,
    HIGH,
    LEAST_COVERED,
    LEAST_DATES,
    SEDATIVE_CLASSES,
    TRAMADOL,
)

FILLED = {"count": "filled"}

HIGH_DOSE = Definition(
    name="high-dose",
    version="1",
    title="High dose over a year",
    text="Adults with opioid fills on two dates and 15 days covered in the window, whose mean dose from the first fill "
    "in the window to the last day covered in it reaches 90 MME a day. Days without supply between count below the "
    "line; supply of an earlier fill counts from that first fill on.",
    source="ncqa.org/hedis/measures/use-of-opioids-at-high-dosage, public description",
    columns={
        "dates": "BIGINT",
        "covered_days": "BIGINT",
        "first_day": "INT",
        "days": "BIGINT",
        "total_milli": "BIGINT",
        "mme_milli": "BIGINT",
        "counts": "INT",
        "at_high": "INT",
    },
    needs=("daily",),
    options=(AGES, CARRY_SAME_DRUG, TRAMADOL, LEAST_DATES, LEAST_COVERED, HIGH),
    fixed=FILLED,
    measures=(Measure("at_high", "Mean dose at or above the threshold", "at_high", "counts", "dose"),),
)
MULTIPLE_PROVIDERS = Definition(
    name="multiple-providers",
    version="1",
    title="Several prescribers and pharmacies",
    text="Adults with 15 days covered in the window: who has opioids from four prescribers or more, from four "
    "pharmacies or more, or both. A row that names none adds none.",
    source="ncqa.org/hedis/measures/use-of-opioids-from-multiple-providers, public description",
    columns={
        "covered_days": "BIGINT",
        "prescribers": "BIGINT",
        "pharmacies": "BIGINT",
        "counts": "INT",
        "many_prescribers": "INT",
        "many_pharmacies": "INT",
        "many_of_both": "INT",
    },
    needs=("supply",),
    options=(
        AGES,
        CARRY_SAME_DRUG,
        TRAMADOL,
        LEAST_COVERED,
        Option("least", 4, "Prescribers, or pharmacies, from which a patient counts.", least=2),
    ),
    fixed=FILLED,
    measures=(
        Measure("multiple_prescribers", "From four prescribers or more", "many_prescribers", "counts", "sources"),
        Measure("multiple_pharmacies", "From four pharmacies or more", "many_pharmacies", "counts", "sources"),
        Measure(
            "multiple_both",
            "From four prescribers and pharmacies or more",
            "many_of_both",
            "counts",
            "sources",
            within=("multiple_prescribers", "multiple_pharmacies"),
        ),
    ),
)
INITIAL_LONG = Definition(
    name="initial-long",
    version="1",
    title="Long first supply",
    text="Patients who begin anew in the window, with no opioid filled in the 90 days before: who gets more than 7 "
    "days' supply in the 3 days from the start, all fills added up. Of several starts the one with the largest supply "
    "counts.",
    source="pqaalliance.org/opioid-measures, public description",
    columns={"first_day": "INT", "supply": "BIGINT", "starts": "INT", "long_supply": "INT"},
    needs=("supply",),
    options=(
        TRAMADOL,
        Option("free", 90, "Days before a start without an opioid fill.", least=1),
        Option("initiation", 3, "Days from the start in which fills add up.", least=1),
        Option("longer_than", 7, "Days' supply that must be passed."),
    ),
    fixed={**FILLED, "carry": "none"},
    measures=(Measure("long_supply", "More than 7 days' supply at first", "long_supply", "starts", "start"),),
)
CONTINUED_USE = Definition(
    name="continued-use",
    version="1",
    title="Use that goes on",
    text="Adults who begin anew in the window, with no opioid filled in the 180 days before: who has 15 days covered "
    "or more in the 30 days from the first such start, and who has 31 or more in the 62. The days need not follow one "
    "another and may lie past the window's end.",
    source="ncqa.org/hedis/measures/risk-of-continued-opioid-use, public description",
    columns={
        "first_day": "INT",
        "first_days": "BIGINT",
        "second_days": "BIGINT",
        "starts": "INT",
        "first_goes_on": "INT",
        "second_goes_on": "INT",
    },
    needs=("supply",),
    options=(
        AGES,
        CARRY_SAME_DRUG,
        TRAMADOL,
        Option("free", 180, "Days before a start without an opioid fill.", least=1),
        Option("first_span", 30, "Days of the first span.", least=1, most=3660),
        Option("first_least", 15, "Days covered in the first span."),
        Option("second_span", 62, "Days of the second span.", least=1, most=3660),
        Option("second_least", 31, "Days covered in the second span."),
    ),
    fixed=FILLED,
    looks_beyond=True,
    measures=(
        Measure("first_goes_on", "15 days covered of the first 30", "first_goes_on", "starts", "goes_on"),
        Measure("second_goes_on", "31 days covered of the first 62", "second_goes_on", "starts", "goes_on"),
    ),
)
SEDATIVE_OVERLAP = Definition(
    name="sedative-overlap-30",
    version="1",
    title="Opioids with sedatives over a year",
    text="Adults with opioid fills on two dates and 15 days covered in the window: who has sedative fills on two dates "
    "and 30 days or more covered by both. The public description counts benzodiazepines alone; that is an option.",
    source="pqaalliance.org/opioid-measures, public description",
    columns={
        "dates": "BIGINT",
        "covered_days": "BIGINT",
        "sedative_dates": "BIGINT",
        "both_days": "BIGINT",
        "counts": "INT",
        "overlapping": "INT",
    },
    needs=("supply", "sedative"),
    options=(
        AGES,
        CARRY_SAME_DRUG,
        TRAMADOL,
        SEDATIVE_CLASSES,
        LEAST_DATES,
        LEAST_COVERED,
        Option("least_sedative", 2, "Dates with a sedative fill in the window.", least=1),
        Option("least_overlap", 30, "Days covered by both.", least=1),
    ),
    fixed=FILLED,
    measures=(Measure("overlapping", "30 days or more of both", "overlapping", "counts", "overlap"),),
)
DEFINITIONS = (HIGH_DOSE, MULTIPLE_PROVIDERS, INITIAL_LONG, CONTINUED_USE, SEDATIVE_OVERLAP)
