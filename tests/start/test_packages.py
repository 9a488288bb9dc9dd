"""Filling .venv, with the installers replaced: no test here fetches anything."""

import json
import sys

import pytest

from start import packages
from start.progress import Stop


@pytest.fixture
def project(tmp_path, monkeypatch):
    """An empty project folder with requirements, in which nothing is installed."""
    venv = tmp_path / ".venv"
    requirements = tmp_path / "requirements"
    requirements.mkdir()
    for name in ("base", "dev", "build", "spark", "uv"):
        (requirements / f"{name}.txt").write_text(f"{name}==1\n")
    monkeypatch.setattr(packages, "ROOT", tmp_path)
    monkeypatch.setattr("start.folders.ROOT", tmp_path)
    monkeypatch.setattr(packages, "REQUIREMENTS", requirements)
    monkeypatch.setattr(packages, "TOOLS", tmp_path / ".tools")
    monkeypatch.setattr(packages, "VENV", venv)
    monkeypatch.setattr(packages, "PYTHON", venv / "bin" / "python")
    monkeypatch.setattr(packages, "STAMP", venv / "groundwork.json")
    return tmp_path


@pytest.fixture
def installed(project, monkeypatch):
    """The names of the requirement files installed, in order, by an installer that always works."""
    names = []
    monkeypatch.setattr(packages, "install", lambda path, ready_built: names.append(path.name))
    return names


def test_second_start_installs_nothing(installed):
    packages.ensure("base")
    packages.ensure("base")
    assert installed == ["base.txt"]
    assert packages.PYTHON.exists()


def test_the_tests_set_counts_for_the_product_too(installed):
    packages.ensure("dev")
    packages.ensure("base")
    packages.ensure("dev")
    assert installed == ["dev.txt"]


def test_the_products_set_does_not_count_for_the_tests(installed):
    packages.ensure("base")
    packages.ensure("dev")
    assert installed == ["base.txt", "dev.txt"]


def test_changed_requirements_are_installed(project, installed):
    packages.ensure("base")
    (project / "requirements" / "base.txt").write_text("base==2\n")
    packages.ensure("base")
    assert installed == ["base.txt", "base.txt"]


def test_the_distributed_engine_comes_on_top_and_takes_nothing_away(installed):
    packages.ensure("dev")
    packages.ensure("spark")
    assert installed == ["dev.txt", "build.txt", "spark.txt"]
    packages.ensure("dev")
    packages.ensure("base")
    packages.ensure("spark")
    assert installed == ["dev.txt", "build.txt", "spark.txt"]


def test_changed_products_packages_have_the_distributed_engine_looked_at_again(project, installed):
    packages.ensure("spark")
    (project / "requirements" / "base.txt").write_text("base==2\n")
    packages.ensure("spark")
    assert installed == ["base.txt", "build.txt", "spark.txt"] * 2


def test_failed_installation_is_tried_again(project, installed, monkeypatch):
    def fail(path, ready_built):
        raise Stop("no")

    with monkeypatch.context() as broken:
        broken.setattr(packages, "install", fail)
        with pytest.raises(Stop):
            packages.ensure("base")
    packages.ensure("base")
    assert installed == ["base.txt"]


def test_environment_of_another_python_is_replaced(installed):
    packages.ensure("base")
    packages.STAMP.write_text(json.dumps(packages.read_stamp() | {"python": "/usr/bin/python3.10"}))
    old = packages.VENV / "lib" / "left-over"
    old.write_text("")
    packages.ensure("base")
    assert installed == ["base.txt", "base.txt"]
    assert not old.exists()


def test_environment_whose_python_is_gone_is_replaced(installed):
    packages.ensure("base")
    packages.PYTHON.unlink()
    packages.PYTHON.symlink_to("/usr/bin/no-such-python")
    packages.ensure("base")
    assert packages.PYTHON.exists()


def answers(monkeypatch, *results):
    """Have the installers give these (code, output), and return the commands they were called with."""
    calls = []
    remaining = list(results)

    def run_quietly(command, env, meanwhile):
        calls.append([str(part) for part in command])
        return remaining.pop(0)

    monkeypatch.setattr(packages, "run_quietly", run_quietly)
    return calls


