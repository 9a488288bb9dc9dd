"""A sheet filled in for an invented clinic, so that people see what a good answer looks like.

It lies in a file of its own, not in the sheet: a clinic's rounds keep the sheet's whole text, and an example that is
worded better must not make them another sheet.
"""

from typing import Annotated, Any

from pydantic import AfterValidator, WithJsonSchema

from .parts import Key, Part, Text, Title

_CELLS = {"type": "object", "additionalProperties": {"type": ["string", "number"]}}
_ANSWER = {
    "anyOf": [
        {"type": ["string", "number"]},
        {"type": "array", "items": {"type": "string"}},
        {
            "type": "object",
            "properties": {
                "rows": {"type": "object", "additionalProperties": _CELLS},
                "added": {"type": "array", "items": _CELLS},
            },
            "additionalProperties": False,
        },
    ]
}


def _frozen(value: Any) -> Any:
    """Lists as tuples, at any depth, so that what was stored reads back equal."""
    if isinstance(value, dict):
        return {name: _frozen(one) for name, one in value.items()}
    return tuple(_frozen(one) for one in value) if isinstance(value, list | tuple) else value


class Example(Part):
    """The answers of one sheet, by the key of the question; `examples` checks them as real answers are."""

    key: Key
    clinic: Title
    note: Text | None = None
    answers: Annotated[
        dict[str, Any],
        AfterValidator(_frozen),
        WithJsonSchema({"type": "object", "additionalProperties": _ANSWER}),
    ]

    @property
    def title(self) -> str:
        """What lists call it."""
        return self.clinic
