"""The record that goes with results: from what, by which definitions and tables, with which programs, how many rows."""

import datetime
import hashlib
import os
import platform
import tomllib
from collections.abc import Mapping, Sequence
from importlib import metadata
from pathlib import Path
from typing import Any

import duckdb

from groundwork.opioids.days import Window, day_of
from groundwork.opioids.definitions import DEFINITIONS
from groundwork.opioids.drugs import FactorTable
from groundwork.opioids.intake import IntakeReport

ROOT = Path(__file__).resolve().parents[2]
_CHUNK = 1024 * 1024


def record(
    *,
    report: IntakeReport,
    definitions: Sequence[str],
    options: Mapping[str, Any],
    windows: Sequence[Window],
    table: FactorTable,
    beside: Mapping[str, Sequence[str]],
    engine: str,
    floor: int,
    outputs: Sequence[Path],
) -> dict[str, Any]:
    """The record as it is written. Files are named as the person typed them; nothing in it is about one patient."""
    return {
        "made_at": made_at().isoformat(),
        "made_with": {**programs(engine), "engine": engine},
        "inputs": [
            {
                "name": file.name,
                "sha256": file.digest,
                "kind": file.kind,
                "read_as": file.mapping,
                "rows": file.rows,
                "rows_by_reason": file.counts,
            }
            for file in report.files
        ],
        "same_bytes_as_another_input": list(report.repeats),
        "other_files": {
            option: [{"name": name, "sha256": sha256(Path(name))} for name in names]
            for option, names in beside.items()
            if names
        },
        "definitions": [
            {"name": name, "version": DEFINITIONS[name].version, "source": DEFINITIONS[name].source}
            for name in definitions
        ],
        "options": {**options, "since": _day(options.get("since"))},
        "floor": floor,
        "windows": [
            {"label": window.label, "first": _day(window.start), "last": _day(window.end - 1)} for window in windows
        ],
        "factors": {
            "table": table.key,
            "title": table.title,
            "source": table.source,
            "date": table.date,
            "sha256": table.digest,
        },
        "rows": {
            "read": report.rows,
            "by_reason": report.counts,
            "first_day": _day(report.first_day),
            "last_day": _day(report.last_day),
        },
        "drugs": report.drugs,
        "patients_listed": report.patients,
        "notes": dict(report.notes),
        "outputs": {path.name: sha256(path) for path in sorted(outputs)},
    }


def programs(engine: str) -> dict[str, str]:
    """The versions of what did the work."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    found = {"groundwork": project["version"], "python": platform.python_version(), "duckdb": duckdb.__version__}
    return {**found, "spark": metadata.version("pyspark")} if engine == "spark" else found


def made_at() -> datetime.datetime:
    """Now in UTC, to the second; the moment in SOURCE_DATE_EPOCH where that is set, so that a run can be repeated to
    the byte.
    """
    fixed = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = datetime.datetime.now(datetime.UTC)
    if fixed.isdecimal() and len(fixed) < 12:
        moment = datetime.datetime.fromtimestamp(int(fixed), datetime.UTC)
    return moment.replace(microsecond=0)


def sha256(path: Path) -> str:
    """The digest of a file's bytes."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _day(number: int | None) -> str | None:
    return None if number is None else day_of(number).isoformat()
