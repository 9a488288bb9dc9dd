-- Long-term therapy 1: 60 days' supply or more filled in a quarter.
SELECT patient, period, days, pills AS pills_milli, standing, chronic AS long_term
FROM $chronic
