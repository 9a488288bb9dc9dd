-- What each row brings into each window: days of supply and milli-MME.
-- Counted as filled, a row counts whole in the window in which it was filled. Counted as covered, each window has the
-- days of supply that lie in it; a row whose supply is not known then stands in the window in which it was filled.
WITH placed AS (
    SELECT
        *,
        CASE WHEN '$count' = 'filled' OR days IS NULL THEN start ELSE begins END AS low,
        CASE WHEN '$count' = 'filled' OR days IS NULL THEN start + 1 ELSE ends END AS high
    FROM $supplied
),
methadone_sums AS (
    SELECT
        b.patient, b.fill, w.period,
        CAST(SUM(
            CASE
                WHEN '$count' = 'filled' THEN b.daily * (b.ends - b.begins)
                ELSE b.daily * (LEAST(b.ends, w.ends) - GREATEST(b.begins, w.begins))
            END
        ) AS BIGINT) AS milli
    FROM $banded AS b
    INNER JOIN windows AS w
        ON ('$count' = 'filled' AND b.start >= w.begins AND b.start < w.ends)
        OR ('$count' = 'covered' AND b.begins < w.ends AND b.ends > w.begins)
    GROUP BY b.patient, b.fill, w.period
)
SELECT
    p.patient, w.period, p.fill, p.start, p.opioid, p.sedative, p.unread, p.pill, p.standing, p.prescriber, p.pharmacy,
    p.quantity, p.no_supply, p.no_daily,
    CASE WHEN '$count' = 'filled' THEN p.no_total ELSE p.no_daily END AS no_dose,
    CASE
        WHEN '$count' = 'filled' OR p.days IS NULL THEN p.days ELSE LEAST(p.ends, w.ends) - GREATEST(p.begins, w.begins)
    END AS days,
    CASE
        WHEN m.milli IS NOT NULL THEN m.milli
        WHEN '$count' = 'filled' THEN p.total
        ELSE p.daily * (LEAST(p.ends, w.ends) - GREATEST(p.begins, w.begins))
    END AS milli
FROM placed AS p
INNER JOIN windows AS w ON p.low < w.ends AND p.high > w.begins
LEFT JOIN methadone_sums AS m ON m.patient = p.patient AND m.fill = p.fill AND m.period = w.period
