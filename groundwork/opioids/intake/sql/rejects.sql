-- rejects.csv. What a cell's own fault is goes before the sentence of the reason; a row of two faults tells the first.
COPY (
    SELECT
        told.shown AS "file",
        judged.line AS "line",
        told."column" AS "column",
        judged.reason AS "reason",
        coalesce(
            CASE
                WHEN judged.reason = 'no_date' THEN date_wrong || '.'
                WHEN judged.reason = quantity_fault THEN quantity_wrong || '.'
                WHEN judged.reason = days_fault THEN days_wrong || '.'
                WHEN judged.reason = dosage_fault THEN dosage_wrong || '.'
                WHEN judged.reason = drug_reason THEN detail
                WHEN judged.reason = 'no_resource' THEN no_resources.wrong
            END,
            told.wrong
        ) AS "what is wrong",
        told.to_do AS "what to do"
    FROM judged
    LEFT JOIN told ON told.file = judged.file AND told.reason = judged.reason
    LEFT JOIN no_resources ON no_resources.file = judged.file AND no_resources.line = judged.line
    WHERE judged.reason IS NOT NULL AND judged.reason NOT IN ($not_listed)
    ORDER BY judged.file, judged.line
) TO $out (FORMAT csv, HEADER, FORCE_QUOTE ("file", "column"))
