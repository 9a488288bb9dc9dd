"""The schema's complaints in plain words: pydantic error -> path in the file and one sentence."""

import types
from collections.abc import Callable
from functools import cache
from typing import Any, Literal, NamedTuple, Union, get_args, get_origin

from pydantic import BaseModel, TypeAdapter, ValidationError

from .documents import Document
from .faults import MOST_FAULTS, Fault, Path
from .phrases import listed, shown, suggestion


class Place(NamedTuple):
    """A pydantic location as a path of the file, with what the schema wants there and in the part around it."""

    path: Path
    expected: Any
    around: type[BaseModel] | None


def check(kind: type[BaseModel], data: Any, document: Document, path: Path) -> tuple[Any, list[Fault]]:
    """The part and its faults; `path` is where in the document the data stands.

    With unknown fields as its only faults there is still a part, so that what
    it says of other parts can be looked at in the same go.
    """
    try:
        return adapter(kind).validate_python(data), []
    except ValidationError as error:
        found, unknown = [], set()
        errors = [one for one in error.errors(include_url=False) if not_an_echo(one)]
        for one in errors[: MOST_FAULTS + 1]:
            place = locate(kind, one["loc"])
            full = (*path, *place.path, *(["type"] if one["type"] == "union_tag_invalid" else []))
            if one["type"] == "extra_forbidden":
                unknown.add(place.path)
            if not document.is_closed(full):
                found.append(document.fault(full, sentence(one, place)))
        part = None
        if len(unknown) == len(errors):
            part = adapter(kind).validate_python(without(data, unknown))
        return part, found


def not_an_echo(error: dict[str, Any]) -> bool:
    """Of a list whose items are all wrong, pydantic also says that it is too short."""
    return error["type"] != "too_short" or len(error["input"]) < error["ctx"]["min_length"]


def without(data: Any, unknown: set[Path], path: Path = ()) -> Any:
    if isinstance(data, dict):
        kept = {name: value for name, value in data.items() if (*path, name) not in unknown}
        return {name: without(value, unknown, (*path, name)) for name, value in kept.items()}
    if isinstance(data, tuple):
        return tuple(without(value, unknown, (*path, index)) for index, value in enumerate(data))
    return data


@cache
def adapter(kind: Any) -> TypeAdapter:
    return TypeAdapter(kind)


def locate(kind: Any, location: tuple[str | int, ...]) -> Place:
    """Follows a location through the schema; the type of a question or section, which pydantic adds, drops out."""
    path: list[str | int] = []
    here, around = bare(kind), None
    for step in location:
        if isinstance(step, int):
            path.append(step)
            here, around = bare(get_args(here)[0]), None
        elif isinstance(here, type) and issubclass(here, BaseModel):
            path.append(step)
            around = here
            field = here.model_fields.get(step)
            here = bare(field.annotation) if field else None
        elif members(here):
            here, around = members(here)[step], None
    return Place(tuple(path), here, around)


def bare(annotation: Any) -> Any:
    """Without the `Annotated` and the `| None` around it."""
    if hasattr(annotation, "__metadata__"):
        return bare(annotation.__origin__)
    if get_origin(annotation) in (Union, types.UnionType):
        rest = [one for one in get_args(annotation) if one is not type(None)]
        if len(rest) == 1:
            return bare(rest[0])
    return annotation


def members(annotation: Any) -> dict[str, type[BaseModel]]:
    """The types of question or section by name; empty for anything else."""
    if get_origin(annotation) not in (Union, types.UnionType):
        return {}
    return {get_args(one.model_fields["type"].annotation)[0]: one for one in get_args(annotation)}


def sentence(error: dict[str, Any], place: Place) -> str:
    words = WORDS.get(error["type"])
    # A kind of error that the schema cannot raise today still gets a line, in pydantic's words.
    return words(error, place) if words else error["msg"]


def unknown_field(error: dict[str, Any], place: Place) -> str:
    fields = list(place.around.model_fields) if place.around else []
    meant = suggestion(error["loc"][-1], fields)
    return f"unknown field{meant}" if meant else f"unknown field; those that may stand here: {', '.join(fields)}"


