"""One row as a definition sees it: what it is, how long it lasts, what it holds, and what is not known of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from groundwork.opioids.amounts import MICRO, half_up
from groundwork.opioids.definitions.definition import Value
from groundwork.opioids.definitions.script import NEVER, SUPPLY_REASONS, UNREAD_REASONS
from groundwork.opioids.drugs.forms import FORMS

MOST_DAYS = 365
MOST_QUANTITY = 100_000_000
NO_DRUG: Mapping[str, object] = {}


@dataclass(frozen=True)
class Row:
    """A fill or an order that can count. Amounts as in `columns.py`; `total` and `daily` in milli-MME, None where not
    known or where methadone is banded. `no_supply`, `no_total` and `no_daily` say why, None where there is no reason.
    """

    fill: str
    start: int
    drug: int | None
    name: str
    prescriber: str | None
    pharmacy: str | None
    opioid: bool
    sedative: bool
    unread: str | None
    pill: bool
    standing: bool
    days: int | None
    quantity: int | None
    micro: int | None
    methadone: int | None
    no_supply: str | None
    no_total: str | None
    no_daily: str | None

    @property
    def banded(self) -> bool:
        """Whether its dose depends on the day's total of methadone."""
        return self.opioid and self.micro is None and self.methadone is not None and self.no_daily is None

    @property
    def total(self) -> int | None:
        if self.no_total or self.micro is None:
            return None
        return half_up(self.micro * self.quantity, MICRO)

    @property
    def daily(self) -> int | None:
        if self.no_daily or self.micro is None:
            return None
        return half_up(self.micro * self.quantity, MICRO * self.days)


def rows_of(
    fills: Iterable[Mapping[str, object]], drugs: Mapping[int, Mapping[str, object]], choices: Mapping[str, Value]
) -> list[Row]:
    """The rows that can count under these choices: opioids, sedatives, and drugs that nobody could read."""
    rows = [
        _row(fill, drugs.get(fill["drug"], NO_DRUG), choices) for fill in fills if fill["source"] == choices["source"]
    ]
    return [row for row in rows if row.opioid or row.sedative or row.unread]


def _row(fill: Mapping, drug: Mapping, choices: Mapping[str, Value]) -> Row:
    orders = choices.get("by") == "orders"
    no_supply = _no_days_of_order(fill) if orders else _no_supply(fill)
    no_amount = _no_amount(fill, drug)
    days = None
    if not no_supply:
        days = (NEVER if fill["stop"] is None else fill["stop"]) - fill["start"] if orders else fill["days"]
    ingredient, form = drug.get("ingredient"), FORMS.get(drug.get("form"))
    tramadol_out = choices.get("tramadol") == "without" and ingredient == "tramadol"
    return Row(
        fill=fill["fill"],
        start=fill["start"],
        drug=fill["drug"],
        name=drug.get("name") or "",
        prescriber=fill["prescriber"],
        pharmacy=fill["pharmacy"],
        opioid=drug.get("opioid") == 1 and not tramadol_out,
        sedative=drug.get("sedative") is not None and choices.get("sedatives", "all") in ("all", drug["sedative"]),
        unread=_unread(fill, drug),
        pill=form is not None and form.counts_as_pill,
        standing=form is not None
        and ((ingredient == "methadone" and form.liquid) or (ingredient == "fentanyl" and form.unit == "patch")),
        days=days,
        quantity=None if _bad_quantity(fill) else fill["quantity"],
        micro=drug.get("micro"),
        methadone=drug.get("methadone"),
        no_supply=no_supply,
        no_total=no_amount or (no_supply if drug.get("micro") is None else None),
        no_daily=no_amount or no_supply,
    )


def _unread(fill: Mapping, drug: Mapping) -> str | None:
    known = drug.get("opioid") or drug.get("moud") or drug.get("gabapentinoid") or drug.get("sedative")
    reason = drug.get("reason") or fill["reason"]
    return reason if not known and reason in UNREAD_REASONS else None


def _no_days_of_order(fill: Mapping) -> str | None:
    return "no_days" if fill["stop"] is not None and fill["stop"] <= fill["start"] else None


def _no_supply(fill: Mapping) -> str | None:
    if fill["reason"] in SUPPLY_REASONS:
        return fill["reason"]
    if fill["days"] is None or fill["days"] <= 0:
        return "no_days"
    return "odd_days" if fill["days"] > MOST_DAYS else None


def _bad_quantity(fill: Mapping) -> str | None:
    if fill["quantity"] is None or fill["quantity"] <= 0:
        return "no_quantity"
    return "odd_quantity" if fill["quantity"] > MOST_QUANTITY else None


def _no_amount(fill: Mapping, drug: Mapping) -> str | None:
    if fill["reason"] and fill["reason"] not in SUPPLY_REASONS:
        return fill["reason"]
    if drug.get("micro") is None and drug.get("methadone") is None:
        return drug.get("reason") or "no_factor"
    return _bad_quantity(fill)
