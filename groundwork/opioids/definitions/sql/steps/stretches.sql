-- One sweep over each patient's days: runs of days on which nothing begins or ends, with what covers them.
--   daily   milli-MME a day, of the fills whose dose is known; dosed, opioids, sedatives   how many fills cover a day
WITH turns AS (
    SELECT
        patient, begins AS day, opioid, sedative,
        CASE WHEN opioid = 1 AND daily IS NOT NULL THEN 1 ELSE 0 END AS dosed,
        CASE WHEN opioid = 1 AND daily IS NOT NULL THEN daily ELSE 0 END AS daily
    FROM $pieces
    UNION ALL
    SELECT
        patient, ends AS day, -opioid AS opioid, -sedative AS sedative,
        CASE WHEN opioid = 1 AND daily IS NOT NULL THEN -1 ELSE 0 END AS dosed,
        CASE WHEN opioid = 1 AND daily IS NOT NULL THEN -daily ELSE 0 END AS daily
    FROM $pieces
),
running AS (
    SELECT
        patient, day AS begins,
        LEAD(day) OVER (PARTITION BY patient ORDER BY day) AS ends,
        CAST(SUM(daily) OVER (PARTITION BY patient ORDER BY day) AS BIGINT) AS daily,
        CAST(SUM(dosed) OVER (PARTITION BY patient ORDER BY day) AS BIGINT) AS dosed,
        CAST(SUM(opioid) OVER (PARTITION BY patient ORDER BY day) AS BIGINT) AS opioids,
        CAST(SUM(sedative) OVER (PARTITION BY patient ORDER BY day) AS BIGINT) AS sedatives
    FROM turns
)
-- A running sum over days takes in all of a day's turns, so the last turn of each day stands for the day.
SELECT patient, begins, ends, daily, dosed, opioids, sedatives
FROM running
WHERE ends > begins AND (opioids > 0 OR sedatives > 0)
