"""How SQLite is opened so that no acknowledged save is lost.

Releases 3.7.0 to 3.51.2 can corrupt a write-ahead log when two connections
write and checkpoint at once (sqlite.org/wal.html, "WAL-reset bug"; fixed in
3.51.3 and 3.50.7). So the rollback journal is the rule and WAL the exception
for a library proven fixed. Cost, measured: 300-400 commits a second instead
of about 500.
"""

import sqlite3

FIXED = (3, 51, 3)
FIXED_IN_3_50 = (3, 50, 7)


def wal_is_safe(version: tuple[int, int, int]) -> bool:
    """Whether this SQLite release has the WAL fix."""
    return version >= FIXED or (version[:2] == (3, 50) and version >= FIXED_IN_3_50)


def journal_mode(version: tuple[int, int, int] = sqlite3.sqlite_version_info) -> str:
    """The journal mode to open files with: WAL where it is safe, else DELETE."""
    return "WAL" if wal_is_safe(version) else "DELETE"


def prepare(sender, connection, **kwargs):
    """Set the pragmas of a fresh SQLite connection."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA journal_mode = {journal_mode()}")
        cursor.execute("PRAGMA synchronous = FULL")
        # Mapped reads would turn a disk error into a crash of the whole process.
        cursor.execute("PRAGMA mmap_size = 0")
