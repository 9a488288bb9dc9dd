-- Every row that can count, with the dose it holds and what is not known of it. One row a fill or order.
--   total, daily   milli-MME in all and on each day of supply, each rounded once, half up, from the exact product
--   no_supply, no_total, no_daily   why the days or the dose cannot be used; NULL where they can
--   unread         why nobody can say which drug it is, so that it may be an opioid; NULL for all others
-- Where methadone is banded on the day's total its dose is not known yet: see banded.sql.
WITH named AS (
    SELECT
        f.patient, f.fill, f.start, f.drug, f.prescriber, f.pharmacy, f.reason, d.micro, d.methadone,
        d.reason AS no_factor,
        CASE WHEN '$by' = 'orders' THEN COALESCE(f.stop, $never) - f.start ELSE f.days END AS supply,
        CASE WHEN f.quantity > 0 AND f.quantity <= 100000000 THEN f.quantity END AS quantity,
        CASE
            WHEN f.quantity IS NULL OR f.quantity <= 0 THEN 'no_quantity'
            WHEN f.quantity > 100000000 THEN 'odd_quantity'
        END AS bad_quantity,
        CASE
            WHEN d.opioid = 1 AND ('$tramadol' = 'with' OR COALESCE(d.ingredient, '') <> 'tramadol') THEN 1 ELSE 0
        END AS opioid,
        CASE WHEN d.sedative IS NOT NULL AND '$sedatives' IN ('all', d.sedative) THEN 1 ELSE 0 END AS sedative,
        CASE
            WHEN COALESCE(d.opioid, 0) = 0 AND COALESCE(d.moud, 0) = 0 AND COALESCE(d.gabapentinoid, 0) = 0
                AND d.sedative IS NULL AND COALESCE(d.reason, f.reason) IN ($unread_reasons) THEN COALESCE(d.reason, f.reason)
        END AS unread,
        CASE WHEN d.form IN ($pill_forms) THEN 1 ELSE 0 END AS pill,
        CASE
            WHEN d.ingredient = 'methadone' AND d.form IN ($liquid_forms) THEN 1
            WHEN d.ingredient = 'fentanyl' AND d.form IN ($patch_forms) THEN 1
            ELSE 0
        END AS standing
    FROM fills AS f
    LEFT JOIN drugs AS d ON d.drug = f.drug
    WHERE f.source = '$source'
),
judged AS (
    SELECT
        *,
        CASE
            WHEN '$by' = 'orders' THEN CASE WHEN supply <= 0 THEN 'no_days' END
            WHEN reason IN ($supply_reasons) THEN reason
            WHEN supply IS NULL OR supply <= 0 THEN 'no_days'
            WHEN supply > 365 THEN 'odd_days'
        END AS no_supply,
        CASE
            WHEN reason NOT IN ($supply_reasons) THEN reason
            WHEN micro IS NULL AND methadone IS NULL THEN COALESCE(no_factor, 'no_factor')
            ELSE bad_quantity
        END AS no_amount
    FROM named
    WHERE opioid = 1 OR sedative = 1 OR unread IS NOT NULL
),
known AS (
    SELECT
        *,
        CASE WHEN no_supply IS NULL THEN supply END AS days,
        CASE WHEN micro IS NULL THEN COALESCE(no_amount, no_supply) ELSE no_amount END AS no_total,
        COALESCE(no_amount, no_supply) AS no_daily
    FROM judged
)
SELECT
    patient, fill, start, drug, prescriber, pharmacy, opioid, sedative, unread, pill, standing, days, quantity,
    no_supply, no_total, no_daily,
    CASE WHEN no_daily IS NULL AND micro IS NULL THEN methadone END AS methadone,
    CASE WHEN no_total IS NULL THEN (2 * micro * quantity + 1000000) // 2000000 END AS total,
    CASE
        WHEN no_daily IS NULL
            THEN (2 * micro * quantity + CAST(1000000 AS BIGINT) * days) // (CAST(2000000 AS BIGINT) * days)
    END AS daily
FROM known
