-- Several sources over a year: how many prescribers and how many pharmacies the opioids filled in the window have.
-- Adults with 15 days covered count. Rows that name no prescriber or pharmacy add none.
SELECT
    patient, period, days AS covered_days, prescribers, pharmacies,
    CASE WHEN days >= $least_covered THEN adult WHEN days IS NOT NULL THEN 0 END AS counts,
    CASE WHEN prescribers >= $least THEN 1 ELSE 0 END AS many_prescribers,
    CASE WHEN pharmacies >= $least THEN 1 ELSE 0 END AS many_pharmacies,
    CASE WHEN prescribers >= $least AND pharmacies >= $least THEN 1 ELSE 0 END AS many_of_both
FROM $yearly
