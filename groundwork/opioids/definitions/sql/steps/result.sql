-- What a definition gives for each patient and window, with the rows used, the clinic and the provider.
SELECT
    COALESCE(p.patient, b.patient) AS patient, COALESCE(p.period, b.period) AS period,
    $columns,
    COALESCE(p.${need}_used, 0) AS rows_used,
    COALESCE(p.asked - p.${need}_used, 0) AS rows_unused,
    h.clinic, v.provider
FROM $sums AS p
FULL OUTER JOIN (
$body
) AS b ON b.patient = p.patient AND b.period = p.period
LEFT JOIN $provider AS v
    ON v.patient = COALESCE(p.patient, b.patient) AND v.period = COALESCE(p.period, b.period)
LEFT JOIN patients AS h ON h.patient = COALESCE(p.patient, b.patient)
LEFT JOIN $dropped AS x
    ON x.patient = COALESCE(p.patient, b.patient) AND x.period = COALESCE(p.period, b.period)
WHERE x.patient IS NULL
