"""The command: what it prints, its exit codes, no traceback for what an author does wrong, no Django."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from groundwork.toolkit.__main__ import main
from tests.toolkit import example

ROOT = Path(__file__).parents[2]


def run(*arguments, **environment) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "-m", "groundwork.toolkit", *map(str, arguments)],
        cwd=ROOT,
        check=False,
        env=os.environ | environment,
        capture_output=True,
        timeout=60,
    )


def test_a_sound_toolkit_is_one_line(tmp_path, capsys):
    assert main(["check", str(example.write(tmp_path))]) == 0
    assert capsys.readouterr().out == (
        "ok: on-time-visits 2026.1, 3 activities, 1 questionnaire, 1 agenda, 1 measure, 1 training topic, "
        "1 resource, 2 pages, 1 worked example, 1 rule set for credit\n"
    )


def test_faults_are_a_line_each(tmp_path, capsys):
    folder = example.write(tmp_path, example.edited("training.yaml", "[lead]", "[nurse]"))
    assert main(["check", str(folder)]) == 1
    assert capsys.readouterr().out == 'training.yaml:4: 0.roles.0: there is no role "nurse"\n'


def test_release_then_break_then_check(tmp_path, capsys):
    folder = example.write(tmp_path)
    assert main(["release", str(folder)]) == 0
    assert main(["check", str(folder)]) == 0
    example.write(tmp_path, example.edited("resources.yaml", "three times", "four times"))
    capsys.readouterr()
    assert main(["check", str(folder)]) == 1
    assert main(["release", str(folder)]) == 1
    out = capsys.readouterr().out.splitlines()
    assert out[0] == out[1]
    assert out[0].startswith("released.txt:2: edition 2026.1 is released and has changed since")


def test_release_says_how_much_it_promised(tmp_path, capsys):
    folder = example.write(tmp_path)
    assert main(["release", str(folder)]) == 0
    assert capsys.readouterr().out.startswith("released: on-time-visits 2026.1, ")
    assert main(["release", str(folder)]) == 0
    assert capsys.readouterr().out == "released: on-time-visits 2026.1, 0 new promises in released.txt\n"


@pytest.mark.parametrize("arguments", [[], ["chek", "x"], ["check"], ["schema", "page"], ["check", "a", "b"]])
def test_a_wrong_command_shows_its_use(arguments, capsys):
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert capsys.readouterr().err.startswith("usage: python -m groundwork.toolkit")


def test_the_command_line_as_a_user_runs_it(tmp_path):
    """One process for each outcome: sound, faulty, nowhere; also with a terminal that knows ASCII alone."""
    folder = example.write(tmp_path / "toolkit", example.edited("training.yaml", "[lead]", "[\u00e4rztin]"))
    faulty = run("check", folder, PYTHONIOENCODING="ascii")
    assert (faulty.returncode, faulty.stderr) == (1, b"")
    assert b"\\xe4rztin" in faulty.stdout
    nowhere = run("check", tmp_path / "none")
    assert (nowhere.returncode, nowhere.stdout, nowhere.stderr) == (1, b"none: there is no such folder\n", b"")
    schema = run("schema", "pages")
    assert schema.returncode == 0 and schema.stdout.startswith(b"{\n")


def test_a_reader_that_has_seen_enough(tmp_path):
    """As with `| head`: no traceback, nothing on the error output."""
    reading, writing = os.pipe()
    os.close(reading)
    ended = subprocess.run(
        [sys.executable, "-m", "groundwork.toolkit", "schema"],
        cwd=ROOT,
        check=False,
        stdout=writing,
        stderr=subprocess.PIPE,
        timeout=60,
    )
    os.close(writing)
    assert (ended.returncode, ended.stderr) == (1, b"")


def test_the_room_stands_without_django(tmp_path):
    """With Django blocked, every module of the room is imported and a toolkit is checked."""
    modules = [path.stem for path in (ROOT / "groundwork/toolkit").glob("*.py") if path.stem != "__init__"]
    assert "load" in modules and "__main__" in modules
    script = f"""
import importlib, sys
from pathlib import Path
for name in ("django", "allauth", "csp", "django_htmx", "groundwork.config", "groundwork.clinics"):
    sys.modules[name] = None
for name in {modules!r}:
    importlib.import_module("groundwork.toolkit." + name)
toolkit = importlib.import_module("groundwork.toolkit.load").load_toolkit(Path(sys.argv[1]))
rooms = [name for name in sys.modules if name.startswith("groundwork.") and sys.modules[name]]
print(toolkit.key, [name for name in rooms if not name.startswith("groundwork.toolkit")])
"""
    folder = example.write(tmp_path)
    ended = subprocess.run(
        [sys.executable, "-c", script, str(folder)], cwd=ROOT, check=False, capture_output=True, text=True, timeout=60
    )
    assert (ended.stdout, ended.stderr) == ("on-time-visits []\n", "")
