"""MME a day of one regimen.

Fractions all the way, rounded once when shown. Methadone, where the table has
bands for it, is counted by the total of the day, not drug by drug.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from groundwork.opioids.drugs.catalog import Catalog
from groundwork.opioids.drugs.drug import Drug, Part, Unknown
from groundwork.opioids.drugs.factors import FACTOR_TABLES, Factor, FactorTable
from groundwork.opioids.mme.daily import Daily, NoDailyAmount, daily
from groundwork.opioids.mme.regimen import DrugUse, Regimen
from groundwork.opioids.mme.result import THRESHOLDS, DrugDose, MmeResult, Remark, TableUsed, shown
from groundwork.opioids.mme.unit import weigh
from groundwork.opioids.mme.words import CAUTIONS, remark, summary, threshold
from groundwork.opioids.reasons import REASONS

# Opioids that are not counted on purpose; all others without a dose are left out of the total and may add to it.
ON_PURPOSE = {"moud", "buprenorphine", "cough_cold", "antidiarrheal", "topical"}
NO_OPIOID = "no_opioid"
ZERO = Fraction(0)
CATALOG = Catalog()


class UnknownTable(ValueError):
    """The regimen asks for a factor table that is not there; the message says which are."""


@dataclass(frozen=True, slots=True)
class Counted:
    """One drug on the way: MME a day, low and high, or mg of methadone that wait for their band; or the reason."""

    drug: Drug | Unknown
    given: str
    mme: tuple[Fraction, Fraction] = (ZERO, ZERO)
    methadone: tuple[Fraction, Fraction] = (ZERO, ZERO)
    reason: str | None = None
    detail: str = ""
    factor: Factor | None = None
    notes: tuple[Remark, ...] = ()


def calculate(
    regimen: Regimen, catalog: Catalog = CATALOG, tables: Mapping[str, FactorTable] = FACTOR_TABLES
) -> MmeResult:
    """The result for one regimen. Raises UnknownTable."""
    table = tables.get(regimen.table)
    if table is None:
        raise UnknownTable(f"'{regimen.table}' is no factor table; choose from: {', '.join(tables)}")
    counted = [_counted(use, catalog.resolve(use.ndc, use.rxcui, use.drug), table) for use in regimen.drugs]
    counted = _banded(counted, table)
    known = [one for one in counted if one.reason is None]
    left_out = sum(one.reason not in {None, NO_OPIOID, *ON_PURPOSE} for one in counted)
    set_aside = sum(one.reason in ON_PURPOSE for one in counted)
    nothing_in_it = bool(counted) and all(one.reason == NO_OPIOID for one in counted)
    low, high = (_total(known, end) if known or nothing_in_it else None for end in (0, 1))
    return MmeResult(
        id=regimen.id,
        table=TableUsed(key=table.key, title=table.title, source=table.source, date=table.date, digest=table.digest),
        mme=high,
        mme_low=low,
        left_out=left_out,
        set_aside=set_aside,
        text=summary(high, low, table.title, left_out, set_aside),
        drugs=tuple(_dose(place, one) for place, one in enumerate(counted, 1)),
        thresholds=tuple(threshold(level, high, left_out) for level in THRESHOLDS),
        sedatives=_sedatives(counted),
        cautions=CAUTIONS,
    )


def _total(known: Sequence[Counted], end: int) -> Decimal:
    return shown(sum((one.mme[end] for one in known), ZERO))


def _counted(use: DrugUse, drug: Drug | Unknown, table: FactorTable) -> Counted:
    """One drug by itself; banded methadone is left in mg."""
    given = use.drug or use.ndc or use.rxcui
    if isinstance(drug, Unknown):
        return Counted(drug, given, reason=drug.reason, detail=drug.detail)
    by_table = drug.why_not == "buprenorphine" and table.factor("buprenorphine", drug.form) is not None
    reason = _why_not(use, drug, by_table)
    if reason:
        return Counted(drug, given, reason=reason)
    weighed = drug if use.dispensed or use.unit == "units" else _by_mg(drug)
    weight = weigh(weighed, table)
    if isinstance(weight, str):
        return Counted(drug, given, reason=weight, detail=drug.detail if weight == drug.reason else "")
    try:
        taken = daily(use, drug)
    except NoDailyAmount as error:
        return Counted(drug, given, reason=error.reason, detail=error.detail)
    factor = table.factor(drug.opioid_parts[0].ingredient, drug.form) if len(drug.opioid_parts) == 1 else None
    notes = (*taken.notes, remark("by_table")) if by_table else taken.notes
    return Counted(drug, given, _times(taken, weight.mme), _times(taken, weight.methadone), factor=factor, notes=notes)


def _why_not(use: DrugUse, drug: Drug, by_table: bool) -> str | None:
    """Why a drug does not count at all, whatever its dose."""
    if not drug.parts and not drug.by_code:
        # In a table of dispensings a text without a known name is another drug; in a regimen it may be a misspelt one.
        return "unknown_drug"
    if not drug.opioid_parts:
        return NO_OPIOID
    if use.treats_oud:
        return "moud"
    return None if by_table else drug.why_not


def _times(taken: Daily, weight: Fraction) -> tuple[Fraction, Fraction]:
    return taken.low * weight, taken.high * weight


def _by_mg(drug: Drug) -> Drug:
    """The drug as if one unit were 1 mg of its opioid: a dose in mg needs the form, not the strength."""
    parts = tuple(Part(part.ingredient, Decimal(1)) for part in drug.opioid_parts)
    reason = None if drug.reason == "no_strength" else drug.reason
    return replace(drug, parts=parts, reason=reason or (None if drug.form else "no_form"))


def _banded(counted: Sequence[Counted], table: FactorTable) -> list[Counted]:
    """Methadone in MME by the band of the day's total, for the low end and the high end each."""
    totals = [sum((one.methadone[end] for one in counted), ZERO) for end in (0, 1)]
    if not totals[1]:
        return list(counted)
    factors = [Fraction(table.band(total)) for total in totals]
    note = remark("methadone_band", mg=f"{shown(totals[1]):f}")
    by = Factor(table.band(totals[1]), "mg", table.source, table.date)
    return [
        replace(
            one,
            mme=tuple(mg * factor for mg, factor in zip(one.methadone, factors, strict=True)),
            factor=by,
            notes=(*one.notes, note),
        )
        if one.methadone[1]
        else one
        for one in counted
    ]


def _dose(place: int, one: Counted) -> DrugDose:
    known = isinstance(one.drug, Drug)
    counts = one.reason is None
    return DrugDose(
        place=place,
        name=one.drug.name if known else one.given,
        ingredient=one.drug.ingredient if known else "",
        form=one.drug.made_up.title if known and one.drug.made_up else None,
        factor=one.factor.factor if counts and one.factor else None,
        per=one.factor.per if counts and one.factor else None,
        mme=shown(one.mme[1]) if counts else None,
        mme_low=shown(one.mme[0]) if counts else None,
        reason=one.reason,
        why=None if counts else " ".join(part for part in (REASONS[one.reason], one.detail) if part),
        notes=one.notes,
    )


def _sedatives(counted: Sequence[Counted]) -> tuple[str, ...]:
    """Names of the drugs of the regimen that sedate, which matters beside an opioid whatever its dose."""
    return tuple(one.drug.name for one in counted if isinstance(one.drug, Drug) and one.drug.sedative)
