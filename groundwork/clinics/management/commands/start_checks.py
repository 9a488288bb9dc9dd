"""Refuse to start on a database this version cannot serve, in one sentence."""

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args, **options):
        try:
            connection.ensure_connection()
            loader = MigrationLoader(connection)
        except DatabaseError as error:
            raise CommandError(
                f"The database cannot be opened ({str(error).strip().splitlines()[0]}). "
                "Check DATABASE_URL, or the folder in GROUNDWORK_DATA."
            ) from error
        unknown = sorted(set(loader.applied_migrations) - set(loader.disk_migrations))
        ours = [name for name in unknown if name[0] in loader.migrated_apps]
        if ours:
            app, name = ours[0]
            raise CommandError(
                f"The database was last used by a newer Groundwork (it knows {app}.{name}). "
                "Start that version, or restore a backup made before the update."
            )
