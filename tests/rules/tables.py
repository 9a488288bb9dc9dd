"""What stands in all tables, asked in plain SQL: through the models it took half the time of the tests that compare."""

import hashlib

from django.apps import apps
from django.db import connection


def counts(apart=frozenset()) -> dict[str, int]:
    """{record: rows} of every table but those of the records named in `apart`."""
    names = {model.__name__: _quoted(model) for model in apps.get_models() if model.__name__ not in apart}
    return dict(zip(names, _ask(", ".join(f"(SELECT count(*) FROM {table})" for table in names.values())), strict=True))


def digest(apart=frozenset()) -> str:
    """A digest of every row of every table but those of the records named in `apart`."""
    found = hashlib.sha256()
    with connection.cursor() as cursor:
        for model in apps.get_models():
            if model.__name__ not in apart:
                cursor.execute(f"SELECT * FROM {_quoted(model)} ORDER BY {_quote(model._meta.pk.column)}")
                found.update(repr(cursor.fetchall()).encode())
    return found.hexdigest()


def _ask(columns) -> tuple:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {columns}")
        return cursor.fetchone()


def _quoted(model) -> str:
    return _quote(model._meta.db_table)


def _quote(name) -> str:
    return connection.ops.quote_name(name)
