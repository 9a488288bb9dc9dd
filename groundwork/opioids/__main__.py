"""Opioids without the web: python -m groundwork.opioids measure | definitions | mme | sample."""

import importlib
import os
import sys
from collections.abc import Sequence

USAGE = """\
./run opioids measure INPUT... --quarter 2026Q3 --out DIR   files of dispensings in, measures by patient out
./run opioids definitions [NAME]                            the definitions, or all there is to say of one
./run opioids mme [FILE]                                    one regimen a line in (JSON), its MME a day out
./run opioids sample --patients N --out DIR                 synthetic dispensings to try it with
Add --help to any of them.
"""
# A command's module is loaded when it is asked for: reading files takes an engine that the calculator has no use for.
COMMANDS = {
    "measure": ("groundwork.opioids.measuring.command", "main"),
    "definitions": ("groundwork.opioids.measuring.command", "list_definitions"),
    "mme": ("groundwork.opioids.mme.command", "main"),
    "sample": ("groundwork.opioids.sample.command", "main"),
}


def main(arguments: Sequence[str]) -> int:
    """The exit code of the command; 2 and the usage where there is none of this name."""
    if list(arguments[:1]) in (["--help"], ["-h"], ["help"]):
        print(USAGE, end="")
        return 0
    if not arguments or arguments[0] not in COMMANDS:
        named = f"There is no command {arguments[0]!r}. " if arguments else ""
        print(f"{named}Choose one of {', '.join(COMMANDS)}.\n{USAGE}", file=sys.stderr, end="")
        return 2
    module, function = COMMANDS[arguments[0]]
    return getattr(importlib.import_module(module), function)(arguments[1:])


def run() -> int:
    # JSON is UTF-8 whatever the terminal thinks.
    sys.stdout.reconfigure(encoding="utf-8")
    try:
        code = main(sys.argv[1:])
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader (`| head`) has seen enough. Python would complain once more when it closes the pipe.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 1
    return code


if __name__ == "__main__":
    sys.exit(run())
