"""The published schemas are current, and results are what they say."""

import json
from pathlib import Path

import pytest

from groundwork.opioids.mme import schema_text
from groundwork.opioids.mme.command import main
from groundwork.opioids.mme.regimen import DrugUse
from groundwork.opioids.mme.result import DrugDose, MmeResult
from groundwork.opioids.mme.schema import KINDS

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize("kind", KINDS)
def test_the_schema_in_docs_is_current(kind, capsys):
    name = f"opioids-{kind}.schema.json"
    message = f"write it anew: ./run opioids mme --schema {kind} > docs/{name}"
    assert (DOCS / name).read_text("utf-8") == schema_text(kind), message
    assert main(["--schema", kind]) == 0
    assert capsys.readouterr().out == schema_text(kind)


def test_the_schema_names_all_fields_and_how_exact_numbers_are_written():
    regimen, answer = (json.loads(schema_text(kind)) for kind in KINDS)
    assert set(regimen["$defs"]["DrugUse"]["properties"]) == set(DrugUse.model_fields)
    assert {one["$ref"] for one in answer["anyOf"]} == {"#/$defs/MmeResult", "#/$defs/LineError"}
    assert set(answer["$defs"]["MmeResult"]["required"]) == set(MmeResult.model_fields)
    assert set(answer["$defs"]["DrugDose"]["required"]) == set(DrugDose.model_fields)
    mme = answer["$defs"]["MmeResult"]["properties"]["mme"]
    assert [one["type"] for one in mme["anyOf"]] == ["string", "null"]
