-- The table FILLS (columns.py).
COPY (
    SELECT
        patient,
        fill_name AS fill,
        source,
        start::INT AS start,
        CASE WHEN days > 0 AND coalesce(reason, '') <> 'patch_days' THEN days::INT END AS days,
        CASE
            WHEN source = 'order' AND stop IS NULL AND ended THEN start + coalesce(greatest(days, 0), 0)
            ELSE stop
        END::INT AS stop,
        CASE WHEN quantity > 0 AND coalesce(reason, '') <> 'bottle' THEN quantity END AS quantity,
        drug,
        prescriber,
        pharmacy,
        reason
    FROM judged
    WHERE kept
) TO $out (FORMAT parquet)
