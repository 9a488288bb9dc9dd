"""Made-up tables for tests of the engines: a fixed set of drugs, and fills that hit every trap a row can be."""

from decimal import Decimal

from hypothesis import strategies as st

from groundwork.opioids.days import Window
from groundwork.opioids.engines import Tables

QUARTER = Window.quarter("2024Q1")
WINDOWS = (
    QUARTER,
    Window.quarter("2024Q2"),
    Window(QUARTER.start - 182, QUARTER.end, "three quarters"),
    Window(QUARTER.start + 5, QUARTER.start + 45, "forty days"),
)
BANDS = (
    (Decimal(0), Decimal(20), Decimal(4)),
    (Decimal(20), Decimal(40), Decimal(8)),
    (Decimal(40), Decimal(60), Decimal(10)),
    (Decimal(60), None, Decimal(12)),
)
DRUGS = [
    {"drug": 1, "name": "oxycodone 5", "ingredient": "oxycodone", "opioid": 1, "form": "tablet", "micro": 7_500_000},
    {"drug": 2, "name": "methadone 10", "ingredient": "methadone", "opioid": 1, "form": "tablet", "methadone": 10**7},
    {
        "drug": 3,
        "name": "methadone 2/1",
        "ingredient": "methadone",
        "opioid": 1,
        "form": "solution",
        "methadone": 2 * 10**6,
    },
    {"drug": 4, "name": "tramadol 50", "ingredient": "tramadol", "opioid": 1, "form": "tablet", "micro": 10**7},
    {"drug": 5, "name": "fentanyl 25", "ingredient": "fentanyl", "opioid": 1, "form": "patch", "micro": 18 * 10**7},
    {
        "drug": 6,
        "name": "alprazolam",
        "ingredient": "alprazolam",
        "opioid": 0,
        "sedative": "benzodiazepine",
        "form": "tablet",
    },
    {
        "drug": 7,
        "name": "codeine with butalbital",
        "ingredient": "butalbital+codeine",
        "opioid": 1,
        "sedative": "barbiturate",
        "form": "capsule",
        "micro": 4_500_000,
    },
    {"drug": 8, "name": "unreadable", "opioid": 0, "moud": 0, "reason": "unknown_drug"},
    {"drug": 9, "name": "buprenorphine", "ingredient": "buprenorphine", "opioid": 0, "moud": 1, "reason": "moud"},
    {
        "drug": 10,
        "name": "no factor",
        "ingredient": "pentazocine",
        "opioid": 1,
        "form": "tablet",
        "reason": "no_factor",
    },
    {"drug": 11, "name": "zolpidem", "ingredient": "zolpidem", "opioid": 0, "sedative": "hypnotic", "form": "tablet"},
    {"drug": 12, "name": "lisinopril", "opioid": 0},
]
OXYCODONE, METHADONE, ALPRAZOLAM = 1, 2, 6


def fill(patient, start, days, units, *, drug=OXYCODONE, number=0, **more):
    """One dispensing: `start` counts from the first day of the quarter, `units` are tablets."""
    return {
        "patient": patient,
        "fill": f"{patient}.{number:03d}",
        "source": "dispensing",
        "start": QUARTER.start + start,
        "days": days,
        "quantity": None if units is None else int(units * 1000),
        "drug": drug,
        **more,
    }


def tables(fills, patients=None, excluded=None):
    """The tables with these fills; each patient an adult of one clinic unless told."""
    names = sorted({row["patient"] for row in fills})
    people = [{"patient": name, "birth": -3000, "clinic": "Hill"} for name in names] if patients is None else patients
    return Tables(fills, DRUGS, people, excluded)


NAMES = [f"patient {number}" for number in range(9)]
DAY = st.integers(-220, 200)
# Round and odd supplies alike, and every way in which one can be no supply.
DAYS = st.sampled_from([None, -1, 0, 1, 3, 7, 10, 28, 30, 30, 30, 60, 90, 365, 400])
UNITS = st.sampled_from([None, 0, 1, 2, 7, 20, 30, 60, 60, 90, 120.5, 10**6])
REASON = st.sampled_from([None] * 8 + ["no_days", "patch_days", "bottle", "unknown_drug"])


@st.composite
def fills_of(draw, most=40):
    """Fills and orders of some patients, each row with a name of its own."""
    rows = []
    for number in range(draw(st.integers(most // 2, most))):
        row = fill(draw(st.sampled_from(NAMES)), draw(DAY), draw(DAYS), draw(UNITS), number=number)
        row |= {
            "drug": draw(st.integers(1, 12)),
            "source": draw(st.sampled_from(["dispensing", "dispensing", "dispensing", "order"])),
            "prescriber": draw(st.sampled_from([None, "Ash", "Birch", "Cedar", "Elm", "Fir"])),
            "pharmacy": draw(st.sampled_from([None, "North", "South", "East", "West"])),
            "reason": draw(REASON),
        }
        if row["source"] == "order":
            row["stop"] = draw(st.one_of(st.none(), DAY.map(lambda day: QUARTER.start + day)))
        rows.append(row)
    return rows


@st.composite
def any_tables(draw, most=40):
    """Fills with a table of patients that knows some of them, and days on which some are excluded."""
    people = [
        {
            "patient": name,
            "birth": draw(st.sampled_from([None, -3000, QUARTER.start - 6575, QUARTER.start - 6000])),
            "left_on": draw(st.sampled_from([None, None, QUARTER.start + 20])),
            "pcp": draw(st.sampled_from([None, "Ash", "Oak"])),
            "clinic": draw(st.sampled_from([None, "Hill", "Lake"])),
        }
        for name in draw(st.lists(st.sampled_from(NAMES), unique=True))
    ]
    excluded = [
        {"patient": name, "start": QUARTER.start + draw(DAY), "stop": draw(st.sampled_from([None, QUARTER.start + 50]))}
        for name in draw(st.lists(st.sampled_from(NAMES), max_size=2))
    ]
    return Tables(draw(fills_of(most)), DRUGS, people, excluded)


# Other choices than the defaults, for every definition that has some.
OTHERWISE = {
    "mme-supply": {"count": "covered", "carry": "same-drug"},
    "mme-on-therapy": {"count": "filled", "tramadol": "without"},
    "mme-window": {"count": "covered", "divisor": 90},
    "mme-max-day": {"tramadol": "without", "low": 20},
    "ltot-bree": {"count": "covered", "least_pills": 50},
    "ltot-consort": {"gap": 30, "least_fills": 3},
    "ltot-90-days": {"carry": "same-drug", "gap": 30},
    "ltot-21-of-30": {"carry": "same-drug", "least_days": 5},
    "overlap-supply": {"carry": "same-drug", "sedatives": "hypnotic"},
    "overlap-orders": {"least_days": 10},
    "bree": {"count": "covered", "sedatives": "benzodiazepine"},
    "high-dose": {"carry": "none", "ages": "all", "high": 20},
    "multiple-providers": {"ages": "all", "least": 2},
    "initial-long": {"free": 30},
    "continued-use": {"ages": "all", "free": 60},
    "sedative-overlap-30": {"ages": "all", "least_sedative": 1},
}
