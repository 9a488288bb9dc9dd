"""The product served once for the whole run, and people at their desks in front of it."""

import os
import tempfile
from contextlib import ExitStack
from pathlib import Path

import psycopg
import pytest
from playwright.sync_api import expect

from tests import chromium as the_chromium
from tests.browser.product import copy_of_contents, fill, own_postgres_database, served
from tests.browser.visitors import Visitors

# Two cores serve browser, product and database here; a slow page is not a wrong one.
expect.set_options(timeout=30_000)
SHELF = Path(tempfile.gettempdir()) / f"groundwork-browser-{os.getuid()}"


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """The product over the sample network and the tests' own clinics."""
    the_chromium.path()
    place = tmp_path_factory.mktemp("product") / "data"
    with served(copy_of_contents(SHELF, place, "sample", "spine", "papers")) as product:
        yield product


@pytest.fixture(scope="module")
def site_on_postgres(tmp_path_factory):
    """The product over a PostgreSQL database of its own, with the clinics that have begun nothing."""
    the_chromium.path()
    with ExitStack() as stack:
        try:
            database = stack.enter_context(own_postgres_database())
        except psycopg.OperationalError:
            end = pytest.fail if "postgres" in os.environ.get("GROUNDWORK_REQUIRE", "") else pytest.skip
            end("No PostgreSQL answers at GROUNDWORK_TEST_POSTGRES")
        place = tmp_path_factory.mktemp("on-postgres")
        fill(place, "spine", database=database)
        yield stack.enter_context(served(place, database))


@pytest.fixture
def visitors(chromium, site):
    """Opens tabs on the product; the test fails with what went wrong in any of them."""
    people = Visitors(chromium, site)
    yield people
    people.close()
    assert people.take_faults() == []


@pytest.fixture
def visitors_on_postgres(chromium, site_on_postgres):
    people = Visitors(chromium, site_on_postgres)
    yield people
    people.close()
    assert people.take_faults() == []
