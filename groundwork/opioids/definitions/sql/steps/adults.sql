-- Whether a patient is 18 or older on the window's first day: 1, 0, or NULL where the birth date is not known.
SELECT
    p.patient, w.period, CASE WHEN p.birth <= w.adult_if_born_by THEN 1 WHEN p.birth IS NOT NULL THEN 0 END AS adult
FROM patients AS p
CROSS JOIN windows AS w
