-- Who is left out of a window, and why: a day of it is excluded, or the patient left before it ended.
SELECT patient, period, MIN(reason) AS reason
FROM (
    SELECT e.patient, w.period, 'excluded' AS reason
    FROM excluded AS e
    INNER JOIN windows AS w ON e.start < w.ends AND COALESCE(e.stop, $never) > w.begins
    WHERE '$excluded' = 'drop'
    UNION ALL
    SELECT p.patient, w.period, 'left' AS reason
    FROM patients AS p
    INNER JOIN windows AS w ON p.left_on < w.ends
    WHERE '$left' = 'drop'
) AS out_of_it
GROUP BY patient, period
