"""rejects.csv: each row that is not used, or not dosed, with its place, what is wrong and what to do.

It holds no cell of the site's files: a file name, a line, a heading, and words of ours.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from groundwork.opioids.intake import fhir
from groundwork.opioids.intake.headings import DRUG_FIELDS
from groundwork.opioids.intake.mapping import SourceColumn
from groundwork.opioids.intake.staging import Staging, text
from groundwork.opioids.intake.tables import Raw
from groundwork.opioids.reasons import REASONS

COLUMNS = ("file", "line", "column", "reason", "what is wrong", "what to do")
# Rows that are simply of no concern here; they are counted and not listed.
NOT_LISTED = ("other_drug",)
# What to do about a reason, and the field whose column shows it.
TO_DO = {
    "no_patient": ("patient", "Fill in the patient's number in the system the file comes from."),
    "no_date": ("date", "Mend the date, or name the form of the dates in the mapping."),
    "no_drug": ("drug", "Fill in the NDC, the RxNorm number or the drug's name."),
    "reversed": ("status", "Nothing, where the claim was reversed."),
    "duplicate": ("claim", "Nothing, where it is the same fill."),
    "status": ("status", "Nothing, where it was not given; else add the word to the mapping under given."),
    "odd_status": ("status", "Add the word to given, reversed or not_given in the mapping."),
    "no_source": ("source", "Add the word to the mapping under source."),
    "taken_back": ("quantity", "Nothing; what was left of the fill is counted."),
    "cells": ("", "Put quotes around a cell that holds the separator."),
    "no_resource": ("", "Export the file again as NDJSON, one resource a line."),
    "other_resource": ("", "Nothing; only MedicationDispense, MedicationRequest, Medication and Patient are read."),
    "unknown_drug": ("drug", "Give the FDA directory with --ndc or RxNorm with --rxnorm, or mend the name."),
    "ambiguous_ndc": ("ndc", "Give the NDC with its hyphens, or with eleven digits."),
    "two_readings": ("drug", "Give an NDC or RxNorm number, or write the name in full."),
    "no_strength": ("drug", "Give an NDC or RxNorm number, or add the strength to the name."),
    "no_form": ("drug", "Give an NDC or RxNorm number, or add the form to the name."),
    "kit": ("drug", "Work it out by hand if it matters."),
    "no_factor": ("drug", "Choose a factor table that has it with --factors, or leave it out."),
    "injection": ("drug", "Nothing; no table has factors for it."),
    "moud": ("drug", "Nothing; it is no treatment of pain."),
    "buprenorphine": ("drug", "Nothing; it carries no MME."),
    "cough_cold": ("drug", "Nothing; it is not counted."),
    "antidiarrheal": ("drug", "Nothing; it is not counted."),
    "topical": ("drug", "Nothing; it is not counted."),
    "no_quantity": ("quantity", "Fill in how much was dispensed."),
    "odd_quantity": ("quantity", "Check the quantity."),
    "no_days": ("days", "Fill in the days' supply."),
    "odd_days": ("days", "Check the days' supply."),
    "part_days": ("days", "Write whole days."),
    "partial_days": ("days", "Give the days taken back in the row of the reversal."),
    "no_stop": ("stop", "Give the day the order ended."),
    "patch_days": ("days", "Check the days' supply; a patch is worn for several days."),
    "bottle": ("quantity", "Give the quantity in mL or sprays."),
    "no_frequency": ("", "Add dose and frequency to the dosage instruction, or the quantity."),
    "two_instructions": ("", "Give the quantity and the days' supply of the order."),
    "dose_unit": ("", "Give the dose in tablets, mL, sprays or patches, or the quantity."),
}
_TOLD = {"file": "INT", "reason": "VARCHAR", "shown": "VARCHAR", "column": "VARCHAR", "wrong": "VARCHAR"}
_TOLD |= {"to_do": "VARCHAR"}
# A spreadsheet takes a cell that begins so for a formula (OWASP); an apostrophe before it keeps it text.
_RISKY = re.compile("'*[=+\\-@\t\r\n\0＝＋－＠]")


def guarded(cell: str) -> str:
    """The text as it may stand in a cell of a CSV file that a spreadsheet opens.

    >>> guarded("=1+2"), guarded("plain")
    ("'=1+2", 'plain')
    """
    return f"'{cell}" if _RISKY.match(cell) else cell


def write(staging: Staging, raws: Sequence[Raw], broken: Collection[int], path: Path) -> None:
    """Write the file, in order of file and line. `broken` are the numbers of files with lines that are no resource."""
    staging.put("told", _TOLD, _sentences(raws))
    staging.put("no_resources", {"file": "INT", "line": "BIGINT", "wrong": "VARCHAR"}, _lines(staging, raws, broken))
    staging.run("rejects", out=text(path), not_listed=", ".join(map(text, NOT_LISTED)))


def _sentences(raws: Sequence[Raw]) -> Iterator[tuple]:
    """What is said of each reason for each file."""
    for number, raw in enumerate(raws):
        for reason, (field, to_do) in TO_DO.items():
            yield number, reason, guarded(raw.file.shown), guarded(_column(raw, field)), REASONS[reason], to_do


def _column(raw: Raw, field: str) -> str:
    """The site's heading for a field; for a drug, that of the first way it is named."""
    if field == "source":
        return raw.mapping.source.column if isinstance(raw.mapping.source, SourceColumn) else ""
    if field == "drug":
        field = next((one for one in reversed(DRUG_FIELDS) if one in raw.mapping.columns), field)
    return raw.mapping.columns.get(field, "")


def _lines(staging: Staging, raws: Sequence[Raw], broken: Collection[int]) -> Iterator[tuple]:
    """What exactly is wrong with lines that are no resources."""
    query = "SELECT line FROM judged WHERE file = ? AND reason = 'no_resource' ORDER BY line LIMIT 1000"
    for number in sorted(broken):
        lines = [line for (line,) in staging.connection.execute(query, [number]).fetchall()]
        for line, wrong in fhir.explain(raws[number].file, lines).items():
            yield number, line, f"{wrong}."
