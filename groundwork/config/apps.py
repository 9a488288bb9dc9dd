"""Start-up checks and the safe way to open SQLite."""

from django.apps import AppConfig
from django.core.checks import Tags, register
from django.db.backends.signals import connection_created

from groundwork.config import checks, sqlite, wording


class ConfigConfig(AppConfig):
    name = "groundwork.config"
    label = "config"

    def ready(self):
        # The one signal in the project: Django offers no other place to set pragmas on each connection.
        connection_created.connect(sqlite.prepare, dispatch_uid="groundwork.sqlite")
        wording.apply()
        register(checks.every_route_declares_its_access, Tags.security)
        register(checks.database_is_safe, Tags.database)
