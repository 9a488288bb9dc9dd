"""Strict readers of the process environment: a missing or odd value is a sentence, not a guess."""

import os
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

ROOT = Path(__file__).resolve().parent.parent.parent


def flag(name: str) -> bool:
    """True for 1, false for 0 or unset."""
    value = os.environ.get(name, "0")
    if value not in ("0", "1"):
        raise ImproperlyConfigured(f"{name} is {value!r}. Set it to 1 or 0, or leave it out.")
    return value == "1"


def number(name: str, default: int, *, lowest: int, highest: int) -> int:
    """The whole number of a variable within its bounds."""
    value = os.environ.get(name) or str(default)
    if not value.isdecimal() or not lowest <= int(value) <= highest:
        raise ImproperlyConfigured(f"{name} is {value!r}. Set it to a number from {lowest} to {highest}.")
    return int(value)


def words(name: str, default: str = "") -> list[str]:
    """The comma-separated words of a variable, without blanks."""
    return [word.strip() for word in os.environ.get(name, default).split(",") if word.strip()]


def data_folder() -> Path:
    """Where the database file, secret key and collected static files live."""
    return Path(os.environ.get("GROUNDWORK_DATA") or ROOT / "var").resolve()


def secret_key() -> str:
    """The signing key from GROUNDWORK_SECRET_KEY_FILE, which `./run` creates on first start."""
    path = os.environ.get("GROUNDWORK_SECRET_KEY_FILE")
    if not path:
        raise ImproperlyConfigured(
            "GROUNDWORK_SECRET_KEY_FILE is not set. Start with ./run, which makes the file, "
            "or point the variable at a file with at least 50 random characters."
        )
    try:
        key = Path(path).read_text(encoding="utf-8").strip()
    except OSError as error:
        raise ImproperlyConfigured(
            f"The secret key file {path} cannot be read ({error.strerror}). "
            "Check that it exists and that this user may read it."
        ) from error
    if len(key) < 50:
        raise ImproperlyConfigured(f"The secret key in {path} has {len(key)} characters; it needs at least 50.")
    return key


def database(url: str) -> dict:
    """Django's DATABASES entry for `sqlite:///path` or `postgres://user:password@host:port/name`."""
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        name = unquote(url.removeprefix("sqlite:///"))
        if not name:
            raise ImproperlyConfigured("DATABASE_URL names no file. Write sqlite:////folder/groundwork.sqlite3.")
        # IMMEDIATE: a writer waits for its turn at BEGIN instead of failing in the middle.
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": name,
            "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20},
        }
    if parts.scheme in ("postgres", "postgresql"):
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.lstrip("/")) or "postgres",
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": parts.hostname or "",
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": 60,
        }
    raise ImproperlyConfigured(
        f"DATABASE_URL starts with {parts.scheme!r}. Use sqlite:///path/to/file or postgres://user@host:5432/name."
    )
