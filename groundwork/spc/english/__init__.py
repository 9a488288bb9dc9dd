"""The English texts of readings and notes: short words, short sentences, no cause, no praise."""

from types import MappingProxyType

from groundwork.spc.english.notes import NOTES
from groundwork.spc.english.pieces import PIECES
from groundwork.spc.english.readings import READINGS
from groundwork.spc.message import Language

TEXTS = MappingProxyType(READINGS | PIECES | NOTES)

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

ENGLISH = Language(
    texts=TEXTS, months=MONTHS, thousands=",", decimal=".", plural=lambda n: "one" if n == 1 else "other"
)
