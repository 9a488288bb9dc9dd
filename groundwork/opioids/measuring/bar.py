"""A line that tells how far a run is, on a terminal; nothing in a file or a pipe."""

import sys
from typing import TextIO

_WIDTH = 24


class Bar:
    """`step(text, count)` names what is being done, `part(done, of)` fills the bar, `end()` wipes the line."""

    def __init__(self, stream: TextIO = sys.stderr):
        self.stream = stream
        self.on = stream.isatty()
        self.text = ""
        self.longest = 0

    def step(self, text: str, count: int = 0) -> None:
        self.text = text
        self._show(f"{text}{f': {count:,} rows' if count else ''} ...")

    def part(self, done: int, of: int) -> None:
        filled = _WIDTH * done // max(of, 1)
        self._show(f"{self.text} [{'#' * filled}{'.' * (_WIDTH - filled)}] {done} of {of}")

    def end(self) -> None:
        self._show("")
        if self.on:
            self.stream.write("\r")
            self.stream.flush()

    def _show(self, line: str) -> None:
        if self.on:
            shown = line[:110]
            self.stream.write("\r" + shown.ljust(self.longest))
            self.stream.flush()
            self.longest = len(shown)
