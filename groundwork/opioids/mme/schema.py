"""The JSON Schema of regimens and of results, made from the types themselves: docs/opioids-*.schema.json."""

import json
from typing import Any

from pydantic import TypeAdapter

from groundwork.opioids.mme.regimen import Regimen, RegimenModel
from groundwork.opioids.mme.result import MmeResult

DIALECT = "https://json-schema.org/draft/2020-12/schema"


class FieldFault(RegimenModel):
    """One fault of a regimen: the field by its path, "drugs.0.dose", and what is wrong."""

    field: str
    message: str


class LineFault(RegimenModel):
    """The first fault of a line, and the others."""

    line: int
    field: str
    message: str
    others: tuple[FieldFault, ...]


class LineError(RegimenModel):
    """What comes back for a line that is no regimen."""

    error: LineFault


ANSWER: TypeAdapter[Any] = TypeAdapter(MmeResult | LineError)
KINDS = {"regimen": "Groundwork opioid regimen", "mme-result": "Groundwork MME result"}


def schema_text(kind: str) -> str:
    """The schema of regimens, or of what `./run opioids mme` writes a line."""
    schema = Regimen.model_json_schema() if kind == "regimen" else ANSWER.json_schema(mode="serialization")
    return json.dumps({"$schema": DIALECT} | schema | {"title": KINDS[kind]}, indent=2, ensure_ascii=False) + "\n"
