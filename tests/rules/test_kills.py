"""Killed at any moment, the product loses no acknowledged write and keeps no half one.

GROUNDWORK_TEST_KILLS=1000 kills more often, GROUNDWORK_TEST_SEED=7 at other moments.
"""

import os
import re
import subprocess
import sys

from start.folders import ROOT

KILLS = os.environ.get("GROUNDWORK_TEST_KILLS", "20")
SEED = os.environ.get("GROUNDWORK_TEST_SEED", "20261109")


def test_killed_writers_leave_a_sound_database(tmp_path):
    env = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "DATABASE_URL": f"sqlite:///{tmp_path}/killed.sqlite3",
    }
    command = [sys.executable, "-m", "tests.rules.ledger", str(tmp_path), SEED, KILLS]
    run = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    rounds, killed, acknowledged = map(int, re.findall(r"\d+", run.stdout))
    assert (rounds, killed) == (int(KILLS), 2 * int(KILLS))
    assert acknowledged > rounds
