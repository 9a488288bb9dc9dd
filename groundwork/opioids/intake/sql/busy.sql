-- The rows of every claim that has more than one row or a reversal, claim after claim.
SELECT
    file, line, source, patient, claim, "sequence", undone, start, stop, quantity, days, drug, prescriber, pharmacy, rest
FROM typed
WHERE early IS NULL AND key IN (
    SELECT key
    FROM typed
    WHERE early IS NULL
    GROUP BY key
    HAVING count(*) > 1 OR bool_or(undone)
)
ORDER BY claim IS NULL, source, patient, claim, start, drug, abs(quantity), pharmacy
