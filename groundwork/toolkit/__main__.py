"""For authors of toolkits: python -m groundwork.toolkit check FOLDER | schema [KIND] | release FOLDER."""

import argparse
import os
import sys
from pathlib import Path

from .draft import ONE
from .export import KINDS, schema_text
from .faults import ToolkitFaults
from .layout import HEAD_LISTS
from .load import load_toolkit
from .released import RECORD, release, released_faults
from .schema import Toolkit


def main(arguments: list[str] | None = None) -> int:
    """The exit code: 0 all right, 1 the toolkit has faults (2, from argparse: a wrong command)."""
    given = parser().parse_args(arguments)
    match given.command:
        case "check":
            return print_check(given.folder)
        case "release":
            return print_release(given.folder)
    print(schema_text(given.kind), end="")
    return 0


def parser() -> argparse.ArgumentParser:
    whole = argparse.ArgumentParser(prog="python -m groundwork.toolkit", description="For authors of toolkits.")
    commands = whole.add_subparsers(dest="command", required=True, metavar="check | schema | release")
    check = commands.add_parser("check", help="print all faults of a toolkit, or one line when it is sound")
    check.add_argument("folder", type=Path, help="the folder that holds toolkit.yaml")
    schema = commands.add_parser("schema", help="print the JSON Schema of a toolkit's files, for an editor")
    schema.add_argument("kind", nargs="?", choices=KINDS, help="only this kind of file")
    add = commands.add_parser("release", help=f"check, then write what this edition promises into {RECORD}")
    add.add_argument("folder", type=Path, help="the folder that holds toolkit.yaml")
    return whole


def checked(folder: Path) -> Toolkit:
    """The toolkit, sound in itself and against what its released editions promised."""
    toolkit = load_toolkit(folder)
    faults = released_faults(folder, toolkit)
    if faults:
        raise ToolkitFaults(faults)
    return toolkit


def print_check(folder: Path) -> int:
    try:
        toolkit = checked(folder)
    except ToolkitFaults as faults:
        print(faults)
        return 1
    print(summary(toolkit))
    return 0


def print_release(folder: Path) -> int:
    try:
        toolkit = checked(folder)
        new = release(folder, toolkit)
    except ToolkitFaults as faults:
        print(faults)
        return 1
    except OSError as error:
        print(f"{RECORD}: cannot be written: {error.strerror}")
        return 1
    print(f"released: {toolkit.key} {toolkit.edition}, {new} new promises in {RECORD}")
    return 0


def summary(toolkit: Toolkit) -> str:
    counted = []
    for field, one in ONE.items():
        number = len(getattr(toolkit, field))
        if field not in HEAD_LISTS:
            counted.append(f"1 {one}" if number == 1 else f"{number} {MANY.get(field, field)}")
    return f"ok: {toolkit.key} {toolkit.edition}, {', '.join(counted)}"


MANY = {"training": "training topics", "credit": "rule sets for credit"}


def run() -> int:
    # A fault may quote any character of a file; the terminal may not know them all.
    sys.stdout.reconfigure(errors="backslashreplace")
    try:
        code = main()
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader (`| head`) has seen enough. Python would complain once more when it closes the pipe.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 1
    return code


if __name__ == "__main__":
    sys.exit(run())
