"""The sample is built once and copied; the clinic's own data is only ever brought up to date."""

import os
from pathlib import Path

import pytest

from start import data
from start.progress import Stop


@pytest.fixture
def prepared(monkeypatch):
    """The steps asked of Django, each time; a stand-in writes the database file."""
    asked = []

    def prepare(python, env, *steps):
        asked.append(steps)
        (Path(env["GROUNDWORK_DATA"]) / "groundwork.sqlite3").write_text("sample")

    monkeypatch.setattr(data, "prepare", prepare)
    monkeypatch.setattr(data, "digest", lambda paths, *words: "state-1")
    monkeypatch.setattr(data, "program_files", list)
    return asked


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_sample_is_built_once_and_each_start_has_its_own_copy(prepared, tmp_path):
    for _ in range(2):
        with data.sample_copy("python", tmp_path) as own:
            database = own / "groundwork.sqlite3"
            assert database.read_text() == "sample"
            database.write_text("changed by a visitor")
        assert names(tmp_path) == ["sample-state-1"]
    assert len(prepared) == 1
    assert "sample_network" in prepared[0]


def test_changed_program_makes_a_new_sample(prepared, tmp_path, monkeypatch):
    with data.sample_copy("python", tmp_path):
        pass
    monkeypatch.setattr(data, "digest", lambda paths, *words: "state-2")
    with data.sample_copy("python", tmp_path):
        pass
    assert names(tmp_path) == ["sample-state-2"]
    assert len(prepared) == 2


def test_each_day_has_its_own_sample(prepared, tmp_path, monkeypatch):
    words = []
    monkeypatch.setattr(data, "digest", lambda paths, *said: words.append(said) or "state-1")
    with data.sample_copy("python", tmp_path):
        pass
    (said,) = words
    assert said == (f"{data.datetime.datetime.now(data.datetime.UTC):%Y-%m-%d}",)


def test_copy_is_removed_when_the_server_fails(prepared, tmp_path):
    with pytest.raises(RuntimeError, match="broken"), data.sample_copy("python", tmp_path):
        raise RuntimeError("broken")
    assert names(tmp_path) == ["sample-state-1"]


def test_half_a_sample_is_never_kept(prepared, tmp_path, monkeypatch):
    def fail(python, env, *steps):
        (Path(env["GROUNDWORK_DATA"]) / "groundwork.sqlite3").write_text("half")
        raise Stop("")

    monkeypatch.setattr(data, "prepare", fail)
    with pytest.raises(Stop), data.sample_copy("python", tmp_path):
        pytest.fail("a server was started on half a sample")
    assert names(tmp_path) == []


def test_left_over_copies_go_and_those_in_use_stay(prepared, tmp_path):
    gone = tmp_path / "run-999999999"
    used = tmp_path / f"run-{os.getppid()}"
    other = tmp_path / "run-notes"
    for folder in (gone, used, other):
        folder.mkdir()
    data.remove_left_over(tmp_path)
    assert names(tmp_path) == sorted([used.name, other.name])


def test_static_files_are_collected_when_the_program_has_changed(prepared, tmp_path, monkeypatch):
    env = {"GROUNDWORK_DATA": str(tmp_path)}
    data.bring_up_to_date("python", tmp_path, env)
    (tmp_path / "static").mkdir()
    data.bring_up_to_date("python", tmp_path, env)
    monkeypatch.setattr(data, "digest", lambda paths: "state-2")
    data.bring_up_to_date("python", tmp_path, env)
    assert ["collectstatic" in steps for steps in prepared] == [True, False, True]
    assert all(steps[0] == "start_checks" for steps in prepared)


@pytest.mark.parametrize(("code", "expected"), [(2, "^$"), (1, "stopped with the error above")])
def test_failed_step_stops_the_start(monkeypatch, code, expected):
    monkeypatch.setattr(data, "run_aloud", lambda command, env: code)
    with pytest.raises(Stop, match=expected) as stop:
        data.prepare("python", {}, "migrate")
    assert stop.value.code == code
