-- Each row of all files with its cells read: numbers for texts, and `early`, why the row is of no use by itself.
-- `key` is the same for rows that may cancel or repeat one another; netting.py compares them in full.
CREATE $kind typed AS
SELECT
    *,
    CASE
        WHEN claim IS NOT NULL THEN hash(source, patient, claim)
        ELSE hash(source, patient, start, drug, abs(quantity), pharmacy)
    END AS key
FROM (
    SELECT
        raw.file,
        raw.line,
        kind.meaning AS source,
        coalesce(merged.new, raw.patient) AS patient,
        raw.claim,
        raw."sequence",
        coalesce(state.meaning = 'reversed', false) OR coalesce(quantity.value < 0, false) AS undone,
        day.value AS start,
        CASE WHEN kind.meaning = 'order' THEN stop.value + 1 END AS stop,
        raw.ended IS NOT NULL AS ended,
        coalesce(quantity.value, dosage.value) AS quantity,
        CASE
            WHEN unit.meaning = 'package' THEN 'bottle'
            WHEN raw.quantity IS NOT NULL THEN quantity.reason
            WHEN raw.dosage IS NOT NULL THEN dosage.reason
            ELSE 'no_quantity'
        END AS quantity_reason,
        days.value AS days,
        CASE WHEN raw.days IS NULL THEN 'no_days' ELSE days.reason END AS days_reason,
        drug.drug,
        -- What exactly is wrong with a cell, for rejects.csv alone.
        day.wrong AS date_wrong,
        quantity.reason AS quantity_fault,
        quantity.wrong AS quantity_wrong,
        days.reason AS days_fault,
        days.wrong AS days_wrong,
        dosage.reason AS dosage_fault,
        dosage.wrong AS dosage_wrong,
        raw.prescriber,
        raw.pharmacy,
        -- Rows without a claim are the same only where every cell of the file is.
        CASE WHEN raw.claim IS NULL THEN md5(concat_ws(
            chr(31), coalesce(raw.rest, ''), coalesce(raw.ndc, ''), coalesce(raw.rxcui, ''), coalesce(raw.drug, ''),
            coalesce(raw.unit, '')
        )) END AS rest,
        CASE
            WHEN raw.fault IS NOT NULL THEN raw.fault
            WHEN state.meaning = 'not given' THEN 'status'
            WHEN state.meaning = 'odd' THEN 'odd_status'
            WHEN kind.meaning IS NULL THEN 'no_source'
            WHEN raw.patient IS NULL THEN 'no_patient'
            -- A reversal may name its claim and nothing else.
            WHEN (state.meaning = 'reversed' OR quantity.value < 0) AND raw.claim IS NOT NULL THEN NULL
            WHEN day.value IS NULL THEN 'no_date'
            WHEN drug.drug IS NULL THEN 'no_drug'
        END AS early
    FROM raw
    LEFT JOIN merged ON merged.old = raw.patient
    LEFT JOIN cell_date AS day ON day.file = raw.file AND day."text" = raw."date"
    LEFT JOIN cell_stop AS stop ON stop.file = raw.file AND stop."text" = raw.stop
    LEFT JOIN cell_quantity AS quantity ON quantity.file = raw.file AND quantity."text" = raw.quantity
    LEFT JOIN cell_days AS days ON days.file = raw.file AND days."text" = raw.days
    LEFT JOIN cell_dosage AS dosage
        ON raw.quantity IS NULL AND dosage."text" = raw.dosage AND dosage.days IS NOT DISTINCT FROM raw.days
    LEFT JOIN word_source AS kind ON kind.file = raw.file AND kind."text" IS NOT DISTINCT FROM raw.source
    LEFT JOIN word_status AS state ON state.file = raw.file AND state."text" IS NOT DISTINCT FROM raw.status
    LEFT JOIN word_unit AS unit ON unit."text" = raw.unit
    LEFT JOIN drug_names AS drug
        ON drug.ndc IS NOT DISTINCT FROM raw.ndc
        AND drug.rxcui IS NOT DISTINCT FROM raw.rxcui
        AND drug."text" IS NOT DISTINCT FROM raw.drug
)
