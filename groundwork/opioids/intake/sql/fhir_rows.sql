-- The dispensings and orders among the resources of one file, as rows of RAW. What an order or a drug says elsewhere
-- (a Medication, the request a dispensing names) is looked up among all files.
COPY (
    SELECT
        one.line,
        CASE one.resource WHEN 'MedicationRequest' THEN 'order' ELSE 'dispensing' END AS source,
        last_of(one.patient) AS patient,
        nullif(one.id, '') AS claim,
        one."sequence",
        CASE
            WHEN lower(one.not_wanted) = 'true' THEN 'not given'
            WHEN one.resource = 'MedicationDispense' THEN
                CASE WHEN one.status = 'completed' THEN 'given' ELSE 'not given' END
            WHEN one.intent NOT IN ('order', 'original-order', 'reflex-order', 'filler-order', 'instance-order')
                THEN 'not given'
            WHEN one.status IN ('active', 'completed', 'stopped') THEN 'given'
            ELSE 'not given'
        END AS status,
        one."date",
        one.stop,
        CASE WHEN one.status IN ('completed', 'stopped') AND one.resource = 'MedicationRequest' THEN '1' END AS ended,
        nullif(coalesce(one.ndc, drug.ndc), '') AS ndc,
        nullif(coalesce(one.rxcui, drug.rxcui), '') AS rxcui,
        nullif(trim(coalesce(one.drug, drug.drug)), '') AS drug,
        one.quantity,
        one.unit,
        one.days,
        nullif(one.dosage, '[]') AS dosage,
        last_of(coalesce(one.prescriber, request.prescriber)) AS prescriber,
        last_of(one.pharmacy) AS pharmacy,
        NULL AS rest,
        CASE
            WHEN one.resource IS NULL THEN 'no_resource'
            WHEN one.resource NOT IN ('MedicationDispense', 'MedicationRequest') THEN 'other_resource'
        END AS fault
    FROM (SELECT *, file_row_number + 1 AS line FROM read_parquet($one, file_row_number = true)) AS one
    LEFT JOIN drugs_elsewhere AS drug ON one.ndc IS NULL AND one.rxcui IS NULL AND drug.id = last_of(one.medication)
    LEFT JOIN requests_elsewhere AS request ON one.prescriber IS NULL AND request.id = last_of(one.prescription)
    WHERE one.resource IS NULL OR one.resource NOT IN ('Patient', 'Medication', '-blank-')
) TO $out (FORMAT parquet)
