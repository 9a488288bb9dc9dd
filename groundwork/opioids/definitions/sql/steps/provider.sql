-- To whom a patient belongs in a window: the prescriber of the last opioid row, the one of most days' supply, or the
-- primary care provider of the site's own list. A tie goes to the later row, then to the first name.
WITH rows_of AS (
    SELECT
        patient, period, prescriber, CAST(SUM(COALESCE(days, 0)) AS BIGINT) AS days, MAX(start) AS last_day
    FROM $portions
    WHERE opioid = 1 AND prescriber IS NOT NULL AND '$attribution' <> 'pcp'
    GROUP BY patient, period, prescriber
),
ranked AS (
    SELECT
        patient, period, prescriber,
        ROW_NUMBER() OVER (
            PARTITION BY patient, period
            ORDER BY CASE WHEN '$attribution' = 'last' THEN 0 ELSE days END DESC, last_day DESC, prescriber
        ) AS place
    FROM rows_of
)
SELECT patient, period, prescriber AS provider FROM ranked WHERE place = 1
UNION ALL
SELECT p.patient, w.period, p.pcp AS provider
FROM patients AS p
CROSS JOIN windows AS w
WHERE '$attribution' = 'pcp' AND p.pcp IS NOT NULL
