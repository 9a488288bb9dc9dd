-- Daily dose 4: the highest day of the window, the sum of all that covers it; with the first such day, and how many.
SELECT
    d.patient, d.period, d.peak AS mme_milli, MIN(c.begins) AS first_day, CAST(SUM(c.ends - c.begins) AS BIGINT) AS days,
    CASE WHEN d.peak >= $low * 1000 THEN 1 ELSE 0 END AS at_low,
    CASE WHEN d.peak >= $high * 1000 THEN 1 ELSE 0 END AS at_high
FROM $day_sums AS d
INNER JOIN $clipped AS c ON c.patient = d.patient AND c.period = d.period AND c.daily = d.peak AND c.dosed > 0
GROUP BY d.patient, d.period, d.peak
