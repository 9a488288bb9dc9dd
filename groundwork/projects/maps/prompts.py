"""What a process map leaves open, in sentences. They ask; none of them keeps anybody from saving."""

from dataclasses import dataclass

from groundwork.projects.maps.flow import DECISION, END, START, WAIT, Flow


@dataclass(frozen=True)
class Prompt:
    """One thing worth a look, and the step it is about; None for the map as a whole."""

    text: str
    pk: int | None = None


def prompts(flow: Flow) -> tuple[Prompt, ...]:
    """What is worth a look: first what ends nowhere, then what begins twice, then what is not said yet."""
    if not flow.rows:
        return ()
    return (*_ways(flow), *_ends(flow), *_unreached(flow), *_unsaid(flow))


def _ways(flow):
    for number, row in enumerate(flow.rows, 1):
        if row.kind == DECISION:
            lost = [way for way in row.ways if way.to not in flow.places]
            if not row.ways:
                yield Prompt(f"Step {number} is a decision without a way out. Say where “yes” and “no” lead.", row.pk)
            elif len(row.ways) == 1:
                yield Prompt(f"Step {number} is a decision with one way out. Add the other.", row.pk)
            for way in lost:
                yield Prompt(f"At step {number} the way “{way.label}” leads nowhere. Choose its step.", row.pk)
        elif row.next is not None and row.next not in flow.places:
            yield Prompt(f"Step {number} goes on with a step that is gone. Choose another.", row.pk)


def _ends(flow):
    starts = [number for number, row in enumerate(flow.rows, 1) if row.kind == START]
    if not starts:
        yield Prompt("No step is the start. Say what sets this going.", flow.rows[0].pk)
    elif len(starts) > 1:
        listed = " and ".join([", ".join(map(str, starts[:-1])), str(starts[-1])])
        yield Prompt(f"Steps {listed} are all a start. A map begins in one place.", flow.rows[starts[1] - 1].pk)
    if all(row.kind != END for row in flow.rows):
        yield Prompt("No step is the end. Say when the work is done.", flow.rows[-1].pk)


def _unreached(flow):
    for number, row in enumerate(flow.rows, 1):
        if row.pk not in flow.reached:
            yield Prompt(f"No way leads to step {number}. Let a step go on with it, or put it in the bin.", row.pk)


def _unsaid(flow):
    for number, row in enumerate(flow.rows, 1):
        if not row.role and row.kind not in (START, END):
            yield Prompt(f"Step {number} has no role yet. Say who does it.", row.pk)
        if row.kind == WAIT and not row.wait_minutes:
            yield Prompt(f"How long is the wait at step {number}? A guess will do.", row.pk)
