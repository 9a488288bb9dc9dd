"""What the tables alone cannot promise: an audit that only grows, and the cache table of the rate limits."""

from django.core.management import call_command
from django.db import migrations

SQLITE = [
    """CREATE TRIGGER clinics_auditevent_no_update BEFORE UPDATE ON clinics_auditevent
       BEGIN SELECT RAISE(ABORT, 'audit rows are never changed'); END""",
    """CREATE TRIGGER clinics_auditevent_no_delete BEFORE DELETE ON clinics_auditevent
       BEGIN SELECT RAISE(ABORT, 'audit rows are never deleted'); END""",
]
POSTGRES = [
    """CREATE FUNCTION clinics_auditevent_refuse() RETURNS trigger AS $$
       BEGIN RAISE EXCEPTION 'audit rows are never changed or deleted'; END $$ LANGUAGE plpgsql""",
    """CREATE TRIGGER clinics_auditevent_no_change BEFORE UPDATE OR DELETE ON clinics_auditevent
       FOR EACH ROW EXECUTE FUNCTION clinics_auditevent_refuse()""",
]


def guard(apps, schema_editor):
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRES:
        schema_editor.execute(statement)


def make_cache_table(apps, schema_editor):
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    dependencies = [("clinics", "0001_people_and_records")]

    operations = [
        migrations.RunPython(guard, migrations.RunPython.noop),
        migrations.RunPython(make_cache_table, migrations.RunPython.noop),
    ]
