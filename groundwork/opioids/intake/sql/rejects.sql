-- rejects.csv. What a cell's own fault is goes before the sentence of the reason; a row of two faults tells the first.
COPY (
    SELECT
        told.shown AS "file",
        judged.line AS "line",
        told."column" AS "column",
        judged.reason AS "reason",
        coalesce(
            CASE
                WHEN judged.reason = 'no_date' THEN day.wrong || '.'
                WHEN judged.reason = quantity.reason THEN quantity.wrong || '.'
                WHEN judged.reason = days.reason THEN days.wrong || '.'
                WHEN judged.reason = dosage.reason THEN dosage.wrong || '.'
                WHEN judged.reason = judged.drug_reason THEN facts.detail
                WHEN judged.reason = 'no_resource' THEN no_resources.wrong
            END,
            told.wrong
        ) AS "what is wrong",
        told.to_do AS "what to do"
    FROM judged
    INNER JOIN raw ON raw.file = judged.file AND raw.line = judged.line
    LEFT JOIN told ON told.file = judged.file AND told.reason = judged.reason
    LEFT JOIN cell_date AS day ON day.file = raw.file AND day."text" = raw."date"
    LEFT JOIN cell_quantity AS quantity ON quantity.file = raw.file AND quantity."text" = raw.quantity
    LEFT JOIN cell_days AS days ON days.file = raw.file AND days."text" = raw.days
    LEFT JOIN cell_dosage AS dosage
        ON raw.quantity IS NULL AND dosage."text" = raw.dosage AND dosage.days IS NOT DISTINCT FROM raw.days
    LEFT JOIN drug_facts AS facts ON facts.drug = judged.drug
    LEFT JOIN no_resources ON no_resources.file = judged.file AND no_resources.line = judged.line
    WHERE judged.reason IS NOT NULL AND judged.reason NOT IN ($not_listed)
    ORDER BY judged.file, judged.line
) TO $out (FORMAT csv, HEADER, FORCE_QUOTE ("file", "column"))
