"""Results as shares: numerators and denominators for all, by clinic, and by prescriber within a clinic.

What is too small to be shared is hidden, with what would give it away
(`suppression.py`). The counts of a family of measures are told or hidden together, and where a measure is hidden so are
those that count among its patients. The parts of a clinic are its prescribers, so a prescriber in two clinics has two
lines: lines across clinics could be subtracted from theirs.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from groundwork.opioids.definitions import DEFINITIONS, Definition, Measure
from groundwork.opioids.definitions.definition import KNOWN
from groundwork.opioids.engines import store
from groundwork.opioids.engines.base import ROWS, Result
from groundwork.opioids.suppression import LEAST, hidden_parts, is_small

ALL, CLINIC, PRESCRIBER = "all", "clinic", "prescriber"


@dataclass(frozen=True)
class Share:
    """One measure of one group in one window. `unknown` are patients for whom it cannot be told; they are in neither
    count. The counts are None where they are hidden.
    """

    definition: str
    measure: str
    title: str
    period: str
    level: str
    clinic: str | None
    prescriber: str | None
    numerator: int | None
    denominator: int | None
    unknown: int | None


@dataclass(frozen=True)
class RowCount:
    """How many rows of a window a definition could use for a need, or could not, for a reason; None where hidden."""

    definition: str
    period: str
    need: str
    reason: str
    rows: int | None


@dataclass(frozen=True)
class Summary:
    """All shares and counts of rows of a run, as they may be shared under `floor`; 0 hides nothing."""

    floor: int
    shares: tuple[Share, ...]
    rows: tuple[RowCount, ...]


# (yes, no, unknown) of each measure of a family, in its order.
Tally = tuple[tuple[int, int, int], ...]
# Clinic and prescriber, None for no name; and with the level before them.
Place = tuple[str | None, str | None]
Group = tuple[str, str | None, str | None]
WHOLE: Group = (ALL, None, None)


def summarize(results: Mapping[str, Result], floor: int = LEAST) -> Summary:
    """The results of a run as shares; ValueError in a sentence for a floor below 0."""
    if floor < 0:
        raise ValueError(f"The floor is {floor}. It is 0, for use inside the clinic, or a number of patients.")
    shares = [
        share for name, result in results.items() if name != ROWS for share in _shares(DEFINITIONS[name], result, floor)
    ]
    rows = [
        RowCount(definition, period, need, reason, None if is_small((count,), floor) else count)
        for definition, period, need, reason, count in store.rows_of(results.get(ROWS, []))
    ]
    return Summary(floor, tuple(shares), tuple(rows))


def _shares(definition: Definition, result: Result, floor: int) -> Iterator[Share]:
    tallies = _tallies(definition, result)
    family_of = {measure.name: measure.family for measure in definition.measures}
    hidden: dict[tuple[str, str], set[Group]] = {}
    for family in dict.fromkeys(family_of.values()):
        measures = [measure for measure in definition.measures if measure.family == family]
        at = [definition.measures.index(measure) for measure in measures]
        wider = {family_of[measure.of] for measure in measures if measure.of}
        for period, leaves in tallies.items():
            groups = _groups({place: tuple(tally[number] for number in at) for place, tally in leaves.items()})
            already = {group for one in wider for group in hidden[one, period]}
            hidden[family, period] = _hidden(measures, groups, already, floor)
            for group, tally in groups.items():
                shown = None if group in hidden[family, period] else tally
                yield from _lines(definition, measures, period, group, shown)


def _tallies(definition: Definition, result: Result) -> dict[str, dict[Place, Tally]]:
    """By window, then by clinic and prescriber: how each measure stands."""
    counted = ", ".join(_counted(measure) for measure in definition.measures)
    query = f"SELECT period, clinic, provider, {counted} FROM results GROUP BY ALL ORDER BY ALL"  # noqa: S608
    with store.opened([result] if isinstance(result, Path) else []) as connection:
        columns = definition.result_columns
        given = result if isinstance(result, Path) else [dict(zip(columns, row, strict=True)) for row in result]
        store.lay_out(connection, "results", given, columns)
        found = connection.execute(query).fetchall()
    tallies: dict[str, dict[Place, Tally]] = defaultdict(dict)
    for period, clinic, provider, *counts in found:
        triples = zip(counts[::3], counts[1::3], counts[2::3], strict=True)
        tallies[period][clinic, provider] = tuple(triples)
    return tallies


def _counted(measure: Measure) -> str:
    """The SQL of a measure's three counts: yes, no, not known."""
    top = measure.numerator
    bottom = f"{top} IS NOT NULL" if measure.denominator == KNOWN else f"{measure.denominator} = 1"
    unknown = (
        f"{top} IS NULL"
        if measure.denominator == KNOWN
        else (f"({measure.denominator} IS NULL OR {measure.denominator} = 1 AND {top} IS NULL)")
    )
    return ", ".join(
        f"COUNT(*) FILTER (WHERE {condition})"
        for condition in (f"{bottom} AND {top} = 1", f"{bottom} AND {top} = 0", unknown)
    )


def _groups(leaves: Mapping[Place, Tally]) -> dict[Group, Tally]:
    """All, then each clinic with its prescribers, in order of name; those without a name last."""
    places = sorted(leaves, key=lambda place: [(name is None, name or "") for name in place])
    groups: dict[Group, Tally] = {WHOLE: _sum(leaves.values())}
    for clinic in dict.fromkeys(clinic for clinic, _ in places):
        inside = {(PRESCRIBER, *place): leaves[place] for place in places if place[0] == clinic}
        groups |= {(CLINIC, clinic, None): _sum(inside.values()), **inside}
    return groups


def _sum(tallies: Iterable[Tally]) -> Tally:
    return tuple(tuple(sum(counts) for counts in zip(*triples, strict=True)) for triples in zip(*tallies, strict=True))


def _hidden(
    measures: Sequence[Measure], groups: Mapping[Group, Tally], already: Collection[Group], floor: int
) -> set[Group]:
    """The groups that may not be told: down from the whole, for what is in a hidden group is hidden too."""
    counts = {group: _sensitive(measures, tally) for group, tally in groups.items()}
    if WHOLE in already or is_small(counts[WHOLE], floor):
        return set(groups)
    clinics = {group: counts[group] for group in groups if group[0] == CLINIC}
    hidden = hidden_parts(clinics, floor, already)
    for clinic in clinics:
        inside = {group: counts[group] for group in groups if group[0] == PRESCRIBER and group[1] == clinic[1]}
        hidden |= set(inside) if clinic in hidden else hidden_parts(inside, floor, already)
    return hidden


def _sensitive(measures: Sequence[Measure], tally: Tally) -> list[int]:
    """Every count that the lines of a family tell: who is in, who is not, who is not known, and who is in the wider
    group but not in the narrower.
    """
    of = {measure.name: counts for measure, counts in zip(measures, tally, strict=True)}
    counts = [count for yes, no, unknown in tally for count in (yes, no, unknown, yes + no)]
    return counts + [of[wider][0] - of[one.name][0] for one in measures for wider in one.within]


def _lines(
    definition: Definition, measures: Sequence[Measure], period: str, group: Group, tally: Tally | None
) -> Iterator[Share]:
    for number, measure in enumerate(measures):
        yes, no, unknown = (None, None, None) if tally is None else tally[number]
        bottom = None if tally is None else yes + no
        yield Share(definition.name, measure.name, measure.title, period, *group, yes, bottom, unknown)
