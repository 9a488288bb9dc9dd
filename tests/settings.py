"""Settings of the test suite: the product's own, with a fast hasher and plain static files."""

import os
import tempfile
from pathlib import Path

_folder = Path(tempfile.gettempdir()) / f"groundwork-tests-{os.getuid()}"
_folder.mkdir(mode=0o700, exist_ok=True)
_key = _folder / "secret-key"
if not _key.exists():
    _key.write_text("test-" * 12, encoding="utf-8")
os.environ.setdefault("GROUNDWORK_SECRET_KEY_FILE", str(_key))
os.environ.setdefault("GROUNDWORK_DATA", str(_folder))
os.environ.setdefault("DATABASE_URL", f"sqlite:///{_folder}/unused.sqlite3")

from groundwork.config.settings import *  # noqa: E402, F403
from groundwork.config.settings import DATABASES  # noqa: E402

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
# Whitenoise warns about a missing folder of collected files; tests serve them from their sources.
WHITENOISE_AUTOREFRESH = True
STATIC_ROOT = _folder / "static"
STATIC_ROOT.mkdir(exist_ok=True)
# A file in memory rather than ":memory:", so that threads of a race have connections of their own.
_memory = Path("/dev/shm")
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # Named by process: two runs at once must not share it.
    _file = f"{_folder.name}-{os.getpid()}.sqlite3"
    DATABASES["default"]["TEST"] = {"NAME": str((_memory if _memory.is_dir() else _folder) / _file)}
