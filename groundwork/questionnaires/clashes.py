"""Two people's texts for one answer: how they are shown, and the choice between them."""

from dataclasses import dataclass

from groundwork.questionnaires import handlers, merging
from groundwork.questionnaires.handlers.tables import lines_of


@dataclass(frozen=True)
class ShownClash:
    """One clash in words. `name` is the form field that carries the choice."""

    name: str
    title: str
    mine: str
    theirs: str
    who: str


def shown(question, clash, who) -> ShownClash:
    """The clash as the page shows it; on a table it names the row."""
    _, slash, place = clash.unit.partition("/")
    title = question.text
    if slash:
        title = next((row.text for row in question.rows if row.key == place), "Added rows")
    return ShownClash(
        f"choose-{clash.unit}",
        title,
        _text(question, clash.unit, clash.mine),
        _text(question, clash.unit, clash.theirs),
        who,
    )


def with_choices(given, stored, posted) -> dict:
    """The posted answers, with the stored text wherever the person chose the other one."""
    theirs = [
        name.removeprefix("choose-") for name in posted if posted[name] == "theirs" and name.startswith("choose-")
    ]
    if not theirs:
        return given
    mine, kept = merging.units(given), merging.units(stored)
    for unit in theirs:
        if unit.partition("/")[0] not in given:
            continue
        if unit in kept:
            mine[unit] = kept[unit]
        else:
            mine.pop(unit, None)
    chosen = merging.whole(mine)
    return {key: chosen.get(key) for key in given}


def _text(question, unit, value):
    if value is None:
        return ""
    answer = merging.whole({unit: value})[question.key]
    if isinstance(value, dict) and not handlers.is_unread(value):
        # A standing row: its name is the heading already.
        return "\n".join(lines_of(question, answer)[0][1])
    return handlers.shown(question, answer)
