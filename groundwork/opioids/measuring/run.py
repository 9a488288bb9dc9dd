"""A run: read, measure, and put results, summary, rejects and record in one folder."""

import json
from dataclasses import dataclass
from pathlib import Path

from groundwork.opioids import provenance
from groundwork.opioids.definitions import named
from groundwork.opioids.drugs import (
    FACTOR_TABLES,
    Catalog,
    FactorTable,
    read_factor_table,
    read_fda_directory,
    read_rxnorm,
)
from groundwork.opioids.engines import ENGINES, Options
from groundwork.opioids.intake import Asked, Intake, IntakeReport, Refusal, read_inputs, read_mapping
from groundwork.opioids.measuring import folder, results
from groundwork.opioids.measuring.asked import Request
from groundwork.opioids.measuring.bar import Bar


@dataclass(frozen=True)
class Done:
    """What a run came to: the report on the input, and how many rows each definition gave."""

    report: IntakeReport
    out: Path


def measure(request: Request, bar: Bar) -> Done:
    """Carry the request out. Raises Refusal; then, as after Ctrl-C, the folder is as it was."""
    with folder.written_whole(request.out, replace=request.replace) as fresh:
        table = factors_of(request)
        intake = read_in(request, table, fresh / "work", bar)
        options = options_of(request, table, intake)
        bar.step("Measuring")
        found = dict(
            ENGINES[request.engine].run(
                intake.tables, request.definitions, request.windows, options, fresh / "work" / "results", bar.part
            )
        )
        bar.step("Writing results")
        moved = {name: path.replace(fresh / f"{name}.parquet") for name, path in found.items()}
        written = results.write_csv(moved, fresh)
        written.append(intake.report.rejects.replace(fresh / "rejects.csv"))
        (fresh / folder.RECORD).write_text(_record(request, table, intake, options, written), encoding="utf-8")
        _clear(fresh / "work")
    return Done(intake.report, request.out)


def factors_of(request: Request) -> FactorTable:
    """The factor table of this name, or in this file."""
    if request.factors in FACTOR_TABLES:
        return FACTOR_TABLES[request.factors]
    if not Path(request.factors).is_file():
        raise Refusal(
            f"{request.factors} is no factor table and no file",
            f"Give --factors one of {', '.join(FACTOR_TABLES)}, or a CSV file",
        )
    return read_factor_table(request.factors)


def read_in(request: Request, table: FactorTable, working: Path, bar: Bar) -> Intake:
    """The tables made from the inputs."""
    bar.step("Loading lists of drugs")
    wanted = ((read_fda_directory, request.ndc), (read_rxnorm, request.rxnorm))
    catalog = Catalog([read(*paths) for read, paths in wanted if paths])
    return read_inputs(
        request.inputs, catalog=catalog, table=table, folder=working, asked=asked_of(request), progress=bar.step
    )


def asked_of(request: Request) -> Asked:
    """How the files are to be read."""
    return Asked(
        mappings=tuple(read_mapping(Path(name)) for name in request.mappings),
        dates=request.dates,
        decimal=request.decimal,
        patients=request.patients,
        exclusions=request.exclusions,
    )


def options_of(request: Request, table: FactorTable, intake: Intake | None) -> Options:
    """The choices of the run. Unless told, the data is taken to reach back to its earliest row."""
    since = request.since
    if since is None and intake is not None:
        since = intake.report.first_day
    return Options(
        bands=table.bands or (),
        attribution=request.attribution,
        excluded=request.excluded,
        left=request.left,
        source=request.source,
        since=since,
        choices=request.choices,
    )


def _record(request: Request, table: FactorTable, intake: Intake, options: Options, written: list[Path]) -> str:
    record = provenance.record(
        report=intake.report,
        definitions=request.definitions,
        options=options.as_told(named(request.definitions)),
        windows=request.windows,
        table=table,
        beside={
            "mapping": request.mappings,
            "patients": [name for name in (request.patients,) if name],
            "exclusions": [name for name in (request.exclusions,) if name],
            "ndc": request.ndc,
            "rxnorm": request.rxnorm,
        },
        engine=request.engine,
        floor=request.floor,
        outputs=written,
    )
    return json.dumps(record, indent=2, ensure_ascii=False) + "\n"


def _clear(working: Path) -> None:
    """Take the tables of patients away; only results stay."""
    for path in sorted(working.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    working.rmdir()
