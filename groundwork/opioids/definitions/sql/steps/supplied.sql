-- Each row with the days it covers: from `begins` up to, not including, `ends`; both NULL where the supply is not known.
-- With carry 'same-drug' an early refill begins when the supply of the same drug at hand runs out. Fills in order of
-- day: a fill begins at the latest of (day of an earlier fill or its own + days supplied from that fill up to it).
SELECT
    patient, fill, start, drug, prescriber, pharmacy, opioid, sedative, unread, pill, standing, days, quantity,
    no_supply, no_total, no_daily, methadone, total, daily, begins, begins + days AS ends
FROM (
    SELECT
        *,
        CASE
            WHEN days IS NULL THEN NULL
            WHEN '$carry' = 'none' THEN start
            ELSE CAST(
                MAX(start - before) OVER (PARTITION BY patient, drug ORDER BY start, fill ROWS UNBOUNDED PRECEDING)
                + before AS INT
            )
        END AS begins
    FROM (
        SELECT
            *,
            COALESCE(
                SUM(days) OVER (
                    PARTITION BY patient, drug ORDER BY start, fill ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
                ), 0
            ) AS before
        FROM $priced
    ) AS counted
) AS placed
