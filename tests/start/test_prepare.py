"""The data folder brought up to date by the real commands, on database files of every age."""

import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

from start import settings
from start.folders import ROOT


@pytest.fixture
def env(tmp_path):
    return settings.real(tmp_path, {"PATH": "/usr/bin:/bin"})


@pytest.fixture
def database(tmp_path):
    return tmp_path / "groundwork.sqlite3"


def run(env, *command):
    words = [sys.executable, "-m", *command]
    return subprocess.run(words, cwd=ROOT, env=env, capture_output=True, text=True, check=False)


def applied(database):
    with closing(sqlite3.connect(database)) as connection:
        return {name for (name,) in connection.execute("SELECT app || '.' || name FROM django_migrations")}


def test_new_folder_gets_its_tables_and_nothing_is_copied(env, tmp_path, database):
    done = run(env, "start.prepare", "start_checks", "migrate", "cache_table", "tidy")
    assert (done.returncode, done.stdout, done.stderr) == (0, "Database ready\n", "")
    assert any(name.startswith("clinics.") for name in applied(database))
    assert not (tmp_path / "before-upgrade").exists()
    again = run(env, "start.prepare", "start_checks", "migrate", "cache_table", "tidy")
    assert (again.returncode, again.stdout, again.stderr) == (0, "", "")


def test_older_database_is_copied_before_it_is_upgraded(env, tmp_path, database):
    assert run(env, "django", "migrate", "contenttypes").returncode == 0
    before = applied(database)
    done = run(env, "start.prepare", "start_checks", "migrate")
    assert (done.returncode, done.stderr) == (0, "")
    (copy,) = (tmp_path / "before-upgrade").iterdir()
    assert done.stdout == f"Database copied to {copy}\nDatabase ready\n"
    assert applied(copy) == before
    assert applied(database) > before


def test_newer_database_is_left_alone(env, tmp_path, database):
    assert run(env, "start.prepare", "migrate").returncode == 0
    with closing(sqlite3.connect(database)) as connection:
        connection.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('clinics', '9999_later', '2030-01-01')"
        )
        connection.commit()
    before = database.read_bytes()
    done = run(env, "start.prepare", "start_checks", "migrate")
    assert done.returncode == 2
    assert "newer Groundwork" in done.stderr
    assert done.stderr.count("\n") == 1
    assert database.read_bytes() == before


def test_file_that_is_no_database(env, database):
    database.write_text("minutes of the May meeting\n" * 100)
    done = run(env, "start.prepare", "start_checks", "migrate")
    assert done.returncode == 2
    assert "file is not a database" in done.stderr
    assert done.stderr.count("\n") == 1
    assert database.read_text().startswith("minutes")


def test_database_with_tables_of_something_else(env, database):
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("CREATE TABLE clinics_user (id INTEGER)")
    done = run(env, "start.prepare", "start_checks", "migrate")
    assert (done.returncode, done.stderr) == (
        2,
        f'The database {database} could not be brought to this release: table "clinics_user" already exists.\n',
    )


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("DATABASE_URL", "mysql://clinic@db/clinic", "DATABASE_URL starts with 'mysql'"),
        ("DATABASE_URL", "postgres://nobody@127.0.0.1:1/nothing", "The database cannot be opened"),
        ("GROUNDWORK_DEBUG", "yes", "GROUNDWORK_DEBUG is 'yes'"),
    ],
)
def test_wrong_setting_is_one_sentence(env, name, value, expected):
    done = run(env | {name: value}, "start.prepare", "start_checks", "migrate")
    assert done.returncode == 2
    assert done.stderr.startswith(expected)
    assert done.stderr.count("\n") == 1
