"""The data folder brought up to date: the clinic's own, or a throw-away copy of the sample network."""

import datetime
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from start import settings
from start.folders import digest, program_files
from start.processes import run_aloud
from start.progress import Stop, say

REAL_STEPS = ("start_checks", "migrate", "cache_table", "tidy", "publish_toolkits")
STATIC_MARK = "static-files-of"


def prepare(python: Path, env: Mapping[str, str], *steps: str) -> None:
    """Run the steps of start/prepare.py; Stop when one fails, silently where it has said why in a sentence."""
    code = run_aloud([python, "-m", "start.prepare", *steps], env)
    if code == 2:
        raise Stop("")
    if code:
        raise Stop("Preparing the data stopped with the error above. Nothing was started.", code=1)


def bring_up_to_date(python: Path, data: Path, env: Mapping[str, str]) -> None:
    """Check and upgrade the clinic's database; collect static files when the program has changed since."""
    mark = data / STATIC_MARK
    now = digest(program_files())
    fresh = mark.exists() and mark.read_text(encoding="utf-8") == now and (data / "static").is_dir()
    prepare(python, env, *REAL_STEPS, *(() if fresh else ("collectstatic",)))
    mark.write_text(now, encoding="utf-8")


@contextmanager
def sample_copy(python: Path, folder: Path) -> Iterator[Path]:
    """A folder with a sample network of its own, gone again at the end of the `with` block.

    The sample is built once for each state of the program and each day (its
    dates count from today), kept in `folder`, and copied for each start.
    """
    remove_left_over(folder)
    today = f"{datetime.datetime.now(datetime.UTC):%Y-%m-%d}"
    built = folder / f"sample-{digest(program_files(), today)}"
    if not built.is_dir():
        build_sample(python, folder, built)
    own = folder / f"run-{os.getpid()}"
    shutil.copytree(built, own)
    say("Sample network copied")
    try:
        yield own
    finally:
        shutil.rmtree(own, ignore_errors=True)


def build_sample(python: Path, folder: Path, built: Path) -> None:
    """Make the sample in a folder named for this process, then move it into place, so `built` is whole or absent."""
    making = folder / f"run-{os.getpid()}"
    making.mkdir(mode=0o700)
    try:
        say("Making the sample network")
        env = settings.sample(making)
        prepare(python, env, *REAL_STEPS, "collectstatic", "sample_network")
        for older in folder.glob("sample-*"):
            shutil.rmtree(older, ignore_errors=True)
        making.rename(built)
    finally:
        shutil.rmtree(making, ignore_errors=True)


def remove_left_over(folder: Path) -> None:
    """Clear away the copies of demos that were killed before they could do so."""
    for path in folder.glob("run-*"):
        number = path.name.removeprefix("run-")
        if number.isdigit() and not is_running(int(number)):
            shutil.rmtree(path, ignore_errors=True)


def is_running(process: int) -> bool:
    """Whether a process of this number exists."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
