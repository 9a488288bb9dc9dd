-- Long-term therapy 4: 21 days or more covered in each of the three spans of 30 days that end with the window.
-- days_1 is the earliest span.
SELECT
    patient, period, days_1, days_2, days_3,
    CASE
        WHEN days_1 >= $least_days AND days_2 >= $least_days AND days_3 >= $least_days THEN 1 ELSE 0
    END AS long_term
FROM (
    SELECT
        s.patient, w.period,
        CAST(SUM(GREATEST(0, LEAST(s.ends, w.ends - 60) - GREATEST(s.begins, w.ends - 90))) AS BIGINT) AS days_1,
        CAST(SUM(GREATEST(0, LEAST(s.ends, w.ends - 30) - GREATEST(s.begins, w.ends - 60))) AS BIGINT) AS days_2,
        CAST(SUM(GREATEST(0, LEAST(s.ends, w.ends) - GREATEST(s.begins, w.ends - 30))) AS BIGINT) AS days_3
    FROM $stretches AS s
    INNER JOIN windows AS w ON s.begins < w.ends AND s.ends > LEAST(w.begins, w.ends - 90)
    WHERE s.opioids > 0
    GROUP BY s.patient, w.period, w.begins
    HAVING MAX(s.ends) > w.begins
) AS spans
