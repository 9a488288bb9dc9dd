"""From a stored edition to its frozen `Toolkit`, parsed once a process."""

from pathlib import Path

from groundwork.projects.models import Edition
from groundwork.toolkit.edition import from_json
from groundwork.toolkit.schema import Toolkit

SHIPPED = Path(__file__).resolve().parent.parent / "toolkits"


# By the digest of the text: an edition never changes, and a network publishes a handful.
_PARSED: dict[str, Toolkit] = {}


def toolkit_of(edition: Edition) -> Toolkit:
    """The edition's toolkit. Only the first one to ask in a process needs `content`, which reads leave out."""
    if edition.digest not in _PARSED:
        _PARSED[edition.digest] = from_json(edition.content)
    return _PARSED[edition.digest]


def shipped_folders() -> list[Path]:
    """The folders of the toolkits that come with the product."""
    return sorted(folder for folder in SHIPPED.iterdir() if (folder / "toolkit.yaml").exists())
