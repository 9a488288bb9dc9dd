"""The product as a visitor meets it: the real server over a throw-away database, with the settings of production."""

import datetime
import fcntl
import os
import secrets
import shutil
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from psycopg import sql

from start import settings
from start.data import REAL_STEPS
from start.folders import digest, program_files
from start.processes import begin, end, run_quietly
from start.server import wait_for_first_page
from start.suite import POSTGRES

HERE = Path(__file__).resolve().parent


@dataclass
class Product:
    """A running server. `sessions` holds the cookies of whoever has sat down at a desk."""

    url: str
    sessions: dict = field(default_factory=dict)


def environment(folder: Path, database: str = "") -> dict[str, str]:
    """What the demo's server gets. `database` is a DATABASE_URL; without one, a SQLite file in the folder."""
    env = settings.sample(folder)
    return env | {"DATABASE_URL": database} if database else env


def fill(folder: Path, *contents: str, database: str = "") -> None:
    """Tables, toolkits, static files, and the named `contents` (see contents.py)."""
    env = environment(folder, database)
    program = f"import django; django.setup(); from tests.browser import contents; contents.fill(*{contents!r})"
    for arguments in (("-m", "start.prepare", *REAL_STEPS, "collectstatic"), ("-c", program)):
        code, output = run_quietly([sys.executable, *arguments], env, "Preparing the browser tests")
        if code:
            raise RuntimeError(output)


def copy_of_contents(shelf: Path, place: Path, *contents: str) -> Path:
    """`place`, a new folder with a filled SQLite database.

    Filling takes ten seconds and more, so what was filled stays on the
    `shelf` for the state of the program and the day; other processes wait for
    the one that fills it. Files are linked, so that clearing the shelf takes
    nothing away from anybody.
    """
    shelf.mkdir(exist_ok=True)
    name = digest([*program_files(), *HERE.glob("*.py")], f"{datetime.datetime.now(datetime.UTC):%Y-%m-%d}", *contents)
    with _locked(shelf / f"{name}.lock"):
        filled = shelf / name
        if not filled.exists():
            _clear(shelf, keep=name)
            making = shelf / f"{name}.making"
            shutil.rmtree(making, ignore_errors=True)
            making.mkdir(mode=0o700)
            fill(making, *contents)
            making.rename(filled)
        place.mkdir(mode=0o700)
        for file in ("groundwork.sqlite3", "secret-key"):
            shutil.copy(filled / file, place / file)
        shutil.copytree(filled / "static", place / "static", copy_function=os.link)
    return place


@contextmanager
def _locked(path):
    with path.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _clear(shelf, keep):
    """Remove what earlier states of the program left; what another process is using now stays."""
    for path in shelf.glob("*.lock"):
        if path.stem == keep:
            continue
        with path.open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                continue
            shutil.rmtree(path.with_suffix(""), ignore_errors=True)
            shutil.rmtree(path.with_suffix(".making"), ignore_errors=True)
            path.unlink()


@contextmanager
def served(folder: Path, database: str = "") -> Iterator[Product]:
    """The product over the data in `folder`, served as `./run demo` does it, on a free port of this computer."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}", "--worker-class", "gthread"]
    command += ["--workers", 1, "--threads", 8, "--timeout", 120, "--graceful-timeout", 1, "--log-level", "warning"]
    command += ["--no-control-socket", "groundwork.config.wsgi:application"]
    with (folder / "server.log").open("w") as log:
        child = begin(command, environment(folder, database), stdout=log, stderr=log)
        try:
            wait_for_first_page(f"http://127.0.0.1:{port}/", child)
            yield Product(f"http://127.0.0.1:{port}")
        finally:
            end(child)


@contextmanager
def own_postgres_database() -> Iterator[str]:
    """The DATABASE_URL of a new database at GROUNDWORK_TEST_POSTGRES, dropped at the end.

    psycopg.OperationalError when no server answers there.
    """
    server = os.environ.get("GROUNDWORK_TEST_POSTGRES", POSTGRES)
    name = f"groundwork_browser_{secrets.token_hex(6)}"
    with psycopg.connect(server, autocommit=True, connect_timeout=3) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        try:
            yield urlsplit(server)._replace(path=f"/{name}").geturl()
        finally:
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))
