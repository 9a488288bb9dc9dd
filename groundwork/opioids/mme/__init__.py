"""Doses in MME: what one unit of a drug weighs, and what one regimen comes to in a day."""

from groundwork.opioids.mme.answer import answers
from groundwork.opioids.mme.calculate import UnknownTable, calculate
from groundwork.opioids.mme.regimen import DrugUse, NumberRange, Regimen
from groundwork.opioids.mme.result import DrugDose, MmeResult, Remark, Threshold
from groundwork.opioids.mme.schema import schema_text
from groundwork.opioids.mme.unit import UnitDose, unit_dose

__all__ = [
    "DrugDose",
    "DrugUse",
    "MmeResult",
    "NumberRange",
    "Regimen",
    "Remark",
    "Threshold",
    "UnitDose",
    "UnknownTable",
    "answers",
    "calculate",
    "schema_text",
    "unit_dose",
]
