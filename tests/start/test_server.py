import errno
import os
import socket
import subprocess
import sys
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest

from start import server
from start.progress import Stop


@pytest.fixture
def running():
    """A program that runs until the test is over, in place of the server's process."""
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as child:
        yield child
        child.kill()


@contextmanager
def answering(*codes):
    """The address of a small server that gives these status codes, one a request."""
    remaining = list(codes)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            code = remaining.pop(0)
            self.send_response(code)
            if code == 302:
                self.send_header("Location", "/next")
            self.end_headers()

        def log_message(self, *arguments):
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as http:
        thread = Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"http://127.0.0.1:{http.server_port}/"
        http.shutdown()
        thread.join()
    assert not remaining


@pytest.mark.parametrize("codes", [(200,), (302, 200), (404,), (400,)])
def test_first_page_may_be_any_that_did_not_fail(running, codes):
    with answering(*codes) as url:
        server.wait_for_first_page(url, running)


@pytest.mark.parametrize("codes", [(500,), (302, 500)])
def test_failing_first_page_is_said(running, codes):
    with answering(*codes) as url, pytest.raises(Stop, match=r"The first page failed \(HTTP 500\)") as stop:
        server.wait_for_first_page(url, running)
    assert stop.value.code == 1


def test_first_page_is_not_asked_through_a_proxy(running, monkeypatch):
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    with answering(200) as url:
        server.wait_for_first_page(url, running)


def test_server_that_ended_is_said():
    with subprocess.Popen([sys.executable, "-c", "raise SystemExit(3)"]) as child:
        child.wait()
        with pytest.raises(Stop, match=r"ended by itself \(code 3\)"):
            server.wait_for_first_page("http://127.0.0.1:9/", child)


def test_server_that_never_answers_is_given_up(running, monkeypatch):
    monkeypatch.setattr(server, "FIRST_PAGE", 0.1)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with pytest.raises(Stop, match="did not answer within 0 seconds"):
        server.wait_for_first_page(f"http://127.0.0.1:{port}/", running)


def test_suggested_port_is_free():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(Stop) as stop:
            server.require_free("127.0.0.1", port, "./run demo")
        suggested = int(str(stop.value).rpartition(" ")[2])
        assert server.why_not("127.0.0.1", suggested) is None
        assert server.why_not("127.0.0.1", port) == errno.EADDRINUSE
    server.require_free("127.0.0.1", port, "./run demo")


def test_port_of_the_system(monkeypatch):
    monkeypatch.setattr(server, "why_not", lambda host, port: errno.EACCES)
    with pytest.raises(Stop, match=r"Port 80 is kept for the system\. Choose one from 1024 up: \./run --port 8000"):
        server.require_free("127.0.0.1", 80, "./run")


def test_address_of_another_computer():
    # From the block kept for documentation (RFC 5737), so no computer has it.
    with pytest.raises(Stop, match=r"This computer has no address 192\.0\.2\.1\."):
        server.require_free("192.0.2.1", 8000, "./run")


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("127.0.0.1", "http://127.0.0.1:8000/"),
        ("0.0.0.0", "http://127.0.0.1:8000/"),
        ("::", "http://[::1]:8000/"),
        ("clinic.example", "http://clinic.example:8000/"),
    ],
)
def test_address_to_open(host, expected):
    assert server.address(host, 8000) == expected


def test_number_of_processes():
    assert server.workers_and_threads({}, demo=False) == (2, 4)
    assert server.workers_and_threads({"WEB_CONCURRENCY": "5"}, demo=False) == (5, 4)
    assert server.workers_and_threads({"WEB_CONCURRENCY": "5"}, demo=True) == (1, 8)
    with pytest.raises(Stop, match="WEB_CONCURRENCY is 'many'"):
        server.workers_and_threads({"WEB_CONCURRENCY": "many"}, demo=False)


def test_server_that_cannot_load_stops_with_a_sentence(capfd):
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    env = {**os.environ, "DJANGO_SETTINGS_MODULE": "no.such.settings"}
    with pytest.raises(Stop, match="ended by itself"):
        server.serve(sys.executable, env, "127.0.0.1", port, "", ready=pytest.fail)
    assert "no.such" in capfd.readouterr().err.replace("'no'", "no.such")
