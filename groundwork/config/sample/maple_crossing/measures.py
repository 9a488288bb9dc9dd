"""What Maple Crossing counts."""

from groundwork.config.sample.days import EndOf, InMonth
from groundwork.config.sample.measures import Aim, Baseline, Counted, Number

MED_ON_RECORD = Counted(
    measure="med-on-record",
    who="teresa",
    owner="irene",
    chosen=InMonth(3, 9),
    how_counted="Irene looks up all charts on the list on the last workday. Factors: CDC 2022.",
    is_first=True,
    goal=(65, EndOf(8)),
    later_goals=(Aim("teresa", InMonth(9, 8), 80, EndOf(14), 9, "65% was reached two months in a row."),),
    baseline=Baseline(-6, 3, "The ten months before the first test of change."),
    numbers=(
        Number(-6, 21, 64),
        Number(-5, 23, 65),
        Number(-4, 20, 63),
        Number(-3, 22, 64),
        Number(-2, 24, 66),
        Number(-1, 21, 65),
        Number(0, 23, 64),
        Number(1, 22, 66),
        Number(2, 21, 65),
        Number(3, 21, 64),
        Number(4, 29, 66, note="First test, one clinician"),
        Number(5, 34, 65),
        Number(6, 38, 67),
        Number(7, 44, 66, note="All clinicians"),
        Number(8, 47, 68),
        Number(9, 50, 67),
        Number(10, 52, 66),
        Number(11, 54, 67),
        Number(12, 56, 68),
        Number(13, 57, 67),
    ),
)

LATE_STARTS = Counted(
    measure="late-visit-starts",
    who="teresa",
    owner="rita",
    chosen=InMonth(2, 12),
    how_counted="Every Monday.",
    numbers=(
        Number(2, 18, 97),
        Number(3, 23, 100),
        Number(4, 19, 96),
        Number(5, 25, 101),
        Number(6, 18, 99),
        Number(7, 21, 104),
        Number(8, 21, 101),
        Number(9, 16, 96),
        Number(10, 23, 97),
        Number(11, 19, 102),
        Number(12, 18, 97),
        Number(13, 21, 98),
    ),
)

MEASURES = (MED_ON_RECORD, LATE_STARTS)
