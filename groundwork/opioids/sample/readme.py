"""README.txt of a sample, which says that nobody in it exists, and the record that says so to programs."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from groundwork.opioids.sample.asked import Request
from groundwork.opioids.sample.claims import date
from groundwork.opioids.sample.shares import PUBLISHED, TRAPPED
from groundwork.opioids.sample.traps import TRAPS

NAME = "README.txt"
MARK = "SAMPLE"
_CHUNK = 1 << 20
OPENING = """\
SAMPLE: made up by a program. Nobody in these files exists.

Every number of a patient, claim, prescriber, pharmacy and clinic begins with SAMPLE. The NDCs are invented: labeler
99999 is nobody, and so is 00000. RxNorm codes are those of ingredients. No result from these files says anything
about real patients.
"""
FILES = {
    "dispensings.csv": "one row a claim, taken back or repeated where that is a trap",
    "dispensings.parquet": "one row a claim, taken back or repeated where that is a trap",
    "MedicationDispense.ndjson": "FHIR R4, one resource a claim",
    "MedicationRequest.ndjson": "FHIR R4, the order behind each claim, which names the prescriber",
    "Patient.ndjson": "FHIR R4, the patients",
    "patients.csv": "all members, with or without claims; left_on and died_on end a membership",
    "traps.csv": "each claim that is set to mislead: how its rows should be counted (with cdc2022), its MME a day",
}


def text(request: Request, rows: int, traps: Mapping[str, int], names: list[str]) -> str:
    """The whole file."""
    files = [f"    {name:<26} {FILES[name]}" for name in FILES if name in names]
    shares = [f"    {one.least:>2} to {one.most} % of {one.of}: {one.what}" for one in PUBLISHED.values()]
    held = [f"    {traps[key]:>6}  {key:<26} {trap.does}" for key, trap in TRAPS.items() if key in traps]
    told = f"About {TRAPPED:.0%} of members with an opioid have one trap. Claims by trap:" if held else "No traps."
    return "\n".join(
        [
            OPENING,
            f"Made with: ./run opioids sample {' '.join(request.typed())} --out DIR",
            f"{request.patients:,} members, {rows:,} rows of claims from {date(request.period.first)} to "
            f"{date(request.period.last)}.",
            "",
            *files,
            "",
            "What it is calibrated to, by quarter (Washington State 2010, PMC7147408):",
            *shares,
            "",
            told,
            *held,
            "",
        ]
    )


def record(request: Request, rows: int, folder: Path) -> str:
    """provenance.json: how the sample was made, and the digest of each file. It is the same whenever it is made."""
    files = {path.name: _digest(path) for path in sorted(folder.iterdir())}
    said = {"sample": True, "made_by": "groundwork opioids sample", "arguments": request.typed(), "rows": rows}
    return json.dumps({**said, "files": files}, indent=2) + "\n"


def is_sample(folder: Path) -> bool:
    """Whether a folder holds a sample of ours."""
    try:
        return (folder / NAME).read_text(encoding="utf-8", errors="replace").startswith(MARK)
    except OSError:
        return False


def _digest(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
