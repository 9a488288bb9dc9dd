"""The JSON Schema of the files: current in docs, whole for each kind, naming every field."""

import json
from pathlib import Path

import pytest

from groundwork.toolkit.export import KINDS, json_schema, schema_text

KEPT = Path(__file__).parents[2] / "docs" / "toolkit.schema.json"


def test_the_schema_in_docs_is_current():
    message = "write it anew: python -m groundwork.toolkit schema > docs/toolkit.schema.json"
    assert KEPT.read_text("utf-8") == schema_text(), message


@pytest.mark.parametrize("kind", [None, *KINDS])
def test_each_schema_stands_alone(kind):
    """Every "$ref" leads to something in the same file: editors do not look elsewhere."""
    schema = json_schema(kind)
    refs = set()

    def collect(value):
        if isinstance(value, dict):
            refs.update([value["$ref"]] if "$ref" in value else [])
            for one in value.values():
                collect(one)
        elif isinstance(value, list):
            for one in value:
                collect(one)

    collect(schema)
    assert refs
    assert {ref.removeprefix("#/$defs/") for ref in refs} <= set(schema["$defs"])


def test_kinds_of_file():
    assert json_schema("activities")["type"] == "array"
    assert json_schema("pages")["allOf"] == [{"$ref": "#/$defs/Page"}]
    assert len(json_schema("measures")["anyOf"]) == 2
    assert len(json_schema()["anyOf"]) == len(KINDS) == 10


def test_an_editor_sees_what_the_loader_refuses():
    activity = json_schema("activities")["$defs"]["Activity"]
    assert activity["additionalProperties"] is False
    assert activity["properties"]["title"]["maxLength"] == 120
    assert set(activity["required"]) == {"key", "title", "topic", "stage", "window", "summary"}
    assert json.loads(schema_text("toolkit"))["$defs"]["Head"]["properties"]["edition"]["type"] == "string"
