"""The commands of `./run` and what they are given."""

import argparse
import os
import subprocess
import sys
from contextlib import redirect_stdout
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from start import data, java, lock, packages, server, settings, suite
from start.folders import ROOT, make_writable, version
from start.processes import heed_signals
from start.progress import Interrupted, Stop, say, tell

HELP = """\
Groundwork: from a clinic's self-assessment to a change that has been tested, measured and kept.

  ./run                  start it for real use, with the database in the folder var
  ./run demo             start a sample network; nothing in it is kept
  ./run test [WORDS]     all checks and tests; with WORDS, one pytest run with them
  ./run check FOLDER     check a toolkit's files, with file and line of each fault
  ./run spc [FILE]       run charts and control charts: one JSON spec a line in, one result a line out
  ./run opioids WORDS    opioid doses and measures from dispensing files; ./run opioids --help lists its commands
  ./run lock [--upgrade] write exact package versions (for developers)

Options of ./run and ./run demo:
  --port NUMBER          where to answer (default 8000)
  --host NAME            which address to answer on (default 127.0.0.1: this computer only)
  --data FOLDER          where the database and all other data go (default var)

  ./run --help           this text
  ./run --version        the version

The operator's guide is docs/operators-guide.md.
"""
MEND_DATA = "Choose another with --data FOLDER, or give your account the right to write there."
LOOPBACK = ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True)
class Options:
    """Where to answer and where the data lies; `typed` is the command to repeat in advice."""

    typed: str
    host: str
    port: int
    data: Path


class Parser(argparse.ArgumentParser):
    def error(self, message):
        raise Stop(f"{message[0].upper()}{message[1:]}. ./run --help lists all commands and options.")


def options(arguments: list[str], typed: str) -> Options:
    """The options of a start; Stop where one is unknown or out of range."""
    parser = Parser(add_help=False, allow_abbrev=False)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", default=8000, type=int)
    parser.add_argument("--data", default=ROOT / "var", type=Path)
    given = parser.parse_args(arguments)
    if not 1 <= given.port <= 65535:
        raise Stop(f"There is no port {given.port}. Give a number from 1024 to 65535 after --port.")
    return Options(typed, given.host, given.port, given.data.expanduser().absolute())


def start_real(arguments: list[str]) -> int:
    """Serve the clinic's own database until stopped."""
    given = options(arguments, "./run")
    make_writable(given.data, MEND_DATA)
    server.require_free(given.host, given.port, given.typed)
    python = packages.ensure("base")
    env = settings.real(given.data)
    data.bring_up_to_date(python, given.data, env)

    def ready(url: str) -> None:
        say(f"Groundwork is ready: {url}")
        link = [python, "-m", "django", "first_administrator", "--address", settings.public_address(env) or url]
        subprocess.run(link, cwd=ROOT, env=env, check=False)
        print("Press Ctrl-C to stop it.", flush=True)

    server.serve(python, env, given.host, given.port, "", ready)
    return 0


def start_demo(arguments: list[str]) -> int:
    """Serve a fresh copy of the sample network until stopped, to this computer only."""
    given = options(arguments, "./run demo")
    if given.host not in LOOPBACK:
        raise Stop("In the demo anyone can step in as anyone, so it answers this computer only. Leave --host out.")
    folder = make_writable(make_writable(given.data, MEND_DATA) / "demo", MEND_DATA)
    server.require_free(given.host, given.port, given.typed)
    python = packages.ensure("base")
    with data.sample_copy(python, folder) as own:

        def ready(url: str) -> None:
            say(f"The sample network is ready: {url}")
            print("Nothing you do in it is kept. Press Ctrl-C to stop it.", flush=True)

        server.serve(python, settings.sample(own), given.host, given.port, "step-in/", ready)
    return 0


def run_tests(arguments: list[str]) -> int:
    """All checks and tests, or one pytest run with the caller's arguments."""
    packages.ensure("dev")
    if arguments:
        return suite.run_some(arguments)
    if not java.why_not():
        packages.ensure("spark")
    return suite.run_all()


def check_toolkit(arguments: list[str]) -> int:
    """Check one toolkit's folder, from where the caller stands."""
    if len(arguments) != 1 or arguments[0].startswith("-"):
        raise Stop("Name the toolkit's folder: ./run check groundwork/toolkits/NAME")
    python = packages.ensure("base")
    # -P: the caller's own folder must not stand in for a package of the same name.
    command = [python, "-P", "-m", "groundwork.toolkit", "check", *arguments]
    return subprocess.run(command, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False).returncode


def answer_charts(arguments: list[str]) -> int:
    """Answer chart specs with results, a line each, from a file or standard input."""
    return run_room("groundwork.spc", arguments)


def measure_opioids(arguments: list[str]) -> int:
    """The commands of the opioid room: measure, definitions, mme, sample. Spark is fetched when asked for."""
    wants_spark = "--engine=spark" in arguments or ("--engine", "spark") in pairwise(arguments)
    # Without Java it would be half a gigabyte for nothing; the room says what is missing.
    return run_room("groundwork.opioids", arguments, "spark" if wants_spark and not java.why_not() else "base")


def run_room(room: str, arguments: list[str], needed: str = "base") -> int:
    """Become the command of a pure room, where the caller stands. A stop then reaches the command itself, which tidies
    up; a parent in between would kill it.
    """
    # What is printed goes to a file or another program as data; what is fetched first is no part of it.
    with redirect_stdout(sys.stderr):
        python = packages.ensure(needed)
    # -P: the caller's own folder must not stand in for a package of the same name.
    return os.execve(python, [python, "-P", "-m", room, *arguments], {**os.environ, "PYTHONPATH": str(ROOT)})  # noqa: S606 - no shell is wanted


def lock_packages(arguments: list[str]) -> int:
    lock.lock(arguments)
    return 0


# Commands that tell their options themselves.
OWN_HELP = ("test", "opioids")
COMMANDS = {
    "demo": start_demo,
    "test": run_tests,
    "check": check_toolkit,
    "spc": answer_charts,
    "opioids": measure_opioids,
    "lock": lock_packages,
}


def main(arguments: list[str]) -> int:
    """The exit code of `./run` with these arguments: 2 and one sentence where the person can mend what is wrong."""
    try:
        if sys.platform == "win32":
            raise Stop("Groundwork runs on Linux and macOS. On Windows, run it inside WSL (Ubuntu).")
        heed_signals()
        return dispatch(arguments)
    except Stop as stop:
        if str(stop):
            tell(str(stop))
        return stop.code
    except Interrupted:
        return 143
    except KeyboardInterrupt:
        tell("Stopped.")
        return 130


def is_help(words: list[str]) -> bool:
    return words in (["--help"], ["-h"], ["help"])


def dispatch(arguments: list[str]) -> int:
    """Find the command the arguments name and run it."""
    if is_help(arguments[:1]) or (is_help(arguments[1:2]) and arguments[0] not in OWN_HELP):
        print(HELP, end="")
        return 0
    if arguments[:1] == ["--version"]:
        print(f"Groundwork {version()}")
        return 0
    if not arguments or arguments[0].startswith("-"):
        return start_real(arguments)
    if arguments[0] not in COMMANDS:
        raise Stop(f"There is no command {arguments[0]!r}. Choose one of {', '.join(COMMANDS)}, or see ./run --help.")
    return COMMANDS[arguments[0]](arguments[1:])
