"""Runs inside .venv: brings the data folder up to date in one process, since each start of Django costs a second.

`python -m start.prepare STEP...` prints a line for each step done and ends
with code 2 and one sentence where the person can mend what is wrong.
"""

import sys
from collections.abc import Callable
from contextlib import closing
from io import StringIO
from pathlib import Path
from sqlite3 import connect

import django
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import OperationalError, ProgrammingError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone


def start_checks() -> None:
    call_command("start_checks")


def migrate() -> None:
    """Bring the tables to this release; a SQLite file with data in it is copied first."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if not plan:
        return
    if executor.loader.applied_migrations and connection.vendor == "sqlite":
        print(f"Database copied to {keep_copy(settings.DATA / 'before-upgrade')}")
    try:
        call_command("migrate", interactive=False, verbosity=0)
    except (OperationalError, ProgrammingError) as error:
        # Tables of another product, no right to make tables, a full disk: nothing a traceback would explain better.
        name, first_line = settings.DATABASES["default"]["NAME"], str(error).strip().splitlines()[0]
        raise CommandError(f"The database {name} could not be brought to this release: {first_line}.") from error
    print("Database ready")


def keep_copy(folder: Path) -> Path:
    """The path of a checked copy of the SQLite database, whole even while others write to it."""
    folder.mkdir(mode=0o700, exist_ok=True)
    path = folder / f"groundwork-{timezone.now():%Y%m%d-%H%M%S}.sqlite3"
    connection.ensure_connection()
    with closing(connect(path)) as copy:
        connection.connection.backup(copy)
        (verdict,) = copy.execute("PRAGMA integrity_check").fetchone()
    if verdict != "ok":
        raise CommandError(f"The database is damaged ({verdict}), so it was not upgraded. The copy is {path}.")
    return path


def cache_table() -> None:
    call_command("createcachetable", verbosity=0)


def tidy() -> None:
    """Removes what the bin has kept for 30 days."""
    call_command("tidy")


def publish_toolkits() -> None:
    call_command("publish_toolkits", stdout=StringIO())
    print("Toolkits ready")


def sample_network() -> None:
    call_command("sample_network")
    print("Sample network ready")


def collectstatic() -> None:
    call_command("collectstatic", interactive=False, verbosity=0)
    print("Static files ready")


STEPS: dict[str, Callable[[], None]] = {
    step.__name__: step
    for step in (start_checks, migrate, cache_table, tidy, publish_toolkits, sample_network, collectstatic)
}


def main(names: list[str]) -> int:
    """The exit code: 0 when every step is done."""
    try:
        django.setup()
        for name in names:
            STEPS[name]()
    except (CommandError, ImproperlyConfigured) as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
