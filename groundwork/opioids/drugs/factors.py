"""Factor tables: how many MME a milligram counts (data/factors), and a clinic's own table.

A factor stands for an ingredient in a form or by a route. Patches say what
their factor is a rate of: per mcg/h for each day worn, or for the patch as a whole.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from groundwork.opioids.drugs.factor_rows import COLUMNS, Band, Factor, factors_of
from groundwork.opioids.drugs.forms import FORMS
from groundwork.opioids.drugs.rows import Rows, read_table, shipped


@dataclass(frozen=True)
class FactorTable:
    """One table. `factors` by ingredient and form or route; `bands` (above, up to, factor) where methadone is banded
    on the mg of the whole day, lowest first, else None.
    """

    key: str
    title: str
    source: str
    date: str
    factors: Mapping[tuple[str, str], Factor]
    bands: tuple[Band, ...] | None

    def factor(self, ingredient: str, form: str | None) -> Factor | None:
        """The factor of an ingredient in a form (a key of FORMS); that of the form goes before that of the route."""
        if form is None:
            return None
        return self.factors.get((ingredient, form)) or self.factors.get((ingredient, FORMS[form].route))

    def band(self, mg: Decimal) -> Decimal | None:
        """The factor for a day's total of methadone, None where the table has no bands or the total is 0.

        >>> factor_table("cdc2016").band(Decimal("20.5"))
        Decimal('8')
        """
        return next(
            (by for above, up_to, by in self.bands or () if above < mg and (up_to is None or mg <= up_to)),
            None,
        )

    @cached_property
    def digest(self) -> str:
        """SHA-256 of what the table says, whatever the order of its rows."""
        lines = [
            f"{ingredient} {form} {one.factor.normalize()} {one.per}"
            for (ingredient, form), one in self.factors.items()
        ]
        return sha256("\n".join([*sorted(lines), repr(self.bands)]).encode()).hexdigest()


def _table(key: str, title: str, source: str, date: str, rows: Rows) -> FactorTable:
    factors, bands = factors_of(rows)
    return FactorTable(key, title, source, date, factors, bands)


def read_factor_table(path: Path | str) -> FactorTable:
    """A clinic's own table from a CSV file, its key the file's name. Raises FaultyTable with all faults of the file."""
    path = Path(path)
    rows = read_table(path, COLUMNS)
    if not rows.rows and not rows.faults:
        rows.faults.append(rows.whole("there are headings and no rows; write a row for each ingredient"))
    return _table(path.stem, path.stem, path.name, "", rows)


FACTOR_TABLES: Mapping[str, FactorTable] = {
    row["key"]: _table(
        row["key"], row["title"], row["source"], row["date"], shipped(f"factors/{row['key']}.csv", *COLUMNS)
    )
    for row in shipped("factors/tables.csv", "key", "title", "source", "date")
}
DEFAULT_TABLE = "cdc2022"


def factor_table(key: str = DEFAULT_TABLE) -> FactorTable:
    """The shipped table of this key; ValueError in a sentence for another."""
    table = FACTOR_TABLES.get(key)
    if table is None:
        raise ValueError(f"'{key[:60]}' is no factor table. Choose from: {', '.join(FACTOR_TABLES)}.")
    return table
