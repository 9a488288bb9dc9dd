-- Daily dose 2: the milli-MME over the days on therapy, each calendar day once.
-- Covered: the days inside the window and what is taken on them. Filled: all of the supply filled in the window.
WITH spans AS (
    SELECT
        p.patient, w.period, p.begins, p.ends, p.total,
        MAX(p.ends) OVER (
            PARTITION BY p.patient, w.period ORDER BY p.begins, p.ends ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ) AS reached
    FROM $pieces AS p
    INNER JOIN windows AS w ON p.start >= w.begins AND p.start < w.ends
    WHERE '$count' = 'filled' AND p.opioid = 1 AND p.daily IS NOT NULL
),
means AS (
    SELECT patient, period, dosed_milli AS total_milli, dosed_days AS days
    FROM $day_sums
    WHERE '$count' = 'covered' AND dosed_days > 0
    UNION ALL
    SELECT
        patient, period, CAST(SUM(total) AS BIGINT) AS total_milli,
        CAST(SUM(GREATEST(0, ends - GREATEST(begins, COALESCE(reached, begins)))) AS BIGINT) AS days
    FROM spans
    GROUP BY patient, period
)
SELECT
    patient, period, total_milli, days, (2 * total_milli + days) // (2 * days) AS mme_milli,
    CASE WHEN total_milli >= $low * 1000 * days THEN 1 ELSE 0 END AS at_low,
    CASE WHEN total_milli >= $high * 1000 * days THEN 1 ELSE 0 END AS at_high
FROM means
