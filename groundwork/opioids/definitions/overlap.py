"""Opioids together with sedatives, by two notions that stay apart: what was supplied, and which orders are active."""

from groundwork.opioids.definitions.definition import Definition, Measure, Option
from groundwork.opioids.definitions.options import CARRY, SEDATIVE_CLASSES, TRAMADOL

COLUMNS = {"opioid_days": "BIGINT", "sedative_days": "BIGINT", "both_days": "BIGINT", "overlapping": "INT"}
LEAST_DAYS = Option("least_days", 1, "Days of overlap from which a patient counts.", least=1)
OVERLAPS = Measure("overlapping", "With an opioid and a sedative on the same day", "overlapping", "known", "overlap")

SUPPLY = Definition(
    name="overlap-supply",
    version="1",
    title="Overlap with sedatives by supply",
    text="Days of the window covered by the supply of an opioid and of a sedative. One product that holds both, such "
    "as codeine with butalbital, overlaps with itself.",
    source="Days' supply overlap as Medicaid and Part D measures count it",
    columns=COLUMNS,
    needs=("supply", "sedative"),
    options=(CARRY, TRAMADOL, SEDATIVE_CLASSES, LEAST_DAYS),
    fixed={"count": "covered"},
    measures=(OVERLAPS,),
    file="overlap",
)
ORDERS = Definition(
    name="overlap-orders",
    version="1",
    title="Overlap with sedatives by active order",
    text="Days of the window on which orders of an opioid and of a sedative are both active: from the day they "
    "start up to, not including, the day they stop. An order without a stop stays active; one that stops on "
    "its first day was not. Nothing is said of what was supplied.",
    source="Concurrent orders as decision support counts them: CDC guideline 2022, recommendation 11",
    columns=COLUMNS,
    needs=("supply", "sedative"),
    options=(TRAMADOL, SEDATIVE_CLASSES, LEAST_DAYS),
    fixed={"count": "covered", "carry": "none", "by": "orders", "source": "order"},
    measures=(OVERLAPS,),
    file="overlap",
)
DEFINITIONS = (SUPPLY, ORDERS)
