"""The JSON Schema of specs and of results, made from the types themselves: docs/spc-*.schema.json."""

import json
from typing import Any, Literal, get_type_hints

from pydantic import ConfigDict, TypeAdapter
from typing_extensions import TypedDict

from groundwork.spc.kinds import ChartName
from groundwork.spc.parts import RuleSet
from groundwork.spc.result import (
    Assurance,
    Change,
    ChartPoint,
    Evidence,
    Icon,
    PhaseResult,
    Signal,
    Verdict,
)
from groundwork.spc.spec import ChartSpec

DIALECT = "https://json-schema.org/draft/2020-12/schema"
CLOSED = ConfigDict(extra="forbid")


def _as_dict(kind: type, **changed: object) -> type:
    """A named tuple or dataclass as the dictionary it becomes in JSON."""
    typed = TypedDict(kind.__name__, {**get_type_hints(kind), **changed})
    typed.__pydantic_config__ = CLOSED
    return typed


class Note(TypedDict):
    """A note in English with the key of its message."""

    __pydantic_config__ = CLOSED
    key: str
    text: str


class ReadingText(TypedDict):
    """The plain reading in English; `text` is opening and sentences as one paragraph."""

    __pydantic_config__ = CLOSED
    text: str
    word: str
    headline: str
    sentences: list[str]
    rule: str


class SuggestionText(TypedDict):
    """The kind of chart that suits the figures, and why."""

    __pydantic_config__ = CLOSED
    chart: ChartName
    reason: str
    other_data: bool


PointDict = _as_dict(ChartPoint)
SignalDict = _as_dict(Signal)
PhaseDict = _as_dict(PhaseResult, signals=list[SignalDict])


class Result(TypedDict):
    """What comes back for one spec: inputs, options, rule set, lines, signals and words."""

    __pydantic_config__ = CLOSED
    version: Literal["2"]
    chart: ChartName
    rules: RuleSet
    options: dict[str, bool | float]
    digest: str
    spec: ChartSpec
    verdict: Verdict
    evidence: Evidence | None
    direction: Change | None
    since: int | None
    latest: int | None
    icon: Icon | None
    assurance: Assurance | None
    phases: list[PhaseDict]
    points: list[PointDict]
    notes: list[Note]
    reading: ReadingText
    description: str
    suggestion: SuggestionText


class Fault(TypedDict):
    """One fault of a spec: the field by its path, "points.2.value", and what is wrong."""

    __pydantic_config__ = CLOSED
    field: str
    message: str


class LineFault(Fault):
    """The first fault of a line, and the others."""

    line: int
    others: list[Fault]


class Error(TypedDict):
    """What comes back for a line that is no spec."""

    __pydantic_config__ = CLOSED
    error: LineFault


ANSWER: TypeAdapter[Any] = TypeAdapter(Result | Error)
KINDS = ("spec", "result")


def schema_text(kind: str) -> str:
    """The schema of specs, or of what `./run spc` writes a line."""
    schema = ChartSpec.model_json_schema() if kind == "spec" else ANSWER.json_schema(mode="serialization")
    title = {"title": f"Groundwork chart {kind}"}
    return json.dumps({"$schema": DIALECT} | schema | title, indent=2, ensure_ascii=False) + "\n"
