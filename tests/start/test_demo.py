"""The demo as a visitor starts it: the real program, server and sample network."""

import re
import signal
import socket
import subprocess
import sys
import urllib.request

import pytest

from start import packages
from start.folders import ROOT


@pytest.fixture
def port():
    with socket.create_server(("127.0.0.1", 0)) as free:
        return free.getsockname()[1]


@pytest.mark.skipif(
    not packages.stamp_for("base").items() <= packages.read_stamp().items(),
    reason="the packages were not installed by ./run, so it would fetch them",
)
def test_demo_opens_a_page_and_leaves_only_the_prepared_sample(tmp_path, port):
    command = [sys.executable, ROOT / "run", "demo", "--port", str(port), "--data", str(tmp_path / "data")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as demo:
        lines = []
        while not lines or (lines[-1] and "is ready: " not in lines[-1]):
            lines.append(demo.stdout.readline())
        try:
            expected = rf"\[ *[\d.]+ s\] The sample network is ready: (http://127\.0\.0\.1:{port}/step-in/)\n"
            ready = re.fullmatch(expected, lines[-1])
            assert ready, lines
            with urllib.request.urlopen(ready[1]) as page:
                assert "Rosa Delgado" in page.read().decode()
            assert len(list((tmp_path / "data" / "demo").glob("run-*"))) == 1
        finally:
            demo.send_signal(signal.SIGTERM)
            demo.wait()
        demo.stdout.read()
    assert demo.returncode == 0
    (built,) = (tmp_path / "data" / "demo").iterdir()
    assert built.name.startswith("sample-")
    for private in (tmp_path / "data", built / "groundwork.sqlite3", built / "secret-key"):
        assert not private.stat().st_mode & 0o077
