"""What the person at the terminal reads: lines with the seconds since the command, and one sentence when it stops."""

import sys
import time

_STARTED = time.monotonic()


class Stop(Exception):
    """The command cannot go on; the text is the one sentence to show. Code 2: the person can mend it."""

    def __init__(self, sentence: str, code: int = 2):
        super().__init__(sentence)
        self.code = code


class Interrupted(KeyboardInterrupt):
    """A request to end that came as a signal, treated like Ctrl-C."""


def seconds() -> float:
    """Seconds since the command began."""
    return time.monotonic() - _STARTED


def say(text: str) -> None:
    """One line of progress."""
    print(f"[{seconds():5.1f} s] {text}", flush=True)


def tell(text: str) -> None:
    """The sentence a command ends with, apart from the output of other programs."""
    sys.stdout.flush()
    print(text, file=sys.stderr, flush=True)
