"""The sample through the intake and the command: every trap is judged as it says, in every format."""

import csv
from collections import defaultdict

import pytest

from groundwork.opioids.measuring.asked import read
from groundwork.opioids.measuring.bar import Bar
from groundwork.opioids.measuring.run import measure
from groundwork.opioids.sample.command import main as make_sample
from tests.opioids.taking import take

ARGUMENTS = ("--patients", "100", "--seed", "4")
FORMATS = {"csv": ["dispensings.csv"], "parquet": ["dispensings.parquet"]}
FORMATS["ndjson"] = ["MedicationDispense.ndjson", "MedicationRequest.ndjson"]


@pytest.fixture(scope="module")
def samples(tmp_path_factory):
    """One folder a format, of the same people."""
    folder = tmp_path_factory.mktemp("samples")
    for kind in FORMATS:
        assert make_sample([*ARGUMENTS, "--out", str(folder / kind), "--format", kind]) == 0
    return folder


def lines(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_trap_comes_out_as_the_sample_says(samples, tmp_path):
    rows = lines(samples / "csv" / "dispensings.csv")
    taken = take(tmp_path, samples / "csv" / "dispensings.csv", patients=samples / "csv" / "patients.csv")
    unused = {int(one["line"]): one["reason"] for one in taken.rejects}
    outcomes = defaultdict(list)
    for line, row in enumerate(rows, 2):
        outcomes[row["claim_id"]].append(unused.get(line, "used"))
    traps = lines(samples / "csv" / "traps.csv")
    assert len({trap["trap"] for trap in traps}) > 10
    for trap in traps:
        assert sorted(outcomes[trap["claim_id"]]) == sorted(trap["outcome"].split()), trap


def test_doses_of_traps_are_those_the_sample_says(samples, tmp_path):
    taken = take(tmp_path, samples / "csv" / "dispensings.csv")
    micro = {one["drug"]: one["micro"] for one in taken.drugs}
    doses = {
        one["fill"].split("/")[1]: round(micro[one["drug"]] * one["quantity"] / one["days"] / 1e9, 3)
        for one in taken.fills
        if one["quantity"] and one["days"] and micro[one["drug"]]
    }
    known = [trap for trap in lines(samples / "csv" / "traps.csv") if trap["mme_a_day"]]
    assert len(known) > 5
    for trap in known:
        assert doses[trap["claim_id"]] == pytest.approx(float(trap["mme_a_day"]), abs=0.0006), trap


def test_every_format_gives_the_same_results(samples, tmp_path):
    told = {}
    for kind, names in FORMATS.items():
        inputs = [str(samples / kind / name) for name in names]
        people = ["--patients", str(samples / kind / "patients.csv")]
        out = tmp_path / kind
        measure(read([*inputs, *people, "--quarter", "2025Q3", "--quarter", "2025Q4", "--out", str(out)]), Bar())
        told[kind] = {name: (out / name).read_text() for name in ("bree.csv", "mme-max-day.csv", "overlap-supply.csv")}
    assert told["csv"] == told["parquet"] == told["ndjson"]
    assert len(told["csv"]["bree.csv"].splitlines()) > 10
