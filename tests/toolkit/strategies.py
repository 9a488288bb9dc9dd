"""Hypothesis strategies for any part of the schema, drawn from its own annotations."""

import types
from typing import Any, Literal, Union, get_args, get_origin

from annotated_types import Ge, Le, MaxLen, MinLen
from hypothesis import strategies as st
from pydantic import BaseModel
from pydantic.fields import FieldInfo

KEYS = st.from_regex(r"[a-z][a-z0-9-]{0,12}", fullmatch=True)
PATTERNS = {
    r"^[a-z][a-z0-9-]*$": KEYS,
    r"^https?://[^\s]+$": st.from_regex(r"https://[a-z]{1,9}\.org/[a-z]{0,5}", fullmatch=True),
    r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$": st.dates().map(str),
    r"^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$": st.dates().map(lambda day: f"{day:%m-%d}"),
    r"^\d{4}\.\d{1,2}$": st.from_regex(r"20[0-9]{2}\.[0-9]{1,2}", fullmatch=True),
}
# What a file may hold: no control characters, no lone surrogates; not only spaces.
CHARACTERS = st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"])
# An answer of a worked example: text, number, list of keys, or the rows of a table.
CELL = st.text(CHARACTERS, min_size=1, max_size=9) | st.integers(-99, 99) | st.floats(-9, 9, allow_nan=False)
CELLS = st.dictionaries(KEYS, CELL, max_size=2)
TABLE = st.fixed_dictionaries({"rows": st.dictionaries(KEYS, CELLS, max_size=2), "added": st.lists(CELLS, max_size=2)})
ANSWERS = CELL | st.lists(KEYS, max_size=3) | TABLE


def part(model: type[BaseModel]) -> st.SearchStrategy:
    """Valid instances of a model. Keys are not matched with one another: only the schema is kept."""
    fields = {name: of(field.annotation, list(field.metadata)) for name, field in model.model_fields.items()}
    return st.fixed_dictionaries(fields).map(model.model_validate)


def of(annotation: Any, metadata: list[Any]) -> st.SearchStrategy:
    while hasattr(annotation, "__metadata__"):
        for one in annotation.__metadata__:
            metadata = [*metadata, *(one.metadata if isinstance(one, FieldInfo) else [one])]
        annotation = annotation.__origin__
    limits = limits_of(metadata)
    origin = get_origin(annotation)
    if origin in (Union, types.UnionType):
        return st.one_of(*(st.none() if one is type(None) else of(one, metadata) for one in get_args(annotation)))
    if origin is Literal:
        return st.sampled_from(get_args(annotation))
    if origin is tuple:
        least = limits.get("min_length", 0)
        return st.lists(of(get_args(annotation)[0], []), min_size=least, max_size=least + 2).map(tuple)
    if origin is dict:
        return st.dictionaries(KEYS, ANSWERS, max_size=3)
    if annotation is str:
        return texts(limits)
    if annotation is bool:
        return st.booleans()
    if annotation is int:
        return st.integers(limits.get("ge", -(10**9)), limits.get("le", 10**9))
    assert issubclass(annotation, BaseModel), annotation
    return st.deferred(lambda: part(annotation))


def texts(limits: dict[str, Any]) -> st.SearchStrategy:
    if limits.get("pattern"):
        return PATTERNS[limits["pattern"]]
    least = limits.get("min_length", 0)
    return st.text(CHARACTERS, min_size=least, max_size=12).filter(lambda text: not text or text.strip())


def limits_of(metadata: list[Any]) -> dict[str, Any]:
    limits: dict[str, Any] = {}
    for one in metadata:
        match one:
            case MinLen():
                limits["min_length"] = one.min_length
            case MaxLen():
                limits["max_length"] = one.max_length
            case Ge():
                limits["ge"] = one.ge
            case Le():
                limits["le"] = one.le
            case _ if getattr(one, "pattern", None):
                limits["pattern"] = one.pattern
    return limits
