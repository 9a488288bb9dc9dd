"""A result as JSON with its reading, and one spec a line in, one such result a line out."""

import json
from collections.abc import Iterable, Iterator

from pydantic import ValidationError

from groundwork.spc.compute import compute
from groundwork.spc.description import describe
from groundwork.spc.reading import read
from groundwork.spc.result import ChartResult
from groundwork.spc.spec import ChartSpec
from groundwork.spc.suggest import suggest


def to_json(result: ChartResult) -> dict[str, object]:
    """The result with what is told of it, ready for `json.dumps`; docs/spc-result.schema.json describes it."""
    reading = read(result)
    suggestion = suggest(result.spec)
    return {
        **result.to_dict(),
        "reading": {
            "text": reading.whole,
            "word": reading.word,
            "headline": reading.headline,
            "sentences": list(reading.sentences),
            "rule": reading.rule,
        },
        "description": describe(result),
        "suggestion": {
            "chart": suggestion.chart,
            "reason": suggestion.reason,
            "other_data": suggestion.other_data,
        },
    }


def answers(lines: Iterable[bytes]) -> Iterator[str]:
    """A line of JSON for each line that is not blank, as soon as it is read: a result, or an error
    with line, field and message. A bad line does not stop the rest.
    """
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield json.dumps(answer(number, line), ensure_ascii=False, allow_nan=False)


def answer(number: int, line: bytes) -> dict[str, object]:
    """What one line comes to."""
    try:
        spec = ChartSpec.model_validate_json(line)
    except ValidationError as error:
        first, *others = (_fault(one) for one in error.errors(include_url=False, include_input=False))
        return {"error": {"line": number, **first, "others": others}}
    return to_json(compute(spec))


def _fault(error: dict) -> dict[str, str]:
    """Field and message of one fault; a fault of the spec as a whole names its field itself."""
    field = ".".join(str(part) for part in error["loc"]) or error.get("ctx", {}).get("field", "")
    # A spec is one line of many; the line within it is always 1.
    if error["type"] == "extra_forbidden":
        return {"field": field, "message": "There is no field of this name. `./run spc schema spec` lists all fields"}
    message = error["msg"].removeprefix("Value error, ").replace(" at line 1 column ", " at column ")
    return {"field": field, "message": f"{message[:1].upper()}{message[1:]}"}
