"""The worked example of the author's guide, as files: the toolkit that these tests bend and break."""

import re
from pathlib import Path

GUIDE = Path(__file__).parents[2] / "docs" / "toolkit-authors-guide.md"
BLOCK = re.compile(r"^```yaml\n# (\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def files() -> dict[str, str]:
    """Text of each file of the example, by its name in the folder."""
    return dict(BLOCK.findall(GUIDE.read_text("utf-8")))


def write(folder: Path, changes: dict[str, str | bytes | None] | None = None) -> Path:
    """The example in a folder, with files replaced, added, or (None) left out."""
    for name, content in (files() | (changes or {})).items():
        if content is None:
            continue
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return folder


def edited(name: str, old: str, new: str) -> dict[str, str]:
    """The change that replaces a piece of text, which must stand in the file just once."""
    text = files()[name]
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
    return {name: text.replace(old, new)}


def line_of(text: str, piece: str) -> int:
    """The line, from 1, on which the piece starts; it must stand in the text just once."""
    assert text.count(piece) == 1, f"{piece!r} stands {text.count(piece)} times"
    return text[: text.index(piece)].count("\n") + 1


def cases(name: str) -> list[tuple[str, str, str, str]]:
    """File, old text, new text and fault of each case in `cases/<name>.txt`, where the notation is explained."""
    found = []
    _, *blocks = (GUIDE.parents[1] / "tests" / "toolkit" / "cases" / f"{name}.txt").read_text("utf-8").split("\n\n")
    for block in blocks:
        file, *lines = block.rstrip("\n").split("\n")
        old, new, faults = ("\n".join(line[2:] for line in lines if line[0] == sign) for sign in "-+=")
        found.append((file, old, new, faults))
    return found
