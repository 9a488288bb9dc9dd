-- Long-term therapy 2: an episode of more than 90 days with 10 fills or 120 days' supply.
-- An episode ends with the last day of supply that no fill follows within `gap` days. It is judged by what was filled
-- before the window ended, and its length is cut off there; the one that counts, else the latest, is shown.
WITH given AS (
    SELECT patient, fill, start, COALESCE(days, 0) AS days, COALESCE(begins, start) AS begins,
        COALESCE(ends, start) AS ends
    FROM $supplied
    WHERE opioid = 1
),
opened AS (
    SELECT
        *,
        CASE
            WHEN begins - MAX(ends) OVER (
                PARTITION BY patient ORDER BY begins, fill ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
            ) <= $gap THEN 0
            ELSE 1
        END AS opens
    FROM given
),
numbered AS (
    SELECT
        *, SUM(opens) OVER (PARTITION BY patient ORDER BY begins, fill ROWS UNBOUNDED PRECEDING) AS episode
    FROM opened
),
episodes AS (
    SELECT
        n.patient, w.period, MIN(n.begins) AS first_day, MAX(LEAST(n.ends, w.ends)) - MIN(n.begins) AS days,
        COUNT(*) AS fill_count, CAST(SUM(n.days) AS BIGINT) AS supply
    FROM numbered AS n
    INNER JOIN windows AS w ON n.begins < w.ends
    GROUP BY n.patient, w.period, n.episode, w.begins
    HAVING MAX(GREATEST(n.ends, n.start + 1)) > w.begins
),
judged AS (
    SELECT
        *,
        CASE
            WHEN days > $longer_than AND (fill_count >= $least_fills OR supply >= $least_supply) THEN 1 ELSE 0
        END AS long_term
    FROM episodes
),
ranked AS (
    SELECT
        *, ROW_NUMBER() OVER (PARTITION BY patient, period ORDER BY long_term DESC, first_day DESC) AS place
    FROM judged
)
SELECT patient, period, first_day, days, fill_count, supply, long_term
FROM ranked
WHERE place = 1
