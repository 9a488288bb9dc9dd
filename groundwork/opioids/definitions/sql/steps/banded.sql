-- Methadone where the table bands it: each fill in pieces, over each of which the day's total methadone, that of all
-- methadone fills of the patient, lies in one band. No rows with a table that gives methadone one factor.
--   the day's total is in millionths of a milligram, each fill rounded down, so that rounding alone never lifts it
--   into a higher band; the dose of a piece is rounded once, half up, from the exact product. The division comes
--   first because the product itself would not fit into a BIGINT.
WITH doses AS (
    SELECT *, methadone * quantity // (CAST(1000 AS BIGINT) * days) AS amount
    FROM $supplied
    WHERE methadone IS NOT NULL AND opioid = 1
),
turns AS (
    SELECT patient, day, CAST(SUM(amount) AS BIGINT) AS amount
    FROM (
        SELECT patient, begins AS day, amount FROM doses
        UNION ALL
        SELECT patient, ends AS day, -amount AS amount FROM doses
    ) AS both_ends
    GROUP BY patient, day
),
levels AS (
    SELECT
        patient, day AS begins, LEAD(day) OVER (PARTITION BY patient ORDER BY day) AS ends,
        CAST(SUM(amount) OVER (PARTITION BY patient ORDER BY day ROWS UNBOUNDED PRECEDING) AS BIGINT) AS amount
    FROM turns
),
parts AS (
    SELECT
        d.patient, d.fill, d.start, GREATEST(d.begins, s.begins) AS begins, LEAST(d.ends, s.ends) AS ends, b.factor,
        d.methadone * d.quantity // (CAST(1000000000 AS BIGINT) * d.days) AS wholes,
        d.methadone * d.quantity % (CAST(1000000000 AS BIGINT) * d.days) AS rest,
        CAST(1000000000 AS BIGINT) * d.days AS parts
    FROM doses AS d
    INNER JOIN levels AS s ON s.patient = d.patient AND s.begins < d.ends AND s.ends > d.begins
    INNER JOIN bands AS b ON (s.amount > b.above OR b.above = 0) AND (b.up_to IS NULL OR s.amount <= b.up_to)
)
SELECT patient, fill, start, begins, ends, wholes * factor + (2 * rest * factor + parts) // (2 * parts) AS daily
FROM parts
