"""The web server as a child: a free port first, then its first page, then its end."""

import errno
import http.client
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from pathlib import Path

from start.processes import PRIVATE, begin, end
from start.progress import Stop, say

FIRST_PAGE = 60.0
WILDCARDS = {"0.0.0.0": "127.0.0.1", "::": "::1", "": "127.0.0.1"}  # noqa: S104 - looked up, not bound


def require_free(host: str, port: int, command: str) -> None:
    """Stop with the way out when nothing can listen on `host` and `port`; `command` is what was typed."""
    fault = why_not(host, port)
    if fault is None:
        return
    if fault == errno.EADDRINUSE:
        other = next((near for near in range(port + 1, port + 50) if why_not(host, near) is None), port + 1)
        raise Stop(f"Port {port} on {host} is already in use. Choose another: {command} --port {other}")
    if fault == errno.EACCES:
        raise Stop(f"Port {port} is kept for the system. Choose one from 1024 up: {command} --port 8000")
    raise Stop(f"This computer has no address {host}. Leave --host out, or name one it has.")


def why_not(host: str, port: int) -> int | None:
    """None when a server could listen there, else the error number."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            # As the server does: a port whose last visitor has just left counts as free.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except socket.gaierror:
        return errno.EADDRNOTAVAIL
    except OSError as error:
        return error.errno
    return None


def address(host: str, port: int) -> str:
    """The address a browser on this computer opens."""
    near = WILDCARDS.get(host, host)
    return f"http://[{near}]:{port}/" if ":" in near else f"http://{near}:{port}/"


def workers_and_threads(environ: Mapping[str, str], demo: bool) -> tuple[int, int]:
    """How many processes and threads answer: one process for the demo, else WEB_CONCURRENCY or two."""
    if demo:
        return 1, 8
    text = environ.get("WEB_CONCURRENCY", "2")
    if not text.isdigit() or int(text) < 1:
        raise Stop(
            f"WEB_CONCURRENCY is {text!r}. Set it to the number of server processes, such as 2, or leave it out."
        )
    return int(text), 4


def serve(python: Path, env: Mapping[str, str], host: str, port: int, page: str, ready: Callable[[str], None]) -> None:
    """Answer requests until Ctrl-C or a signal; calls `ready` with the address of `page` once it has come."""
    workers, threads = workers_and_threads(env, demo=env.get("GROUNDWORK_DEMO") == "1")
    bind = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    command = [python, "-m", "gunicorn", "--bind", bind, "--worker-class", "gthread", "--workers", workers]
    command += ["--threads", threads, "--timeout", 120, "--graceful-timeout", 8, "--log-level", "warning"]
    # The control socket would lie in the home folder and answer for every server of this account.
    command += ["--no-control-socket", "groundwork.config.wsgi:application"]
    child = begin(command, env, umask=PRIVATE)
    try:
        first = address(host, port) + page
        wait_for_first_page(first, child)
        ready(first)
        child.wait()
    except KeyboardInterrupt:
        say("Stopping")
        return
    finally:
        end(child)
    raise Stop(f"The server ended by itself (code {child.returncode}). The lines above say why.", code=1)


def wait_for_first_page(url: str, child: subprocess.Popen) -> None:
    """Return when `url` has been answered; Stop when the server ends, fails or takes more than a minute."""
    # No proxies: the request goes to this computer, whatever the environment says about the world outside.
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    deadline = time.monotonic() + FIRST_PAGE
    while time.monotonic() < deadline:
        if child.poll() is not None:
            raise Stop(f"The server ended by itself (code {child.returncode}). The lines above say why.", code=1)
        try:
            with opener.open(url, timeout=20):
                return
        except urllib.error.HTTPError as answer:
            answer.close()
            if answer.code < http.HTTPStatus.INTERNAL_SERVER_ERROR:
                return
            raise Stop(f"The first page failed (HTTP {answer.code}). The lines above say why.", code=1) from None
        except (OSError, http.client.HTTPException):
            time.sleep(0.05)
    raise Stop(f"The server did not answer within {FIRST_PAGE:.0f} seconds. The lines above may say why.", code=1)
