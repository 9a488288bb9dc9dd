"""The child: bytes on standard input, read as the kind its one argument names; JSON on standard output."""

import json
import sys

from groundwork.measures.reading import delimited, limits, workbook
from groundwork.measures.reading.refusal import Refusal

READERS = {"csv": delimited.read, "xlsx": workbook.read}


def main():
    """Writes {read: table} or {refused: sentence}; any other end of this process is told by the parent."""
    limits.confine()
    read = READERS[sys.argv[1]]
    data = sys.stdin.buffer.read(limits.MAX_BYTES + 1)
    try:
        answer = {"read": read(data)}
    except Refusal as refusal:
        answer = {"refused": str(refusal)}
    json.dump(answer, sys.stdout)


if __name__ == "__main__":
    main()
