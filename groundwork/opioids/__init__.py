"""Opioids dispensed and ordered: doses in MME, long-term therapy, overlap with sedatives, by named definitions.

Its parts, each small enough to read: `drugs` (what a code or text stands for),
`mme` (what a regimen comes to), `intake` (files to tables), `definitions` and
`engines` (tables to measures), `measuring` (the command). Nothing here draws,
stores or knows of the web.
"""

from groundwork.opioids.days import Window
from groundwork.opioids.reasons import REASONS

__all__ = ["REASONS", "Window"]
