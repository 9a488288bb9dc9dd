"""A member's claims as a file has them: their numbers, the cells of each row, and what a trap comes to."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from groundwork.opioids.amounts import MILLI, half_up
from groundwork.opioids.days import day_of
from groundwork.opioids.sample.dispensing import Dispensing
from groundwork.opioids.sample.life import Entry, Life, Member
from groundwork.opioids.sample.traps import TRAPS
from groundwork.opioids.sample.traps.trap import USED

COLUMNS = (
    *("patient_id", "claim_id", "status", "fill_date", "ndc", "rxcui", "drug_name", "quantity", "days_supply"),
    *("prescriber_id", "pharmacy_id"),
)
PEOPLE_COLUMNS = ("patient_id", "birth_date", "pcp", "clinic", "left_on", "died_on", "merged_into")
TRAP_COLUMNS = ("claim_id", "trap", "outcome", "mme_a_day", "what a right reader does")
Cells = dict[str, str]


@dataclass(frozen=True, slots=True)
class Claim:
    """An entry with its number, and the cells of each of its rows by column."""

    id: str
    entry: Entry
    rows: tuple[Cells, ...]


def claims_of(life: Life) -> Iterator[Claim]:
    """The claims of a life, numbered in order of day."""
    for number, entry in enumerate(life.entries, 1):
        claim = f"{life.member.id}-{number:04d}"
        plain = _plain(life.member.id, claim, entry.true)
        yield Claim(claim, entry, tuple({**plain, **cells} if cells else plain for cells in entry.rows))


def _plain(patient: str, claim: str, true: Dispensing) -> Cells:
    product = true.product
    # Each pharmacy writes names one way: half of them as RxNorm does, with its code, half as pharmacies do.
    as_rxnorm = true.pharmacy[-1] in "135"
    return {
        "patient_id": patient,
        "claim_id": claim,
        "status": "paid",
        "fill_date": date(true.day),
        "ndc": product.ndc,
        "rxcui": product.rxcui if as_rxnorm else "",
        "drug_name": product.rxnorm_name if as_rxnorm else product.pharmacy_name,
        "quantity": str(true.quantity),
        "days_supply": str(true.days),
        "prescriber_id": true.prescriber,
        "pharmacy_id": true.pharmacy,
    }


@lru_cache(maxsize=50_000)
def date(day: int | None) -> str:
    """The date of a day number as text, "" for none."""
    return "" if day is None else day_of(day).isoformat()


def people_rows(member: Member) -> Iterator[tuple[str, ...]]:
    """The rows of a member in the list of patients, by PEOPLE_COLUMNS: one, and one more for an old number."""
    days = date(member.left_on), date(member.died_on)
    yield (member.id, date(member.birth), member.pcp, member.clinic, *days, "")
    if member.old_id:
        yield (member.old_id, date(member.birth), member.pcp, member.clinic, *days, member.id)


def trap_row(claim: Claim, outcome: tuple[str, ...] | None = None) -> tuple[str, ...]:
    """The row of a claim with a trap, by TRAP_COLUMNS; `outcome` where a format has another than TRAPS says."""
    trap = TRAPS[claim.entry.trap]
    became = outcome or trap.outcome
    dose = mme_a_day(claim.entry.true) if USED in became else ""
    return (claim.id, trap.key, " ".join(became), dose, trap.does)


def mme_a_day(true: Dispensing) -> str:
    """MME on each day of supply by cdc2022, to the thousandth; "" where there is no factor.

    >>> from groundwork.opioids.sample.products import PRODUCTS
    >>> mme_a_day(Dispensing(0, PRODUCTS["oxycodone_5"], 20, 7, "", ""))
    '21.429'
    """
    if true.product.mme is None:
        return ""
    micro = int(true.product.mme * MILLI * MILLI) * true.quantity
    whole, rest = divmod(half_up(micro, MILLI * true.days), MILLI)
    return f"{whole}.{rest:03d}".rstrip("0").rstrip(".")
