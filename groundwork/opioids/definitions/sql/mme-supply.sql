-- Daily dose 1: the milli-MME of the opioid rows over their summed days' supply. Overlapping supply counts twice below
-- the line, so that a patient with two drugs at once is shown with the mean of the two, not their sum.
SELECT
    patient, period, total_milli, days, (2 * total_milli + days) // (2 * days) AS mme_milli,
    CASE WHEN total_milli >= $low * 1000 * days THEN 1 ELSE 0 END AS at_low,
    CASE WHEN total_milli >= $high * 1000 * days THEN 1 ELSE 0 END AS at_high
FROM (SELECT patient, period, dosed_milli AS total_milli, dosed_days AS days FROM $sums WHERE daily_used > 0) AS means
