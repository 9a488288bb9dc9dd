"""What is worth a thought about a workgroup. Nothing here forbids: a small clinic may have no third person."""

from collections.abc import Sequence
from typing import NamedTuple

from groundwork.projects.team.areas import AREA_OF, AREAS, FAMILIES

FEWEST, MOST = 2, 5
_NUMBERS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")


class Lead(NamedTuple):
    """The role that leads the project: its title, and the names of who holds it and who stands in, or empty."""

    title: str
    person: str
    backup: str


class Notice(NamedTuple):
    """One sentence about the workgroup. A prompt asks gently; the rest are warnings."""

    key: str
    text: str
    is_prompt: bool = False


def notices(jobs: Sequence[str], lead: Lead | None = None) -> tuple[Notice, ...]:
    """What to think about, from the jobs of those in the workgroup and the role that leads, if the toolkit has one."""
    return (*_size(len(jobs)), *_areas(jobs), *_families(jobs), *_lead(jobs, lead))


def _size(count):
    if count == 0:
        yield Notice("nobody", "Nobody is in the workgroup yet. Choose two to five people from different areas.")
    elif count < FEWEST:
        yield Notice("few", "One person is no group. A second one sees what the first one misses.")
    elif count > MOST:
        text = f"{_number(count)} people are in the workgroup. More than five seldom find a time to meet."
        yield Notice("many", f"{text} Ask the others in when their part comes up.")


def _areas(jobs):
    areas = {AREA_OF[job] for job in jobs if job in AREA_OF}
    if len(jobs) >= FEWEST and len(areas) == 1:
        area = AREAS[areas.pop()]
        yield Notice("one-area", f"Everybody comes from one area: {area}. Swap or add one person from another.")


def _families(jobs):
    if len(jobs) >= FEWEST and FAMILIES not in {AREA_OF.get(job) for job in jobs}:
        text = "No patient or family partner is in the workgroup yet. Whom could you ask?"
        yield Notice("no-family", text, is_prompt=True)


def _lead(jobs, lead):
    if lead is None or not jobs:
        return
    if not lead.person:
        yield Notice("no-lead", f"Nobody holds the role “{lead.title}” yet. Say who leads.")
    elif not lead.backup:
        text = f"Nobody stands in for {lead.person} as “{lead.title}”. Name a stand-in, so that nothing waits."
        yield Notice("no-stand-in", text)


def _number(count) -> str:
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)
