"""The options that several definitions share."""

from groundwork.opioids.definitions.definition import Option
from groundwork.opioids.drugs.ingredients import SEDATIVES

COUNT_TEXT = (
    "filled: a fill counts whole in the window of its date. covered: each window has the days of supply in it, "
    "those of an earlier fill too."
)
COUNT_FILLED = Option("count", "filled", COUNT_TEXT, ("filled", "covered"))
COUNT_COVERED = Option("count", "covered", COUNT_TEXT, ("covered", "filled"))
CARRY_TEXT = "same-drug: an early refill begins when the supply at hand of the same drug runs out. none: on its date."
CARRY = Option("carry", "none", CARRY_TEXT, ("none", "same-drug"))
CARRY_SAME_DRUG = Option("carry", "same-drug", CARRY_TEXT, ("same-drug", "none"))
TRAMADOL = Option("tramadol", "with", "Whether tramadol counts as an opioid.", ("with", "without"))
SEDATIVE_CLASSES = Option("sedatives", "all", "Which sedatives count.", ("all", *SEDATIVES))
LOW = Option("low", 50, "The lower threshold in MME a day; reached, not passed, counts.", least=1, most=1000)
HIGH = Option("high", 90, "The upper threshold in MME a day; reached, not passed, counts.", least=1, most=1000)
THRESHOLDS = (LOW, HIGH)
AGES = Option("ages", "adults", "adults: 18 or older on the window's first day.", ("adults", "all"))
LEAST_DATES = Option("least_dates", 2, "Dates with an opioid fill in the window.")
LEAST_COVERED = Option("least_covered", 15, "Days covered in the window.")

# What holds for a whole run, whichever definition.
SOURCE = Option("source", "dispensing", "Which rows stand for supply.", ("dispensing", "order"))
ATTRIBUTION = Option(
    "attribution",
    "last",
    "To whom a patient belongs: the prescriber of the last opioid row, of most days' supply, or the primary care "
    "provider on the site's list.",
    ("last", "most-days", "pcp"),
)
EXCLUDED = Option("excluded", "drop", "Patients with an excluded day in the window.", ("drop", "keep"))
LEFT = Option("left", "keep", "Patients who left before the window ended.", ("keep", "drop"))
RUN = (SOURCE, ATTRIBUTION, EXCLUDED, LEFT)
