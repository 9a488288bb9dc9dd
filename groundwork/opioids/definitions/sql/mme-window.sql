-- Daily dose 3: the milli-MME over a fixed number of days, whether or not anything was taken on them.
SELECT
    patient, period, total_milli, days, (2 * total_milli + days) // (2 * days) AS mme_milli,
    CASE WHEN total_milli >= $low * 1000 * days THEN 1 ELSE 0 END AS at_low,
    CASE WHEN total_milli >= $high * 1000 * days THEN 1 ELSE 0 END AS at_high
FROM (
    SELECT
        s.patient, s.period, s.milli AS total_milli,
        CASE WHEN $divisor = 0 THEN w.ends - w.begins ELSE $divisor END AS days
    FROM $sums AS s
    INNER JOIN windows AS w ON w.period = s.period
    WHERE s.dose_used > 0
) AS means
