"""The environment the Django process gets: for real use, for the demo, for the tests."""

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from start.folders import secret_key_file

SETTINGS = "groundwork.config.settings"
TEST_SETTINGS = "tests.settings"


def real(data: Path, environ: Mapping[str, str] = os.environ) -> dict[str, str]:
    """The caller's environment with the data folder and key filled in.

    GROUNDWORK_DEMO is taken out: set by mistake it would let anyone step in
    as any person of the clinic's own database.
    """
    env = {name: value for name, value in environ.items() if name != "GROUNDWORK_DEMO"}
    if "GROUNDWORK_SECRET_KEY_FILE" not in env:
        env["GROUNDWORK_SECRET_KEY_FILE"] = str(secret_key_file(data))
    return _common(env, data)


def sample(data: Path, environ: Mapping[str, str] = os.environ) -> dict[str, str]:
    """An environment that cannot reach a real database, whatever the caller has set."""
    env = _without_product(environ) | {"GROUNDWORK_SECRET_KEY_FILE": str(secret_key_file(data)), "GROUNDWORK_DEMO": "1"}
    if "GROUNDWORK_DEBUG" in environ:
        env["GROUNDWORK_DEBUG"] = environ["GROUNDWORK_DEBUG"]
    return _common(env, data)


def tests(data: Path, environ: Mapping[str, str] = os.environ) -> dict[str, str]:
    """An environment for the checks and tests, away from the caller's data; only the test switches carry over."""
    kept = ("GROUNDWORK_TEST_", "GROUNDWORK_REQUIRE")
    switches = {name: value for name, value in environ.items() if name.startswith(kept)}
    key = {"GROUNDWORK_SECRET_KEY_FILE": str(secret_key_file(data))}
    env = _common(_without_product(environ) | switches | key, data)
    # Who wants no compiled files in the folder gets them elsewhere: the tests start Python some hundred times, and to
    # compile every module each time took longer than the tests.
    if env.pop("PYTHONDONTWRITEBYTECODE", ""):
        env["PYTHONPYCACHEPREFIX"] = str(Path(tempfile.gettempdir()) / f"groundwork-compiled-{os.getuid()}")
    return env


def public_address(environ: Mapping[str, str]) -> str:
    """Where people open Groundwork from other computers: the first of GROUNDWORK_ORIGINS; empty when unset."""
    return environ.get("GROUNDWORK_ORIGINS", "").partition(",")[0].strip()


def _without_product(environ: Mapping[str, str]) -> dict[str, str]:
    return {
        name: value for name, value in environ.items() if not name.startswith("GROUNDWORK_") and name != "DATABASE_URL"
    }


def _common(env: dict[str, str], data: Path) -> dict[str, str]:
    fixed = {"DJANGO_SETTINGS_MODULE": SETTINGS, "GROUNDWORK_DATA": str(data), "PYTHONUNBUFFERED": "1"}
    return env | fixed
