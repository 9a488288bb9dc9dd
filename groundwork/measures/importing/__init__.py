"""From a table that was read to a preview a person can confirm: columns, periods, rows against what stands there."""
