"""A pytest plugin for the second database: keeps the tests that use one; the others cannot come out differently."""

DATABASE_FIXTURES = frozenset({"db", "transactional_db", "live_server", "django_db_reset_sequences"})


def uses_database(item) -> bool:
    """Whether the collected test asks for a database, by mark or through any of its fixtures."""
    return item.get_closest_marker("django_db") is not None or not DATABASE_FIXTURES.isdisjoint(item.fixturenames)


def pytest_collection_modifyitems(config, items):
    dropped = [item for item in items if not uses_database(item)]
    items[:] = [item for item in items if uses_database(item)]
    config.hook.pytest_deselected(items=dropped)
