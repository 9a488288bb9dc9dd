"""The environment .venv and the packages in it, on a machine that may have neither venv's pip nor uv.

Debian's Python refuses `pip install` outside an environment (PEP 668) and
makes environments without pip unless python3-venv is there. What works
everywhere is an empty environment filled from outside: by uv (seconds) or by
the system's own pip (about 20 s). Every file is checked against the hashes in
requirements/, so it does not matter which of them fetched it, or from where.
"""

import ast
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from start.folders import REQUIREMENTS, ROOT, digest, make_writable
from start.processes import run_quietly
from start.progress import Stop, say

VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "groundwork.json"
TOOLS = ROOT / ".tools"

NO_PIP = (
    "Groundwork needs pip to fetch its packages, and this Python has none. "
    "On Debian or Ubuntu run: sudo apt install python3-pip"
)
# The lists each set is filled from, in order; the tests' list holds the product's packages too.
LISTS = {"base": ("base",), "dev": ("dev",), "spark": ("base", "build", "spark")}
# What counts as installed then.
COVERED = {"base": ("base",), "dev": ("base", "dev"), "spark": ("base", "build", "spark")}
MEGABYTES = {"base": 90, "dev": 155, "spark": 530}
STILL = "Still installing packages"
# pip's settings -> uv's, so that a mirror named for pip is used by uv too.
UV_NAMES = {
    "index-url": "UV_DEFAULT_INDEX",
    "extra-index-url": "UV_INDEX",
    "find-links": "UV_FIND_LINKS",
    "no-index": "UV_NO_INDEX",
    "cert": "SSL_CERT_FILE",
}


def ensure(name: str) -> Path:
    """The environment's Python, with all packages of the set `name` in it; quick when nothing changed."""
    needed = stamp_for(name)
    found = read_stamp()
    if PYTHON.exists() and needed.items() <= found.items():
        return PYTHON
    make_writable(ROOT, "Give your account the right to write there, or copy the project to a folder of your own.")
    make_environment(found.get("python"))
    say(f"Installing packages ({MEGABYTES[name]} MB to fetch the first time)")
    if not {key: needed[key] for key in ("python", "base")}.items() <= found.items():
        found = {}  # what stood on the older packages has to be looked at again
    for each in LISTS[name]:
        if found.get(each) != needed[each]:
            install(REQUIREMENTS / f"{each}.txt", ready_built=each != "spark")
    STAMP.write_text(json.dumps(found | stamp_for(name), indent=1), encoding="utf-8")
    say("Packages ready")
    return PYTHON


def stamp_for(name: str) -> dict[str, str]:
    """What must be on record before the packages of the set `name` count as installed."""
    digests = {each: digest([REQUIREMENTS / f"{each}.txt"]) for each in COVERED[name]}
    return {"python": str(PYTHON.resolve()), **digests}


def read_stamp() -> dict[str, str]:
    """What the last complete installation recorded; empty when there was none."""
    try:
        return json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}


def make_environment(recorded: str | None) -> None:
    """An empty .venv where there is none that works. One made for another Python (a system upgrade) is replaced."""
    if VENV.exists() and (not PYTHON.exists() or recorded not in (None, str(PYTHON.resolve()))):
        shutil.rmtree(VENV)
    if VENV.exists():
        return
    say(f"Making the environment .venv with Python {sys.version_info[0]}.{sys.version_info[1]}")
    code, output = run_quietly([sys.executable, "-m", "venv", "--without-pip", VENV], os.environ, "Still at it")
    if code:
        raise Stop(f"The environment {VENV} could not be made: {reason(output)}")


def install(requirements: Path, ready_built: bool = True) -> None:
    """Fill .venv by the first of the possible ways that works; Stop with the last one's reason when none does.

    What is not `ready_built` is made from its source with what is in .venv already.
    """
    built = ["--only-binary", ":all:"] if ready_built else ["--no-build-isolation"]
    flags = ["--require-hashes", *built, "--requirement", requirements]
    output = None
    for command, env in ways():
        code, output = run_quietly([*command, *flags], env, STILL)
        if code == 0:
            return
    if output is None:
        raise Stop(NO_PIP)
    raise Stop(
        f"The packages could not be installed ({reason(output)}). Check the connection to the internet, or see "
        '"Without the internet" in docs/operators-guide.md, then run the same command again.'
    )


def ways() -> Iterator[tuple[list[str | Path], dict[str, str]]]:
    """(beginning of an install command, its environment), the fastest first."""
    env = {**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_NO_INPUT": "1"}
    uv = find_uv()
    if uv:
        yield [uv, "pip", "install", "--quiet", "--python", PYTHON], uv_environment()
    if has("pip"):
        yield [sys.executable, "-m", "pip", "--python", PYTHON, "install"], env
    if has("ensurepip"):
        code, _ = run_quietly([PYTHON, "-m", "ensurepip", "--default-pip"], env, STILL)
        if code == 0:
            yield [PYTHON, "-m", "pip", "install"], env


def find_uv() -> str | None:
    """The path of uv: the machine's own, the one in .tools, or one that pip can fetch into .tools; else None."""
    own = TOOLS / "bin" / "uv"
    found = shutil.which("uv") or shutil.which(own)
    if found or not has("pip"):
        return found
    fetch = [sys.executable, "-m", "pip", "install", "--quiet", "--target", TOOLS, "--require-hashes"]
    code, _ = run_quietly([*fetch, "--requirement", REQUIREMENTS / "uv.txt"], os.environ, STILL)
    return str(own) if code == 0 else None


def has(module: str) -> bool:
    """Whether the Python that runs this can import `module`."""
    return importlib.util.find_spec(module) is not None


def uv_environment() -> dict[str, str]:
    """The environment for uv, with pip's mirror and certificate settings in uv's names where uv has none of its own."""
    # Best match over all indexes is safe here: only files with the locked hashes are taken.
    env = {"UV_INDEX_STRATEGY": "unsafe-best-match", **os.environ}
    if has("pip"):
        shown = subprocess.run(
            [sys.executable, "-m", "pip", "config", "list"], capture_output=True, text=True, check=False
        )
        for name, value in pip_settings(shown.stdout).items():
            if name in UV_NAMES:
                env.setdefault(UV_NAMES[name], value)
    return env


def pip_settings(listing: str) -> dict[str, str]:
    """name -> value from the text of `pip config list`; a value from the environment beats one from a file."""
    found: dict[str, str] = {}
    for place in ("global", "install", ":env:"):
        for name, value in re.findall(rf"^{place}\.([\w-]+)=(.+)$", listing, re.MULTILINE):
            text = " ".join(ast.literal_eval(value).split())
            found[name] = text
    return found


def reason(output: str) -> str:
    """The line of an installer's output that says best why it failed."""
    lines = [line.strip() for line in output.splitlines() if line.strip()] or ["no reason given"]
    errors = [line for line in lines if line.lower().startswith("error")]
    return re.sub(r"^error:\s*", "", (errors or lines)[-1], flags=re.IGNORECASE)[:300].rstrip(".")
