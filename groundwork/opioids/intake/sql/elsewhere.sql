-- What resources say of others: the drug of a Medication, and who asked for the request that a dispensing names.
CREATE OR REPLACE TABLE drugs_elsewhere AS
SELECT id, max(ndc) AS ndc, max(rxcui) AS rxcui, max(drug) AS drug
FROM read_parquet($resources)
WHERE resource = 'Medication'
GROUP BY id;
CREATE OR REPLACE TABLE requests_elsewhere AS
SELECT id, max(prescriber) AS prescriber
FROM read_parquet($resources)
WHERE resource = 'MedicationRequest' AND prescriber IS NOT NULL
GROUP BY id
