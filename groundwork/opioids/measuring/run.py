"""A run: read, measure, and put results, summary, rejects and record in one folder."""

import json
import shutil
import tempfile
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
from groundwork.opioids.explain import explain
from groundwork.opioids.intake import Asked, Intake, IntakeReport, Refusal, Trace, read_inputs, read_mapping
from groundwork.opioids.measuring import folder, results
from groundwork.opioids.measuring.asked import Request
from groundwork.opioids.measuring.bar import Bar
from groundwork.opioids.summary import Summary, summarize


@dataclass(frozen=True)
class Done:
    """What a run came to: the report on the input, the shares as they may be shared, and where results are."""

    report: IntakeReport
    summary: Summary
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
        summary = summarize(found, request.floor)
        moved = {name: found[name].replace(fresh / f"{name}.parquet") for name in request.definitions}
        written = results.write_csv(moved, fresh)
        written += results.write_summary(summary, fresh)
        written.append(intake.report.rejects.replace(fresh / "rejects.csv"))
        (fresh / folder.RECORD).write_text(_record(request, table, intake, options, written), encoding="utf-8")
        shutil.rmtree(fresh / "work")
    return Done(intake.report, summary, request.out)


def explain_one(request: Request, bar: Bar) -> tuple[tuple[Trace, ...], str]:
    """The rows of one patient as they were read, and their days and sums in words."""
    with tempfile.TemporaryDirectory(prefix="opioids-") as working:
        table = factors_of(request)
        intake = read_in(request, table, Path(working), bar)
        options = options_of(request, table, intake)
        traces = intake.report.traces
        kept = next((trace.patient for trace in traces if trace.fill), None)
        if kept is None:
            return traces, ""
        return traces, explain(intake.tables, kept, request.definitions, request.windows, options)


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
        trace=request.explain,
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
