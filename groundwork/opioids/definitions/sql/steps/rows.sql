-- How many rows of a window could be used for what a definition needs, and why the others could not.
SELECT period, '$need' AS need, COALESCE(reason, 'used') AS reason, COUNT(*) AS row_count
FROM (
    SELECT
        p.period,
        CASE
            WHEN x.reason IS NOT NULL THEN x.reason
            WHEN p.unread IS NOT NULL THEN p.unread
            WHEN '$need' IN ('supply', 'sedative') THEN p.no_supply
            WHEN '$need' = 'daily' THEN p.no_daily
            WHEN '$need' = 'dose' THEN p.no_dose
        END AS reason
    FROM $portions AS p
    LEFT JOIN $dropped AS x ON x.patient = p.patient AND x.period = p.period
    WHERE CASE
        WHEN '$need' = 'sedative' THEN p.sedative = 1
        ELSE p.opioid = 1 OR p.unread IS NOT NULL
    END
) AS asked
GROUP BY period, COALESCE(reason, 'used')
