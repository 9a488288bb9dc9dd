"""The parent's side: hand an upload to the child, wait at most 30 seconds, take its answer or say why there is none."""

import hashlib
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import PurePath

from django.conf import settings

from groundwork.measures.reading.limits import MAX_BYTES, SECONDS
from groundwork.measures.reading.refusal import SAVE_AGAIN, Refusal

KINDS = {".csv": "csv", ".txt": "csv", ".tsv": "csv", ".xlsx": "xlsx"}
_OTHER = {
    ".xlsm": ("A workbook with macros (.xlsm) is not read", "Save it as .xlsx, the kind without macros"),
    ".xls": ("An old workbook (.xls) is not read", "Save it as .xlsx"),
    ".xlsb": ("A binary workbook (.xlsb) is not read", "Save it as .xlsx"),
    ".ods": ("An OpenDocument sheet (.ods) is not read", "Save it as .xlsx or .csv"),
}


@dataclass(frozen=True)
class Upload:
    """A file that was read: its name without folders, the digest of its bytes, and the table as the child gave it."""

    name: str
    sha256: str
    table: dict


def read_upload(file) -> Upload:
    """The content of an uploaded file. Raises Refusal with a sentence for anything that is no plain table."""
    # Some browsers send the whole path of the person's disk.
    name = PurePath(file.name.replace("\\", "/")).name[:200] or "file"
    ending = PurePath(name).suffix.lower()
    if ending not in KINDS:
        raise Refusal(*_OTHER.get(ending, ("Only .csv and .xlsx files are read", SAVE_AGAIN)))
    if file.size > MAX_BYTES:
        raise Refusal(
            f"The file has {file.size / 1024 / 1024:,.0f} MB; at most {MAX_BYTES // 1024 // 1024} MB can be read",
            "Save a file with your clinic’s rows only, or with fewer years",
        )
    data = file.read()
    return Upload(name=name, sha256=hashlib.sha256(data).hexdigest(), table=read_bytes(data, KINDS[ending]))


def read_bytes(data: bytes, kind: str) -> dict:
    """What the child makes of the bytes. Raises Refusal, also when it ran out of time or memory."""
    try:
        ended = subprocess.run(  # noqa: S603 - our own module, a fixed word as argument
            [sys.executable, "-E", "-s", "-m", __package__, kind],
            input=data,
            capture_output=True,
            timeout=SECONDS,
            cwd=settings.BASE_DIR,
            env=_environment(),
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise Refusal(f"The file could not be read within {SECONDS} seconds", SAVE_AGAIN) from None
    try:
        answer = json.loads(ended.stdout) if ended.returncode == 0 else {}
    except ValueError:
        answer = {}
    if "refused" in answer:
        raise _Told(answer["refused"])
    if "read" not in answer:
        raise Refusal("The file asks for more memory or time than a table needs", SAVE_AGAIN)
    return answer["read"]


class _Told(Refusal):
    """A refusal worded by the child."""

    def __init__(self, sentence: str):
        Exception.__init__(self, sentence)


def _environment() -> dict[str, str]:
    """No setting and no secret goes along; Windows cannot start a program without its own root."""
    return {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}
