"""What someone at a terminal gets for each slip: one sentence, code 2, no traceback."""

import re
import socket
import subprocess
import sys

import pytest

from start import commands
from start.folders import ROOT, version


def run(*arguments):
    return subprocess.run(
        [sys.executable, ROOT / "run", *arguments], capture_output=True, text=True, check=False, timeout=60
    )


def assert_one_sentence(done, expected):
    assert done.returncode == 2
    assert done.stderr == expected + "\n"
    assert "Traceback" not in done.stdout


def test_help_lists_every_command_and_option():
    done = run("--help")
    assert (done.returncode, done.stderr) == (0, "")
    for name in commands.COMMANDS:
        assert f"./run {name}" in done.stdout
    for option in ("--port", "--host", "--data", "--help", "--version"):
        assert option in done.stdout
    assert run("demo", "--help").stdout == done.stdout


def test_version_is_the_one_in_pyproject():
    assert run("--version").stdout == f"Groundwork {version()}\n"
    assert re.fullmatch(r"\d+\.\d+\.\d+", version())


def test_unknown_command():
    expected = "There is no command 'serve'. Choose one of demo, test, check, spc, opioids, lock, or see ./run --help."
    assert_one_sentence(run("serve"), expected)


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["--prot", "9"], "Unrecognized arguments: --prot 9. ./run --help lists all commands and options."),
        (
            ["demo", "--port", "web"],
            "Argument --port: invalid int value: 'web'. ./run --help lists all commands and options.",
        ),
        (["--port", "70000"], "There is no port 70000. Give a number from 1024 to 65535 after --port."),
        (["check"], "Name the toolkit's folder: ./run check groundwork/toolkits/NAME"),
        (
            ["demo", "--host", "0.0.0.0"],
            "In the demo anyone can step in as anyone, so it answers this computer only. Leave --host out.",
        ),
    ],
)
def test_slips_in_what_was_typed(arguments, expected):
    assert_one_sentence(run(*arguments), expected)


@pytest.mark.parametrize("command", [[], ["demo"]], ids=["real", "demo"])
def test_taken_port_is_named_with_a_free_one(command, tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = run(*command, "--port", str(port), "--data", str(tmp_path))
    assert done.returncode == 2
    typed = " ".join(["./run", *command])
    sentence = rf"Port {port} on 127\.0\.0\.1 is already in use\. Choose another: {typed} --port (\d+)\n"
    found = re.fullmatch(sentence, done.stderr)
    assert found
    assert int(found[1]) != port


def test_folder_that_cannot_be_written(tmp_path):
    (tmp_path / "file").write_text("in the way")
    folder = tmp_path / "file" / "data"
    expected = (
        f"Groundwork cannot write to the folder {folder} (Not a directory). "
        "Choose another with --data FOLDER, or give your account the right to write there."
    )
    assert_one_sentence(run("--data", str(folder)), expected)


def test_windows_is_told_where_it_runs(monkeypatch, capsys):
    monkeypatch.setattr(commands.sys, "platform", "win32")
    assert commands.main(["demo"]) == 2
    assert "WSL" in capsys.readouterr().err
