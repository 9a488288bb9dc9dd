"""What one unit of a drug counts

MME in one tablet, mL, spray or suppository, and in one patch over all the days it
is worn. `mg` after a number means that the table bands methadone: that much of it goes into the day's total.
A word instead of a number is the reason why there is none.
"""

import pytest

from groundwork.opioids.drugs import Catalog, factor_table
from groundwork.opioids.mme import unit_dose
from tests.spec.spc.tables import all_rows

TABLES = {
    "Swallowed": """
    | drug                                       | cdc2016   | cdc_file  | cdc2022   | heal2025  |
    |--------------------------------------------|-----------|-----------|-----------|-----------|
    | codeine sulfate 30 mg tablet               | 4.5       | 4.5       | 4.5       | 4.5       |
    | acetaminophen-codeine #3                   | 4.5       | 4.5       | 4.5       | 4.5       |
    | Trezix 320.5-30-16 mg capsule              | no_factor | 4         | no_factor | 4         |
    | hydrocodone-acetaminophen 7.5-325 mg tab   | 7.5       | 7.5       | 7.5       | 7.5       |
    | hydromorphone 4 mg tablet                  | 16        | 16        | 20        | 20        |
    | levorphanol 2 mg tablet                    | no_factor | 22        | no_factor | 22        |
    | meperidine 50 mg tablet                    | no_factor | 5         | no_factor | 5         |
    | methadone 10 mg tablet                     | 10 mg     | 30        | 47        | 47        |
    | morphine sulfate er 15 mg tablet           | 15        | 15        | 15        | 15        |
    | oxycodone hcl 10 mg tablet                 | 15        | 15        | 15        | 15        |
    | OxyContin 80 mg tablet                     | 120       | 120       | 120       | 120       |
    | oxymorphone 5 mg tablet                    | 15        | 15        | 15        | 15        |
    | pentazocine-naloxone 50-0.5 mg tablet      | no_factor | 18.5      | no_factor | 18.5      |
    | propoxyphene napsylate 100 mg tablet       | no_factor | 23        | no_factor | no_factor |
    | tapentadol 100 mg tablet                   | 40        | 40        | 40        | 30        |
    | tramadol 50 mg tablet                      | no_factor | 5         | 10        | 10        |
    | benzhydrocodone-acetaminophen 6.12-325 mg tablet | no_factor | no_factor | no_factor | no_factor |
    """,
    "Liquids, by the mL": """
    | drug                                         | cdc2016 | cdc_file | cdc2022  | heal2025 |
    |----------------------------------------------|---------|----------|----------|----------|
    | hydrocodone-acetaminophen 7.5-325 mg/15 ml   | 0.5     | 0.5      | 0.5      | 0.5      |
    | hydrocodone-acetaminophen 10-325 mg/15 ml    | 0.666667 | 0.666667 | 0.666667 | 0.666667 |
    | hydrocodone 0.667 MG/ML Oral Solution        | 0.666667 | 0.666667 | 0.666667 | 0.666667 |
    | oxycodone 5 mg/5 ml soln                     | 1.5     | 1.5      | 1.5      | 1.5      |
    | morphine 100 mg/5 ml (20 mg/ml) oral soln    | 20      | 20       | 20       | 20       |
    | acetaminophen-codeine 120-12 mg/5 ml elixir  | 0.36    | 0.36     | 0.36     | 0.36     |
    | methadone 10 mg/5 ml solution                | 2 mg    | 6        | 9.4      | 9.4      |
    """,
    "Patches, by the patch": """
    | drug                                 | cdc2016 | cdc_file | cdc2022 | heal2025 |
    |--------------------------------------|---------|----------|---------|----------|
    | fentanyl 12 mcg/hr patch             | 86.4    | 86.4     | 86.4    | 86.4     |
    | 72 HR fentanyl 0.025 MG/HR Transdermal System | 180 | 180 | 180     | 180      |
    | fentanyl 100 mcg/hr patch            | 720     | 720      | 720     | 720      |
    """,
    "In the mouth and nose": """
    | drug                                 | cdc2016   | cdc_file | cdc2022   | heal2025 |
    |--------------------------------------|-----------|----------|-----------|----------|
    | fentanyl 400 mcg lozenge             | no_factor | 52       | no_factor | 52       |
    | fentanyl 100 mcg buccal tablet       | no_factor | 13       | no_factor | 13       |
    | Abstral 200 mcg sublingual tablet    | no_factor | 26       | no_factor | 26       |
    | fentanyl 200 mcg buccal film         | no_factor | 36       | no_factor | 36       |
    | Subsys 400 mcg spray                 | no_factor | 72       | no_factor | 72       |
    | Lazanda 100 mcg nasal spray          | no_factor | 16       | no_factor | 16       |
    | butorphanol 1 MG/ACTUAT Nasal Spray  | no_factor | 7        | no_factor | 7        |
    | butorphanol 10 mg/ml nasal spray     | no_factor | 70       | no_factor | 70       |
    | belladonna-opium 16.2-60 mg supp     | no_factor | 60       | no_factor | 60       |
    """,
    "Without a dose": """
    | drug                                          | cdc2016       | cdc_file      | cdc2022       | heal2025      |
    |-----------------------------------------------|---------------|---------------|---------------|---------------|
    | oxycodone-apap 325-5                          | two_readings  | two_readings  | two_readings  | two_readings  |
    | oxycodone tablet                              | no_strength   | no_strength   | no_strength   | no_strength   |
    | morphine 15 mg                                | no_form       | no_form       | no_form       | no_form       |
    | tramadol kit                                  | kit           | kit           | kit           | kit           |
    | morphine 10 mg/ml vial                        | injection     | injection     | injection     | injection     |
    | nalbuphine 10 mg/ml injection                 | injection     | injection     | injection     | injection     |
    | promethazine-codeine 6.25-10 mg/5 ml syrup    | cough_cold    | cough_cold    | cough_cold    | cough_cold    |
    | Suboxone 8-2 mg film                          | moud          | moud          | moud          | moud          |
    | methadone 40 mg soluble tablet                | moud          | moud          | moud          | moud          |
    | Butrans 10 mcg/hr patch                       | buprenorphine | buprenorphine | buprenorphine | buprenorphine |
    | opium tincture 10 mg/ml                       | antidiarrheal | antidiarrheal | antidiarrheal | antidiarrheal |
    | lorazepam 1 mg tablet                         |               |               |               |               |
    """,
}


def told(dose):
    if dose.micro is not None:
        return f"{dose.micro / 1_000_000:.6f}".rstrip("0").rstrip(".")
    if dose.methadone is not None:
        return f"{dose.methadone / 1_000_000:g} mg"
    return dose.reason or ""


@pytest.mark.parametrize(("title", "row"), all_rows(TABLES))
def test_unit_dose(title, row):
    drug = Catalog().resolve(text=row["drug"])
    keys = [key for key in row if key != "drug"]
    assert {key: told(unit_dose(drug, factor_table(key))) for key in keys} == {key: row[key] for key in keys}
