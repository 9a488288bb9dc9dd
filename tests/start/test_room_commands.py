"""`./run spc` and `./run opioids`: the pure rooms from the shell, with what each answers and what is fetched for it."""

import json
import subprocess
import sys

import pytest

from start import commands
from start.folders import ROOT
from start.progress import say

SPEC = {"chart": "run", "title": "Calls", "points": [{"value": float(value)} for value in range(12)]}
REGIMEN = {"drugs": [{"drug": "oxycodone 10 mg tablet", "quantity": 120, "days_supply": 30}]}


def run(*arguments, given=""):
    return subprocess.run(
        [sys.executable, ROOT / "run", *arguments],
        input=given,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_charts_answer_line_by_line_and_a_bad_line_stops_nothing():
    done = run("spc", given=f"{json.dumps(SPEC)}\nnot JSON\n{json.dumps(SPEC)}\n")
    assert (done.returncode, done.stderr) == (0, "")
    first, fault, last = map(json.loads, done.stdout.splitlines())
    assert first == last
    assert first["verdict"] == "changed"
    assert fault["error"]["line"] == 2


def test_charts_come_from_a_file_where_the_caller_stands(tmp_path):
    (tmp_path / "specs.jsonl").write_text(json.dumps(SPEC))
    done = subprocess.run(
        [sys.executable, ROOT / "run", "spc", "specs.jsonl"], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert json.loads(done.stdout)["verdict"] == "changed"
    missing = run("spc", str(tmp_path / "none.jsonl"))
    assert (missing.returncode, missing.stdout) == (2, "")
    assert missing.stderr == f"{tmp_path}/none.jsonl: cannot be read: No such file or directory\n"


def test_a_regimen_is_answered():
    done = run("opioids", "mme", given=json.dumps(REGIMEN))
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["mme"] == "60"


def test_the_opioid_commands_tell_their_own_help():
    done = run("opioids", "--help")
    assert done.returncode == 0
    for name in ("measure", "definitions", "mme", "sample"):
        assert f"./run opioids {name}" in done.stdout


@pytest.fixture
def fetched(monkeypatch):
    """The sets of packages asked for; the room itself is not started."""
    asked = []
    monkeypatch.setattr(commands.packages, "ensure", lambda name: asked.append(name) or sys.executable)
    monkeypatch.setattr(commands.os, "execve", lambda *arguments: 0)
    return asked


@pytest.mark.parametrize(
    ("arguments", "java", "sets"),
    [
        (["measure", "a.csv", "--engine", "spark"], "", ["spark"]),
        (["measure", "a.csv", "--engine=spark"], "", ["spark"]),
        (["measure", "a.csv", "--engine", "spark"], "no Java 17 on this computer", ["base"]),
        (["measure", "spark", "--engine", "duckdb"], "", ["base"]),
        (["mme"], "", ["base"]),
    ],
)
def test_the_distributed_engine_is_fetched_only_for_a_run_on_it(monkeypatch, fetched, arguments, java, sets):
    monkeypatch.setattr(commands.java, "why_not", lambda: java)
    commands.measure_opioids(arguments)
    assert fetched == sets


def test_what_is_fetched_first_is_told_apart_from_the_answers(monkeypatch, capsys):
    def ensure(name):
        say("Installing packages")
        return sys.executable

    monkeypatch.setattr(commands.packages, "ensure", ensure)
    monkeypatch.setattr(commands.os, "execve", lambda *arguments: 0)
    commands.answer_charts([])
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.endswith("Installing packages\n")
