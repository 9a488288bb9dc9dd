-- Long-term therapy 3: 90 days covered, each calendar day once, with no more than `gap` days between them uncovered.
-- The run of days may begin before the window; it is judged by what is covered up to the window's end. The longest
-- that reaches into the window is shown.
WITH opened AS (
    SELECT
        patient, begins, ends,
        CASE
            WHEN begins - LAG(ends) OVER (PARTITION BY patient ORDER BY begins) <= $gap THEN 0 ELSE 1
        END AS opens
    FROM $stretches
    WHERE opioids > 0
),
numbered AS (
    SELECT *, SUM(opens) OVER (PARTITION BY patient ORDER BY begins ROWS UNBOUNDED PRECEDING) AS run
    FROM opened
),
runs AS (
    SELECT
        n.patient, w.period, MIN(n.begins) AS first_day,
        CAST(SUM(LEAST(n.ends, w.ends) - n.begins) AS BIGINT) AS days
    FROM numbered AS n
    INNER JOIN windows AS w ON n.begins < w.ends
    GROUP BY n.patient, w.period, n.run, w.begins
    HAVING MAX(n.ends) > w.begins
),
ranked AS (
    SELECT *, ROW_NUMBER() OVER (PARTITION BY patient, period ORDER BY days DESC, first_day DESC) AS place
    FROM runs
)
SELECT patient, period, first_day, days, CASE WHEN days >= $least_days THEN 1 ELSE 0 END AS long_term
FROM ranked
WHERE place = 1
