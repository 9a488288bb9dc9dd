"""Names of RxNorm, with the opioid's strength and form as OMTK has them (cqframework/opioid-mme-r4, 2020-01)."""

import pytest

from groundwork.opioids.drugs import FORMS, Catalog

# Name | RxNorm code of the opioid | strength | form.
NAMES = """
72 HR Fentanyl 0.075 MG/HR Transdermal System [Duragesic] | 4337 | 0.075 HR | patch
72 HR Buprenorphine 0.0525 MG/HR Transdermal System | 1819 | 0.0525 HR | patch
Levorphanol 2 MG Oral Tablet | 6378 | 2 | tablet
Fentanyl 1.5 MG/ML Injectable Solution | 4337 | 1.5 ML | injection
Codeine 50 MG/ML Injectable Solution | 2670 | 50 ML | injection
Codeine Phosphate 60 MG/ML Injectable Solution | 2670 | 60 ML | injection
Pentazocine 50 MG Oral Capsule | 8001 | 50 | capsule
Pentazocine 50 MG Rectal Suppository | 8001 | 50 | suppository
1 ML Buprenorphine 0.3 MG/ML Injection [Buprenex] | 1819 | 0.3 ML | injection
Acetaminophen 650 MG / Pentazocine 25 MG Oral Tablet [Talacen] | 8001 | 25 | tablet
Buprenorphine 0.2 MG Sublingual Tablet | 1819 | 0.2 | tablet_sublingual
Buprenorphine 0.7 MG / Naloxone 0.18 MG Sublingual Tablet [Zubsolv] | 1819 | 0.7 | tablet_sublingual
Buprenorphine 74.2 MG Drug Implant [Probuphine] | 1819 | 74.2 | implant
Oxycodone 30 MG Rectal Suppository | 7804 | 30 | suppository
Belladonna Alkaloids 15 MG / Opium 65 MG Rectal Suppository | 7676 | 65 | suppository
Fentanyl 1.6 MG Oral Lozenge [Actiq] | 4337 | 1.6 | lozenge
Levomethadyl 10 MG/ML Oral Solution | 237005 | 10 ML | solution
Codeine Phosphate 2 MG/ML / Phenylephrine Hydrochloride 1 MG/ML / Pyrilamine Maleate 1 MG/ML Oral Solution [Zotex C] | 2670 | 2 ML | solution
Codeine Phosphate 20 MG / Guaifenesin 400 MG / Pseudoephedrine Hydrochloride 60 MG Oral Tablet [Maxifed CD] | 2670 | 20 | tablet
Codeine Phosphate 9 MG / Guaifenesin 200 MG Oral Capsule [M-Clear WC] | 2670 | 9 | capsule
Acetaminophen 500 MG / Codeine Phosphate 12.8 MG Oral Tablet | 2670 | 12.8 | tablet
Brompheniramine Maleate 0.266 MG/ML / Codeine Phosphate 1.27 MG/ML / Phenylephrine Hydrochloride 0.666 MG/ML Oral Solution | 2670 | 1.27 ML | solution
Codeine Phosphate 1 MG/ML / Kaolin 300 MG/ML Oral Suspension | 2670 | 1 ML | solution
Codeine Phosphate 12.5 MG / Ibuprofen 200 MG Oral Tablet | 2670 | 12.5 | tablet
Codeine Phosphate 20 MG / Ibuprofen 300 MG Extended Release Oral Tablet | 2670 | 20 | tablet_er
Abuse-Deterrent 12 HR Oxycodone 13.5 MG Extended Release Oral Capsule [Xtampza] | 7804 | 13.5 | capsule_er
Abuse-Deterrent 12 HR Morphine Sulfate 100 MG Extended Release Oral Tablet [Arymo] | 7052 | 100 | tablet_er
12 HR Naltrexone hydrochloride 9.6 MG / Oxycodone Hydrochloride 80 MG Extended Release Oral Capsule [Troxyca] | 7804 | 80 | capsule_er
12 HR Hydrocodone Bitartrate 50 MG Extended Release Oral Capsule [Zohydro] | 5489 | 50 | capsule_er
Butorphanol Tartrate 2 MG/ML Injectable Solution [Torbugesic] | 1841 | 2 ML | injection
1 ML Nalbuphine Hydrochloride 20 MG/ML Injection | 7238 | 20 ML | injection
1 ML Hydromorphone Hydrochloride 4 MG/ML Prefilled Syringe [Dilaudid] | 3423 | 4 ML | injection
Acetaminophen 325 MG / Caffeine 30 MG / dihydrocodeine bitartrate 16 MG Oral Tablet | 23088 | 16 | tablet
"""  # noqa: E501 - a name of RxNorm is one line


@pytest.mark.parametrize("line", NAMES.strip().splitlines())
def test_a_name_is_read_as_the_list_has_it(line):
    name, code, strength, form = (cell.strip() for cell in line.split("|"))
    drug = Catalog().resolve(text=name)
    (part,) = drug.opioid_parts
    assert part.substance.rxcui == code
    assert " ".join(filter(None, [f"{part.strength.normalize():f}", part.per])) == strength
    assert (drug.form, drug.reason) == (form, None)
    assert (drug.why_not == "injection") == (FORMS[form].injection and code != "1819")
