"""The locked files: exact, hashed, the same for product and tests, and free of any address."""

import re
from types import SimpleNamespace

import pytest

from start import lock
from start.folders import REQUIREMENTS
from start.progress import Stop


def pins(name):
    """package -> (version, number of hashes) of a locked file."""
    text = (REQUIREMENTS / f"{name}.txt").read_text(encoding="utf-8")
    found = {}
    for block in re.split(r"^(?=[a-z])", text, flags=re.MULTILINE)[1:]:
        package, version = re.match(r"([\w.-]+)(?:\[[\w,]+\])?==([^\s;]+)", block).groups()
        found[package] = (version, block.count("--hash=sha256:"))
    return found


@pytest.mark.parametrize("name", lock.NAMES)
def test_every_package_has_hashes_and_no_file_an_address(name):
    found = pins(name)
    assert found
    assert all(hashes for _, hashes in found.values())
    assert "://" not in (REQUIREMENTS / f"{name}.txt").read_text(encoding="utf-8")


def test_tests_run_on_the_versions_of_the_product():
    base, dev = pins("base"), pins("dev")
    assert {package: dev.get(package) for package in base} == base


def test_every_wanted_package_is_locked():
    for name in lock.NAMES:
        wanted = re.findall(r"^([A-Za-z][\w.-]*)", (REQUIREMENTS / f"{name}.in").read_text(), re.MULTILINE)
        assert {re.sub(r"[._]", "-", package).lower() for package in wanted} <= set(pins(name))


@pytest.fixture
def calls(monkeypatch):
    """The uv commands asked for; each succeeds."""
    asked = []
    monkeypatch.setattr(lock.packages, "find_uv", lambda: "uv")

    def run(command, **options):
        asked.append(command)
        return SimpleNamespace(returncode=0)

    monkeypatch.setattr(lock.subprocess, "run", run)
    return asked


def test_dev_is_held_to_base_and_upgrade_is_passed_on(calls):
    lock.lock(["--upgrade"])
    assert [command[command.index("-o") + 1] for command in calls] == [
        "requirements/base.txt",
        "requirements/dev.txt",
        "requirements/build.txt",
        "requirements/spark.txt",
        "requirements/uv.txt",
    ]
    assert ["--constraint" in command for command in calls] == [False, True, False, False, False]
    assert all(command[-1] == "--upgrade" and "--generate-hashes" in command for command in calls)


def test_without_uv_nothing_is_written(calls, monkeypatch):
    monkeypatch.setattr(lock.packages, "find_uv", lambda: None)
    with pytest.raises(Stop, match="Locking needs uv"):
        lock.lock([])
    assert not calls