def test_uv_comes_first_and_checks_hashes(project, monkeypatch):
    monkeypatch.setattr(packages.shutil, "which", lambda name: "/usr/bin/uv" if name == "uv" else None)
    calls = answers(monkeypatch, (0, ""))
    packages.install(project / "requirements" / "base.txt")
    assert calls[0][:3] == ["/usr/bin/uv", "pip", "install"]
    assert "--require-hashes" in calls[0]


def test_what_is_not_ready_built_is_made_with_what_is_there_and_checked_as_well(project, monkeypatch):
    monkeypatch.setattr(packages.shutil, "which", lambda name: "/usr/bin/uv" if name == "uv" else None)
    calls = answers(monkeypatch, (0, ""), (0, ""))
    packages.install(project / "requirements" / "base.txt")
    packages.install(project / "requirements" / "spark.txt", ready_built=False)
    assert "--only-binary" in calls[0]
    assert {"--no-build-isolation", "--require-hashes"} <= set(calls[1])
    assert "--only-binary" not in calls[1]


def test_uv_is_fetched_by_its_hash_into_the_project(project, monkeypatch):
    monkeypatch.setattr(packages.shutil, "which", lambda name: None)
    monkeypatch.setattr(packages, "has", lambda module: module == "pip")
    calls = answers(monkeypatch, (0, ""), (0, ""))
    packages.install(project / "requirements" / "base.txt")
    assert calls[0][-2:] == ["--requirement", str(project / "requirements" / "uv.txt")]
    assert "--require-hashes" in calls[0]
    assert calls[1][0] == str(project / ".tools" / "bin" / "uv")


def test_pip_takes_over_where_uv_fails(project, monkeypatch):
    monkeypatch.setattr(packages.shutil, "which", lambda name: "/usr/bin/uv")
    monkeypatch.setattr(packages, "has", lambda module: module == "pip")
    calls = answers(monkeypatch, (2, "error: no"), (0, ""))
    packages.install(project / "requirements" / "base.txt")
    assert calls[1][:4] == [sys.executable, "-m", "pip", "--python"]
    assert "--require-hashes" in calls[1]


def test_without_pip_the_environments_own_is_used(project, monkeypatch):
    monkeypatch.setattr(packages.shutil, "which", lambda name: None)
    monkeypatch.setattr(packages, "has", lambda module: module == "ensurepip")
    calls = answers(monkeypatch, (0, ""), (0, ""))
    packages.install(project / "requirements" / "base.txt")
    assert calls[0][1:3] == ["-m", "ensurepip"]
    assert calls[1][0] == str(packages.PYTHON)


def test_no_installer_at_all_names_the_package_to_add(project, monkeypatch):
    monkeypatch.setattr(packages.shutil, "which", lambda name: None)
    monkeypatch.setattr(packages, "has", lambda module: False)
    with pytest.raises(Stop, match="sudo apt install python3-pip"):
        packages.install(project / "requirements" / "base.txt")


def test_offline_gets_the_reason_and_the_way_out(project, monkeypatch):
    monkeypatch.setattr(packages, "ways", lambda: iter([(["pip"], {})]))
    answers(monkeypatch, (1, "WARNING: Retrying\nERROR: No matching distribution found for django==5.2.19\n"))
    with pytest.raises(Stop) as stop:
        packages.install(project / "requirements" / "base.txt")
    assert str(stop.value) == (
        "The packages could not be installed (No matching distribution found for django==5.2.19). "
        'Check the connection to the internet, or see "Without the internet" in docs/operators-guide.md, '
        "then run the same command again."
    )


@pytest.mark.parametrize(
    ("output", "expected"),
    [
        ("", "no reason given"),
        ("error: one\nERROR: two.\nlast words", "two"),
        ("first\nlast words", "last words"),
    ],
)
def test_reason(output, expected):
    assert packages.reason(output) == expected


def test_pip_settings_from_the_environment_beat_those_from_files():
    listing = (
        ":env:.find-links='/wheels'\n"
        "global.extra-index-url='\\nfile:///a\\nfile:///b'\n"
        "global.find-links='/old'\n"
        "global.index-url='https://mirror.example/simple'\n"
    )
    assert packages.pip_settings(listing) == {
        "find-links": "/wheels",
        "extra-index-url": "file:///a file:///b",
        "index-url": "https://mirror.example/simple",
    }
