"""What a sheet must say when its answers flow on: to the list of opportunities, the plan or the workgroup."""

from collections.abc import Iterator

from .draft import Placed
from .faults import Fault, Path
from .links import Links
from .phrases import listed
from .schema import Column, Question, Questionnaire, TableQuestion

TEXTS = ("short-text", "long-text")
# The grid of opportunities rates from 1 to 5.
LOW, HIGH = 1, 5
DECISIONS = ("choose", "later", "drop")
ON_THE_GRID = ("feasibility", "priority", "decision", "reason")
# The option by which a row says that it will not be done.
DROPPED = "dropped"

# What fills -> of which types the question may be.
TYPES = {
    "feasibility": ("scale",),
    "priority": ("scale",),
    "decision": ("single",),
    "reason": TEXTS,
    "plan-steps": ("table",),
    "workgroup": ("table",),
    "aim-population": TEXTS,
    "aim-goal": TEXTS,
    "aim-date": ("date",),
    "aim-baseline": TEXTS,
}

# What a table fills -> what its columns may hold, with the types for each. The first must be there.
HELD = {
    "plan-steps": {
        "what": TEXTS,
        "role": (*TEXTS, "single"),
        "person": TEXTS,
        "where": TEXTS,
        "trigger": TEXTS,
        "protocol": TEXTS,
        "record": TEXTS,
        "training": TEXTS,
        "due": ("date",),
        "status": ("single",),
    },
    "workgroup": {
        "person": TEXTS,
        "area": (*TEXTS, "single"),
        "hours": ("number",),
        "backup": TEXTS,
    },
}


def use_faults(placed: Placed, links: Links) -> Iterator[Fault]:
    """The faults of what the sheet as a whole is about, and of two questions that fill the same."""
    sheet: Questionnaire = placed.part
    if sheet.about is not None:
        if not is_together(sheet):
            message = f"a sheet about {one(sheet.about)} {TOGETHER}"
            yield placed.fault(("about",), message)
        for other in reversed(links.keys["questionnaires"].values()):
            if other is placed:
                break
            if other.part and other.part.about == sheet.about:
                message = (
                    f'the questionnaire "{other.key}" is about {one(sheet.about)} already; one of a toolkit may be'
                )
                yield placed.fault(("about",), message)
                break
    first: dict[str, str] = {}
    for index, group in enumerate(sheet.groups):
        for number, question in enumerate(group.questions):
            if question.fills is None or question.retired:
                continue
            if question.fills in first:
                message = f'"{first[question.fills]}" fills {question.fills} already; one question of a sheet may'
                yield placed.fault(("groups", index, "questions", number, "fills"), message)
            first.setdefault(question.fills, question.key)


TOGETHER = "is one that the team fills together: kind worksheet or checklist, respondents team, no consensus"


def is_together(sheet: Questionnaire) -> bool:
    return sheet.kind in ("worksheet", "checklist") and sheet.respondents == "team" and not sheet.consensus


def one(about: str) -> str:
    return {"opportunity": "an opportunity", "test": "a test"}[about]


def fill_faults(placed: Placed, path: Path, question: Question) -> Iterator[Fault]:
    """The faults of what one question fills, and of what the columns of its table hold."""
    fills, sheet = question.fills, placed.part
    here = (*path, "fills")
    if fills is not None:
        if question.type not in TYPES[fills]:
            yield placed.fault(here, f"{fills} is filled by a question of type {listed(TYPES[fills])}")
        elif fills in ON_THE_GRID:
            yield from grid_faults(placed, path, question)
        if fills in ON_THE_GRID and sheet.about != "opportunity":
            yield placed.fault(here, f'only a sheet with "about: opportunity" fills {fills}')
        elif not is_together(sheet):
            yield placed.fault(here, f"a sheet that fills {fills} {TOGETHER}")
    if isinstance(question, TableQuestion):
        yield from table_holds_faults(placed, path, question)


def grid_faults(placed: Placed, path: Path, question: Question) -> Iterator[Fault]:
    if question.type == "scale" and (question.low, question.high) != (LOW, HIGH):
        message = (
            f"{question.fills} is rated from {LOW} to {HIGH}; this scale runs from {question.low} to {question.high}"
        )
        yield placed.fault((*path, "levels"), message)
    if question.type == "single":
        keys = tuple(option.key for option in question.options)
        if sorted(keys) != sorted(DECISIONS):
            message = f"a decision has the options {', '.join(DECISIONS)}; these are {', '.join(keys[:6])}"
            yield placed.fault((*path, "options"), message)


def table_holds_faults(placed: Placed, path: Path, table: TableQuestion) -> Iterator[Fault]:
    held = HELD.get(table.fills, {})
    seen: dict[str, str] = {}
    for index, column in enumerate(table.columns):
        if column.holds is None:
            continue
        here = (*path, "columns", index, "holds")
        if not held:
            message = f'only a table that fills {listed(HELD)} says what its columns hold; give it "fills"'
            yield placed.fault(here, message)
        elif column.holds not in held:
            message = f"a table that fills {table.fills} holds no {column.holds}; it may hold {listed(held)}"
            yield placed.fault(here, message)
        elif column.holds in seen:
            message = f'the column "{seen[column.holds]}" holds {column.holds} already'
            yield placed.fault(here, message)
        else:
            seen[column.holds] = column.key
            yield from column_faults(placed, (*path, "columns", index), column, held[column.holds])
    for needed in list(held)[:1]:
        if needed not in seen:
            message = f'a table that fills {table.fills} needs a column with "holds: {needed}"'
            yield placed.fault((*path, "columns"), message)


def column_faults(placed: Placed, path: Path, column: Column, types: tuple[str, ...]) -> Iterator[Fault]:
    if column.type not in types:
        yield placed.fault((*path, "type"), f"a column that holds {column.holds} is of type {listed(types)}")
    elif column.holds == "status" and DROPPED not in {option.key for option in column.options}:
        message = f'a status needs an option with the key "{DROPPED}", for rows that will not be done'
        yield placed.fault((*path, "options"), message)
