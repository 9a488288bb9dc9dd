"""What is wrong with a toolkit's files, and where."""

from dataclasses import dataclass

Path = tuple[str | int, ...]

# Nobody mends more in one go, and a file made to annoy can hold a fault on each of its lines.
MOST_FAULTS = 300


@dataclass(frozen=True, order=True)
class Fault:
    """One thing wrong: file relative to the toolkit's folder, line counted from 1 (0: the file as a whole)."""

    file: str
    line: int
    path: str
    message: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        whole = f"{place}: {self.path}: {self.message}" if self.path else f"{place}: {self.message}"
        # Names and texts of the files are quoted; a line break or a terminal's control code in them is not passed on.
        return "".join(character if character.isprintable() else " " for character in whole)


class ToolkitFaults(Exception):
    """A toolkit that cannot be used. `faults` are in the order of file and line; `more` says that some are left out."""

    def __init__(self, faults: tuple[Fault, ...], more: bool = False):
        super().__init__(faults, more)
        self.faults = faults
        self.more = more

    def __str__(self) -> str:
        lines = [str(fault) for fault in self.faults]
        if self.more:
            lines.append(f"and more; these are the first {len(self.faults)}")
        return "\n".join(lines)


def dotted(path: Path) -> str:
    return ".".join(str(step)[:60] for step in path)
