"""Text that goes into a cell of a file and comes back unchanged."""

import re

# A spreadsheet takes a cell that begins so for a formula (OWASP ASVS 5.0, 1.2.10). An apostrophe keeps it text; cells
# that begin with apostrophes before such a sign get one more, so that taking one away always gives the text back.
_RISKY = re.compile("'*[=+\\-@\t\r\n\0＝＋－＠]")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


def tidy(text: str) -> str:
    """One line without control signs or spaces at its ends: how notes are kept."""
    return " ".join(_CONTROLS.sub("", text).split())


def guarded(text: str) -> str:
    """The text as it may stand in a cell."""
    return f"'{text}" if _RISKY.match(text) else text


def unguarded(text: str) -> str:
    """The text that `guarded` was given."""
    return text[1:] if text.startswith("'") and _RISKY.match(text[1:]) else text
