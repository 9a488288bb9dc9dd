-- The table FILLS (columns.py). A row is named by its patient and claim, or by what it says where it has no claim.
CREATE OR REPLACE MACRO escaped(id) AS CASE
    WHEN contains(id, '~') OR contains(id, '/') THEN replace(replace(id, '~', '~0'), '/', '~1')
    ELSE id
END;
COPY (
    SELECT
        patient,
        escaped(patient) || '/' || CASE
            WHEN claim IS NOT NULL THEN escaped(claim)
            ELSE '/' || left(md5(concat_ws(
                chr(31), start, coalesce(stop, -1), coalesce(days, -1), coalesce(quantity, -1), drug,
                coalesce(prescriber, ''), coalesce(pharmacy, ''), coalesce(rest, '')
            )), 16)
        END || CASE source WHEN 'order' THEN '/order' ELSE '' END AS fill,
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
