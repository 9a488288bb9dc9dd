"""The checks that stop a start: undeclared routes, old SQLite, a database file on a network disk."""

import sqlite3
from pathlib import Path

import pytest
from django.db import connection
from django.urls import path, re_path

from groundwork.clinics.access import public
from groundwork.config import checks

MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
proc /proc proc rw 0 0
server:/export /mnt/share nfs4 rw 0 0
//win/share /mnt/my\\040share cifs rw 0 0
/dev/sdb1 /mnt/share/local xfs rw 0 0
odd line
"""

on_sqlite = pytest.mark.skipif(connection.vendor != "sqlite", reason="speaks of SQLite's file")


@pytest.mark.parametrize(
    ("place", "kind"),
    [
        ("/var/lib/groundwork/db.sqlite3", "ext4"),
        ("/mnt/share", "nfs4"),
        ("/mnt/share/db.sqlite3", "nfs4"),
        ("/mnt/shared/db.sqlite3", "ext4"),
        ("/mnt/my share/db.sqlite3", "cifs"),
        ("/mnt/share/local/db.sqlite3", "xfs"),
        ("/mnt/share/local/../db.sqlite3", "nfs4"),
    ],
)
def test_the_nearest_mount_tells_the_file_system(place, kind):
    assert checks.file_system_of(Path(place), MOUNTS) == kind


def test_an_empty_mount_table_tells_nothing():
    assert checks.file_system_of(Path("/x"), "") is None


@on_sqlite
def test_a_file_on_a_network_disk_stops_the_start(monkeypatch):
    monkeypatch.setattr(checks, "file_system_of", lambda place: "nfs4")
    (error,) = checks.database_is_safe(None, ["default"])
    assert error.id == "groundwork.E003"
    assert "network disk (nfs4)" in error.msg
    assert "GROUNDWORK_DATA" in error.hint


@on_sqlite
def test_an_old_sqlite_stops_the_start(monkeypatch):
    monkeypatch.setattr(checks, "file_system_of", lambda place: "ext4")
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 34, 1))
    (error,) = checks.database_is_safe(None, ["default"])
    assert error.id == "groundwork.E002"


def test_a_local_file_is_fine(monkeypatch):
    monkeypatch.setattr(checks, "file_system_of", lambda place: "ext4")
    assert checks.database_is_safe(None, ["default"]) == []
    assert checks.database_is_safe(None, None) == []


def test_every_route_of_the_product_declares_its_access():
    assert checks.every_route_declares_its_access(None) == []
    assert len(list(checks.routes())) > 40


def test_a_route_that_declares_nothing_stops_the_start(monkeypatch):
    class Resolver:
        url_patterns = [
            path("open/", public(lambda request: None)),
            re_path(r"^forgotten/\d+/$", lambda request: None),
        ]

    monkeypatch.setattr(checks, "get_resolver", Resolver)
    (error,) = checks.every_route_declares_its_access(None)
    assert error.id == "groundwork.E001"
    assert "forgotten" in error.msg
