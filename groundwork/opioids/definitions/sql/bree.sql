-- The quarterly measures of the Bree Collaborative: any opioid, chronic, high dose, chronic with sedatives, new by
-- days' supply of the first prescription, and new last quarter with chronic now. New goes by the day of filling.
WITH new_now AS (
    SELECT f.patient, w.period, f.longest
    FROM $fill_days AS f
    INNER JOIN windows AS w ON f.start >= w.begins AND f.start < w.ends
    WHERE f.before IS NULL OR f.before < w.previous
),
new_before AS (
    SELECT f.patient, w.period
    FROM $fill_days AS f
    INNER JOIN windows AS w ON f.start >= w.previous AND f.start < w.begins
    WHERE f.before IS NULL OR f.before < w.before_previous
),
everyone AS (
    SELECT
        COALESCE(c.patient, b.patient) AS patient, COALESCE(c.period, b.period) AS period, c.days,
        c.milli AS total_milli, c.sedative_days,
        CASE WHEN c.patient IS NULL THEN 0 ELSE 1 END AS any_opioid,
        COALESCE(c.chronic, 0) AS chronic,
        CASE WHEN b.patient IS NULL THEN 0 ELSE 1 END AS was_new
    FROM $chronic AS c
    FULL OUTER JOIN new_before AS b ON b.patient = c.patient AND b.period = c.period
),
joined AS (
    SELECT
        e.*, w.previous, w.before_previous, n.longest, CASE WHEN n.patient IS NULL THEN 0 ELSE 1 END AS starts
    FROM everyone AS e
    INNER JOIN windows AS w ON w.period = e.period
    LEFT JOIN new_now AS n ON n.patient = e.patient AND n.period = e.period
),
judged AS (
    SELECT
        *,
        CASE WHEN starts = 1 AND previous < $since THEN NULL ELSE starts END AS new_patient,
        CASE WHEN was_new = 1 AND before_previous < $since THEN NULL ELSE was_new END AS new_last_quarter
    FROM joined
),
told AS (SELECT *, CASE WHEN new_patient = 1 THEN longest END AS first_days FROM judged)
SELECT
    patient, period, any_opioid, days, total_milli, (2 * total_milli + $divisor) // (2 * $divisor) AS mme_milli,
    sedative_days, chronic,
    CASE
        WHEN chronic = 0 THEN 0
        WHEN total_milli >= $low * CAST(1000 AS BIGINT) * $divisor THEN 1 WHEN total_milli IS NOT NULL THEN 0
    END AS chronic_at_low,
    CASE
        WHEN chronic = 0 THEN 0
        WHEN total_milli >= $high * CAST(1000 AS BIGINT) * $divisor THEN 1 WHEN total_milli IS NOT NULL THEN 0
    END AS chronic_at_high,
    CASE
        WHEN chronic = 0 OR days < $least_days OR sedative_days < $least_days THEN 0
        WHEN days >= $least_days AND sedative_days >= $least_days THEN 1
    END AS chronic_with_sedative,
    new_patient, first_days,
    CASE WHEN new_patient = 0 OR first_days > 3 THEN 0 WHEN first_days <= 3 THEN 1 END AS new_to_3_days,
    CASE WHEN new_patient = 0 OR first_days NOT BETWEEN 4 AND 7 THEN 0 WHEN first_days >= 4 THEN 1 END
        AS new_4_to_7_days,
    CASE WHEN new_patient = 0 OR first_days NOT BETWEEN 8 AND 13 THEN 0 WHEN first_days >= 8 THEN 1 END
        AS new_8_to_13_days,
    CASE WHEN new_patient = 0 OR first_days < 14 THEN 0 WHEN first_days >= 14 THEN 1 END AS new_14_days_up,
    new_last_quarter,
    CASE WHEN new_last_quarter = 1 THEN chronic ELSE new_last_quarter END AS turned_chronic
FROM told
