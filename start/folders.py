"""Where things lie on disk: the project, the data folder, the secret key, and a fingerprint of the program."""

import hashlib
import os
import secrets
import tempfile
import tomllib
from collections.abc import Iterable
from pathlib import Path

from start.progress import Stop

ROOT = Path(__file__).resolve().parent.parent
REQUIREMENTS = ROOT / "requirements"


def version() -> str:
    """The product's version from pyproject.toml."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]


def make_writable(folder: Path, mend: str) -> Path:
    """`folder`, made where missing (for its owner alone) and proven to take a file; Stop with `mend` if not."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise Stop(f"Groundwork cannot write to the folder {folder} ({error.strerror}). {mend}") from error
    return folder


def secret_key_file(data: Path) -> Path:
    """The file with the signing key, made on first use and readable by its owner alone.

    Made under another name and moved into place, so that a stop in between
    leaves no short key behind.
    """
    path = data / "secret-key"
    if not path.exists():
        fresh = data / f"secret-key.{os.getpid()}"
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            file.write(secrets.token_urlsafe(64) + "\n")
        fresh.rename(path)
    return path


def digest(paths: Iterable[Path], *words: str) -> str:
    """A fingerprint of the files' names and bytes and of `words`; equal input gives an equal 16-digit text."""
    whole = hashlib.sha256("\0".join(words).encode())
    for path in sorted(paths):
        content = path.read_bytes()
        whole.update(f"\0{path.relative_to(ROOT)}\0{len(content)}\0".encode())
        whole.update(content)
    return whole.hexdigest()[:16]


def program_files() -> list[Path]:
    """All files whose change can change the prepared database or the static files."""
    code = (path for path in (ROOT / "groundwork").rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return [*code, REQUIREMENTS / "base.txt", ROOT / "start" / "prepare.py"]
