"""Files in, tables out: `read_inputs` is all that the rest of the room needs of this folder."""

import shutil
from collections.abc import Callable, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import duckdb

from groundwork.opioids.drugs import Catalog, FactorTable
from groundwork.opioids.engines.tables import Tables
from groundwork.opioids.intake import fhir, judging, people, products, rejects, tables
from groundwork.opioids.intake.mapping import Mapping, choose
from groundwork.opioids.intake.refusal import Refusal
from groundwork.opioids.intake.report import FileReport, IntakeReport, Trace
from groundwork.opioids.intake.source import InputFile, inspect, open_inputs
from groundwork.opioids.intake.staging import Staging, text

Progress = Callable[[str, int], None]


@dataclass(frozen=True)
class Intake:
    """The tables that engines start from, as Parquet files, and the report."""

    tables: Tables
    report: IntakeReport


@dataclass(frozen=True)
class Asked:
    """What the person said beside the names of the files. `dates` and `decimal` go before those of a mapping; `trace`
    is a patient whose rows are to be told one by one.
    """

    mappings: tuple[Mapping, ...] = ()
    dates: str | None = None
    decimal: str | None = None
    patients: str | Path | None = None
    exclusions: str | Path | None = None
    trace: str | None = None

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
    with _tidied(working), Staging(working, [*files, *others]) as staging, _in_a_sentence(files):
        resources = fhir.read_resources(working, [*files, *others])
        raws = _read_files(staging, files, resources, asked, progress)
        notes = _read_people(staging, files, resources, asked, others)
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
        kind = judging.kind_of_table(staging)
        staging.run("typed", kind=kind)
        judging.net_claims(staging)
        staging.run("judged", kind=kind)
        progress("Writing tables", 0)
        notes |= _odd(staging, raws)
        intake = _write(staging, raws, repeats, folder, drugs, notes)
        if asked.trace is None:
            return intake
        return replace(intake, report=replace(intake.report, traces=_traces(staging, raws, asked.trace)))


@contextmanager
def _tidied(folder: Path):
    try:
        yield
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _in_a_sentence(files: Sequence[InputFile]):
    try:
        yield
    except duckdb.OutOfMemoryException:
        raise Refusal("The files need more memory or disk than there is", "Read fewer files at a time") from None
    except duckdb.Error:
        # Parquet is read where it lies, so that a damaged page shows only now; all else was made by us.
        parquet = [file for file in files if file.kind == "parquet"]
        if not parquet:
            raise
        raise (tables.damaged(parquet[0]) if len(parquet) == 1 else _one_is_damaged(parquet)) from None


def _one_is_damaged(parquet: Sequence[InputFile]) -> Refusal:
    shown = ", ".join(file.shown for file in parquet)
    return Refusal(f"One of these Parquet files is damaged: {shown}", "Read them one by one, and export that one again")


def _read_files(
    staging: Staging, files: Sequence[InputFile], resources: dict[str, Path], asked: Asked, progress: Progress
) -> list[tables.Raw]:
    found: list[tables.Raw] = []
    if resources:
        fhir.look_elsewhere(staging, list(resources.values()))
    for number, file in enumerate(files):
        progress(f"Reading {file.shown}", 0)
        if file.kind == "fhir":
            found += fhir.rows_of(staging, file, number, resources[file.digest])
        elif file.kind == "parquet":
            found.append(tables.read_parquet(staging, file, number, asked.mappings))
        else:
            tell = partial(progress, f"Reading {file.shown}")
            found.append(tables.read_sheet(staging, file, number, asked.mappings, tell))
    return [tables.with_mapping(raw, asked.settled(raw.mapping)) for raw in found]


def _read_people(
    staging: Staging,
    files: Sequence[InputFile],
    resources: dict[str, Path],
    asked: Asked,
    others: Sequence[InputFile],
) -> dict[str, int]:
    """Makes the tables of people; the notes on them. What a list of patients says goes before the resources."""
    listed = people.People()
    remaining = list(others)
    among = [resources[file.digest] for file in files if file.kind == "fhir"]
    people.take_in(listed, people.resources_of(staging, among))
    if asked.patients is not None:
        file = remaining.pop(0)
        if file.kind == "fhir":
            people.take_in(listed, people.resources_of(staging, [resources[file.digest]]))
        else:
            people.take_in(listed, people.people_in(file, asked.dates))
    people.store(staging, listed)
    unused = people.store_exclusions(staging, remaining.pop(0) if remaining else None, asked.dates)
    return {**listed.notes, **unused}


def _odd(staging: Staging, raws: Sequence[tables.Raw]) -> dict[str, int]:
    """Counts of what a person should look at, though rows were used."""
    notes = {}
    query = "SELECT count(*) FROM raw WHERE regexp_full_match(ndc, '\\d{1,10}')"
    (short,) = staging.connection.execute(query).fetchone()
    if short:
        notes["NDCs with fewer than eleven digits and no hyphens; leading zeros may be lost"] = short
    numbers = sum("ndc" in raw.numbers for raw in raws)
    if numbers:
        notes["workbooks that keep NDCs as numbers, which loses leading zeros"] = numbers
    return notes


@dataclass(frozen=True)
class _Tally:
    """How many rows of a file came to one thing, and their first and last day."""

    file: int
    reason: str
    rows: int
    first_day: int | None
    last_day: int | None


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
    tallies = [_Tally(*row) for row in staging.run("tally").fetchall()]
    listed = staging.folder / "rejects.csv"
    broken = {tally.file for tally in tallies if tally.reason == "no_resource"}
    rejects.write(staging, raws, broken, listed)
    # All is written; only now it is put where it can be seen.
    moved = {name: path.replace(folder / path.name) for name, path in paths.items()}
    days = [day for tally in tallies for day in (tally.first_day, tally.last_day) if day is not None]
    report = IntakeReport(
        files=tuple(_file_report(number, raw, tallies) for number, raw in enumerate(raws)),
        repeats=tuple(repeats),
        drugs=drugs,
        patients=patients,
        fills=fills,
        first_day=min(days, default=None),
        last_day=max(days, default=None),
        rejects=listed.replace(folder / listed.name),
        notes=notes,
    )
    return Intake(Tables(**moved), report)


def _traces(staging: Staging, raws: Sequence[tables.Raw], patient: str) -> tuple[Trace, ...]:
    """The rows of one patient in order of day, each with the file and line a person finds it at."""
    rows = staging.run("trace", patient=text(patient)).fetchall()
    return tuple(Trace(raws[file].file.shown, *said) for file, *said in rows)


def _file_report(number: int, raw: tables.Raw, tallies: Sequence[_Tally]) -> FileReport:
    counts = {tally.reason: tally.rows for tally in tallies if tally.file == number}
    mapping = {} if raw.file.kind == "fhir" else raw.mapping.model_dump(mode="json", exclude_none=True)
    return FileReport(raw.file.shown, raw.file.digest, raw.file.kind, mapping, sum(counts.values()), counts)


def mapping_of(path: str | Path, asked: Asked, folder: Path) -> Mapping:
    """The mapping that would be used for a table, for --show-mapping. Raises Refusal for what is none."""
    file = inspect(path)
    if file.kind == "fhir":
        raise Refusal(f"{file.shown} is FHIR, whose fields are known", "Give it as it is; it needs no mapping")
    with _tidied(folder / "reading"), Staging(folder / "reading", [file]) as staging:
        return asked.settled(choose(file.shown, tables.headings_of(staging, file, asked.mappings), asked.mappings))
