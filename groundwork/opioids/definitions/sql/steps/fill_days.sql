-- The days on which a patient fills opioids, each with the fill before it and the longest supply of that day. Of
-- several fills on one day all but one have that very day before them.
SELECT
    patient, start, LAG(start) OVER (PARTITION BY patient ORDER BY start) AS before,
    MAX(days) OVER (PARTITION BY patient ORDER BY start RANGE BETWEEN CURRENT ROW AND CURRENT ROW) AS longest
FROM $supplied
WHERE opioid = 1
