"""Checks that stop a start or a deploy: undeclared routes, an unsafe place for the database file."""

import os
import sqlite3
from pathlib import Path

from django.core.checks import Error
from django.db import connections
from django.urls import URLPattern, URLResolver, get_resolver

from groundwork.clinics.declared import access_of

OLDEST_SQLITE = (3, 35, 0)
# File systems whose locks SQLite cannot trust (sqlite.org/lockingv3.html, section 6).
NETWORK_FILE_SYSTEMS = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "sshfs", "fuse.sshfs", "9p", "afs", "ceph"})


def routes(resolver=None, prefix=""):
    """All (pattern text, URLPattern) pairs of the project."""
    for entry in (resolver or get_resolver()).url_patterns:
        text = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from routes(entry, text)
        elif isinstance(entry, URLPattern):
            yield text, entry


def every_route_declares_its_access(app_configs, **kwargs):
    """An error for each view that does not say who may open it."""
    return [
        Error(
            f"The view of /{text} does not declare who may open it.",
            hint="Decorate it with public, signed_in, in_network, in_clinic or in_clinics "
            "from groundwork.clinics.access.",
            id="groundwork.E001",
        )
        for text, pattern in routes()
        if access_of(pattern.callback) is None
    ]


def database_is_safe(app_configs, databases, **kwargs):
    """Errors for a SQLite that is too old or whose file lies on a network disk."""
    errors = []
    for alias in databases or []:
        settings = connections[alias].settings_dict
        if connections[alias].vendor != "sqlite":
            continue
        if sqlite3.sqlite_version_info < OLDEST_SQLITE:
            errors.append(
                Error(
                    f"SQLite {sqlite3.sqlite_version} is too old.",
                    hint="Use a Python whose SQLite is 3.35 or newer, or set DATABASE_URL to a PostgreSQL.",
                    id="groundwork.E002",
                )
            )
        kind = file_system_of(Path(str(settings["NAME"])))
        if kind in NETWORK_FILE_SYSTEMS:
            errors.append(
                Error(
                    f"The database file lies on a network disk ({kind}), where SQLite can lose data.",
                    hint="Set GROUNDWORK_DATA to a folder on this machine, or use PostgreSQL.",
                    id="groundwork.E003",
                )
            )
    return errors


def file_system_of(path: Path, mounts: str | None = None) -> str | None:
    """The type of file system `path` lies on, from the kernel's mount table; None where there is none (macOS)."""
    if mounts is None:
        table = Path("/proc/self/mounts")
        if not table.exists():
            return None
        mounts = table.read_text(encoding="utf-8", errors="replace")
    place = os.path.abspath(path)  # noqa: PTH100 - the file need not exist yet, and links must not be followed
    best, kind = "", None
    for line in mounts.splitlines():
        fields = line.split()
        if len(fields) < 3:
            continue
        point = fields[1].replace("\\040", " ")
        inside = place == point or place.startswith(point.rstrip("/") + "/")
        if inside and len(point) > len(best):
            best, kind = point, fields[2]
    return kind
