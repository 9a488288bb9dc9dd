"""What Cedar Hollow counts."""

from groundwork.config.sample.days import EndOf, InMonth
from groundwork.config.sample.measures import Baseline, Brought, ByClinician, Counted, Noted, Number


def _month(month, miriam, tom, priya) -> ByClinician:
    return ByClinician(month, (("miriam", *miriam), ("tom", *tom), ("priya", *priya)))


AGREEMENTS = Counted(
    measure="agreement-signed",
    who="rosa",
    owner="sam",
    chosen=InMonth(1, 6),
    how_counted="Sam runs the list on the first working day. Rosa looks up each end date in the signed copies.",
    is_first=True,
    goal=(75, EndOf(13)),
    baseline=Baseline(-9, 0, "The ten months before our first test of change."),
    brought=Brought(
        "sam",
        InMonth(1, 6),
        "agreements-before-kickoff.csv",
        (
            Number(-9, 42, 88),
            Number(-8, 44, 89),
            Number(-7, 42, 89),
            Number(-6, 45, 89),
            Number(-5, 41, 88),
            Number(-4, 43, 89),
            Number(-3, 45, 89),
            Number(-2, 42, 87),
            Number(-1, 44, 89),
            Number(0, 42, 89),
        ),
    ),
    numbers=(
        Number(1, 46, 90, note="First month with the one-page agreement"),
        Number(2, 46, 91, "rosa"),
        Number(3, 48, 90, "rosa", note="Eleven names came off the list, as many came on"),
        Number(4, 49, 91),
        Number(5, 51, 90, "rosa"),
        Number(6, 53, 92),
        Number(7, 54, 91, "rosa"),
        Number(8, 58, 92),
    ),
    # Priya sees patients for refills. Two months have a count of ten, and one patient of month 3 is under nobody.
    by_clinician=(
        _month(-9, (16, 34), (16, 30), (10, 24)),
        _month(-8, (17, 34), (15, 30), (12, 25)),
        _month(-7, (16, 34), (15, 30), (11, 25)),
        _month(-6, (17, 34), (16, 30), (12, 25)),
        _month(-5, (16, 34), (15, 30), (10, 24)),
        _month(-4, (16, 34), (15, 30), (12, 25)),
        _month(-3, (17, 34), (16, 30), (12, 25)),
        _month(-2, (16, 33), (15, 30), (11, 24)),
        _month(-1, (17, 34), (15, 30), (12, 25)),
        _month(0, (16, 34), (15, 30), (11, 25)),
        _month(1, (19, 34), (15, 31), (12, 25)),
        _month(2, (19, 35), (15, 31), (12, 25)),
        _month(3, (20, 34), (16, 31), (11, 24)),
        _month(4, (21, 35), (16, 31), (12, 25)),
        _month(5, (21, 34), (17, 31), (13, 25)),
        _month(6, (22, 35), (18, 31), (13, 26)),
        _month(7, (22, 35), (18, 30), (14, 26)),
        _month(8, (23, 35), (20, 31), (15, 26)),
    ),
    chart_notes=(
        Noted("sam", InMonth(1, 7), -4, "The record system was replaced. Both lists were checked by hand that month."),
    ),
)

NALOXONE = Counted(
    measure="",
    who="rosa",
    owner="priya",
    chosen=InMonth(1, 20),
    definition={
        "title": "Naloxone offered",
        "kind": "process",
        "better": "higher",
        "unit": "percent",
        "numerator": "Patients on the checked list who were offered naloxone within the last year",
        "denominator": "All patients on the checked list on the last day of the month",
    },
    goal=(90, EndOf(12)),
    # Somebody still has to add the last month, unless its date has passed.
    leaves_last_open=True,
    numbers=(
        Number(1, 12, 90),
        Number(2, 19, 91),
        Number(3, 27, 90),
        Number(4, 36, 91),
        Number(5, 44, 90),
        Number(6, 53, 92),
        Number(7, 61, 91),
        Number(8, 65, 92),
    ),
)

LATE_STARTS = Counted(
    measure="late-visit-starts",
    who="rosa",
    owner="janelle",
    chosen=InMonth(2, 10),
    how_counted="Second and fourth Tuesday, both pods, from the rooming sheet.",
    numbers=(
        Number(-3, 14, 63),
        Number(-2, 12, 58),
        Number(-1, 15, 61),
        Number(0, 11, 60),
        Number(1, 13, 57),
        Number(2, 15, 62),
        Number(3, 12, 59),
        Number(4, 14, 60),
        Number(5, 11, 58),
        Number(6, 14, 64),
        Number(7, 16, 61, note="Two people out sick"),
        Number(8, 12, 60),
    ),
)

EARLY_CALLS = Counted(
    measure="early-refill-calls",
    who="rosa",
    owner="carl",
    chosen=InMonth(6, 24),
    how_counted="A mark on the sheet by the phone, set here at the end of the day.",
    tally=(4, 3, 2, 5, 3, 3, 2, 4, 1, 3, 2, 3, 4, 2, 1, 3, 2, 2, 3, 1, 2, 0, 3, 2, 1, 2, 2, 1, 3, 1, 0, 2, 1, 1, 2),
)

MEASURES = (AGREEMENTS, NALOXONE, LATE_STARTS, EARLY_CALLS)
