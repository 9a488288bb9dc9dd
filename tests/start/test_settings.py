from pathlib import Path

from start import settings
from start.folders import ROOT

CALLER = {
    "PATH": "/usr/bin",
    "DATABASE_URL": "postgres://clinic@db/clinic",
    "GROUNDWORK_DEMO": "1",
    "GROUNDWORK_HTTPS": "1",
    "GROUNDWORK_DATA": "/elsewhere",
    "GROUNDWORK_REQUIRE": "postgres",
}


def test_real_use_keeps_the_callers_settings_but_never_the_demo(tmp_path):
    env = settings.real(tmp_path, CALLER)
    assert env["DATABASE_URL"] == CALLER["DATABASE_URL"]
    assert env["GROUNDWORK_HTTPS"] == "1"
    assert "GROUNDWORK_DEMO" not in env
    assert env["GROUNDWORK_DATA"] == str(tmp_path)
    assert env["GROUNDWORK_SECRET_KEY_FILE"] == str(tmp_path / "secret-key")


def test_a_key_file_of_the_operators_own_is_used(tmp_path):
    env = settings.real(tmp_path, {"GROUNDWORK_SECRET_KEY_FILE": "/run/secrets/groundwork"})
    assert env["GROUNDWORK_SECRET_KEY_FILE"] == "/run/secrets/groundwork"
    assert not (tmp_path / "secret-key").exists()


def test_the_demo_cannot_reach_a_real_database(tmp_path):
    env = settings.sample(tmp_path, CALLER)
    assert {name: value for name, value in env.items() if name.startswith(("GROUNDWORK_", "DATABASE_"))} == {
        "GROUNDWORK_DEMO": "1",
        "GROUNDWORK_DATA": str(tmp_path),
        "GROUNDWORK_SECRET_KEY_FILE": str(tmp_path / "secret-key"),
    }
    assert env["PATH"] == "/usr/bin"
    assert settings.sample(tmp_path, CALLER | {"GROUNDWORK_DEBUG": "1"})["GROUNDWORK_DEBUG"] == "1"


def test_tests_keep_only_the_test_switches(tmp_path):
    env = settings.tests(tmp_path, CALLER)
    assert "DATABASE_URL" not in env
    assert "GROUNDWORK_HTTPS" not in env
    assert env["GROUNDWORK_REQUIRE"] == "postgres"
    assert env["GROUNDWORK_DATA"] == str(tmp_path)


def test_tests_keep_compiled_files_elsewhere_for_who_wants_none_in_the_folder(tmp_path):
    assert "PYTHONPYCACHEPREFIX" not in settings.tests(tmp_path, {})
    env = settings.tests(tmp_path, {"PYTHONDONTWRITEBYTECODE": "1"})
    assert "PYTHONDONTWRITEBYTECODE" not in env
    assert not Path(env["PYTHONPYCACHEPREFIX"]).is_relative_to(ROOT)


def test_address_people_open_is_the_first_origin():
    origins = {"GROUNDWORK_ORIGINS": "https://groundwork.example, https://other.example"}
    assert settings.public_address(origins) == "https://groundwork.example"
    assert settings.public_address({}) == ""
