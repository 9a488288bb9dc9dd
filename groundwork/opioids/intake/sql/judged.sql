-- Every row with what became of it: `reason` is a key of REASONS, NULL for a row that can be dosed or otherwise used;
-- `kept` rows are in FILLS, named by patient and claim, or by what they say where they have no claim.
CREATE OR REPLACE MACRO escaped(id) AS CASE
    WHEN contains(id, '~') OR contains(id, '/') THEN replace(replace(id, '~', '~0'), '/', '~1')
    ELSE id
END;
CREATE $kind judged AS
SELECT
    * EXCLUDE (early, netted),
    coalesce(early, netted) IS NULL AND relevant AS kept,
    escaped(patient) || '/' || CASE
        WHEN claim IS NOT NULL THEN escaped(claim)
        ELSE '/' || left(md5(concat_ws(
            chr(31), start, coalesce(stop, -1), coalesce(days, -1), coalesce(quantity, -1), drug,
            coalesce(prescriber, ''), coalesce(pharmacy, ''), coalesce(rest, '')
        )), 16)
    END || CASE source WHEN 'order' THEN '/order' ELSE '' END AS fill_name,
    CASE
        WHEN early IS NOT NULL THEN early
        WHEN netted IS NOT NULL THEN netted
        WHEN NOT relevant THEN 'other_drug'
        WHEN drug_reason IS NOT NULL THEN drug_reason
        WHEN source = 'order' AND ended AND stop IS NULL AND days IS NULL THEN 'no_stop'
        -- A sedative or gabapentinoid is counted in days of supply alone, an order of one by its dates.
        WHEN NOT opioid AND source = 'order' THEN NULL
        WHEN days_left_reason IS NOT NULL THEN days_left_reason
        WHEN NOT opioid THEN NULL
        WHEN wear_days > days THEN 'patch_days'
        WHEN quantity_reason IS NOT NULL THEN quantity_reason
        -- Liquids and sprays come in bottles, and some sites count those.
        WHEN unit IN ('mL', 'spray') AND quantity <= 3000 THEN 'bottle'
    END AS reason
FROM (
    SELECT
        typed.* EXCLUDE (quantity, days),
        changed.reason AS netted,
        CASE WHEN changed.file IS NULL THEN typed.quantity ELSE changed.quantity END AS quantity,
        CASE WHEN changed.file IS NULL THEN typed.days ELSE changed.days END AS days,
        CASE
            WHEN changed.file IS NOT NULL AND changed.days IS NULL AND typed.days IS NOT NULL THEN 'partial_days'
            WHEN typed.days <= 0 THEN 'no_days'
            ELSE days_reason
        END AS days_left_reason,
        coalesce(facts.relevant, false) AS relevant,
        facts.unit,
        facts.wear_days,
        facts.detail,
        drugs.opioid = 1 AS opioid,
        drugs.reason AS drug_reason
    FROM typed
    LEFT JOIN changed ON changed.file = typed.file AND changed.line = typed.line
    LEFT JOIN drug_facts AS facts ON facts.drug = typed.drug
    LEFT JOIN drugs ON drugs.drug = typed.drug
)
