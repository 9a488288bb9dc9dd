import subprocess
import sys
from types import SimpleNamespace

import pytest

from start import suite
from start.database_tests import pytest_collection_modifyitems
from start.suite import Outcome, Step


@pytest.fixture
def here(monkeypatch):
    """A computer with a browser and a PostgreSQL; returns what to change."""
    at_hand = {"browser": True, "postgres": "", "java": ""}
    monkeypatch.setattr(suite.shutil, "which", lambda name: "/usr/bin/chromium" if at_hand["browser"] else None)
    monkeypatch.setattr(suite, "why_no_postgres", lambda python, url: at_hand["postgres"])
    monkeypatch.setattr(suite.java, "why_not", lambda: at_hand["java"])
    return at_hand


def by_name(environ=None):
    return {step.name: step for step in suite.steps(environ or {})}


def test_cheap_checks_come_before_the_tests(here):
    names = list(by_name())
    assert names.index("Lint") < names.index("Django checks") < names.index("Tests on SQLite")
    assert names[-1] == "Tests on PostgreSQL"


def test_both_databases_run_the_suites_own_settings(here):
    found = by_name({"GROUNDWORK_TEST_POSTGRES": "postgres://me@db/x"})
    assert found["Tests on SQLite"].env == {"DJANGO_SETTINGS_MODULE": "tests.settings"}
    assert found["Tests on PostgreSQL"].env["DATABASE_URL"] == "postgres://me@db/x"
    assert by_name()["Tests on PostgreSQL"].env["DATABASE_URL"] == "postgres://postgres@127.0.0.1:5432/postgres"


@pytest.mark.parametrize(
    ("missing", "step"),
    [
        ("browser", "Browser for the tests"),
        ("postgres", "Tests on PostgreSQL"),
        ("java", "Java for the distributed engine"),
    ],
)
def test_what_is_missing_is_skipped_unless_required(here, missing, step):
    here[missing] = False if missing == "browser" else "there is none"
    assert suite.run_step(by_name()[step], {}).result == "skipped"
    required = by_name({"GROUNDWORK_REQUIRE": "postgres, browser, spark"})[step]
    outcome = suite.run_step(required, {})
    assert outcome.result == "failed"
    assert outcome.note


def test_why_no_postgres_keeps_the_password_to_itself(monkeypatch):
    monkeypatch.setattr(suite.subprocess, "run", lambda *a, **k: SimpleNamespace(returncode=1))
    said = suite.why_no_postgres("python", "postgres://me:secret@127.0.0.1:1/x")
    assert said == "no PostgreSQL answers at GROUNDWORK_TEST_POSTGRES (127.0.0.1:1/x)"


@pytest.mark.parametrize(("program", "result"), [("true", "ok"), ("false", "failed")])
def test_outcome_follows_the_exit_code(program, result):
    outcome = suite.run_step(Step("A step", (program,)), {"PATH": "/usr/bin:/bin"})
    assert (outcome.name, outcome.result) == ("A step", result)
    assert outcome.note.endswith(" s")


HOLDS_A_STEP = """
import os, signal, sys
from start.processes import heed_signals
from start.suite import attached
heed_signals()
signal.signal(signal.SIGINT, signal.SIG_IGN)
step = "import signal\\nprint('up', flush=True)\\ntry: signal.pause()\\nexcept KeyboardInterrupt: print('tidied up')"
attached([sys.executable, "-c", step], os.environ)
"""


def test_a_step_may_tidy_up_when_the_suite_is_ended():
    with subprocess.Popen(
        [sys.executable, "-c", HOLDS_A_STEP],
        cwd=suite.ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as asked:
        assert asked.stdout.readline() == "up\n"
        asked.terminate()
        assert asked.stdout.read() == "tidied up\n"
        assert "Interrupted" in asked.stderr.read()


@pytest.mark.parametrize(("results", "code"), [(("ok", "skipped"), 0), (("ok", "failed", "ok"), 1)])
def test_one_failure_fails_the_suite_after_all_steps_ran(monkeypatch, capsys, results, code):
    remaining = iter(results)
    monkeypatch.setattr(suite, "steps", lambda environ: [Step(f"Step {n}", ()) for n, _ in enumerate(results)])
    monkeypatch.setattr(suite, "run_step", lambda step, env: Outcome(step.name, next(remaining), "0.1 s"))
    assert suite.run_all({}) == code
    printed = capsys.readouterr().out
    assert all(f"Step {n}" in printed for n, _ in enumerate(results))


def test_table_is_aligned():
    lines = suite.table([Outcome("Lint", "ok", "1.0 s"), Outcome("Tests on SQLite", "failed", "80.1 s")]).splitlines()
    assert lines == ["  Lint             ok       1.0 s", "  Tests on SQLite  failed   80.1 s"]


def test_second_database_runs_only_tests_that_use_one():
    def item(name, mark=False, fixtures=()):
        return SimpleNamespace(
            name=name, fixturenames=list(fixtures), get_closest_marker=lambda wanted: object() if mark else None
        )

    items = [item("pure", fixtures=["tmp_path"]), item("marked", mark=True), item("cast", fixtures=["cast", "db"])]
    dropped = []

    def pytest_deselected(items):
        dropped.extend(items)

    hook = SimpleNamespace(pytest_deselected=pytest_deselected)
    pytest_collection_modifyitems(SimpleNamespace(hook=hook), items)
    assert [kept.name for kept in items] == ["marked", "cast"]
    assert [gone.name for gone in dropped] == ["pure"]
