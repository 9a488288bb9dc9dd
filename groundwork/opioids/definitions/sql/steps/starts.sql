-- Days on which a patient begins anew: an opioid is filled, and none was in the `free` days before.
--   unknown 1: the data does not reach back that far
SELECT f.patient, w.period, f.start, CASE WHEN f.start - $free < $since THEN 1 ELSE 0 END AS unknown
FROM $fill_days AS f
INNER JOIN windows AS w ON f.start >= w.begins AND f.start < w.ends
WHERE f.before IS NULL OR f.start - f.before > $free
