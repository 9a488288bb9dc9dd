"""The values a story is made of, and how long texts are cut so that it keeps to two pages."""

import re
from dataclasses import dataclass

_END = re.compile(r"[.!?…][”\"')]*(?=\s|$)")


@dataclass(frozen=True)
class Fact:
    """One thing said: `name` leads to its record at `url`, `more` says where the rest of a cut text stands.

    `is_missing` marks what is not there yet; its words then say what to do next.
    """

    name: str
    words: str
    url: str = ""
    more: str = ""
    is_missing: bool = False


@dataclass(frozen=True)
class Section:
    title: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class Picture:
    """The measure's chart: the SVG for paper and the words for those who do not see it."""

    svg: str
    alternative: str


@dataclass(frozen=True)
class Story:
    """`planned` fills the first page, `tested` the second; `picture` stands before the last sections of it."""

    clinic: str
    is_sample: bool
    title: str
    lead: str
    edition: str
    printed: str
    planned: tuple[Section, ...]
    tested: tuple[Section, ...]
    picture: Picture | None
    hidden: str
    after: tuple[Section, ...]
    is_short: bool


def cut(text: str, most: int, where: str = "") -> tuple[str, str]:
    """(the text as far as it fits, "more on ..." when something was left out), cut behind a sentence.

    Where no sentence ends within the first `most` letters, it ends behind a word, with three dots.
    """
    text = " ".join(text.split())
    if len(text) <= most:
        return text, ""
    ends = [found.end() for found in _END.finditer(text[: most + 1]) if found.end() <= most]
    if ends:
        short = text[: ends[-1]]
    else:
        head = text[: most - 1]
        short = f"{(head.rsplit(' ', 1)[0] if ' ' in head else head).rstrip(' ,;:')}…"
    return short, f"More on {where}." if where else ""


def sentence(text: str) -> str:
    """The text with an end, so that another sentence may follow."""
    text = text.strip()
    return text if not text or text[-1] in ".!?…”" else f"{text}."
