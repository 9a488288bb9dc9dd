-- Overlap of opioids and sedatives: the days of the window on which both are there, each calendar day once.
SELECT
    patient, period, opioid_days, sedative_days, both_days,
    CASE WHEN both_days >= $least_days THEN 1 ELSE 0 END AS overlapping
FROM $day_sums
