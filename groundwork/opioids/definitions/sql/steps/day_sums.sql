-- All that the days of a window say of a patient, from the one sweep.
--   peak                      the highest daily milli-MME; NULL where no dose is known
--   dosed_days, dosed_milli   days with a known dose, each once, and what is taken on them
--   opioid_days, sedative_days, both_days   days covered, each once; `ends` is the day after the last with an opioid
SELECT
    patient, period,
    MAX(CASE WHEN dosed > 0 THEN daily END) AS peak,
    CAST(SUM(CASE WHEN dosed > 0 THEN ends - begins END) AS BIGINT) AS dosed_days,
    CAST(SUM(CASE WHEN dosed > 0 THEN daily * (ends - begins) END) AS BIGINT) AS dosed_milli,
    CAST(SUM(CASE WHEN opioids > 0 THEN ends - begins ELSE 0 END) AS BIGINT) AS opioid_days,
    CAST(SUM(CASE WHEN sedatives > 0 THEN ends - begins ELSE 0 END) AS BIGINT) AS sedative_days,
    CAST(SUM(CASE WHEN opioids > 0 AND sedatives > 0 THEN ends - begins ELSE 0 END) AS BIGINT) AS both_days,
    MAX(CASE WHEN opioids > 0 THEN ends END) AS ends
FROM $clipped
GROUP BY patient, period
HAVING MAX(opioids) > 0
