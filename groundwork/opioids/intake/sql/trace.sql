-- Every row of one patient, whichever number it was given under, with its place and what became of it.
SELECT
    judged.file, judged.line, patient, CASE WHEN kept THEN fill_name END AS fill, source, start, quantity, days,
    drugs.name, judged.reason
FROM judged
LEFT JOIN drugs ON drugs.drug = judged.drug
WHERE patient = coalesce((SELECT new FROM merged WHERE old = $patient), $patient)
ORDER BY start NULLS FIRST, file, line
