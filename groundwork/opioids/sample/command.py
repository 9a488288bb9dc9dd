"""The command `./run opioids sample`: a folder of synthetic dispensings, all of it or nothing."""

import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from groundwork.opioids.intake import Refusal
from groundwork.opioids.measuring import folder
from groundwork.opioids.measuring.bar import Bar
from groundwork.opioids.sample import readme
from groundwork.opioids.sample.asked import USAGE, Request, read
from groundwork.opioids.sample.life import life_of
from groundwork.opioids.sample.traps import with_trap
from groundwork.opioids.sample.writing import FORMATS

STOPPED = 130
_TOLD_EVERY = 500


def main(arguments: Sequence[str]) -> int:
    """The exit code: 0; 2 and a sentence where the person can mend what is wrong; 130 where they stopped it."""
    if list(arguments[:1]) in (["--help"], ["-h"], ["help"]):
        sys.stdout.write(USAGE)
        return 0
    bar = Bar()
    try:
        with _stops_in_order():
            request = read(arguments)
            rows = make(request, bar)
    except (Refusal, OSError) as error:
        bar.end()
        sys.stderr.write(f"{_sentence(error)}\n")
        return 2
    except KeyboardInterrupt:
        bar.end()
        sys.stderr.write("Stopped; nothing was written.\n")
        return STOPPED
    bar.end()
    sys.stdout.write(f"{rows:,} rows of {request.patients:,} made-up members are in {request.out}; README.txt tells.\n")
    return 0


def make(request: Request, bar: Bar) -> int:
    """Write the sample; how many rows of claims it has. After a Refusal or Ctrl-C the folder is as it was."""
    if request.replace and request.out.is_dir() and any(request.out.iterdir()) and not readme.is_sample(request.out):
        raise Refusal(f"{request.out} holds other things than a sample", "Name a new folder after --out")
    with folder.written_whole(request.out, replace=request.replace) as fresh:
        with FORMATS[request.format](fresh) as writer:
            bar.step("Making members")
            for number in range(1, request.patients + 1):
                life = life_of(request.seed, number, request.period)
                if request.traps:
                    life = with_trap(life, request.seed, number, request.period)
                writer.write(life)
                if number % _TOLD_EVERY == 0:
                    bar.part(number, request.patients)
            bar.step("Finishing files")
            writer.finish()
        names = [path.name for path in fresh.iterdir()]
        (fresh / readme.NAME).write_text(readme.text(request, writer.rows, writer.traps, names), encoding="utf-8")
        (fresh / folder.RECORD).write_text(readme.record(request, writer.rows, fresh), encoding="utf-8")
    return writer.rows


@contextmanager
def _stops_in_order() -> Iterator[None]:
    """A request to end does here what Ctrl-C does, so that the half-written folder is taken away."""
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    # Under nohup a closed terminal is meant to be ignored.
    heeded = {number: handler for number, handler in before.items() if handler is not signal.SIG_IGN}
    try:
        for number in heeded:
            signal.signal(number, _interrupt)
        yield
    finally:
        for number, handler in heeded.items():
            signal.signal(number, handler)


def _interrupt(number: int, frame: object) -> None:
    raise KeyboardInterrupt


def _sentence(error: Exception) -> str:
    if isinstance(error, OSError):
        return f"{error.filename or 'A file'}: {error.strerror or error}."
    return str(error)
