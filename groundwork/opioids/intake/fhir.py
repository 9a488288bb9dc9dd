"""FHIR R4 NDJSON to raw rows, by its structure, in the reading engine; each line that is none explained by itself."""

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import duckdb

from groundwork.opioids.intake.limits import MAX_LINE
from groundwork.opioids.intake.mapping import Mapping
from groundwork.opioids.intake.source import InputFile
from groundwork.opioids.intake.staging import Staging, text
from groundwork.opioids.intake.tables import Raw

# How resources are read: their words are ours by the time they are rows.
AS_ROWS = Mapping(
    columns={"patient": "subject", "date": "whenHandedOver or authoredOn", "rxcui": "medicationCodeableConcept"},
    decimal=".",
    given=("given",),
    reversed=(),
    not_given=("not given",),
)
# What stands in the place of a blank line, so that the lines behind it keep their numbers.
_BLANK = b'{"resourceType": "-blank-"}\n'
_EXPLAINED = 1_000
# "Patient/12", "https://a.b/Patient/12/_history/3", "urn:uuid:12", "Practitioner?identifier=system|12" are all 12.
_LAST_OF = r"""
CREATE OR REPLACE MACRO last_of(reference) AS
    nullif(regexp_extract(regexp_replace(reference, '/_history/[^/]*$', ''), '[^/|:]*$'), '')
"""


def read_resources(folder: Path, files: Iterable[InputFile]) -> dict[str, Path]:
    """The resources of each NDJSON file by its digest, as Parquet: a row a line, blank lines and lines that are no JSON
    among them.
    """
    fhir = {file.digest: file for file in files if file.kind == "fhir"}
    if not fhir:
        return {}
    # A row's line is its place, so here the engine keeps rows in order, which takes it longer.
    with Staging(folder, list(fhir.values()), in_order=True) as staging:
        return {digest: _resources(staging, file, number) for number, (digest, file) in enumerate(fhir.items())}


def look_elsewhere(staging: Staging, resources: Sequence[Path]) -> None:
    """Makes what other resources say: the drugs of Medications, the prescribers of requests."""
    staging.connection.execute(_LAST_OF)
    staging.run("elsewhere", resources=f"[{', '.join(text(path) for path in resources)}]")


def rows_of(staging: Staging, file: InputFile, number: int, resources: Path) -> list[Raw]:
    """The dispensings and orders of one file; nothing for a file of patients alone."""
    out = staging.folder / f"raw-{number}.parquet"
    (count,) = staging.run("fhir_rows", one=text(resources), out=text(out)).fetchone()
    return [Raw(file, f"read_parquet({text(out)})", AS_ROWS)] if count else []


def _resources(staging: Staging, file: InputFile, number: int) -> Path:
    _check(file)
    out = staging.folder / f"resources-{number}.parquet"
    if file.nul_line is None and file.long_line is None:
        count = _scan(staging, file, staging.link(file, number), out)
        if count == file.lines:
            return out
    plain = staging.folder / f"plain-{number}.ndjson"
    _write_plain(file, plain)
    _scan(staging, file, plain, out)
    plain.unlink()
    return out


def _check(file: InputFile) -> None:
    fix = "Export it as NDJSON in UTF-8, with one resource a line"
    if file.head.startswith((b"\xff\xfe", b"\xfe\xff")) or file.head[1:60:2].count(0) > 20:
        raise file.refuse("the file is UTF-16, and NDJSON is UTF-8", fix)
    opening = file.head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if opening.startswith(b"[") or opening.partition(b"\n")[0].rstrip() == b"{":
        raise file.refuse("the file is one JSON text over many lines", fix)


def _scan(staging: Staging, file: InputFile, path: Path, out: Path) -> int:
    try:
        (count,) = staging.run("fhir", path=text(path), out=text(out), longest=MAX_LINE + 2).fetchone()
    except duckdb.Error:
        raise file.refuse("the file cannot be read as NDJSON", "Export it again") from None
    return count


def _write_plain(file: InputFile, path: Path) -> None:
    """A copy in which each line holds one JSON text: {} where the line is too long or holds a NUL."""
    with path.open("wb") as out:
        for line in lines_of(file.path):
            content = line.strip(b"\xef\xbb\xbf \t\r\n")
            if not content:
                out.write(_BLANK)
            elif len(line) > MAX_LINE or b"\0" in content:
                out.write(b"{}\n")
            else:
                out.write(content + b"\n")


def lines_of(path: Path) -> Iterator[bytes]:
    """Each line of a file; one past the limit is cut behind it."""
    with path.open("rb") as lines:
        while line := lines.readline(MAX_LINE + 2):
            yield line
            while not line.endswith(b"\n") and (line := lines.readline(MAX_LINE)):
                pass


def explain(file: InputFile, wanted: Sequence[int]) -> dict[int, str]:
    """What is wrong with each of these lines, the first thousand of them."""
    asked = set(sorted(wanted)[:_EXPLAINED])
    found = {}
    for number, line in enumerate(lines_of(file.path), 1):
        if number in asked:
            found[number] = _explain(line)
            if len(found) == len(asked):
                break
    return found


def _explain(line: bytes) -> str:
    if len(line) > MAX_LINE:
        return f"The line has more than {MAX_LINE:,} signs"
    try:
        content = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return "The line is no UTF-8 text"
    except json.JSONDecodeError as error:
        return f"The line is no JSON: {error.msg} at sign {error.colno}"
    except (ValueError, RecursionError):
        return "The line is no JSON that can be read"
    if not isinstance(content, dict):
        return "The line is JSON and no resource"
    return "The line is JSON without a resourceType"
