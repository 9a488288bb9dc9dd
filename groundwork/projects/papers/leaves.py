"""One paper of the printable set, blank or filled in, ready to be drawn."""

from dataclasses import dataclass
from types import SimpleNamespace

from groundwork.projects.papers import samples
from groundwork.questionnaires.examples import example_sheet
from groundwork.questionnaires.printing import paper
from groundwork.toolkit.schema import Questionnaire, Toolkit

BLANK, EXAMPLE = "blank", "example"
MARK = "Worked example, an invented clinic"


@dataclass(frozen=True)
class Invented:
    """What the head of a paper needs of a clinic."""

    name: str
    is_sample: bool = False


@dataclass(frozen=True)
class Leaf:
    """A paper: its head, the template that draws it, and what that is given as `body`.

    `clinic` is None on a blank one, which bears the name of the clinic that prints it.
    """

    key: str
    title: str
    lead: str
    template: str
    body: object
    clinic: Invented | None = None
    note: str = ""

    @property
    def mark(self) -> str:
        return MARK if self.clinic else ""


def sheet_leaf(toolkit: Toolkit, sheet: Questionnaire, fill: str) -> Leaf | None:
    """One sheet of the toolkit; None when it is to be filled in and the toolkit holds no example of it."""
    template, lead = "questionnaires/_sheet_print.html", f"About {sheet.minutes} minutes."
    if fill == BLANK:
        return Leaf(sheet.key, sheet.title, lead, template, paper(sheet))
    example = toolkit.example_of(sheet.key)
    if example is None:
        return None
    drawn = example_sheet(sheet, example)
    return Leaf(sheet.key, sheet.title, "", template, drawn, Invented(example.clinic), example.note or "")


# Papers of the work itself: key -> (title, what it is for, template).
WORK = {
    "test": (
        "Test of change",
        "One change, small and soon: what you expect, what happened, what you learned.",
        "projects/_paper_test.html",
    ),
    "map": (
        "Process map",
        "One piece of work, step by step: what happens, who does it, how long it takes.",
        "projects/_paper_map.html",
    ),
    "plan": ("Action plan", "What to do, who does it, by when. For about three months.", "projects/_paper_plan.html"),
}


def work_leaf(key: str, fill: str) -> Leaf:
    """A paper of the work itself, by its key in WORK."""
    title, lead, template = WORK[key]
    body = samples.BY_KEY[key](is_example=fill == EXAMPLE)
    clinic = Invented(samples.CLINIC) if fill == EXAMPLE else None
    return Leaf(key, title, lead, template, SimpleNamespace(**body), clinic)


def leaves(toolkit: Toolkit, fill: str) -> tuple[Leaf, ...]:
    """The whole set: each sheet in the order of the toolkit, then the papers of the work."""
    sheets = (sheet_leaf(toolkit, sheet, fill) for sheet in toolkit.questionnaires)
    return (*(leaf for leaf in sheets if leaf is not None), *(work_leaf(key, fill) for key in WORK))
