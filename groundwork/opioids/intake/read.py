"""Files in, tables out: `read_inputs` is all that the rest of the room needs of this folder."""

import shutil
from collections.abc import Callable, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb

from groundwork.opioids.drugs import Catalog, FactorTable
from groundwork.opioids.intake import fhir, judging, people, products, rejects, tables
from groundwork.opioids.intake.mapping import Mapping, choose
from groundwork.opioids.intake.refusal import Refusal
from groundwork.opioids.intake.report import FileReport, IntakeReport
from groundwork.opioids.intake.source import InputFile, inspect, open_inputs
from groundwork.opioids.intake.staging import Staging, text

Progress = Callable[[str, int], None]


@dataclass(frozen=True)
class Intake:
    """The Parquet files of the tables in `columns.py`, and the report."""

    fills: Path
    drugs: Path
    patients: Path
    excluded: Path
    report: IntakeReport


@dataclass(frozen=True)
class Asked:
    """What the person said beside the names of the files. `dates` and `decimal` go before those of a mapping."""

    mappings: tuple[Mapping, ...] = ()
    dates: str | None = None
    decimal: str | None = None
    patients: str | Path | None = None
    exclusions: str | Path | None = None

    def settled(self, mapping: Mapping) -> Mapping:
        """The mapping as it is used."""
        said = {"dates": self.dates, "decimal": self.decimal}
        return mapping.model_copy(update={name: value for name, value in said.items() if value is not None})


def _quiet(step: str, count: int) -> None:
    """No progress is told."""


def read_inputs(
    paths: Sequence[str | Path],
    *,
    catalog: Catalog,
    table: FactorTable,
    folder: Path,
    asked: Asked = Asked(),
    progress: Progress = _quiet,
) -> Intake:
    """The tables made from the files, in `folder`. Raises Refusal, with nothing left there, for what cannot be read."""
    files, repeats = open_inputs(paths)
    others = [inspect(name) for name in (asked.patients, asked.exclusions) if name is not None]
    working = folder / "reading"
    with _tidied(working), Staging(working, [*files, *others]) as staging, _in_a_sentence():
        raws, resources = _read_files(staging, files, asked, progress)
        notes = _read_people(staging, resources, asked, others)
        if not raws:
            raise Refusal("The files hold no dispensings and no orders", "Name a file that does")
        judging.view_raw(staging, raws)
        progress("Reading cells", 0)
        mappings = judging.settle(staging, raws)
        raws = [tables.with_mapping(raw, mapping) for raw, mapping in zip(raws, mappings, strict=True)]
        judging.check_sequences(staging, raws)
        judging.read_cells(staging, mappings)
        progress("Looking up drugs", 0)
        drugs = products.look_up(staging, catalog, table)
        progress("Netting claims", 0)
        typed = judging.type_rows(staging)
        judging.net_claims(staging, typed)
        staging.run("judged", typed=typed)
        progress("Writing tables", 0)
        return _write(staging, raws, repeats, folder, drugs, {**notes, **_odd(staging, raws)})


@contextmanager
def _tidied(folder: Path):
    try:
        yield
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _in_a_sentence():
    try:
        yield
    except duckdb.OutOfMemoryException:
        raise Refusal("The files need more memory or disk than there is", "Read fewer files at a time") from None


def _read_files(
    staging: Staging, files: Sequence[InputFile], asked: Asked, progress: Progress
) -> tuple[list[tables.Raw], list[Path]]:
    found: dict[int, tables.Raw] = {}
    resources = {number: file for number, file in enumerate(files) if file.kind == "fhir"}
    for number, file in enumerate(files):
        progress(f"Reading {file.shown}", 0)
        if file.kind == "parquet":
            found[number] = tables.read_parquet(staging, file, number, asked.mappings)
        elif file.kind != "fhir":
            tell = lambda count, shown=file.shown: progress(f"Reading {shown}", count)  # noqa: E731
            found[number] = tables.read_sheet(staging, file, number, asked.mappings, tell)
    by_number, paths = fhir.read(staging, resources)
    found |= by_number
    settled = [tables.with_mapping(found[number], asked.settled(found[number].mapping)) for number in sorted(found)]
    return settled, paths


