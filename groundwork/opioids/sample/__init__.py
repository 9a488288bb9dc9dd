"""Synthetic dispensings, marked SAMPLE: members of a health plan, calibrated to published shares, with every trap that
real files hold at a known small rate. Nobody in it exists.

Its parts: `chance` (draws that are the same everywhere), `products` and
`regimens` (what is dispensed), `shares` (how often, with the published
figures), `member` and `courses` (one member's life as it truly was), `traps`
(what a file makes of it), `writing` (CSV, Parquet, FHIR), `command`.
"""

from groundwork.opioids.sample.life import Life, Period, life_of
from groundwork.opioids.sample.traps import TRAPS, with_trap

__all__ = ["TRAPS", "Life", "Period", "life_of", "with_trap"]
