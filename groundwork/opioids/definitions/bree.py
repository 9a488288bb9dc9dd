"""The quarterly measures of Washington's Bree Collaborative, with tramadol and without: its entry into the monitoring
program in 2014 moved every trend.
"""

from dataclasses import replace

from groundwork.opioids.definitions.definition import Definition, Measure, Option
from groundwork.opioids.definitions.long_term import BREE_SOURCE, LEAST_DAYS, LEAST_PILLS
from groundwork.opioids.definitions.options import COUNT_FILLED, SEDATIVE_CLASSES, THRESHOLDS, TRAMADOL

COLUMNS = {
    "any_opioid": "INT",
    "days": "BIGINT",
    "total_milli": "BIGINT",
    "mme_milli": "BIGINT",
    "sedative_days": "BIGINT",
    "chronic": "INT",
    "chronic_at_low": "INT",
    "chronic_at_high": "INT",
    "chronic_with_sedative": "INT",
    "new_patient": "INT",
    "first_days": "BIGINT",
    "new_to_3_days": "INT",
    "new_4_to_7_days": "INT",
    "new_8_to_13_days": "INT",
    "new_14_days_up": "INT",
    "new_last_quarter": "INT",
    "turned_chronic": "INT",
}
CHRONIC = (
    Measure("chronic", "On long-term therapy", "chronic", "any_opioid", "chronic"),
    Measure("chronic_at_low", "Long-term at or above the lower dose", "chronic_at_low", "chronic", "dose", "chronic"),
    Measure(
        "chronic_at_high",
        "Long-term at or above the upper dose",
        "chronic_at_high",
        "chronic",
        "dose",
        "chronic",
        within=("chronic_at_low",),
    ),
    Measure(
        "chronic_with_sedative",
        "Long-term with sedatives",
        "chronic_with_sedative",
        "chronic",
        "sedative",
        "chronic",
    ),
)
NEW = (
    Measure("new", "New: none in the quarter before", "new_patient", "any_opioid", "new"),
    Measure("new_to_3_days", "New with up to 3 days", "new_to_3_days", "new_patient", "first", "new"),
    Measure("new_4_to_7_days", "New with 4 to 7 days", "new_4_to_7_days", "new_patient", "first", "new"),
    Measure("new_8_to_13_days", "New with 8 to 13 days", "new_8_to_13_days", "new_patient", "first", "new"),
    Measure("new_14_days_up", "New with 14 days or more", "new_14_days_up", "new_patient", "first", "new"),
)
TURNED = (Measure("turned_chronic", "New last quarter, long-term now", "turned_chronic", "new_last_quarter", "turned"),)

WITH_TRAMADOL = Definition(
    name="bree",
    version="1",
    title="Bree quarterly measures",
    text="Of all with an opioid in the quarter, who has 60 days' supply or more (chronic), by the rule of ltot- "
    "bree; of the chronic, whose milli-MME of the quarter over 90 reach 50 or 90 MME a day, and who has 60 "
    "days' supply or more of opioids and of sedatives; of all, who is new, with no opioid filled in the "
    "quarter before, by the days' supply of the first prescription, the longest where one day has several; "
    "and of those new last quarter, who is chronic now. New goes by the day of filling. A custom window's "
    "quarter before is as long as itself.",
    source=BREE_SOURCE,
    columns=COLUMNS,
    needs=("supply", "dose", "sedative"),
    options=(
        COUNT_FILLED,
        TRAMADOL,
        SEDATIVE_CLASSES,
        LEAST_DAYS,
        LEAST_PILLS,
        Option("divisor", 90, "Days to divide the quarter's dose by.", least=1, most=3660),
        *THRESHOLDS,
    ),
    fixed={"carry": "none"},
    measures=(*CHRONIC, *NEW, *TURNED),
)
WITHOUT_TRAMADOL = replace(
    WITH_TRAMADOL,
    name="bree-without-tramadol",
    title="Bree quarterly measures without tramadol",
    text="As bree, as if tramadol were no opioid.",
    options=tuple(option for option in WITH_TRAMADOL.options if option is not TRAMADOL),
    fixed={**WITH_TRAMADOL.fixed, "tramadol": "without"},
    file="bree",
)
DEFINITIONS = (WITH_TRAMADOL, WITHOUT_TRAMADOL)
