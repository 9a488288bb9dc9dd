-- The stretches of each patient inside each window, cut off at its edges.
SELECT
    s.patient, w.period, GREATEST(s.begins, w.begins) AS begins, LEAST(s.ends, w.ends) AS ends,
    s.daily, s.dosed, s.opioids, s.sedatives
FROM $stretches AS s
INNER JOIN windows AS w ON s.begins < w.ends AND s.ends > w.begins
