"""Which files of a folder belong to a toolkit. Nothing is opened here, and links are not followed."""

import stat
from dataclasses import dataclass, field
from pathlib import Path

from .faults import Fault
from .layout import FOLDERS, HEAD_FILE, LIST_FILES, OTHER_FILES, OTHER_FOLDERS
from .phrases import suggestion

# Four times the largest toolkit that ships; 1 MB of text takes about 2 s to read.
MOST_BYTES_IN_ALL = 1024 * 1024
MOST_FILES = 500


@dataclass
class Listing:
    """Names relative to the folder, in order. `skipped` are those that belong but may not be read.

    `readable` is false when the folder as a whole is no toolkit; its `files` are then not to be read.
    """

    files: list[str] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    readable: bool = False

    def fault(self, name: str, message: str) -> None:
        self.faults.append(Fault(name, 0, "", message))

    def skip(self, name: str, message: str) -> None:
        self.skipped.append(name)
        self.fault(name, message)


def list_files(folder: Path) -> Listing:
    """The files of a toolkit and what is wrong with the folder, without a look into the files."""
    listing = Listing()
    name = folder.name or str(folder)
    try:
        if not folder.exists():
            listing.fault(name, "there is no such folder")
        elif not folder.is_dir():
            listing.fault(name, "this is a file; give the folder of the toolkit")
        else:
            walk(folder, listing)
            size = sum((folder / file).stat().st_size for file in listing.files)
            listing.readable = is_in_bounds(listing, name, size)
    except OSError as error:
        listing.fault(name, f"the folder cannot be read: {error.strerror}")
    return listing


def is_in_bounds(listing: Listing, name: str, size: int) -> bool:
    if len(listing.files) > MOST_FILES:
        listing.fault(name, f"more than {MOST_FILES} files; a toolkit holds fewer")
    elif size > MOST_BYTES_IN_ALL:
        listing.fault(name, f"the files hold more than {MOST_BYTES_IN_ALL // 1024:,} kB in all")
    else:
        return True
    return False


def walk(folder: Path, listing: Listing) -> None:
    for entry in entries(folder, "", listing):
        name = entry.name
        if entry.is_dir():
            if name in FOLDERS:
                walk_parts(entry, listing)
            elif name not in OTHER_FOLDERS:
                listing.fault(name, f"unknown folder{suggestion(name, FOLDERS)}")
        elif name == HEAD_FILE or name.removesuffix(".yaml") in LIST_FILES:
            listing.files.append(name)
        elif name not in OTHER_FILES:
            known = [HEAD_FILE, *(f"{one}.yaml" for one in LIST_FILES)]
            listing.fault(name, f"this file is no part of a toolkit{suggestion(name, known)}")
    if HEAD_FILE not in listing.files + listing.skipped:
        listing.skip(HEAD_FILE, "there is no such file; a toolkit's folder starts with it")


def walk_parts(folder: Path, listing: Listing) -> None:
    for entry in entries(folder, f"{folder.name}/", listing):
        name = f"{folder.name}/{entry.name}"
        if entry.is_dir():
            listing.skip(name, "a folder inside this one is not read; move its files up")
        elif entry.suffix != ".yaml":
            listing.skip(name, 'only files that end in ".yaml" may stand here')
        else:
            listing.files.append(name)


def entries(folder: Path, prefix: str, listing: Listing) -> list[Path]:
    """What stands in a folder, by name; links and other odd things are faults and left out."""
    found = []
    for entry in sorted(folder.iterdir()):
        mode = entry.lstat().st_mode
        if entry.name.startswith("."):
            continue
        if stat.S_ISLNK(mode):
            listing.skip(prefix + entry.name, "this is a link; put the file itself here")
        elif not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
            listing.skip(prefix + entry.name, "this is neither a file nor a folder")
        else:
            found.append(entry)
    return found
