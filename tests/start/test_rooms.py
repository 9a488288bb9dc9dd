"""The commands of the pure rooms, through the file `run` itself."""

import json
import signal
import subprocess
import sys

import pytest

from start import commands
from start.folders import ROOT

SPEC = {"chart": "run", "points": [{"value": value} for value in (4, 5, 6, 5, 4, 6, 5, 4, 6, 5, 4, 5)]}


def run(*arguments, given="", cwd=None):
    return subprocess.run(
        [sys.executable, ROOT / "run", *arguments],
        input=given,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        cwd=cwd,
    )


def test_spc_answers_a_spec_a_line(tmp_path):
    done = run("spc", given=f"{json.dumps(SPEC)}\n[]\n", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    first, second = map(json.loads, done.stdout.splitlines())
    assert first["phases"][0]["centre"] == 5
    assert "error" in second


def test_spc_tells_a_file_that_is_not_there(tmp_path):
    done = run("spc", "no.jsonl", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "no.jsonl: cannot be read: No such file or directory\n"


def test_opioids_lists_its_commands_and_definitions():
    help_ = run("opioids", "--help")
    assert (help_.returncode, help_.stderr) == (0, "")
    for command in ("measure", "definitions", "mme", "sample"):
        assert f"./run opioids {command}" in help_.stdout
    listed = run("opioids", "definitions")
    assert "mme-max-day" in listed.stdout


def test_opioids_measures_a_file_named_from_where_the_caller_stands(tmp_path):
    row = "p1,2026-07-01,Oxycodone Hydrochloride 5 MG Oral Tablet,60,30"
    (tmp_path / "fills.csv").write_text(f"patient_id,fill_date,drug_name,quantity,days_supply\n{row}\n")
    # A folder of this name where the caller stands must not stand in for the product.
    (tmp_path / "groundwork").mkdir()
    done = run("opioids", "measure", "fills.csv", "--quarter", "2026Q3", "--out", "results", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "1 row read from 1 file" in done.stdout
    assert (tmp_path / "results" / "mme-max-day.csv").read_text().splitlines()[1].startswith("p1,2026Q3,15000,")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["serve"], "There is no command 'serve'. Choose one of measure, definitions, mme, sample."),
        (
            ["measure", "no.csv", "--quarter", "2026Q3", "--out", "x"],
            "no.csv is not there. Check the name of the file.",
        ),
        (["definitions", "none"], "There is no definition 'none'."),
    ],
)
def test_slips_are_a_sentence_and_code_2(tmp_path, arguments, sentence):
    done = run("opioids", *arguments, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(sentence)
    assert "Traceback" not in done.stderr


def test_a_stop_reaches_the_command_itself():
    """The process that was started is the command, so that it can tidy up before it ends."""
    command = [sys.executable, str(ROOT / "run"), "opioids", "mme"]
    started = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    started.stdin.write("{}\n")
    started.stdin.flush()
    assert json.loads(started.stdout.readline())
    started.send_signal(signal.SIGTERM)
    assert started.wait(timeout=30) == -signal.SIGTERM
    started.stdin.close()
    started.stdout.close()


def test_rooms_tell_their_own_help():
    assert set(commands.OWN_HELP) <= set(commands.COMMANDS)