def _read_people(
    staging: Staging, resources: Sequence[Path], asked: Asked, others: Sequence[InputFile]
) -> dict[str, int]:
    """Makes the tables of people; the notes on them."""
    listed = people.People()
    remaining = list(others)
    if resources:
        people.take_in(listed, people.resources_of(staging, resources))
    if asked.patients is not None:
        file = remaining.pop(0)
        if file.kind == "fhir":
            people.take_in(listed, people.resources_of(staging, fhir.read_people(staging, file)))
        else:
            people.take_in(listed, people.people_in(file, asked.dates))
    people.store(staging, listed)
    unused = people.store_exclusions(staging, remaining.pop(0) if remaining else None, asked.dates)
    return {**listed.notes, **unused}


def _odd(staging: Staging, raws: Sequence[tables.Raw]) -> dict[str, int]:
    """Counts of what a person should look at, though rows were used."""
    notes = {}
    short = staging.connection.execute(
        "SELECT count(*) FROM raw WHERE regexp_full_match(ndc, '\\d{1,10}')"
    ).fetchone()[0]
    if short:
        notes["NDCs with fewer than eleven digits and no hyphens; leading zeros may be lost"] = short
    numbers = sum("ndc" in raw.numbers for raw in raws)
    if numbers:
        notes["workbooks that keep NDCs as numbers, which loses leading zeros"] = numbers
    return notes


def _write(
    staging: Staging,
    raws: Sequence[tables.Raw],
    repeats: Sequence[str],
    folder: Path,
    drugs: int,
    notes: dict[str, int],
) -> Intake:
    paths = {name: staging.folder / f"{name}.parquet" for name in ("fills", "drugs", "patients", "excluded")}
    (fills,) = staging.run("fills", out=text(paths["fills"])).fetchone()
    staging.connection.execute(f"COPY (FROM drugs ORDER BY drug) TO {text(paths['drugs'])} (FORMAT parquet)")
    for name in ("patients", "excluded"):
        staging.connection.execute(f"COPY (FROM {name} ORDER BY ALL) TO {text(paths[name])} (FORMAT parquet)")
    (patients,) = staging.connection.execute("SELECT count(*) FROM patients").fetchone()
    listed = staging.folder / "rejects.csv"
    rejects.write(staging, raws, listed)
    # All is written; only now it is put where it can be seen.
    moved = {name: path.replace(folder / path.name) for name, path in paths.items()}
    report = IntakeReport(
        files=tuple(_file_report(staging, number, raw) for number, raw in enumerate(raws)),
        repeats=tuple(repeats),
        drugs=drugs,
        patients=patients,
        fills=fills,
        rejects=listed.replace(folder / listed.name),
        notes=notes,
    )
    return Intake(**moved, report=report)


def _file_report(staging: Staging, number: int, raw: tables.Raw) -> FileReport:
    query = "SELECT coalesce(reason, 'used'), count(*) FROM judged WHERE file = ? GROUP BY 1 ORDER BY 1"
    counts = dict(staging.connection.execute(query, [number]).fetchall())
    mapping = {} if raw.file.kind == "fhir" else raw.mapping.model_dump(mode="json", exclude_none=True)
    return FileReport(raw.file.shown, raw.file.digest, raw.file.kind, mapping, sum(counts.values()), counts)


def mapping_of(path: str | Path, asked: Asked, folder: Path) -> Mapping:
    """The mapping that would be used for a table, for --show-mapping. Raises Refusal for what is none."""
    file = inspect(path)
    if file.kind == "fhir":
        raise Refusal(f"{file.shown} is FHIR, whose fields are known", "Give it as it is; it needs no mapping")
    with _tidied(folder / "reading"), Staging(folder / "reading", [file]) as staging:
        return asked.settled(choose(file.shown, tables.headings_of(staging, file, asked.mappings), asked.mappings))
