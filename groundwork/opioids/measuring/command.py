"""The commands `./run opioids measure` and `./run opioids definitions`."""

import signal
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import duckdb

from groundwork.opioids.definitions import DEFINITIONS, named
from groundwork.opioids.definitions.script import printed
from groundwork.opioids.drugs import FaultyTable
from groundwork.opioids.engines import EngineError, script_of
from groundwork.opioids.intake import Refusal, mapping_of
from groundwork.opioids.measuring import run, words
from groundwork.opioids.measuring.asked import USAGE, Request, read
from groundwork.opioids.measuring.bar import Bar

STOPPED = 130


def main(arguments: Sequence[str]) -> int:
    """The exit code: 0; 2 and a sentence where the person can mend what is wrong; 130 where they stopped it."""
    if list(arguments[:1]) in (["--help"], ["-h"], ["help"]):
        print(USAGE, end="")
        return 0
    bar, stop = Bar(), _Stop()
    try:
        request = read(arguments)
        return _ways(request)(request, bar)
    except Exception as error:
        bar.end()
        # A query that is interrupted ends in an error of its own kind.
        if stop.asked:
            return _stopped()
        print(_sentence(error), file=sys.stderr)
    except KeyboardInterrupt:
        bar.end()
        return _stopped()
    return 2


class _Stop:
    """Makes Ctrl-C and a request to end stop the run in order; `asked` tells whether one came."""

    def __init__(self):
        self.asked = False
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            # Under nohup a closed terminal is meant to be ignored.
            if signal.getsignal(number) is not signal.SIG_IGN:
                signal.signal(number, self._stop)

    def _stop(self, number: int, frame: object) -> None:
        # Once is enough; a second must not break off the tidying up.
        if not self.asked:
            self.asked = True
            raise KeyboardInterrupt


def _stopped() -> int:
    print("Stopped; nothing was written.", file=sys.stderr)
    return STOPPED


def _sentence(error: Exception) -> str:
    """What to tell a person who can mend it; what nobody foresaw is raised again."""
    if isinstance(error, Refusal | FaultyTable | EngineError | ValueError):
        return str(error)
    if isinstance(error, OSError):
        return f"{error.filename or 'A file'}: {error.strerror or error}."
    if isinstance(error, duckdb.Error):
        return f"The run could not be finished: {str(error).splitlines()[0]}."
    raise error


def _ways(request: Request) -> Callable[[Request, Bar], int]:
    asked = ((request.show_mapping, _show_mapping), (request.sql, _show_sql), (request.explain is not None, _explain))
    return next((way for is_asked, way in asked if is_asked), _measure)


def _measure(request: Request, bar: Bar) -> int:
    done = run.measure(request, bar)
    bar.end()
    print("\n".join([*words.intake(done.report), *words.shares(done.summary), *words.place(done.out)]))
    return 0


def _explain(request: Request, bar: Bar) -> int:
    traces, text = run.explain_one(request, bar)
    bar.end()
    if not traces:
        raise Refusal(f"No row names the patient {request.explain}", "Check the number after --explain")
    print("\n".join([*words.traced(traces), text]), end="")
    return 0


def _show_mapping(request: Request, bar: Bar) -> int:
    with tempfile.TemporaryDirectory(prefix="opioids-") as working:
        for name in request.inputs:
            print(mapping_of(name, run.asked_of(request), Path(working)).to_yaml(), end="")
    return 0


def _show_sql(request: Request, bar: Bar) -> int:
    table = run.factors_of(request)
    script = script_of(named(request.definitions), run.options_of(request, table, None))
    print(printed(script, "spark" if request.engine == "spark" else "duckdb"), end="")
    return 0


def list_definitions(arguments: Sequence[str]) -> int:
    """Each definition by name and version with its title; with a name, all there is to say of it."""
    unknown = [name for name in arguments if name not in DEFINITIONS]
    if unknown:
        print(f"There is no definition {unknown[0]!r}. Choose of {', '.join(DEFINITIONS)}.", file=sys.stderr)
        return 2
    if not arguments:
        width = max(map(len, DEFINITIONS))
        for one in DEFINITIONS.values():
            print(f"{one.name:<{width}}  {one.title} (version {one.version})")
        return 0
    for one in named(arguments):
        print(f"{one.name}, version {one.version}: {one.title}\n{one.text}\nSource: {one.source}")
        for option in one.options:
            print(f"  --option {one.name}.{option.name}={option.default}  {option.text}")
    return 0
