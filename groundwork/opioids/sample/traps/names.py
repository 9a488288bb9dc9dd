"""Names and codes of drugs that can be misread: the order of strengths, micrograms, packs, NDCs that lost digits."""

from groundwork.opioids.sample.dispensing import Dispensing
from groundwork.opioids.sample.traps.trap import USED, Cells, Trap, in_cells, of_product

BY_NAME = "Does not guess the package, and goes by the name."
# A labeler of zeros, which is nobody either, so that there are zeros to lose.
ZEROS = "00000"


def _named(name: str) -> Cells:
    """The cells of a row that says which drug it is by this name alone."""
    return {"ndc": "", "rxcui": "", "drug_name": name}


def _ten_digits(true: Dispensing) -> Cells:
    """Labeler, product and package without the 0 that makes eleven of ten, and without hyphens."""
    return {"ndc": true.product.ndc[:9] + true.product.ndc[10:]}


def _lost_zeros(true: Dispensing) -> Cells:
    return {"ndc": (ZEROS + true.product.ndc[5:]).lstrip("0")}


def _as_a_number(true: Dispensing) -> Cells:
    digits = true.product.ndc
    return {"ndc": f"{digits[0]}.{digits[1:6]}E+10"}


TRAPS = (
    Trap(
        "strengths_by_name",
        "Takes 5 for hydrocodone, which is named second and has the second strength.",
        (USED,),
        of_product(
            "strengths_by_name", "hydrocodone_5_apap", 60, 15, _named("ACETAMINOPHEN-HYDROCODONE 325-5 MG TABLET")
        ),
    ),
    Trap(
        "strengths_turned_round",
        "Knows an opioid and no dose: names and strengths are in opposite orders, and 325 mg of oxycodone is not sold.",
        ("two_readings",),
        of_product(
            "strengths_turned_round", "oxycodone_5_apap", 60, 15, _named("OXYCODONE-ACETAMINOPHEN 325-5 MG TABLET")
        ),
    ),
    Trap(
        "strength_in_15_ml",
        "Takes half a milligram of hydrocodone a mL: the strength is that of 15 mL.",
        (USED,),
        of_product(
            "strength_in_15_ml", "hydrocodone_liquid", 450, 10, _named("HYDROCODONE-ACETAMINOPHEN 7.5-325 MG/15ML")
        ),
    ),
    Trap(
        "micrograms_as_milligrams",
        "Knows an opioid and no dose: no patch gives 25 mg an hour.",
        ("two_readings",),
        of_product("micrograms_as_milligrams", "fentanyl_patch_25", 10, 30, _named("FENTANYL 25 MG/HR PATCH")),
    ),
    Trap(
        "micrograms",
        "Takes 25 micrograms an hour for what another row writes as 0.025 mg.",
        (USED,),
        of_product("micrograms", "fentanyl_patch_25", 10, 30, _named("FENTANYL 25 MCG/HR PATCH")),
    ),
    Trap(
        "pack",
        "Knows an opioid and no dose: how many tablets are in the pack cannot be known.",
        ("kit",),
        of_product("pack", "tramadol_50_pack", 1, 15, _named("TRAMADOL HCL 50 MG DOSE PACK")),
    ),
    Trap("ten_digit_ndc", BY_NAME, (USED,), in_cells("ten_digit_ndc", _ten_digits)),
    Trap("lost_zeros", BY_NAME, (USED,), in_cells("lost_zeros", _lost_zeros)),
    Trap("ndc_as_number", BY_NAME, (USED,), in_cells("ndc_as_number", _as_a_number)),
)
