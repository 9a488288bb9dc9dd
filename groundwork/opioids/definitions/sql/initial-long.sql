-- A long first supply: more than 7 days' supply filled within 3 days of a new start. Of several starts in the window
-- the one with the largest supply is shown.
WITH supplies AS (
    SELECT s.patient, s.period, s.start, s.unknown, CAST(SUM(p.days) AS BIGINT) AS supply
    FROM $starts AS s
    INNER JOIN $supplied AS p ON p.patient = s.patient AND p.start >= s.start AND p.start < s.start + $initiation
    WHERE p.opioid = 1
    GROUP BY s.patient, s.period, s.start, s.unknown
),
ranked AS (
    SELECT
        *,
        ROW_NUMBER() OVER (
            PARTITION BY patient, period ORDER BY unknown, COALESCE(supply, -1) DESC, start
        ) AS place
    FROM supplies
),
filled AS (SELECT DISTINCT patient, period FROM $portions WHERE opioid = 1)
SELECT
    f.patient, f.period, r.start AS first_day, r.supply,
    CASE WHEN r.patient IS NULL THEN 0 WHEN r.unknown = 0 THEN 1 END AS starts,
    CASE WHEN r.supply > $longer_than THEN 1 WHEN r.supply IS NOT NULL THEN 0 END AS long_supply
FROM filled AS f
LEFT JOIN ranked AS r ON r.patient = f.patient AND r.period = f.period AND r.place = 1
