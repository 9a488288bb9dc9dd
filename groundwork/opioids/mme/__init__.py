"""Doses in MME: what one unit of a drug weighs, and what one regimen comes to in a day."""

from groundwork.opioids.mme.unit import UnitDose, unit_dose

__all__ = ["UnitDose", "unit_dose"]
