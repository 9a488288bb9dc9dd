"""How often things happen in the sample, and the published figures that it is held to.

Washington State 2010, members of health plans and Medicaid, by quarter
(PMC7147408). The sample aims at the middle of each range.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Published:
    """A share as published, in percent: `least` to `most`, of whom."""

    what: str
    of: str
    least: int
    most: int


PUBLISHED = {
    "any": Published("an opioid filled in the quarter", "members", 10, 14),
    "chronic": Published("60 days' supply or more in the quarter", "those with an opioid", 22, 36),
    "high": Published("90 MME a day or more, the quarter's total over 90 days", "the chronic", 16, 32),
    "sedated": Published("60 days' supply or more of sedatives", "the chronic", 20, 33),
    "turned": Published("chronic in the next quarter", "those new in a quarter", 2, 5),
}

# Of members, by the course of opioids they are on. What is left has acute pain now and then.
LONG_TERM = 0.034
STARTS_A_QUARTER = 0.0025
NOW_AND_THEN = 0.018
# Of long-term courses, how many end in a quarter. Starts make up for them.
ENDS_A_QUARTER = 0.07
# Of long-term courses, by dose.
LEVELS = (("high", 0.25), ("middle", 0.22), ("low", 0.53))
SEDATED = 0.265
# Acute pain in a quarter: most members have little, some have more.
ACUTE, ACUTE_OFTEN, OFTEN = 0.04, 0.15, 0.3
# Of other members.
SEDATED_OTHERWISE = 0.025
USE_DISORDER = 0.004
# Of members, in a year.
LEAVE, DIE = 0.03, 0.008
# Of members with an opioid, how many have a trap.
TRAPPED = 0.25
