-- All that adds up over a patient's rows in a window: one row for each patient with an opioid row in it.
--   supply_used, daily_used, dose_used   opioid rows whose supply, daily dose, or dose in all can be used; of `asked`
--   days, milli               days' supply and milli-MME of the opioid rows; NULL where none is known
--   dosed_days, dosed_milli   the same of rows that have both
--   pills, standing           of rows without days' supply: thousandths of pills; liquid methadone or fentanyl patch
SELECT
    patient, period,
    COUNT(CASE WHEN opioid = 1 OR unread IS NOT NULL THEN 1 END) AS asked,
    COUNT(CASE WHEN opioid = 1 AND no_supply IS NULL THEN 1 END) AS supply_used,
    COUNT(CASE WHEN opioid = 1 AND no_daily IS NULL THEN 1 END) AS daily_used,
    COUNT(CASE WHEN opioid = 1 AND no_dose IS NULL THEN 1 END) AS dose_used,
    CAST(SUM(CASE WHEN opioid = 1 THEN days END) AS BIGINT) AS days,
    CAST(SUM(CASE WHEN opioid = 1 THEN milli END) AS BIGINT) AS milli,
    CAST(SUM(CASE WHEN opioid = 1 AND no_daily IS NULL THEN days END) AS BIGINT) AS dosed_days,
    CAST(SUM(CASE WHEN opioid = 1 AND no_daily IS NULL THEN milli END) AS BIGINT) AS dosed_milli,
    CAST(SUM(
        CASE WHEN opioid = 1 AND no_supply IS NOT NULL AND pill = 1 THEN COALESCE(quantity, 0) ELSE 0 END
    ) AS BIGINT) AS pills,
    MAX(CASE WHEN opioid = 1 AND no_supply IS NOT NULL THEN standing ELSE 0 END) AS standing,
    CASE
        WHEN MAX(sedative) = 0 THEN 0 ELSE CAST(SUM(CASE WHEN sedative = 1 THEN days END) AS BIGINT)
    END AS sedative_days
FROM $portions
GROUP BY patient, period
HAVING MAX(opioid) = 1
