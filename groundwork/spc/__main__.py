"""Charts without the web: python -m groundwork.spc [FILE], or `schema spec`, `schema result`."""

import argparse
import os
import sys
from pathlib import Path
from typing import BinaryIO

from groundwork.spc.answer import answers
from groundwork.spc.schema import KINDS, schema_text

USAGE = """\
./run spc [FILE]           read one chart spec a line (JSON) from FILE or standard input, write one result a line
./run spc schema spec      the JSON Schema of a spec
./run spc schema result    the JSON Schema of a result
"""


def main(arguments: list[str] | None = None) -> int:
    """The exit code: 0, or 2 where the file or the arguments are wrong. Bad lines are answered, not counted."""
    parser = argparse.ArgumentParser(prog="./run spc", usage=USAGE, add_help=True)
    parser.add_argument("words", nargs="*")
    words = parser.parse_args(arguments).words
    if words[:1] == ["schema"]:
        if len(words) != 2 or words[1] not in KINDS:
            parser.error("name what the schema is of: spec or result")
        print(schema_text(words[1]), end="")
        return 0
    if len(words) > 1:
        parser.error("name one file at most")
    if not words or words == ["-"]:
        return write(sys.stdin.buffer)
    try:
        with Path(words[0]).open("rb") as file:
            return write(file)
    except OSError as error:
        print(f"{words[0]}: cannot be read: {error.strerror}", file=sys.stderr)
        return 2


def write(lines: BinaryIO) -> int:
    """Answer each line at once, so that a program may send the next when it has read the answer."""
    for text in answers(lines):
        print(text, flush=True)
    return 0


def run() -> int:
    # JSON is UTF-8 whatever the terminal thinks.
    sys.stdout.reconfigure(encoding="utf-8")
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
