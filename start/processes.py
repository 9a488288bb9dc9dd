"""Other programs: started apart from the terminal's Ctrl-C, so that this script alone decides how they end."""

import ctypes
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from start.folders import ROOT
from start.progress import Interrupted, say

PATIENCE = 12.0
HEARTBEAT = 5.0
# Files of a program that handles the clinic's data are for their owner alone, whatever folder --data names.
PRIVATE = 0o077
PR_SET_PDEATHSIG = 1


def heed_signals() -> None:
    """Make a request to end (kill, closed terminal, service manager) act like Ctrl-C."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        # Under nohup a closed terminal is meant to be ignored.
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _interrupt)


def _interrupt(number, frame):
    raise Interrupted


def begin(command: Sequence[str | Path], env: Mapping[str, str], **options) -> subprocess.Popen:
    """A running program in the project's folder, in a process group of its own."""
    return subprocess.Popen(
        [str(part) for part in command],
        cwd=ROOT,
        env=dict(env),
        stdin=subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=end_with_parent(),  # noqa: PLW1509 - this script has one thread
        **options,
    )


def end_with_parent() -> Callable[[], object] | None:
    """What a new program does first, so that it ends when this script is killed outright and cannot end it.

    Otherwise the server would go on alone and hold the port. Linux has a call
    for it, found here because looking up a library after the fork may hang.
    """
    if sys.platform != "linux":
        return None
    prctl = ctypes.CDLL(None).prctl
    return lambda: prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def end(child: subprocess.Popen) -> None:
    """Ask `child` to finish; after 12 s, or a second Ctrl-C, end it and all it started."""
    if child.poll() is not None:
        return
    child.terminate()
    try:
        child.wait(PATIENCE)
    except (subprocess.TimeoutExpired, KeyboardInterrupt):
        os.killpg(child.pid, signal.SIGKILL)
        child.wait()


def run_quietly(command: Sequence[str | Path], env: Mapping[str, str], meanwhile: str) -> tuple[int, str]:
    """(exit code, all it printed); says `meanwhile` every five seconds while it lasts."""
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as output:
        child = begin(command, env, stdout=output, stderr=subprocess.STDOUT)
        last = time.monotonic()
        try:
            while child.poll() is None:
                time.sleep(0.05)
                if time.monotonic() - last > HEARTBEAT:
                    say(meanwhile)
                    last = time.monotonic()
        finally:
            end(child)
        output.seek(0)
        return child.returncode, output.read()


def run_aloud(command: Sequence[str | Path], env: Mapping[str, str]) -> int:
    """The exit code; each line it prints is shown with the seconds, its errors as they are."""
    options = {"stdout": subprocess.PIPE, "text": True, "encoding": "utf-8", "errors": "replace"}
    child = begin(command, env, umask=PRIVATE, **options)
    try:
        for line in child.stdout:
            if line.strip():
                say(line.rstrip())
        return child.wait()
    finally:
        end(child)
        child.stdout.close()
