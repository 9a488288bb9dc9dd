"""One regimen a line of JSON in, one result a line out."""

from collections.abc import Iterator, Mapping
from typing import BinaryIO

from pydantic import ValidationError

from groundwork.opioids.drugs.catalog import Catalog
from groundwork.opioids.drugs.factors import FACTOR_TABLES, FactorTable
from groundwork.opioids.mme.calculate import CATALOG, UnknownTable, calculate
from groundwork.opioids.mme.regimen import KINDS_OF_AMOUNT, Regimen
from groundwork.opioids.mme.schema import FieldFault, LineError, LineFault

# Fifty drugs with long names come to a tenth of this.
MOST_LINE = 500_000
NO_SUCH_FIELD = "There is no field of this name. `./run opioids mme --schema regimen` lists all fields"


def answers(
    file: BinaryIO, catalog: Catalog = CATALOG, tables: Mapping[str, FactorTable] = FACTOR_TABLES
) -> Iterator[str]:
    """A line of JSON for each line that is not blank, as soon as it is read: a result, or an error with line, field
    and message. A bad line does not stop the rest.
    """
    number = 0
    while line := file.readline(MOST_LINE + 1):
        number += 1
        if len(line) > MOST_LINE:
            _skip_line(file, line)
            yield _error(number, [FieldFault(field="", message=f"The line is longer than {MOST_LINE:,} bytes")])
        elif line.strip():
            yield answer(number, line, catalog, tables)


def _skip_line(file: BinaryIO, line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = file.readline(MOST_LINE)


def answer(number: int, line: bytes, catalog: Catalog, tables: Mapping[str, FactorTable]) -> str:
    """What one line comes to, as a line of JSON."""
    try:
        return calculate(Regimen.model_validate_json(line), catalog, tables).model_dump_json()
    except ValidationError as error:
        return _error(number, [_fault(one) for one in error.errors(include_url=False, include_input=False)])
    except UnknownTable as error:
        return _error(number, [FieldFault(field="table", message=str(error))])


def _error(number: int, faults: list[FieldFault]) -> str:
    first, *others = faults
    fault = LineFault(line=number, field=first.field, message=first.message, others=tuple(others))
    return LineError(error=fault).model_dump_json()


def _fault(error: dict) -> FieldFault:
    """Field and message of one fault; a fault of several fields names its field itself."""
    place = ".".join(str(part) for part in error["loc"] if part not in KINDS_OF_AMOUNT)
    own = error.get("ctx", {}).get("field", "")
    # A regimen is one line of many; the line within it is always 1.
    message = error["msg"].removeprefix("Value error, ").replace(" at line 1 column ", " at column ")
    field = ".".join(part for part in (place, own) if part)
    if error["type"] == "extra_forbidden":
        return FieldFault(field=field, message=NO_SUCH_FIELD)
    return FieldFault(field=field, message=f"{message[:1].upper()}{message[1:]}")
