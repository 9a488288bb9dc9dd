"""Four ways to say long-term opioid therapy. A review of 126 studies found 78 (authorea.com/users/363931, 484555)."""

from groundwork.opioids.definitions.definition import Definition, Measure, Option
from groundwork.opioids.definitions.options import CARRY, COUNT_FILLED, TRAMADOL

LEAST_DAYS = Option("least_days", 60, "Days' supply from which therapy is long-term.")
LEAST_PILLS = Option("least_pills", 160, "Pills from which it is, where the days' supply is not known.")
BREE_SOURCE = "Bree Collaborative 2017, opioid prescribing metrics; WA figures in PMC7147408"
LONG_TERM = Measure("long_term", "On long-term therapy", "long_term", "known", "long_term")

BREE = Definition(
    name="ltot-bree",
    version="1",
    title="Long-term therapy by quarter",
    text="60 days' supply or more of opioids in the quarter, overlapping fills added up. Of fills whose days' supply "
    "is not known: 160 pills, liquid methadone or a fentanyl patch are enough.",
    source=BREE_SOURCE,
    columns={"days": "BIGINT", "pills_milli": "BIGINT", "standing": "INT", "long_term": "INT"},
    needs=("supply",),
    options=(COUNT_FILLED, TRAMADOL, LEAST_DAYS, LEAST_PILLS),
    fixed={"carry": "none"},
    measures=(LONG_TERM,),
)
CONSORT = Definition(
    name="ltot-consort",
    version="1",
    title="Long-term therapy by episode",
    text="An episode of more than 90 days with 10 fills or more, or 120 days' supply or more. An episode ends when no "
    "fill follows the last day of supply within `gap` days; the abstract names no gap, half a year is our choice. It "
    "may begin before the window and is judged by what was filled before the window ended. Of several that reach into "
    "the window one that counts is shown, else the latest. A fill without days' supply counts as a fill of no days.",
    source="Von Korff et al. 2008, Clin J Pain 24:521, doi 10.1097/AJP.0b013e318169d03b",
    columns={"first_day": "INT", "days": "BIGINT", "fill_count": "BIGINT", "supply": "BIGINT", "long_term": "INT"},
    needs=("supply",),
    options=(
        TRAMADOL,
        Option("gap", 180, "Days without supply that end an episode once there are more of them."),
        Option("longer_than", 90, "Days that an episode must last longer than."),
        Option("least_fills", 10, "Fills that are enough."),
        Option("least_supply", 120, "Days' supply that is enough."),
    ),
    fixed={"count": "covered", "carry": "none"},
    measures=(LONG_TERM,),
)
NINETY_DAYS = Definition(
    name="ltot-90-days",
    version="1",
    title="Long-term therapy by covered days",
    text="90 days covered or more, each calendar day once, with no gap of more than `gap` days between them. The run "
    "of days may begin before the window and is judged up to the window's end. The longest that reaches into the "
    "window is shown.",
    source="CMS460 (2018, not in force), gap rule of its public specification at ecqi.healthit.gov",
    columns={"first_day": "INT", "days": "BIGINT", "long_term": "INT"},
    needs=("supply",),
    options=(
        CARRY,
        TRAMADOL,
        Option("gap", 7, "The longest gap in days that does not break the run."),
        Option("least_days", 90, "Days covered from which therapy is long-term."),
    ),
    fixed={"count": "covered"},
    looks_beyond=True,
    measures=(LONG_TERM,),
)
MONTHS = Definition(
    name="ltot-21-of-30",
    version="1",
    title="Long-term therapy by months",
    text="21 days covered or more in each of the three spans of 30 days that end with the window; days_1 is the "
    "earliest. They may begin before the window.",
    source="CDC guideline 2016, recommendation 7 as computed in cqframework/opioid-cds-r4 (CC0)",
    columns={"days_1": "BIGINT", "days_2": "BIGINT", "days_3": "BIGINT", "long_term": "INT"},
    needs=("supply",),
    options=(CARRY, TRAMADOL, Option("least_days", 21, "Days covered in each span.", most=30)),
    fixed={"count": "covered"},
    looks_beyond=True,
    measures=(LONG_TERM,),
)
DEFINITIONS = (BREE, CONSORT, NINETY_DAYS, MONTHS)
