"""Files to tables: CSV, XLSX, Parquet and FHIR NDJSON to the columns every engine starts from.

`read_inputs(paths, catalog=..., table=..., folder=...)` gives the tables and a
report; what cannot be taken raises `Refusal` with a sentence.
"""

from groundwork.opioids.intake.mapping import Mapping, read_mapping
from groundwork.opioids.intake.read import Asked, Intake, mapping_of, read_inputs
from groundwork.opioids.intake.refusal import Refusal
from groundwork.opioids.intake.report import FileReport, IntakeReport, Trace

__all__ = [
    "Asked",
    "FileReport",
    "Intake",
    "IntakeReport",
    "Mapping",
    "Refusal",
    "Trace",
    "mapping_of",
    "read_inputs",
    "read_mapping",
]
