"""The rows of a factor table, checked: what each says, and everything that is wrong with them."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from groundwork.opioids.drugs.forms import FORMS, ROUTES
from groundwork.opioids.drugs.ingredients import INGREDIENTS
from groundwork.opioids.drugs.rows import Row, Rows, TableFault, decimal_of, listed

COLUMNS = ("ingredient", "form", "above", "up_to", "factor", "per", "source", "date")
METHADONE = "methadone"
# What a factor is a rate of. Of a patch's mcg/h: for each day it is worn, or for its whole life.
WORN = "mcg/h worn"
WHOLE_PATCH = "mcg/h patch"
PER = ("mg", "mcg", WORN, WHOLE_PATCH)
# 10 times the largest factor in print: above stands a slip of the pen.
MOST_FACTOR = 130
# Finer would not be whole in millionths of an MME.
MOST_DECIMALS = 6
Band = tuple[Decimal, Decimal | None, Decimal]


@dataclass(frozen=True, slots=True)
class Factor:
    """MME in one `per` of an ingredient, with its source."""

    factor: Decimal
    per: str
    source: str
    date: str


def factors_of(rows: Rows) -> tuple[dict[tuple[str, str], Factor], tuple[Band, ...] | None]:
    """Factors by ingredient and form or route, and methadone's bands. Raises FaultyTable with all faults."""
    factors: dict[tuple[str, str], Factor] = {}
    banded: list[tuple[Row, Band]] = []
    for row in rows:
        wrong = list(_faults(row))
        rows.faults += wrong
        if wrong:
            continue
        if row["above"]:
            banded.append((row, (decimal_of(row["above"]), decimal_of(row["up_to"]), decimal_of(row["factor"]))))
            continue
        for form in listed(row["form"], None):
            place = (row["ingredient"], form)
            if place in factors:
                message = f"'{form}' of {row['ingredient']} has a factor already; keep one of the two rows"
                rows.faults.append(row.fault("form", message))
            factors[place] = Factor(decimal_of(row["factor"]), row["per"], row["source"], row["date"])
    rows.faults += _band_faults(banded, factors)
    rows.stop_if_faulty()
    return factors, tuple(sorted(band for _, band in banded)) or None


def _faults(row: Row) -> Iterator[TableFault]:
    ingredient = INGREDIENTS.get(row["ingredient"])
    if ingredient is None or ingredient.kind != "opioid":
        opioids = ", ".join(key for key, one in INGREDIENTS.items() if one.kind == "opioid")
        yield row.fault("ingredient", f"'{row['ingredient'][:40]}' is no opioid known here; choose from: {opioids}")
    forms = listed(row["form"], None)
    if not forms:
        yield row.fault("form", "is empty; name a form or a route, such as 'oral' or 'patch'")
    for form in forms:
        if form not in FORMS and form not in ROUTES:
            known = ", ".join(sorted({*FORMS, *ROUTES}))
            yield row.fault("form", f"'{form[:40]}' is no form and no route; choose from: {known}")
    if row["per"] not in PER:
        yield row.fault("per", f"'{row['per'][:40]}' is not what a factor can be for; choose from: {', '.join(PER)}")
    elif forms and (set(forms) == {"patch"}) != (row["per"] in (WORN, WHOLE_PATCH)):
        yield row.fault("per", f"a patch has a factor per '{WORN}' or '{WHOLE_PATCH}', any other form per mg or mcg")
    yield from _number_faults(row)
    for column in ("source", "date"):
        if not row[column]:
            yield row.fault(column, "is empty; a factor needs its source and the date of it")


def _number_faults(row: Row) -> Iterator[TableFault]:
    factor = decimal_of(row["factor"])
    if factor is None or not 0 < factor <= MOST_FACTOR:
        yield row.fault("factor", f"'{row['factor'][:40]}' is no number above 0 and up to {MOST_FACTOR}, such as 1.5")
    elif -factor.as_tuple().exponent > MOST_DECIMALS:
        yield row.fault("factor", f"'{row['factor'][:40]}' has more than {MOST_DECIMALS} decimals; round it")
    for column in ("above", "up_to"):
        if row[column] and decimal_of(row[column]) is None:
            yield row.fault(column, f"'{row[column][:40]}' is no number of mg; write digits, such as 20")
    if (row["above"] or row["up_to"]) and row["ingredient"] != METHADONE:
        yield row.fault("above", "only methadone has bands; leave 'above' and 'up_to' empty")
    elif row["up_to"] and not row["above"]:
        yield row.fault("above", "is empty though 'up_to' is not; the lowest band is above 0")


def _band_faults(banded: list[tuple[Row, Band]], factors: dict[tuple[str, str], Factor]) -> Iterator[TableFault]:
    """Bands must cover every dose above 0 once."""
    if not banded:
        return
    banded.sort(key=lambda one: one[1][0])
    first, last = banded[0], banded[-1]
    if first[1][0] != 0:
        yield first[0].fault("above", "the lowest band must begin above 0")
    for (_, (_, up_to, _)), (row, (above, _, _)) in pairwise(banded):
        if up_to != above:
            ends = "has no end" if up_to is None else f"ends at {up_to}"
            yield row.fault("above", f"this band begins above {above} and the one below it {ends}; let them meet")
    if last[1][1] is not None:
        yield last[0].fault("up_to", "the highest band has no end; leave it empty")
    if any(ingredient == METHADONE for ingredient, _ in factors):
        yield first[0].fault("above", "methadone has bands and a plain factor too; keep one of the two")
