"""The JSON Schema of a toolkit's files, for completion and checks in an editor."""

import json
from typing import Any

from pydantic.json_schema import models_json_schema

from .layout import FOLDERS_OF_EITHER, FOLDERS_OF_LISTS, FOLDERS_OF_PARTS, LIST_FILES, Head

# What the usual language server for YAML reads; all that pydantic writes for this schema is part of it.
DIALECT = "http://json-schema.org/draft-07/schema#"

# Kind of file -> type of its parts: the name of the file or of its folder.
KINDS = {"toolkit": Head} | FOLDERS_OF_LISTS | FOLDERS_OF_PARTS | FOLDERS_OF_EITHER | LIST_FILES


def schema_text(kind: str | None = None) -> str:
    """The schema of one kind of file, or one that fits every kind: docs/toolkit.schema.json."""
    return json.dumps(json_schema(kind), indent=2, ensure_ascii=False) + "\n"


def json_schema(kind: str | None = None) -> dict[str, Any]:
    """As `schema_text`. Editors do not look for a kind inside a local file (file.json#/...), so each stands alone."""
    kinds = {kind: KINDS[kind]} if kind else KINDS
    places, shared = models_json_schema([(model, "validation") for model in kinds.values()])
    files = [file_schema(name, places[model, "validation"]) for name, model in kinds.items()]
    whole = files[0] if kind else {"anyOf": files}
    title = f"Groundwork toolkit: {kind or 'any file'}"
    return {"$schema": DIALECT, "title": title} | whole | {"$defs": shared["$defs"]}


def file_schema(name: str, one: dict[str, Any]) -> dict[str, Any]:
    many = {"type": "array", "items": one}
    if name in LIST_FILES or name in FOLDERS_OF_LISTS:
        return many
    # Beside a "$ref" other words are not read, hence the "allOf".
    return {"anyOf": [one, many]} if name in FOLDERS_OF_EITHER else {"allOf": [one]}
