"""Programs started by `./run`: their output, and their end in every case."""

import os
import select
import signal
import subprocess
import sys

import pytest

from start import processes
from start.folders import ROOT
from start.processes import begin, end, run_aloud, run_quietly

STUBBORN = """
import signal
signal.signal(signal.SIGTERM, signal.SIG_IGN)
print("up", flush=True)
signal.pause()
"""


def python(text):
    return [sys.executable, "-c", text]


def test_lines_come_with_the_seconds(capsys):
    assert run_aloud(python("print('one'); print(); print('two'); raise SystemExit(3)"), os.environ) == 3
    lines = capsys.readouterr().out.splitlines()
    assert [line.partition("] ")[2] for line in lines] == ["one", "two"]
    assert all(line.startswith("[") and " s] " in line for line in lines)


def test_quiet_run_keeps_what_was_printed(capsys):
    code, output = run_quietly(
        python("import sys; print('out'); print('err', file=sys.stderr); sys.exit(4)"), os.environ, "Still at it"
    )
    assert code == 4
    assert sorted(output.split()) == ["err", "out"]
    assert capsys.readouterr().out == ""


def test_quiet_run_says_that_it_is_still_at_it(tmp_path, monkeypatch):
    said = tmp_path / "said"
    monkeypatch.setattr(processes, "HEARTBEAT", 0.0)
    monkeypatch.setattr(processes, "say", said.write_text)
    # It ends when it has been heard, however fast a program starts.
    waits = f"import pathlib\nwhile not pathlib.Path({str(said)!r}).exists(): pass"
    run_quietly(python(waits), os.environ, "Still at it")
    assert said.read_text() == "Still at it"


def test_a_program_that_will_not_end_is_ended(monkeypatch):
    monkeypatch.setattr(processes, "PATIENCE", 0.1)
    child = begin(python(STUBBORN), os.environ, stdout=subprocess.PIPE)
    assert child.stdout.readline() == b"up\n"
    end(child)
    child.stdout.close()
    assert child.returncode == -signal.SIGKILL


# The tests may themselves run under nohup, which hands on that a closed terminal is ignored.
WAITS_ON_A_CHILD = """
import os, signal, sys
from start.processes import heed_signals, run_aloud
signal.signal(signal.SIGHUP, signal.SIG_DFL)
heed_signals()
try:
    run_aloud([sys.executable, "-c", "import os, signal; print(os.getpid()); signal.pause()"],
              os.environ | {"PYTHONUNBUFFERED": "1"})
except KeyboardInterrupt as stop:
    print(type(stop).__name__)
"""


@pytest.mark.parametrize(
    ("number", "name"),
    [(signal.SIGTERM, "Interrupted"), (signal.SIGHUP, "Interrupted"), (signal.SIGINT, "KeyboardInterrupt")],
)
def test_a_signal_ends_what_was_started(number, name):
    asked = subprocess.Popen(python(WAITS_ON_A_CHILD), cwd=ROOT, stdout=subprocess.PIPE, text=True)
    with asked:
        grandchild = int(asked.stdout.readline().partition("] ")[2])
        asked.send_signal(number)
        assert asked.stdout.read() == f"{name}\n"
    assert asked.returncode == 0
    with pytest.raises(ProcessLookupError):
        os.kill(grandchild, 0)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends a program with the one that started it")
def test_nothing_goes_on_when_the_script_is_killed_outright():
    asked = subprocess.Popen(python(WAITS_ON_A_CHILD), cwd=ROOT, stdout=subprocess.PIPE, text=True)
    with asked:
        grandchild = int(asked.stdout.readline().partition("] ")[2])
        watched = os.pidfd_open(grandchild)
        try:
            asked.kill()
            asked.wait()
            ended, _, _ = select.select([watched], [], [], 10)
        finally:
            os.close(watched)
    assert ended == [watched]


def test_a_closed_terminal_does_not_end_a_program_under_nohup():
    script = "import signal; from start.processes import heed_signals; heed_signals(); " + (
        "print(signal.getsignal(signal.SIGHUP) is signal.SIG_IGN)"
    )
    done = subprocess.run(
        ["nohup", *python(script)], cwd=ROOT, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=True
    )
    assert done.stdout == "True\n"
