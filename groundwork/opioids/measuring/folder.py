"""The folder of results: all of it or none of it, and nothing of anyone else's in its place."""

import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from groundwork.opioids.intake import Refusal

# By this file a folder is known to hold results of ours, and not a person's other work.
RECORD = "provenance.json"


def check(out: Path, *, replace: bool) -> None:
    """Raises Refusal where results may not be put at `out`."""
    if not out.exists() and not out.is_symlink():
        return
    if not out.is_dir() or out.is_symlink():
        raise Refusal(f"{out} is there and is no folder", "Name a new folder after --out")
    if not any(out.iterdir()):
        return
    if not replace:
        raise Refusal(f"{out} is not empty", "Name a new folder after --out, or add --replace")
    if not (out / RECORD).is_file():
        raise Refusal(f"{out} holds other things than results of an earlier run", "Name a new folder after --out")


@contextmanager
def written_whole(out: Path, *, replace: bool) -> Iterator[Path]:
    """A folder to write in, beside `out`, that becomes `out` when all went well, and is gone when it did not.

    Its owner alone may look into it, for it holds what was dispensed to whom.
    """
    check(out, replace=replace)
    # Named before it is made, so that there is no moment at which a stop could leave it behind.
    fresh = out.parent / f".{out.name}-{secrets.token_hex(6)}"
    try:
        _make(fresh, out)
        yield fresh
        check(out, replace=replace)
        _put(fresh, out)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _make(fresh: Path, out: Path) -> None:
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        fresh.mkdir(mode=0o700)
    except OSError as error:
        raise Refusal(f"{out} cannot be made ({error.strerror})", "Name another folder after --out") from None


def _put(fresh: Path, out: Path) -> None:
    if not out.exists():
        fresh.rename(out)
        return
    old = fresh.with_name(f"{fresh.name}-old")
    try:
        out.rename(old)
        fresh.rename(out)
    except BaseException:
        if old.exists() and not out.exists():
            old.rename(out)
        raise
    finally:
        shutil.rmtree(old, ignore_errors=True)
