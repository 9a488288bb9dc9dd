"""Four ways to say a daily dose. Dasgupta et al. 2021 (doi 10.1097/AJP.0000000000000948) compare them on 9 million
prescriptions: the share of patients above 90 MME more than doubles by the choice alone.
"""

from groundwork.opioids.definitions.definition import Definition, Measure, Option
from groundwork.opioids.definitions.options import CARRY, COUNT_COVERED, COUNT_FILLED, THRESHOLDS, TRAMADOL

DASGUPTA = "Dasgupta et al. 2021, Clin J Pain 37:565, doi 10.1097/AJP.0000000000000948"
FLAGS = {"at_low": "INT", "at_high": "INT"}
MEAN = {"total_milli": "BIGINT", "days": "BIGINT", "mme_milli": "BIGINT", **FLAGS}


def _measures(what: str) -> tuple[Measure, ...]:
    return (
        Measure("at_low", f"{what} at or above the lower threshold", "at_low", "known", "dose"),
        Measure("at_high", f"{what} at or above the upper threshold", "at_high", "known", "dose", within=("at_low",)),
    )


SUPPLY = Definition(
    name="mme-supply",
    version="1",
    title="Daily dose over summed days' supply",
    text="All milli-MME over the sum of all days' supply. Overlapping fills count their days each, so two drugs taken "
    "at once give the mean of the two. Only rows with a known dose and supply.",
    source=f"{DASGUPTA}, definition 1",
    columns=MEAN,
    needs=("daily",),
    options=(COUNT_FILLED, CARRY, TRAMADOL, *THRESHOLDS),
    measures=_measures("Mean over days' supply"),
)
ON_THERAPY = Definition(
    name="mme-on-therapy",
    version="1",
    title="Daily dose over days on therapy",
    text="All milli-MME over the days covered, each calendar day once. By default the days inside the window and what "
    "is taken on them; filled: all of the supply filled in the window. Days of fills without a dose are left out above "
    "and below the line.",
    source=f"{DASGUPTA}, definition 2",
    columns=MEAN,
    needs=("daily",),
    options=(COUNT_COVERED, CARRY, TRAMADOL, *THRESHOLDS),
    measures=_measures("Mean over days on therapy"),
)
WINDOW = Definition(
    name="mme-window",
    version="1",
    title="Daily dose over the whole window",
    text="All milli-MME over a fixed number of days: those of the window, or `divisor`. By default fills count whole "
    "in the window of their date, and need no days' supply; covered: what is taken inside the window.",
    source=f"{DASGUPTA}, definition 3",
    columns=MEAN,
    needs=("dose",),
    options=(
        COUNT_FILLED,
        CARRY,
        TRAMADOL,
        Option("divisor", 0, "Days to divide by; 0 for the days of the window.", most=3660),
        *THRESHOLDS,
    ),
    measures=_measures("Mean over the window"),
)
MAX_DAY = Definition(
    name="mme-max-day",
    version="1",
    title="Highest day",
    text="The largest sum of daily doses on one day of the window, the first day it is reached and on how many days. "
    "A fill before the window counts on the days it reaches into it. Supply is never carried forward.",
    source=f"{DASGUPTA}, definition 4",
    columns={"mme_milli": "BIGINT", "first_day": "INT", "days": "BIGINT", **FLAGS},
    needs=("daily",),
    options=(TRAMADOL, *THRESHOLDS),
    fixed={"count": "covered", "carry": "none"},
    measures=_measures("Highest day"),
)
DEFINITIONS = (SUPPLY, ON_THERAPY, WINDOW, MAX_DAY)