def not_text(error: dict[str, Any], place: Place) -> str:
    match error["input"]:
        case None:
            return "is empty; write a text or leave the line out"
        case bool() | int() | float():
            return f"must be a text, not {shown(error['input'])}; put it in quotes"
    return f"must be a text, not {shown(error['input'])}"


def not_a_number(error: dict[str, Any], place: Place) -> str:
    value = error["input"]
    if isinstance(value, str) and value.strip().lstrip("-").isdigit():
        return f"must be a whole number; write {value.strip()} without quotes"
    return f"must be a whole number, not {shown(value)}"


def not_a_list(error: dict[str, Any], place: Place) -> str:
    value = error["input"]
    if value is None:
        return 'is empty; write a list, a "- " before each item, or leave the line out'
    return f'must be a list, a "- " before each item, not {shown(value)}'


def not_a_group(error: dict[str, Any], place: Place) -> str:
    names = list(place.expected.model_fields) if hasattr(place.expected, "model_fields") else ["type"]
    return f"must be a group of fields ({', '.join(names)}), not {shown(error['input'])}"


def wrong_pattern(error: dict[str, Any], place: Place) -> str:
    value = shown(error["input"])
    return f"{value} does not fit; {PATTERNS[error['ctx']['pattern']]}"


def wrong_word(error: dict[str, Any], place: Place) -> str:
    allowed = get_args(place.expected) if get_origin(place.expected) is Literal else ()
    value = error["input"]
    if value is None:
        return f"is empty; write {listed(allowed)}"
    return f"{shown(value)} is not one of {listed(allowed)}{suggestion(value, allowed)}"


def wrong_type(error: dict[str, Any], place: Place) -> str:
    allowed = list(members(place.expected))
    value = error["input"].get("type")
    return f"{shown(value)} is not one of {listed(allowed)}{suggestion(value, allowed)}"


def no_type(error: dict[str, Any], place: Place) -> str:
    return f"type is missing; use {listed(members(place.expected))}"


def too_few(error: dict[str, Any], place: Place) -> str:
    least = error["ctx"]["min_length"]
    return "needs at least one item" if least == 1 else f"needs at least {least} items"


PATTERNS = {
    r"^[a-z][a-z0-9-]*$": "a key is made of small letters, digits and hyphens, and starts with a letter",
    r"^https?://[^\s]+$": "an address starts with https:// or http:// and holds no space",
    r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$": 'a day is year, month and day, in quotes: "2026-11-26"',
    r"^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$": 'month and day, in quotes: "12-01"',
    r"^\d{4}\.\d{1,2}$": 'an edition is a year, a point and a number, in quotes: "2026.1"',
}

WORDS: dict[str, Callable[[dict[str, Any], Place], str]] = {
    "missing": lambda error, place: "is missing",
    "extra_forbidden": unknown_field,
    "string_type": not_text,
    "string_pattern_mismatch": wrong_pattern,
    "string_too_short": lambda error, place: "is empty; write a text or leave the line out",
    "string_too_long": lambda error, place: (
        f"is {len(error['input']):,} characters long; {error['ctx']['max_length']:,} is the most"
    ),
    "int_type": not_a_number,
    "greater_than_equal": lambda error, place: f"is {shown(error['input'])}; {error['ctx']['ge']} is the least",
    "less_than_equal": lambda error, place: f"is {shown(error['input'])}; {error['ctx']['le']} is the most",
    "bool_type": lambda error, place: f"must be true or false, not {shown(error['input'])}",
    "literal_error": wrong_word,
    "dict_type": lambda error, place: (
        f"must be a group of answers by the key of their question, not {shown(error['input'])}"
    ),
    "tuple_type": not_a_list,
    "too_short": too_few,
    "model_type": not_a_group,
    "model_attributes_type": not_a_group,
    "union_tag_invalid": wrong_type,
    "union_tag_not_found": no_type,
}
