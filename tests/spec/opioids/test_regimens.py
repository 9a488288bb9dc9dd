"""What a regimen comes to in a day

Drugs are joined by ` + `. Each is told by quantity / days' supply (`120/30`), or by dose x times a
day (`2 x 3`), every so many hours (`1 every 4-6 h`), in mg or mcg where that is written. `prn` is counted in
full. The total is at the high end; a range stands with its low end in front.
"""

# ruff: noqa: E501 - a row of a table is one line

import re

import pytest

from groundwork.opioids.mme import Regimen, calculate
from tests.spec.spc.tables import all_rows

TABLES = {
    "CDC's own examples": """
    | table    | regimen                                 | MME a day | reached |
    |----------|-----------------------------------------|-----------|---------|
    | cdc_file | oxycodone 10 mg tablet: 120/30          | 60        | 50      |
    | cdc_file | fentanyl 25 mcg/hr patch: 10/30         | 60        | 50      |
    | cdc2022  | fentanyl 25 mcg/hr patch: 10/30         | 60        | 50      |
    """,
    "Dose and frequency": """
    | table   | regimen                                             | MME a day | reached |
    |---------|-----------------------------------------------------|-----------|---------|
    | cdc2022 | hydrocodone-apap 5-325 mg tab: 2 x 3                | 30        |         |
    | cdc2022 | oxycodone 5 mg tablet: 1-2 every 4-6 h prn          | 30-90     | 50 90   |
    | cdc2022 | morphine er 15 mg tablet: 1 every 12 h              | 30        |         |
    | cdc2022 | morphine 10 mg/5 ml oral solution: 2.5 x 4          | 20        |         |
    | cdc2022 | oral morphine: 15 mg x 2                            | 30        |         |
    | heal2025 | fentanyl lozenge: 400 mcg x 2                      | 104       | 50 90   |
    | cdc2022 | oxycodone 5 mg tablet: 7/3                          | 17.5      |         |
    | cdc2022 | hydrocodone-apap 10-325 mg/15 ml soln: 15 x 5       | 50        | 50      |
    | cdc2022 | oxycodone 5 mg tablet: 20/7                         | 21.429    |         |
    """,
    "Exactly at a threshold, and just below": """
    | table   | regimen                                                  | MME a day | reached |
    |---------|----------------------------------------------------------|-----------|---------|
    | cdc2022 | hydrocodone-apap 10-325 mg tab: 5 x 1                    | 50        | 50      |
    | cdc2022 | oral morphine: 49.999 mg x 1                             | 49.999    |         |
    | cdc2022 | oxycodone 10 mg tablet: 6 x 1                            | 90        | 50 90   |
    | cdc2022 | oral morphine: 89.999 mg x 1                             | 89.999    | 50      |
    """,
    "Patches are worn for days, whatever frequency is written": """
    | table   | regimen                                          | MME a day | reached |
    |---------|--------------------------------------------------|-----------|---------|
    | cdc2022 | fentanyl 25 mcg/hr patch: 1 x 1                  | 60        | 50      |
    | cdc2022 | fentanyl 25 mcg/hr patch: 1 every 72 h           | 60        | 50      |
    | cdc2022 | fentanyl 25 mcg/hr patch: 2 every 48 h           | 120       | 50 90   |
    | cdc2022 | fentanyl 25 mcg/hr patch: 10/1                   | patch_days | ?      |
    """,
    "Methadone by the total of the day": """
    | table   | regimen                                                | MME a day | reached |
    |---------|--------------------------------------------------------|-----------|---------|
    | cdc2016 | methadone 10 mg tablet: 1 x 2                          | 80        | 50      |
    | cdc2016 | methadone 10 mg tablet: 1 x 1 + methadone 5 mg tablet: 1 x 3 | 200 | 50 90   |
    | cdc2016 | oral methadone: 20.5 mg x 1                            | 164       | 50 90   |
    | cdc2016 | oral methadone: 0.5 mg x 1                             | 2         |         |
    | cdc2016 | methadone 10 mg tablet: 1-2 x 3                        | 240-600   | 50 90   |
    | cdc2016 | methadone 10 mg tablet: 1-3 x 3                        | 240-1080  | 50 90   |
    | cdc2022 | methadone 10 mg tablet: 1 x 3                          | 141       | 50 90   |
    """,
    "Several drugs": """
    | table   | regimen                                                                       | MME a day | reached |
    |---------|-------------------------------------------------------------------------------|-----------|---------|
    | cdc2022 | fentanyl 25 mcg/hr patch: 10/30 + oxycodone 5 mg tablet: 1 x 4                | 90        | 50 90   |
    | cdc2022 | hydromorphone 4 mg tablet: 1 x 4 + tramadol 50 mg tablet: 1 x 2               | 100       | 50 90   |
    | cdc2022 | tramadol 50 mg tablet: 1 x 4 + lorazepam 1 mg tablet: 1 x 2                   | 40        |         |
    | cdc2022 | oxycodone 5 mg tablet: 1 x 2 + Suboxone 8-2 mg film: 1 x 2                    | 15, 1 set aside |   |
    | cdc2022 | oxycodone 5 mg tablet: 1 x 2 + oxycodne 5 mg: 1 x 2                           | 15, 1 left out | ? |
    | cdc2022 | oxycodone 20 mg tablet: 1 x 3 + levorphanol 2 mg tablet: 1 x 2                | 90, 1 left out | 50 90 |
    | cdc2022 | levorphanol 2 mg tablet: 1 x 2                                                | no_factor | ?       |
    | cdc2022 | lorazepam 1 mg tablet: 1 x 2                                                  | 0         |         |
    | heal2025 | Butrans 10 mcg/hr patch: 4/28                                                | 22        |         |
    """,
}

TAKEN = re.compile(
    r"(?P<name>.+): (?P<dose>[\d.-]+)(?: (?P<unit>mg|mcg))?(?:/(?P<days>\d+)| x (?P<times>\d+)| every (?P<every>[\d-]+) h)(?P<prn> prn)?"
)


def regimen(table, text):
    return Regimen(table=table, drugs=[use(part) for part in text.split(" + ")])


def use(text):
    found = TAKEN.fullmatch(text)
    if found["days"]:
        return {"drug": found["name"], "quantity": found["dose"], "days_supply": int(found["days"])}
    every = {"every": amount(found["every"]), "period": "hour", "times": 1} if found["every"] else {}
    told = {"drug": found["name"], "dose": amount(found["dose"]), "unit": found["unit"] or "units"}
    return told | (every or {"times": found["times"]}) | {"as_needed": bool(found["prn"])}


def amount(text):
    low, _, high = text.partition("-")
    return {"low": low, "high": high} if high else low


def told(result):
    """The total with what is left out and set aside, and the thresholds it reaches; "?" where that is not known."""
    if result.mme is None:
        total = result.drugs[0].reason
    else:
        total = f"{result.mme:f}" if result.mme == result.mme_low else f"{result.mme_low:f}-{result.mme:f}"
        total += f", {result.left_out} left out" if result.left_out else ""
        total += f", {result.set_aside} set aside" if result.set_aside else ""
    reached = [str(level.mme) for level in result.thresholds if level.reached]
    return total, " ".join(reached) or ("?" if result.thresholds[0].reached is None else "")


@pytest.mark.parametrize(("title", "row"), all_rows(TABLES))
def test_total(title, row):
    total, reached = told(calculate(regimen(row["table"], row["regimen"])))
    assert (total, reached) == (row["MME a day"], row["reached"])
