-- The days of supply with their daily dose, in milli-MME; NULL where the dose is not known. One row a fill, several for
-- a fill of banded methadone. Unless a definition looks beyond its windows only days that can matter inside them are
-- read: none that end before the first window, and none filled after the last.
WITH edges AS (SELECT MIN(begins) AS first_day, MAX(ends) AS past_day FROM windows)
SELECT p.patient, p.fill, p.start, p.opioid, p.sedative, p.begins, p.ends, p.daily, p.total
FROM $supplied AS p
CROSS JOIN edges AS e
WHERE p.days IS NOT NULL AND (p.methadone IS NULL OR p.opioid = 0)
    AND ('$days_read' = 'all' OR (p.ends > e.first_day AND p.start < e.past_day))
UNION ALL
SELECT
    b.patient, b.fill, b.start, 1 AS opioid, 0 AS sedative, b.begins, b.ends, b.daily, b.daily * (b.ends - b.begins)
        AS total
FROM $banded AS b
CROSS JOIN edges AS e
WHERE '$days_read' = 'all' OR (b.ends > e.first_day AND b.start < e.past_day)
