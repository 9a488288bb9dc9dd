"""What in a note looks as if it told who somebody is. It warns; a person decides."""

import re

_MONTHS = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
# What is looked for, in the order it is told; each pattern with its name in a sentence.
_LOOKED_FOR = (
    ("an e-mail address", re.compile(r"[^\s@]+@[^\s@]+\.[a-z]{2,}", re.I)),
    (
        "a phone number",
        re.compile(
            r"(?<!\d)(?:\+?1[\s.-]?)?(?:\(\d{3}\)\s?|\d{3}[\s.-])\d{3}[\s.-]\d{4}(?!\d)|(?<![\d-])\d{3}-\d{4}(?![\d-])"
        ),
    ),
    (
        "a date of birth",
        re.compile(
            r"\b(?:dob|d\.o\.b\.|born|birth\s?day|date of birth)\b"
            rf"|(?<!\d)\d{{1,2}}[/.-]\d{{1,2}}[/.-](?:19|20)?\d{{2}}(?!\d)|(?<!\d)(?:19|20)\d{{2}}-\d{{1,2}}-\d{{1,2}}(?!\d)"
            rf"|\b{_MONTHS}\s+\d{{1,2}},?\s+(?:19|20)\d{{2}}\b|\b\d{{1,2}}\s+{_MONTHS}\s+(?:19|20)\d{{2}}\b",
            re.I,
        ),
    ),
    (
        "a record number",
        re.compile(
            r"\b(?:mrn|chart|record|acct|account|id)\b\W{0,3}(?:no\.?|number|#)?\W{0,3}\d{3,}|(?<!\d)\d{6,}(?!\d)", re.I
        ),
    ),
)


def warnings_of(text: str) -> tuple[str, ...]:
    """What the text seems to hold, such as "a phone number"; empty when nothing does. Each place is told once."""
    found, rest = [], text
    for name, pattern in _LOOKED_FOR:
        if pattern.search(rest):
            found.append(name)
            rest = pattern.sub(" ", rest)
    return tuple(found)


def warning(text: str) -> str:
    """The warning as a sentence; empty when nothing looks private."""
    found = warnings_of(text)
    if not found:
        return ""
    listed = " and ".join(", ".join(found).rsplit(", ", 1))
    return f"The note looks as if it holds {listed}. Take it out, so that nobody can tell who it is."
