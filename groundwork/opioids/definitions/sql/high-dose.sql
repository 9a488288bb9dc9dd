-- High dose over a year: the mean daily dose from the first fill in the window to the last day covered in it, days
-- without supply included. Adults with fills on two dates and 15 days covered count.
WITH doses AS (
    SELECT
        y.patient, y.period,
        CAST(SUM(GREATEST(0, c.ends - GREATEST(c.begins, y.first_day)) * c.daily) AS BIGINT) AS total_milli
    FROM $yearly AS y
    INNER JOIN $clipped AS c ON c.patient = y.patient AND c.period = y.period
    WHERE c.dosed > 0 AND c.ends > y.first_day
    GROUP BY y.patient, y.period
)
SELECT
    patient, period, dates, covered_days, first_day, days, total_milli,
    (2 * total_milli + days) // (2 * days) AS mme_milli,
    CASE
        WHEN dates < $least_dates THEN 0 WHEN covered_days >= $least_covered THEN adult
        WHEN covered_days IS NOT NULL THEN 0
    END AS counts,
    CASE WHEN total_milli >= $high * CAST(1000 AS BIGINT) * days THEN 1 WHEN total_milli IS NOT NULL THEN 0 END
        AS at_high
FROM (
    SELECT
        y.patient, y.period, y.dates, y.adult, y.days AS covered_days, y.first_day,
        CASE WHEN y.ends > y.first_day THEN y.ends - y.first_day END AS days, d.total_milli
    FROM $yearly AS y
    LEFT JOIN doses AS d ON d.patient = y.patient AND d.period = y.period
) AS means
