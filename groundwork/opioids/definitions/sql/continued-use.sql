-- Use that goes on: of those who begin anew in the window, who has 15 days covered in the 30 days from the start, and
-- who has 31 in the 62. The first start of the window counts; days after the window's end count too.
WITH firsts AS (
    SELECT patient, period, MIN(start) AS start
    FROM $starts
    WHERE unknown = 0
    GROUP BY patient, period
),
doubts AS (SELECT DISTINCT patient, period FROM $starts WHERE unknown = 1),
covered AS (
    SELECT
        f.patient, f.period,
        CAST(SUM(GREATEST(0, LEAST(s.ends, f.start + $first_span) - GREATEST(s.begins, f.start))) AS BIGINT)
            AS first_days,
        CAST(SUM(GREATEST(0, LEAST(s.ends, f.start + $second_span) - GREATEST(s.begins, f.start))) AS BIGINT)
            AS second_days
    FROM firsts AS f
    INNER JOIN $stretches AS s ON s.patient = f.patient
    WHERE s.opioids > 0 AND s.ends > f.start AND s.begins < f.start + GREATEST($first_span, $second_span)
    GROUP BY f.patient, f.period
),
filled AS (
    SELECT p.patient, p.period, CASE WHEN '$ages' = 'all' THEN 1 ELSE a.adult END AS adult
    FROM (SELECT DISTINCT patient, period FROM $portions WHERE opioid = 1) AS p
    LEFT JOIN $adults AS a ON a.patient = p.patient AND a.period = p.period
)
SELECT
    p.patient, p.period, f.start AS first_day, c.first_days, c.second_days,
    CASE WHEN f.patient IS NOT NULL THEN p.adult WHEN d.patient IS NULL THEN 0 END AS starts,
    CASE WHEN c.first_days >= $first_least THEN 1 WHEN c.first_days IS NOT NULL THEN 0 END AS first_goes_on,
    CASE WHEN c.second_days >= $second_least THEN 1 WHEN c.second_days IS NOT NULL THEN 0 END AS second_goes_on
FROM filled AS p
LEFT JOIN firsts AS f ON f.patient = p.patient AND f.period = p.period
LEFT JOIN doubts AS d ON d.patient = p.patient AND d.period = p.period
LEFT JOIN covered AS c ON c.patient = p.patient AND c.period = p.period
