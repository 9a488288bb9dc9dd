"""How drug texts are read

Strengths are in mg, in one tablet or in what is named behind the slash. A text
that cannot be read with certainty still says which opioid it is; its dose is then left out, with a reason.
"""

# ruff: noqa: E501 - a row of a table is one line

import pytest

from groundwork.opioids.drugs import Catalog, Unknown
from tests.spec.spc.tables import all_rows

TABLES = {
    "Names as RxNorm writes them": """
    | text                                                                      | reading                           | form             | note |
    |---------------------------------------------------------------------------|-----------------------------------|------------------|------|
    | Oxycodone Hydrochloride 5 MG Oral Tablet [Roxicodone]                     | oxycodone 5                       | tablet           |      |
    | Acetaminophen 325 MG / Hydrocodone Bitartrate 7.5 MG Oral Tablet          | acetaminophen 325, hydrocodone 7.5 | tablet          |      |
    | 12 HR Oxycodone Hydrochloride 10 MG Extended Release Oral Tablet          | oxycodone 10                      | tablet_er        |      |
    | Abuse-Deterrent 12 HR oxycodone 20 MG Extended Release Oral Tablet        | oxycodone 20                      | tablet_er        |      |
    | 24 HR morphine sulfate 60 MG Extended Release Oral Capsule [Kadian]       | morphine 60                       | capsule_er       |      |
    | 72 HR fentanyl 0.025 MG/HR Transdermal System                             | fentanyl 0.025/HR                 | patch            | worn 3 days |
    | 72 HR fentanyl 0.0125 MG/HR Transdermal System                            | fentanyl 0.0125/HR                | patch            | worn 3 days |
    | 168 HR buprenorphine 0.01 MG/HR Transdermal System                        | buprenorphine 0.01/HR             | patch            | worn 7 days, not counted: buprenorphine |
    | 5 ML morphine sulfate 2 MG/ML Oral Solution                               | morphine 2/ML                     | solution         |      |
    | 1 ML Morphine Sulfate 10 MG/ML Injection                                  | morphine 10/ML                    | injection        | not counted: injection |
    | Codeine Phosphate 1 MG/ML / Kaolin 300 MG/ML Oral Suspension | codeine 1/ML | solution | |
    | Kaolin 300 MG/ML / Codeine Phosphate 1 MG/ML Oral Suspension | codeine 1/ML | solution | |
    | fentanyl 0.4 MG Oral Lozenge [Actiq]                                      | fentanyl 0.4                      | lozenge          |      |
    | fentanyl 0.1 MG Buccal Tablet                                             | fentanyl 0.1                      | tablet_buccal    |      |
    | fentanyl 0.2 MG Buccal Film                                               | fentanyl 0.2                      | film_buccal      |      |
    | fentanyl 0.1 MG/ACTUAT Mucosal Spray                                      | fentanyl 0.1/ACTUAT               | spray_oral       |      |
    | fentanyl 0.1 MG/ACTUAT Metered Dose Nasal Spray                           | fentanyl 0.1/ACTUAT               | spray_nasal      |      |
    | buprenorphine 8 MG / naloxone 2 MG Sublingual Film                        | buprenorphine 8, naloxone 2       | film_sublingual  | not counted: moud |
    | methadone hydrochloride 40 MG Tablet for Oral Suspension                  | methadone 40                      | tablet_suspension | not counted: moud |
    """,
    "Names as pharmacies write them": """
    | text                                         | reading                              | form         | note |
    |----------------------------------------------|--------------------------------------|--------------|------|
    | HYDROCODONE-ACETAMINOPHEN 7.5-325 MG/15 ML   | hydrocodone 7.5/15ML, acetaminophen 325/15ML | solution |  |
    | HYDROCO/APAP TAB 5-325MG                     | hydrocodone 5, acetaminophen 325     | tablet       |      |
    | OXYCODONE-APAP 5-325                         | oxycodone 5, acetaminophen 325       | oral         |      |
    | OXYCODONE-ACETAMINOPHEN 5 MG-325 MG TABLET   | oxycodone 5, acetaminophen 325       | tablet       |      |
    | PERCOCET 5/325 TAB                           | oxycodone 5, acetaminophen 325       | tablet       |      |
    | PERCOCET 10 MG                               | oxycodone 10, acetaminophen          | tablet       |      |
    | NORCO 10 MG-325 MG                           | hydrocodone 10, acetaminophen 325    | tablet       |      |
    | APAP/CODEINE TAB 300-30MG                    | acetaminophen 300, codeine 30        | tablet       |      |
    | TYLENOL WITH CODEINE #3                      | acetaminophen, codeine 30            | oral         |      |
    | TYLENOL #3 | acetaminophen, codeine 30 | tablet | |
    | TRAMADOL 50 MG TABLET C-IV | tramadol 50 | tablet | |
    | MORPHINE SULFATE IR 15 MG | morphine 15 | oral | |
    | ACETAMINOPHEN-CODEINE NO. 4 TABLET           | acetaminophen, codeine 60            | tablet       |      |
    | FIORICET WITH CODEINE 50-300-40-30 MG CAP    | butalbital 50, acetaminophen 300, caffeine 40, codeine 30 | capsule | sedative: barbiturate |
    | CARISOPRODOL-ASA-CODEINE 200-325-16          | carisoprodol 200, aspirin 325, codeine 16 | oral    | sedative: muscle_relaxant |
    | VICOPROFEN 7.5-200                           | hydrocodone 7.5, ibuprofen 200       | tablet       |      |
    | FENTANYL 25 MCG/HR PATCH                     | fentanyl 0.025/HR                    | patch        | worn 3 days |
    | FENTANYL DIS 12MCG/HR                        | fentanyl 0.012/HR                    | patch        | worn 3 days |
    | FENTANYL 25 MCG PATCH                        | fentanyl 0.025/HR                    | patch        | worn 3 days |
    | FENTANYL 25 MCG/HR PATCH (4.2 MG) | fentanyl 0.025/HR | patch | worn 3 days |
    | PERCOCET 325/5 TAB | oxycodone 5, acetaminophen 325 | tablet | |
    | BUPRENORPHINE 35 MCG/HR PATCH 96 HOURS | buprenorphine 0.035/HR | patch | worn 4 days, not counted: buprenorphine |
    | DURAGESIC-50                                 | fentanyl 0.05/HR                     | patch        | worn 3 days |
    | FENTANYL CITRATE 400 MCG LOZENGE ON A HANDLE | fentanyl 0.4                         | lozenge      |      |
    | SUBSYS 200 MCG SPRAY                         | fentanyl 0.2/ACTUAT                  | spray_oral   |      |
    | BUTORPHANOL 10 MG/ML SPRAY                   | butorphanol 10/ML                    | spray        |      |
    | MORPHINE SULFATE 100 MG/5 ML (20 MG/ML) SOLN | morphine 100/5ML                     | solution     |      |
    | MORPHINE SUL TAB 15MG ER                     | morphine 15                          | tablet_er    |      |
    | OXYCONTIN 20 MG TABLET                       | oxycodone 20                         | tablet_er    |      |
    | HYDROMORPHON TAB 2MG                         | hydromorphone 2                      | tablet       |      |
    | 5 MG OXYCODONE TABLET                        | oxycodone 5                          | tablet       |      |
    | OXYCODONE 10 MG TABLET 30 TABLETS            | oxycodone 10                         | tablet       |      |
    | OXYCODONE HCL 5 MG TABLET #120               | oxycodone 5                          | tablet       |      |
    | SUBOXONE 8 MG-2 MG SL FILM                   | buprenorphine 8, naloxone 2          | film_sublingual | not counted: moud |
    | SUBLOCADE 300 MG/1.5 ML SYRINGE              | buprenorphine 300/1.5ML              | injection    | not counted: moud |
    | BELBUCA 300 MCG FILM                         | buprenorphine 0.3                    | film_buccal  | not counted: buprenorphine |
    | METHADOSE 40 MG TABLET                       | methadone 40                         | tablet       | not counted: moud |
    """,
    "Opioids that are not for pain": """
    | text                                         | reading                                  | form       | note |
    |----------------------------------------------|------------------------------------------|------------|------|
    | PROMETHAZINE-CODEINE 6.25-10 MG/5 ML SYRUP   | promethazine 6.25/5ML, codeine 10/5ML    | solution   | not counted: cough_cold |
    | GUAIFENESIN AC 100-10 MG/5 ML                | guaifenesin 100/5ML, codeine 10/5ML      | solution   | not counted: cough_cold |
    | ROBITUSSIN A-C SYRUP | guaifenesin, codeine | solution | not counted: cough_cold, no dose: no_strength |
    | CHERATUSSIN AC SYRUP                         | guaifenesin, codeine                     | solution   | not counted: cough_cold, no dose: no_strength |
    | homatropine methylbromide 1.5 MG / Hydrocodone Bitartrate 5 MG Oral Tablet | homatropine 1.5, hydrocodone 5 | tablet | not counted: cough_cold |
    | HYDROCOD POLST-CPM POLST ER SUSP 10-8 MG/5ML | hydrocodone 10/5ML, chlorpheniramine 8/5ML | solution | not counted: cough_cold |
    | LOPERAMIDE 2 MG CAPSULE                      | loperamide 2                             | capsule    | not counted: antidiarrheal |
    | OPIUM TINCTURE 10 MG/ML                      | opium 10/ML                              | solution   | not counted: antidiarrheal |
    | KETAMINE/OXYCODONE TOPICAL CREAM             | oxycodone                                | topical    | not counted: topical, no dose: no_strength |
    | HYDROMORPHONE 2 MG/ML SYRINGE                | hydromorphone 2/ML                       | injection  | not counted: injection |
    """,
    "Opioids whose dose is left out": """
    | text                                    | reading                       | form       | note |
    |-----------------------------------------|-------------------------------|------------|------|
    | OXYCODONE-APAP 325-5                    | oxycodone, acetaminophen      | oral       | no dose: two_readings |
    | OXYCODONE 500 MG TABLET                 | oxycodone                     | tablet     | no dose: two_readings |
    | OXYCODONE 7,5 MG TABLET                 | oxycodone                     | tablet     | no dose: two_readings |
    | FENTANYL 25 MG/HR PATCH                 | fentanyl                      | patch      | worn 3 days, no dose: two_readings |
    | FENTANYL 25 MCG/HR PATCH 48 HOURS | fentanyl 0.025/HR | patch | no dose: two_readings |
    | FENTANYL 25 MCG/72 HR PATCH             | fentanyl                      | patch      | worn 3 days, no dose: two_readings |
    | ACETAMINOPHEN-CODEINE #3 300-60 MG      | acetaminophen, codeine        | oral       | no dose: two_readings |
    | FIORICET WITH CODEINE 30 MG | butalbital, acetaminophen, caffeine, codeine | capsule | no dose: two_readings, sedative: barbiturate |
    | PERCOCET 325-325 MG TAB | oxycodone, acetaminophen | tablet | no dose: two_readings |
    | MORPHINE 10 MG/5 ML (20 MG/ML) SOLN     | morphine                      |            | no dose: two_readings |
    | HYDROCODONE 5 MG 10 MG TABLET           | hydrocodone                   | tablet     | no dose: two_readings |
    | MORPHINE 20 MG/ML TABLET                | morphine 20/ML                | tablet     | no dose: two_readings |
    | OXYCODONE 5                             | oxycodone                     | oral       | no dose: no_strength |
    | OXYCODONE                               | oxycodone                     | oral       | no dose: no_strength |
    | OXYCODONE 5 MG ORAL SOLUTION            | oxycodone 5                   | solution   | no dose: no_strength |
    | HYDROCODONE/NEWDRUG 10 MG TABLET | hydrocodone | tablet | no dose: no_strength |
    | VICODIN ES                              | hydrocodone, acetaminophen    | tablet     | no dose: no_strength |
    | MORPHINE SULFATE 15 MG                  | morphine 15                   |            | no dose: no_form |
    | HYDROMORPHONE 10 MG/50 ML SOLN | hydromorphone 10/50ML | | no dose: no_form |
    | MORPHINE 15 MG TABLET CAPSULE | morphine 15 | | no dose: no_form |
    | MORPHINE SULFATE 20 MG/ML               | morphine 20/ML                |            | no dose: no_form |
    | TRAMADOL KIT                            | tramadol                      | kit        | no dose: kit |
    | TRAMADOL 50 MG TABLET KIT               | tramadol 50                   | kit        | no dose: kit |
    | {10 (TRAMADOL 50 MG ORAL TABLET)} PACK  | tramadol 50                   | kit        | no dose: kit |
    """,
    "Sedatives and others": """
    | text                                                              | reading                                   | form      | note |
    |-------------------------------------------------------------------|-------------------------------------------|-----------|------|
    | Acetaminophen 325 MG / butalbital 50 MG / Caffeine 40 MG Oral Tablet | acetaminophen 325, butalbital 50, caffeine 40 | tablet | sedative: barbiturate |
    | XANAX XR 1 MG                                                     | alprazolam 1                              | tablet_er | sedative: benzodiazepine |
    | LIBRAX CAP                                                        | chlordiazepoxide, clidinium               | capsule   | sedative: benzodiazepine |
    | AMBIEN CR 12.5 MG                                                 | zolpidem 12.5                             | tablet_er | sedative: hypnotic |
    | Carisoprodol 350 MG Oral Tablet                                   | carisoprodol 350                          | tablet    | sedative: muscle_relaxant |
    | gabapentin 300 MG Oral Capsule                                    | gabapentin 300                            | capsule   | gabapentinoid |
    | Diazepam 5 MG/ML Injectable Solution                              | diazepam 5/ML                             | injection | of no interest |
    | NALOXONE 4 MG NASAL SPRAY                                         | naloxone 4/ACTUAT                         | spray_nasal | of no interest |
    | COD LIVER OIL CAPSULE                                             | cod_liver_oil                             | capsule   | of no interest |
    | Simvastatin 20 MG Oral Tablet                                     |                                           |           | of no interest |
    """,
    "Texts that name no drug with certainty": """
    | text                         | reading | form | note |
    |------------------------------|---------|------|------|
    | OXYCODNE 5 MG                |         |      | unknown: unknown_drug |
    | PERCOSET 5-325               |         |      | unknown: unknown_drug |
    | MS CONTINUOUS 15 MG | | | unknown: unknown_drug |
    | MSO4 15 MG                   |         |      | unknown: unknown_drug |
    | OPIOID                       |         |      | unknown: unknown_drug |
    | MISC DRUG                    |         |      | unknown: unknown_drug |
    | 00054465025                  |         |      | unknown: unknown_drug |
    | CODEINE FREE COUGH SYRUP     |         |      | unknown: two_readings |
    """,
}


def told(drug):
    """A drug as the tables write it: its parts, its form and what is to be said of it."""
    if isinstance(drug, Unknown):
        return "", "", f"unknown: {drug.reason}"
    parts = [_part(part) for part in drug.parts]
    notes = [
        f"worn {drug.wear_days} days" if drug.wear_days else "",
        f"not counted: {drug.why_not}" if drug.why_not else "",
        f"no dose: {drug.reason}" if drug.reason else "",
        f"sedative: {drug.sedative}" if drug.sedative else "",
        "gabapentinoid" if drug.gabapentinoid else "",
        "" if drug.relevant else "of no interest",
    ]
    return ", ".join(parts), drug.form or "", ", ".join(note for note in notes if note)


def _part(part):
    if part.strength is None:
        return part.ingredient
    of = "" if part.of == 1 else f"{part.of}"
    return f"{part.ingredient} {part.strength.normalize():f}" + (f"/{of}{part.per}" if part.per else "")


@pytest.mark.parametrize(("title", "row"), all_rows(TABLES))
def test_reading(title, row):
    assert told(Catalog().resolve(text=row["text"])) == (row["reading"], row["form"], row["note"])
