-- Long-term therapy by quarter: summed days' supply of the opioid rows (overlaps add up), or, of rows whose supply is
-- not known, many pills, liquid methadone or a fentanyl patch.
SELECT
    *,
    CASE WHEN days >= $least_days OR pills >= $least_pills * 1000 OR standing = 1 THEN 1 ELSE 0 END AS chronic
FROM $sums
