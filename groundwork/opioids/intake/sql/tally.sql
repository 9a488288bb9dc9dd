-- How many rows of each file came to what, and on which days.
SELECT file, coalesce(reason, 'used') AS reason, count(*) AS row_count, min(start) AS first_day, max(start) AS last_day
FROM judged
GROUP BY ALL
ORDER BY ALL
