-- Opioids with sedatives over a year: sedatives filled on two dates, and 30 days or more covered by both. Adults with
-- opioid fills on two dates and 15 days covered count.
WITH sedative AS (
    SELECT patient, period, COUNT(DISTINCT start) AS sedative_dates
    FROM $portions
    WHERE sedative = 1
    GROUP BY patient, period
)
SELECT
    y.patient, y.period, y.dates, y.days AS covered_days, COALESCE(s.sedative_dates, 0) AS sedative_dates,
    COALESCE(y.both_days, 0) AS both_days,
    CASE
        WHEN y.dates < $least_dates THEN 0 WHEN y.days >= $least_covered THEN y.adult WHEN y.days IS NOT NULL THEN 0
    END AS counts,
    CASE WHEN s.sedative_dates >= $least_sedative AND y.both_days >= $least_overlap THEN 1 ELSE 0 END AS overlapping
FROM $yearly AS y
LEFT JOIN sedative AS s ON s.patient = y.patient AND s.period = y.period
