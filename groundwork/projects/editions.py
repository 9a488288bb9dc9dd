"""From a stored edition to its frozen `Toolkit`, parsed once a process."""

import functools
from pathlib import Path

from groundwork.projects.models import Edition
from groundwork.toolkit.edition import from_json
from groundwork.toolkit.schema import Toolkit

SHIPPED = Path(__file__).resolve().parent.parent / "toolkits"


@functools.lru_cache(maxsize=64)
def _parsed(digest: str, content: str) -> Toolkit:
    return from_json(content)


def toolkit_of(edition: Edition) -> Toolkit:
    """The edition's toolkit. The digest is the cache key, so a changed text can never be served from the cache."""
    return _parsed(edition.digest, edition.content)


def shipped_folders() -> list[Path]:
    """The folders of the toolkits that come with the product."""
    return sorted(folder for folder in SHIPPED.iterdir() if (folder / "toolkit.yaml").exists())
