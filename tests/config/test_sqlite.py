"""The journal rule: no write-ahead log on a SQLite that can corrupt it."""

from types import SimpleNamespace

import pytest
from django.db import connection

from groundwork.config import sqlite


@pytest.mark.parametrize(
    ("version", "mode"),
    [
        ((3, 35, 0), "DELETE"),
        ((3, 40, 1), "DELETE"),
        ((3, 46, 1), "DELETE"),
        ((3, 50, 6), "DELETE"),
        ((3, 50, 7), "WAL"),
        ((3, 50, 12), "WAL"),
        ((3, 51, 0), "DELETE"),
        ((3, 51, 2), "DELETE"),
        ((3, 51, 3), "WAL"),
        ((3, 52, 0), "WAL"),
        ((4, 0, 0), "WAL"),
    ],
)
def test_the_write_ahead_log_is_for_releases_with_the_fix(version, mode):
    assert sqlite.journal_mode(version) == mode


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "sqlite", reason="pragmas are SQLite's")
def test_every_connection_syncs_fully_and_maps_nothing():
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous")
        assert cursor.fetchone()[0] == 2  # FULL
        cursor.execute("PRAGMA mmap_size")
        assert cursor.fetchone() in ((0,), None)


def test_another_database_is_left_alone():
    sqlite.prepare(None, SimpleNamespace(vendor="postgresql"))
