-- What yearly measures ask first: opioid fills in the window, on how many dates and since when; days covered in it
-- (NULL where no row's supply is known) and the day after the last of them; sources; whether an adult.
SELECT
    f.patient, f.period, f.dates, f.first_day, f.prescribers, f.pharmacies, d.opioid_days AS days, d.both_days, d.ends,
    CASE WHEN '$ages' = 'all' THEN 1 ELSE a.adult END AS adult
FROM (
    SELECT
        patient, period, COUNT(DISTINCT start) AS dates, MIN(start) AS first_day,
        COUNT(DISTINCT prescriber) AS prescribers, COUNT(DISTINCT pharmacy) AS pharmacies
    FROM $portions
    WHERE opioid = 1
    GROUP BY patient, period
) AS f
LEFT JOIN $day_sums AS d ON d.patient = f.patient AND d.period = f.period
LEFT JOIN $adults AS a ON a.patient = f.patient AND a.period = f.period
