"""`./run test`: every check and test in order, then a table of what came of each."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from start import java, packages, settings
from start.folders import ROOT
from start.processes import PATIENCE
from start.progress import Interrupted, say

POSTGRES = "postgres://postgres@127.0.0.1:5432/postgres"
# The first is the same engine without windows, and costs a third less processor time a page.
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
SOURCES = ROOT.parent / "shared" / "tools" / "own_words"
# Text in our own words is asked of all that is written here.
WRITTEN = ("groundwork", "docs", "tests", "start", "README.md", "GLOSSARY.md", "DEVELOPERS.md")


@dataclass(frozen=True)
class Step:
    """One check: its command, what it adds to the environment, and why it cannot run here (empty when it can)."""

    name: str
    command: tuple[str, ...]
    env: Mapping[str, str] = field(default_factory=dict)
    missing: str = ""
    required: bool = False


@dataclass(frozen=True)
class Outcome:
    """What came of a step: ok, failed or skipped, with the seconds or the reason."""

    name: str
    result: str
    note: str


def run_all(environ: Mapping[str, str] = os.environ) -> int:
    """The exit code of the whole suite: 0 when no step failed."""
    with tempfile.TemporaryDirectory(prefix="groundwork-suite-") as folder:
        env = settings.tests(Path(folder), environ)
        outcomes = [run_step(step, env) for step in steps(environ)]
    print()
    print(table(outcomes))
    return int(any(outcome.result == "failed" for outcome in outcomes))


def run_some(arguments: list[str], environ: Mapping[str, str] = os.environ) -> int:
    """The exit code of one pytest run on SQLite with the caller's own arguments."""
    with tempfile.TemporaryDirectory(prefix="groundwork-suite-") as folder:
        env = settings.tests(Path(folder), environ) | {"DJANGO_SETTINGS_MODULE": settings.TEST_SETTINGS}
        return attached([str(packages.PYTHON), "-m", "pytest", *arguments], env)


def steps(environ: Mapping[str, str]) -> list[Step]:
    """All steps in the order they run: cheap ones first, so that a slip shows at once."""
    python = str(packages.PYTHON)
    tool = packages.PYTHON.parent
    # Ruff does not take `run` for Python without being told.
    lint = [
        Step("Lint", (str(tool / "ruff"), "check", ".", "run")),
        Step("Format", (str(tool / "ruff"), "format", "--check", ".", "run")),
        Step("Direction of imports", (str(tool / "lint-imports"),)),
    ]
    words = [Step("Own words", (str(SOURCES), *(name for name in WRITTEN if (ROOT / name).exists())))]
    django = [
        Step("Django checks", (python, "-m", "django", "check", "--fail-level", "WARNING")),
        Step("Migrations", (python, "-m", "django", "makemigrations", "--check", "--dry-run")),
    ]
    return [*lint, *(words if SOURCES.exists() else []), *django, *tests(python, environ)]


def tests(python: str, environ: Mapping[str, str]) -> list[Step]:
    """The pytest runs: all tests on SQLite, then those that use a database on PostgreSQL."""
    required = {name.strip() for name in environ.get("GROUNDWORK_REQUIRE", "").split(",")}
    # The browser stories come last and are long: whoever has nothing left takes some from the other.
    workers = ("-n", str(min(4, os.cpu_count() or 1)), "--dist", "worksteal")
    pytest = (python, "-m", "pytest", "-q", "-rs", *workers)
    ours = {"DJANGO_SETTINGS_MODULE": settings.TEST_SETTINGS}
    url = environ.get("GROUNDWORK_TEST_POSTGRES", POSTGRES)
    no_browser = "" if any(shutil.which(name) for name in BROWSERS) else "no Chromium on this computer"
    on_postgres = (*pytest, "-m", "not browser", "-p", "start.database_tests")
    return [
        Step("Browser for the tests", ("true",), missing=no_browser, required="browser" in required),
        Step("Java for the distributed engine", ("true",), missing=java.why_not(), required="spark" in required),
        Step("Tests on SQLite", pytest, ours),
        Step(
            "Tests on PostgreSQL",
            on_postgres,
            ours | {"DATABASE_URL": url},
            missing=why_no_postgres(python, url),
            required="postgres" in required,
        ),
    ]


def why_no_postgres(python: str, url: str) -> str:
    """Empty when the PostgreSQL at `url` lets us in, else one line on why not."""
    question = "import sys, psycopg; psycopg.connect(sys.argv[1], connect_timeout=3).close()"
    answer = subprocess.run([python, "-c", question, url], capture_output=True, text=True, check=False)
    if answer.returncode == 0:
        return ""
    return f"no PostgreSQL answers at GROUNDWORK_TEST_POSTGRES ({url.rpartition('@')[2]})"


def run_step(step: Step, env: Mapping[str, str]) -> Outcome:
    """What came of one step; a part that is missing here fails only where it is required."""
    if step.missing:
        return Outcome(step.name, "failed" if step.required else "skipped", step.missing)
    say(step.name)
    began = time.monotonic()
    code = attached(step.command, {**env, **step.env})
    return Outcome(step.name, "failed" if code else "ok", f"{time.monotonic() - began:.1f} s")


def attached(command: list[str] | tuple[str, ...], env: Mapping[str, str]) -> int:
    """The exit code of a program that keeps the terminal, so that a debugger and Ctrl-C work in it.

    It is asked to end by SIGINT: pytest ends its own workers on that, and leaves them running on SIGTERM.
    """
    child = subprocess.Popen(command, cwd=ROOT, env=dict(env), preexec_fn=_heed_sigint)  # noqa: PLW1509 - one thread
    try:
        return child.wait()
    except KeyboardInterrupt as request:
        # Ctrl-C has reached the child as well; a second one would cut its own tidying short.
        if isinstance(request, Interrupted):
            child.send_signal(signal.SIGINT)
        try:
            child.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
        raise


def _heed_sigint() -> None:
    # A shell starts what it puts in the background deaf to SIGINT, and that would be inherited.
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def table(outcomes: list[Outcome]) -> str:
    """The summary as aligned lines."""
    width = max(len(outcome.name) for outcome in outcomes)
    return "\n".join(f"  {outcome.name:<{width}}  {outcome.result:<7}  {outcome.note}" for outcome in outcomes)
