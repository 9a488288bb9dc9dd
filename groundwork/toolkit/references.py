"""What the parts of a toolkit must say of one another: keys that exist, windows that fit."""

import datetime
from collections.abc import Callable, Iterator

from .draft import KINDS, ONE, Draft, Placed
from .examples import example_faults
from .faults import Fault, Path
from .layout import Order
from .links import Links, repeats
from .schema import Page, Stage, Window
from .sheets import sheet_faults


def reference_faults(draft: Draft) -> Iterator[Fault]:
    """The faults between parts. Parts that the schema refuses are not looked into, but their keys count."""
    if not draft.parts["activities"] and "activities" not in draft.unread:
        yield Fault("activities", 0, "", "a toolkit needs at least one activity, in activities/*.yaml")
    links = Links(draft)
    for kind in KINDS:
        yield from double_keys(draft, kind)
        for placed in draft.sound(kind):
            if kind in BY_KIND:
                yield from BY_KIND[kind](placed, links)
    yield from stage_faults(list(draft.sound("stages")))
    if draft.head and draft.head.part:
        yield from order_faults(draft.head, links)


def double_keys(draft: Draft, kind: str) -> Iterator[Fault]:
    first = draft.keys(kind)
    for placed in draft.parts[kind]:
        if placed.key is not None and first[placed.key] is not placed:
            message = f'the key "{placed.key}" is taken by the {ONE[kind]} in {first[placed.key].place}'
            yield placed.fault(("key",), message)


def order_faults(head: Placed, links: Links) -> Iterator[Fault]:
    for kind in Order.model_fields:
        yield from links.many(head, ("order", kind), kind, getattr(head.part.order, kind))


# ---------- months ----------


def window_faults(placed: Placed, path: Path, window: Window) -> Iterator[Fault]:
    if window.last < window.first:
        message = f"the window ends in month {window.last}, before it starts in month {window.first}"
        yield placed.fault((*path, "last"), message)


def stage_faults(stages: list[Placed]) -> Iterator[Fault]:
    """Stages follow one another; they may overlap, but none may start or end before the one above."""
    before: Stage | None = None
    for placed in stages:
        stage: Stage = placed.part
        yield from window_faults(placed, ("window",), stage.window)
        for end in ("first", "last"):
            month = getattr(stage.window, end)
            if before and month < getattr(before.window, end):
                verb = "starts" if end == "first" else "ends"
                message = f'the stage {verb} in month {month}, before "{before.key}" above it does; put them in order'
                yield placed.fault(("window", end), message)
        before = stage


def activity_faults(placed: Placed, links: Links) -> Iterator[Fault]:
    activity = placed.part
    yield from links.one(placed, ("topic",), "topics", activity.topic)
    yield from links.one(placed, ("stage",), "stages", activity.stage)
    yield from links.one(placed, ("role",), "roles", activity.role)
    yield from links.many(placed, ("resources",), "resources", activity.resources)
    yield from window_faults(placed, ("window",), activity.window)
    windows = [stage.part.window if stage.part else None for stage in links.keys["stages"].values()]
    # With a stage missing or wrong, how many months the toolkit has is not known.
    if "stages" in links.unread or not all(window and window.first <= window.last for window in windows):
        return
    months = max((window.last for window in windows), default=60)
    if activity.window.last > months:
        message = f"the window ends in month {activity.window.last}; the last stage ends in month {months}"
        yield placed.fault(("window", "last"), message)
    stage = links.keys["stages"].get(activity.stage)
    if stage is None:
        return
    window = stage.part.window
    if activity.window.first > window.last or activity.window.last < window.first:
        message = (
            f"months {activity.window.first} to {activity.window.last} lie outside "
            f'the stage "{stage.key}", months {window.first} to {window.last}'
        )
        yield placed.fault(("window",), message)


# ---------- the other kinds ----------


def rhythm_faults(placed: Placed, links: Links) -> Iterator[Fault]:
    yield from links.one(placed, ("who",), "roles", placed.part.who)


def training_faults(placed: Placed, links: Links) -> Iterator[Fault]:
    yield from links.many(placed, ("roles",), "roles", placed.part.roles)
    yield from links.many(placed, ("activities",), "activities", placed.part.activities)


def agenda_faults(placed: Placed, links: Links) -> Iterator[Fault]:
    yield from repeats(placed, ("items",), (item.key for item in placed.part.items), field="key")
    for index, item in enumerate(placed.part.items):
        yield from links.one(placed, ("items", index, "topic"), "topics", item.topic)


def measure_faults(placed: Placed, links: Links) -> Iterator[Fault]:
    measure = placed.part
    yield from links.one(placed, ("topic",), "topics", measure.topic)
    yield from links.many(placed, ("activities",), "activities", measure.activities)
    if measure.unit in ("percent", "rate") and measure.denominator is None:
        yield placed.fault(("denominator",), f"a {measure.unit} needs a denominator; without one use unit count")
    if measure.unit == "count" and measure.denominator is not None:
        yield placed.fault(("denominator",), "a count has no denominator; remove it or use unit percent or rate")
    if measure.unit == "percent" and measure.per != 100:
        yield placed.fault(("per",), "a percent is per 100; use unit rate for anything else")


def page_faults(placed: Placed, links: Links) -> Iterator[Fault]:
    page: Page = placed.part
    yield from links.one(placed, ("stage",), "stages", page.stage)
    for index, section in enumerate(page.sections):
        path = ("sections", index)
        match section.type:
            case "activities":
                yield from links.one(placed, (*path, "topic"), "topics", section.topic)
                yield from links.one(placed, (*path, "stage"), "stages", section.stage)
                if section.topic is None and section.stage is None:
                    yield placed.fault(path, "name a topic, a stage or both")
            case "questionnaire":
                yield from links.one(placed, (*path, "questionnaire"), "questionnaires", section.questionnaire)
            case "agenda":
                yield from links.one(placed, (*path, "agenda"), "agendas", section.agenda)
            case "resources":
                yield from links.many(placed, (*path, "resources"), "resources", section.resources)
            case "measures" | "roles" | "training" | "credit":
                if not links.keys[section.type] and section.type not in links.unread:
                    yield placed.fault(path, f"the toolkit has no {ONE[section.type]}; add one or remove this section")


# A year with a 29 February, since a deadline names no year.
ANY_YEAR = 2024


def credit_faults(placed: Placed, links: Links) -> Iterator[Fault]:
    rules = placed.part
    if not is_day(rules.read_on):
        yield placed.fault(("read_on",), f"{rules.read_on} is no day of the calendar")
    needs = rules.needs
    if needs.deadline and not is_day(f"{ANY_YEAR}-{needs.deadline.on}"):
        yield placed.fault(("needs", "deadline", "on"), f"{needs.deadline.on} is no day of the calendar")
    if needs.measures and needs.balancing and needs.balancing.least > needs.measures.least:
        message = f"{needs.balancing.least} balancing measures are more than the {needs.measures.least} measures in all"
        yield placed.fault(("needs", "balancing", "least"), message)


def is_day(text: str) -> bool:
    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        return False
    return True


BY_KIND: dict[str, Callable[[Placed, Links], Iterator[Fault]]] = {
    "rhythms": rhythm_faults,
    "activities": activity_faults,
    "questionnaires": sheet_faults,
    "examples": example_faults,
    "measures": measure_faults,
    "agendas": agenda_faults,
    "training": training_faults,
    "pages": page_faults,
    "credit": credit_faults,
}
