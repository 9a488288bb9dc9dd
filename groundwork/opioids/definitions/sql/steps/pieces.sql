-- The days of supply with their daily dose, in milli-MME; NULL where the dose is not known.
-- One row a fill, several for a fill of banded methadone.
SELECT patient, fill, start, opioid, sedative, begins, ends, daily, total
FROM $supplied
WHERE days IS NOT NULL AND (methadone IS NULL OR opioid = 0)
UNION ALL
SELECT patient, fill, start, 1 AS opioid, 0 AS sedative, begins, ends, daily, daily * (ends - begins) AS total
FROM $banded
